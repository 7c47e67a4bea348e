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
	app.Attempt
	message app.MessageID
}

func (s *Store) enqueue(m app.Message, c *app.Customer, at time.Time) {
	m.Customer, m.Company = c.ID, c.Company
	m.Generation = cmp.Or(m.Generation, 1)
	m.Raw = slices.Clone(m.Raw)
	m.CreatedAt, m.WaitsSince, m.UpdatedAt = stored(m.CreatedAt), at, at
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

// withdraw cancels the message as far as it has not left.
func (m *message) withdraw(at time.Time) {
	switch m.State {
	case app.MailQueued, app.MailScheduled, app.MailRetry, app.MailFailed:
		m.set(app.MailCanceled, time.Time{}, at)
	case app.MailSending:
		m.canceled = true
	}
}

// comeBack undoes withdraw: the message is as it was, next saying when what was tried
// is tried again; what only waited waits again, for its date if it had one.
func (m *message) comeBack(was app.MailState, next time.Time) {
	switch {
	case was == app.MailFailed:
		m.set(was, time.Time{}, m.UpdatedAt)
	case was == app.MailRetry && !next.IsZero():
		m.set(was, next, m.UpdatedAt)
	case m.WaitsSince.After(m.UpdatedAt):
		m.set(app.MailScheduled, m.WaitsSince, m.UpdatedAt)
	default:
		m.set(app.MailQueued, m.UpdatedAt, m.UpdatedAt)
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
		case m.State.Waits():
			n.Waiting++
		case m.State == app.MailSending:
			n.Sending++
		case m.State.NeedsPerson():
			n.NeedsYou++
		}
	}
	return n, nil
}

// nextDue returns the message of those states that is due first of those wanted,
// nil when none waits.
func (s *Store) nextDue(wanted func(app.Message) bool, states ...app.MailState) *message {
	var first *message
	for _, m := range s.messages {
		if wanted(m.Message) && slices.Contains(states, m.State) && !m.NextAttempt.IsZero() &&
			(first == nil || cmp.Or(m.NextAttempt.Compare(first.NextAttempt), cmp.Compare(m.ID, first.ID)) < 0) {
			first = m
		}
	}
	return first
}

// ClaimMessage takes the profile's message that has been due longest.
func (s *Store) ClaimMessage(_ app.Context, p app.Profile, now time.Time) (app.Message, app.AttemptID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	claim, err := s.claim(p, now, app.PhaseConnecting)
	return claim.Message, claim.Attempt, err
}

func (s *Store) claim(p app.Profile, now time.Time, phase app.MailPhase) (app.Claim, error) {
	m := s.nextDue(p.Takes, app.MailQueued, app.MailRetry, app.MailScheduled)
	if m == nil || m.NextAttempt.After(stored(now)) {
		return app.Claim{}, app.ErrNotFound
	}
	m.set(app.MailSending, m.NextAttempt, now)
	m.Phase = phase
	if m.SHA256 == "" {
		m.Phase = app.PhaseConnecting
	}
	then := s.nextDue(p.Takes, app.MailQueued, app.MailRetry, app.MailScheduled)
	another := then != nil && !then.NextAttempt.After(stored(now))
	return app.Claim{Message: m.copy(), Attempt: s.attempt(m, now).ID, Another: another}, nil
}

func (s *Store) attempt(m *message, now time.Time) *attempt {
	a := &attempt{message: m.ID}
	a.ID, a.StartedAt = app.AttemptID(len(s.attempts)+1), stored(now)
	s.attempts = append(s.attempts, a)
	return a
}

// Attempts returns the attempts of a message, the oldest first.
func (s *Store) Attempts(_ app.Context, id app.MessageID) ([]app.Attempt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var attempts []app.Attempt
	for _, a := range s.attempts {
		if a.message == id && a.Result.Stage != app.StageWaiting {
			attempts = append(attempts, a.Attempt)
		}
	}
	return attempts, nil
}

