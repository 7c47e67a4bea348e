package apptest

import (
	"cmp"
	"slices"
	"time"

	"foyer/app"
)

type message struct {
	app.Message
	canceled bool // while it is being sent
}

type attempt struct {
	message app.MessageID
	ended   bool
}

func (s *Store) enqueue(m app.Message, c *app.Customer, at time.Time) {
	m.Customer, m.Company = c.ID, c.Company
	m.Generation = cmp.Or(m.Generation, 1)
	m.Raw = slices.Clone(m.Raw)
	m.CreatedAt, m.UpdatedAt = stored(m.CreatedAt), at
	m.NextAttempt = stored(m.NextAttempt)
	if m.State == app.MailQueued && m.NextAttempt.IsZero() {
		m.NextAttempt = at
	}
	s.messages = append(s.messages, &message{Message: m})
}

// QueueMessage puts another message to a customer into the outbox.
func (s *Store) QueueMessage(_ app.Context, id app.CustomerID, m app.Message, by app.Actor) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.customers[id]
	if c == nil {
		return app.ErrNotFound
	}
	m.Generation = 1
	for _, kept := range s.messages {
		if kept.Customer == id && kept.Kind == m.Kind {
			m.Generation = max(m.Generation, kept.Generation+1)
		}
	}
	s.enqueue(m, c, stored(m.CreatedAt))
	s.record(app.Event{
		At: stored(m.CreatedAt), By: by, Action: app.ActionMailResent, Customer: id, Company: c.Company,
		Changes: []app.FieldChange{{Field: string(app.FieldMailTo), To: m.To}},
	})
	return nil
}

func (m *message) waits() bool { return m.State == app.MailQueued || m.State == app.MailRetry }

func (m *message) needsPerson() bool { return m.State == app.MailFailed || m.State == app.MailUnknown }

// withdraw cancels the message as far as it has not left.
func (m *message) withdraw(at time.Time) {
	switch m.State {
	case app.MailQueued, app.MailRetry, app.MailFailed:
		m.set(app.MailCanceled, time.Time{}, at)
	case app.MailSending:
		m.canceled = true
	}
}

func (m *message) set(state app.MailState, next, at time.Time) {
	m.State, m.Phase, m.NextAttempt, m.UpdatedAt = state, "", stored(next), stored(at)
}

func (m *message) copy() app.Message {
	c := m.Message
	c.Raw = slices.Clone(c.Raw)
	return c
}

