package apptest

import (
	"slices"
	"time"

	"foyer/app"
)

// RequeueMessage puts a message first in line.
func (s *Store) RequeueMessage(_ app.Context, id app.MessageID, by app.Actor, now time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(id)
	if m == nil {
		return app.ErrNotFound
	}
	if !m.State.Waits() && !m.State.NeedsPerson() {
		return app.ErrState
	}
	next := stored(now)
	if first := s.nextDue(func(app.Message) bool { return true }, app.MailQueued, app.MailRetry, app.MailScheduled, app.MailSending); first != nil && !first.NextAttempt.After(next) {
		next = first.NextAttempt.Add(-time.Millisecond)
	}
	s.decide(m, by, now, app.ActionMailRequeued, app.MailChange(m.Message, app.MailQueued))
	m.set(app.MailQueued, next, now)
	m.Attempts, m.WaitsSince = 0, stored(now)
	return nil
}

// ScheduleMessage has a message sent at a date.
func (s *Store) ScheduleMessage(_ app.Context, id app.MessageID, at time.Time, by app.Actor, now time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(id)
	if m == nil {
		return app.ErrNotFound
	}
	if !m.State.Waits() && m.State != app.MailFailed {
		return app.ErrState
	}
	s.decide(m, by, now, app.ActionMailScheduled, app.MailChange(m.Message, app.MailScheduled), app.DateChange(m.Message, at))
	m.set(app.MailScheduled, at, now)
	m.Attempts, m.WaitsSince = 0, stored(at)
	return nil
}

// SettleMessage keeps a person's decision.
func (s *Store) SettleMessage(_ app.Context, id app.MessageID, d app.Decision) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(id)
	if m == nil {
		return app.ErrNotFound
	}
	if !d.Allows(m.State, m.Phase) {
		return app.ErrState
	}
	s.decide(m, d.By, d.At, app.ActionMailSettled, d.Changes(m.Message)...)
	if m.State == app.MailSending {
		m.canceled, m.UpdatedAt = true, stored(d.At)
		return nil
	}
	m.set(d.State, time.Time{}, d.At)
	m.Settled, m.SettledBy, m.Note = d.Settled, d.Settler(), d.Note
	return nil
}

// ResendMessage adds the next generation of a message.
func (s *Store) ResendMessage(_ app.Context, id app.MessageID, next app.Message, by app.Actor) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(id)
	if m == nil {
		return app.ErrNotFound
	}
	later := func(other *message) bool {
		return other.Customer == m.Customer && other.Kind == m.Kind && other.Generation > m.Generation
	}
	if !m.Resendable() || slices.ContainsFunc(s.messages, later) {
		return app.ErrState
	}
	s.decide(m, by, next.CreatedAt, app.ActionMailResent, app.MailChange(m.Message, app.MailQueued))
	if m.State == app.MailFailed {
		m.set(app.MailCanceled, time.Time{}, next.CreatedAt)
	}
	next.CreatedAt, next.NextAttempt = stored(next.CreatedAt), stored(next.NextAttempt)
	next.Raw = slices.Clone(next.Raw)
	s.messages = append(s.messages, &message{Message: m.Next(next)})
	return nil
}

// ReplaceMessage cancels a message and queues another one in its place.
func (s *Store) ReplaceMessage(_ app.Context, id app.MessageID, next app.Message, by app.Actor) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(id)
	if m == nil {
		return app.ErrNotFound
	}
	if !m.Replaceable() {
		return app.ErrState
	}
	was := m.Message
	s.decide(m, by, next.CreatedAt, app.ActionMailResent, app.ReplaceChanges(was, next)...)
	m.set(app.MailCanceled, time.Time{}, next.CreatedAt)
	for _, other := range s.messages {
		if other.Customer == m.Customer && other.Kind == m.Kind {
			next.Generation = max(next.Generation, other.Generation+1)
		}
	}
	s.enqueue(next, s.customers[m.Customer], stored(next.CreatedAt))
	if was.State == app.MailScheduled {
		made := s.find(next.ID)
		made.set(app.MailScheduled, was.NextAttempt, next.CreatedAt)
		made.WaitsSince = was.NextAttempt
	}
	return nil
}

func (s *Store) decide(m *message, by app.Actor, at time.Time, action string, changes ...app.FieldChange) {
	s.record(app.Event{At: stored(at), By: by, Action: action, Customer: m.Customer, Company: m.Company, Changes: changes})
}