// SetComposed keeps the bytes of a message that had none.
func (s *Store) SetComposed(_ app.Context, id app.MessageID, p app.ProfileID, from, header string, raw []byte, sha256 string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.find(id)
	if m == nil {
		return app.ErrNotFound
	}
	if len(m.Raw) > 0 {
		return app.ErrState
	}
	m.Profile = p
	m.From, m.Header, m.Raw, m.SHA256, m.UpdatedAt = from, header, slices.Clone(raw), sha256, stored(s.now())
	m.WaitsSince = m.UpdatedAt
	return nil
}

// underway returns the message of an attempt that is not over.
func (s *Store) underway(id app.MessageID, n app.AttemptID) (*message, *attempt, error) {
	m := s.find(id)
	if m == nil || n < 1 || int(n) > len(s.attempts) || s.attempts[n-1].message != id {
		return nil, nil, app.ErrNotFound
	}
	a := s.attempts[n-1]
	if !a.EndedAt.IsZero() {
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
func (s *Store) FinishAttempt(_ app.Context, f app.Finished) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.finish([]app.Finished{f})
}

// finish closes all of the attempts or none.
func (s *Store) finish(done []app.Finished) error {
	for _, f := range done {
		if _, _, err := s.underway(f.Message, f.Attempt); err != nil {
			return err
		}
	}
	for _, f := range done {
		m, a, _ := s.underway(f.Message, f.Attempt)
		s.end(m, a, f.Result, f.State, f.Next)
		if a.Counted = f.Counts; f.Counts {
			m.Attempts++
		}
	}
	return nil
}

// FinishAndClaim closes attempts and claims the next messages.
func (s *Store) FinishAndClaim(_ app.Context, done []app.Finished, p app.Profile, now time.Time, n int, phase app.MailPhase) (claims []app.Claim, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.finish(done); err != nil {
		return nil, err
	}
	for range n {
		claim, err := s.claim(p, now, phase)
		if err != nil {
			break // none is due
		}
		claims = append(claims, claim)
	}
	return claims, nil
}

func (s *Store) end(m *message, a *attempt, result app.AttemptResult, state app.MailState, next time.Time) {
	result.At = stored(result.At)
	m.set(state, next, result.At)
	if m.canceled {
		m.withdraw(result.At)
		m.canceled = false
	}
	if result.Stage != app.StageWaiting {
		m.Last = result
	}
	m.MayHaveLeft = m.MayHaveLeft || result.Class == app.ClassUnknown
	a.Result, a.EndedAt = result, result.At
}

// NextDue says when something has to be sent.
func (s *Store) NextDue(_ app.Context, p app.Profile) (app.Due, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var due app.Due
	if m := s.nextDue(p.Takes, app.MailQueued, app.MailRetry); m != nil {
		due.Waiting = m.NextAttempt
	}
	if m := s.nextDue(p.Takes, app.MailScheduled); m != nil {
		due.Scheduled = m.NextAttempt
	}
	return due, nil
}

// RecoverMessages settles what was being sent when the program ended.
func (s *Store) RecoverMessages(_ app.Context, now time.Time) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, a := range s.attempts {
		if !a.EndedAt.IsZero() {
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

// WakeMessages makes every waiting message due.
func (s *Store) WakeMessages(_ app.Context, now time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range s.messages {
		if m.State.Waits() && m.State != app.MailScheduled && (m.NextAttempt.IsZero() || m.NextAttempt.After(now)) {
			m.NextAttempt = stored(now)
		}
	}
	return nil
}

// ExpireMessages gives up what waits too long.
func (s *Store) ExpireMessages(_ app.Context, before, now time.Time) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, m := range s.messages {
		if m.State != app.MailQueued && m.State != app.MailRetry || len(m.Raw) == 0 || !m.WaitsSince.Before(stored(before)) {
			continue
		}
		n++
		s.end(m, s.attempt(m, now), app.AttemptResult{
			Class: app.ClassNetwork, Stage: "dial", Text: app.TextExpired, At: now,
		}, app.MailFailed, time.Time{})
	}
	return n, nil
}