func (s *Store) find(id app.MessageID) *message {
	for _, m := range s.messages {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// Message returns one message, with its bytes.
func (s *Store) Message(_ app.Context, id app.MessageID) (app.Message, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m := s.find(id); m != nil {
		return m.copy(), nil
	}
	return app.Message{}, app.ErrNotFound
}

// Messages returns messages without their bytes, the newest first.
func (s *Store) Messages(_ app.Context, customer app.CustomerID) ([]app.Message, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var messages []app.Message
	for _, m := range s.messages {
		if customer == 0 || m.Customer == customer {
			c := m.Message
			c.Raw = nil
			messages = append(messages, c)
		}
	}
	slices.SortFunc(messages, func(a, b app.Message) int {
		return cmp.Or(b.CreatedAt.Compare(a.CreatedAt), cmp.Compare(b.ID, a.ID))
	})
	return messages[:min(len(messages), 500)], nil
}

// OutboxCounts counts the messages that are not settled.
func (s *Store) OutboxCounts(app.Context) (app.OutboxCounts, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var n app.OutboxCounts
	for _, m := range s.messages {
		switch {
		case m.waits():
			n.Waiting++
		case m.State == app.MailSending:
			n.Sending++
		case m.needsPerson():
			n.NeedsYou++
		}
	}
	return n, nil
}

// nextDue returns the message that is due first, nil when none waits.
func (s *Store) nextDue() *message {
	var first *message
	for _, m := range s.messages {
		if m.waits() && !m.NextAttempt.IsZero() &&
			(first == nil || cmp.Or(m.NextAttempt.Compare(first.NextAttempt), cmp.Compare(m.ID, first.ID)) < 0) {
			first = m
		}
	}
	return first
}

// ClaimMessage takes the message that has been due longest.
func (s *Store) ClaimMessage(_ app.Context, now time.Time) (app.Message, app.AttemptID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.nextDue()
	if m == nil || m.NextAttempt.After(stored(now)) {
		return app.Message{}, 0, app.ErrNotFound
	}
	m.set(app.MailSending, m.NextAttempt, now)
	m.Phase = app.PhaseConnecting
	s.attempts = append(s.attempts, &attempt{message: m.ID})
	return m.copy(), app.AttemptID(len(s.attempts)), nil
}

// SetComposed keeps the bytes of a message that had none.
func (s *Store) SetComposed(_ app.Context, id app.MessageID, from, header string, raw []byte, sha256 string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(id)
	if m == nil {
		return app.ErrNotFound
	}
	if len(m.Raw) > 0 {
		return app.ErrState
	}
	m.From, m.Header, m.Raw, m.SHA256, m.UpdatedAt = from, header, slices.Clone(raw), sha256, stored(s.now())
	return nil
}

// underway returns the message of an attempt that is not over.
func (s *Store) underway(id app.MessageID, n app.AttemptID) (*message, *attempt, error) {
	m := s.find(id)
	if m == nil || n < 1 || int(n) > len(s.attempts) || s.attempts[n-1].message != id {
		return nil, nil, app.ErrNotFound
	}
	a := s.attempts[n-1]
	if a.ended {
		return nil, nil, app.ErrState
	}
	return m, a, nil
}

// SetPhase keeps how far an attempt is.
func (s *Store) SetPhase(_ app.Context, id app.MessageID, n app.AttemptID, phase app.MailPhase) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, _, err := s.underway(id, n)
	if err != nil {
		return err
	}
	if phase == app.PhaseCommitting && m.canceled {
		return app.ErrCanceled
	}
	m.Phase, m.UpdatedAt = phase, stored(s.now())
	return nil
}

// FinishAttempt closes an attempt.
func (s *Store) FinishAttempt(_ app.Context, id app.MessageID, n app.AttemptID, result app.AttemptResult, state app.MailState, next time.Time, counts bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, a, err := s.underway(id, n)
	if err != nil {
		return err
	}
	s.end(m, a, result, state, next)
	if counts {
		m.Attempts++
	}
	return nil
}

func (s *Store) end(m *message, a *attempt, result app.AttemptResult, state app.MailState, next time.Time) {
	result.At = stored(result.At)
	m.set(state, next, result.At)
	if m.canceled {
		m.withdraw(result.At)
		m.canceled = false
	}
	m.Last = result
	a.ended = true
}

// NextDue returns when the next waiting message is due.
func (s *Store) NextDue(app.Context) (time.Time, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.nextDue()
	if m == nil {
		return time.Time{}, app.ErrNotFound
	}
	return m.NextAttempt, nil
}

// RecoverMessages settles what was being sent when the program ended.
func (s *Store) RecoverMessages(_ app.Context, now time.Time) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, a := range s.attempts {
		if a.ended {
			continue
		}
		n++
		m := s.find(a.message)
		if m.Phase == app.PhaseCommitting {
			s.end(m, a, app.AttemptResult{Class: app.ClassUnknown, Stage: "commit", At: now}, app.MailUnknown, time.Time{})
		} else {
			s.end(m, a, app.AttemptResult{Class: app.ClassCanceled, At: now}, app.MailQueued, now)
		}
	}
	return n, nil
}

// RequeueMessage puts a message first in line.
func (s *Store) RequeueMessage(_ app.Context, id app.MessageID, by app.Actor, now time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(id)
	if m == nil {
		return app.ErrNotFound
	}
	if !m.waits() && !m.needsPerson() {
		return app.ErrState
	}
	next := stored(now)
	if first := s.nextDue(); first != nil && !first.NextAttempt.After(next) {
		next = first.NextAttempt.Add(-time.Millisecond)
	}
	s.decide(m, app.ActionMailRequeued, app.MailQueued, next, by, now)
	m.Attempts = 0
	return nil
}

// SettleMessage keeps a person's decision.
func (s *Store) SettleMessage(_ app.Context, id app.MessageID, state app.MailState, by app.Actor, now time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(id)
	if m == nil {
		return app.ErrNotFound
	}
	switch {
	case m.needsPerson() && (state == app.MailAccepted || state == app.MailCanceled):
	case m.waits() && state == app.MailCanceled:
	default:
		return app.ErrState
	}
	s.decide(m, app.ActionMailSettled, state, time.Time{}, by, now)
	return nil
}

func (s *Store) decide(m *message, action string, state app.MailState, next time.Time, by app.Actor, now time.Time) {
	s.record(app.Event{
		At: stored(now), By: by, Action: action, Customer: m.Customer, Company: m.Company,
		Changes: []app.FieldChange{{Field: string(app.FieldMail), From: string(m.State), To: string(state)}},
	})
	m.set(state, next, now)
}

// WakeMessages makes every waiting message due.
func (s *Store) WakeMessages(_ app.Context, now time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range s.messages {
		if m.waits() && (m.NextAttempt.IsZero() || m.NextAttempt.After(now)) {
			m.NextAttempt = stored(now)
		}
	}
	return nil
}
