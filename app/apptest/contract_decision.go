package apptest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"foyer/app"
)

func testRequeueMessage(t *testing.T, s *subject) {
	s.setUp()
	now := Start.Add(time.Hour)
	s.fails("unknown message", s.RequeueMessage(t.Context(), "none", Operator, now), app.ErrNotFound)
	one := s.mail("one", 0)
	s.finished(app.MailFailed)(one)
	two, three := s.mail("two", 10), s.mail("three", 100)
	s.ok(s.RequeueMessage(t.Context(), one, Operator, now))
	m := s.message(one)
	s.equal("state", m.State, app.MailQueued)
	s.equal("attempts", m.Attempts, 0)
	s.equal("history", s.actions(m.Customer), []string{app.ActionCustomerAdded, app.ActionMailRequeued})
	s.ok(s.RequeueMessage(t.Context(), three, Operator, now)) // was not due yet
	for _, want := range []app.MessageID{three, one, two} {
		m, attempt := s.claim(now)
		s.equal("claimed", m.ID, want)
		s.fails("requeue while sending", s.RequeueMessage(t.Context(), m.ID, Operator, now), app.ErrState)
		s.ok(s.FinishAttempt(t.Context(), app.Finished{Message: m.ID, Attempt: attempt, Result: Result(app.ClassAccepted), State: app.MailAccepted, Counts: true}))
		s.fails("requeue when accepted", s.RequeueMessage(t.Context(), m.ID, Operator, now), app.ErrState)
	}
}

// inState brings a new message into a state.
func (s *subject) inState(name string, state app.MailState) app.MessageID {
	s.Helper()
	id := s.mail(name, 0)
	switch state {
	case app.MailQueued:
	case app.MailScheduled:
		s.ok(s.ScheduleMessage(s.Context(), id, Start.Add(24*time.Hour), Operator, Start))
	case app.MailSending:
		s.claim(Start)
	case app.MailCanceled:
		s.ok(s.SettleMessage(s.Context(), id, canceled(Start)))
	default:
		s.finished(state)(id)
	}
	return id
}

func canceled(at time.Time) app.Decision {
	return app.Decision{State: app.MailCanceled, By: Operator, At: at}
}

func accepted(how app.Settled, note string) app.Decision {
	return app.Decision{State: app.MailAccepted, Settled: how, Note: note, By: Operator, At: Start.Add(time.Hour)}
}

func testSettleMessage(t *testing.T, s *subject) {
	s.setUp()
	s.fails("unknown message", s.SettleMessage(t.Context(), "none", canceled(Start)), app.ErrNotFound)
	type states []app.MailState
	waiting := states{app.MailQueued, app.MailScheduled, app.MailRetry}
	asking := states{app.MailFailed, app.MailUnknown}
	every := append(append(states{app.MailAccepted, app.MailCanceled, app.MailSending}, waiting...), asking...)
	for i, test := range []struct {
		decision app.Decision
		from     states
	}{
		{canceled(Start.Add(time.Hour)), append(append(states{app.MailSending}, waiting...), asking...)},
		{accepted(app.SettledByPerson, ""), asking},
		{accepted(app.SettledElsewhere, "read out on the phone"), append(append(states{app.MailCanceled}, waiting...), asking...)},
		{accepted(app.SettledByServer, ""), nil},
		{app.Decision{State: app.MailFailed, By: Operator, At: Start}, nil},
		{app.Decision{State: app.MailQueued, By: Operator, At: Start}, nil},
	} {
		for _, from := range every {
			id := s.inState(fmt.Sprintf("m%d-%s", i, from), from)
			s.settle(id, test.decision, from, test.from)
			if s.message(id).State.Waits() { // out of the way of the next one
				s.ok(s.SettleMessage(t.Context(), id, canceled(Start)))
			}
		}
	}
}

// settle decides on a message and looks what came of it.
func (s *subject) settle(id app.MessageID, d app.Decision, from app.MailState, allowed []app.MailState) {
	s.Helper()
	what := fmt.Sprintf("%s to %s (%s)", from, d.State, d.Settled)
	before := s.message(id)
	err := s.SettleMessage(s.Context(), id, d)
	after := s.message(id)
	if !slices.Contains(allowed, from) {
		s.fails(what, err, app.ErrState)
		s.equal(what, after, before)
		return
	}
	s.ok(err)
	want := before
	want.UpdatedAt = d.At
	if from != app.MailSending { // else it goes on until the commit point
		want.State, want.NextAttempt, want.Settled, want.Note = d.State, time.Time{}, d.Settled, d.Note
		if d.Settled != app.SettledByServer {
			want.SettledBy = d.By
		}
	}
	s.equal(what, after, want)
	s.equal(what+": last event", lastEvent(s.events(before.Customer)), app.Event{
		At: d.At, By: d.By, Action: app.ActionMailSettled, Customer: before.Customer, Company: before.Company, Changes: d.Changes(before),
	})
}

func lastEvent(events []app.Event) app.Event { return events[len(events)-1] }

// testCancelSending cancels what is being sent, before and after the commit point.
func testCancelSending(t *testing.T, s *subject) {
	s.setUp()
	late := s.mail("late", 0)
	_, attempt := s.claim(Start)
	s.ok(s.SetPhase(t.Context(), late, attempt, app.PhaseCommitting))
	s.fails("cancel after the commit point", s.SettleMessage(t.Context(), late, canceled(Start)), app.ErrState)
	s.ok(s.FinishAttempt(t.Context(), app.Finished{Message: late, Attempt: attempt, Result: Result(app.ClassAccepted), State: app.MailAccepted, Counts: true}))
	s.equal("late", s.message(late).State, app.MailAccepted)

	early := s.mail("early", 0)
	_, attempt = s.claim(Start)
	s.ok(s.SettleMessage(t.Context(), early, canceled(Start)))
	s.fails("committing", s.SetPhase(t.Context(), early, attempt, app.PhaseCommitting), app.ErrCanceled)
	s.ok(s.FinishAttempt(t.Context(), app.Finished{Message: early, Attempt: attempt, Result: Result(app.ClassCanceled), State: app.MailQueued, Next: Start}))
	s.equal("early", s.message(early).State, app.MailCanceled)
}

func testScheduleMessage(t *testing.T, s *subject) {
	s.setUp()
	at, now := Start.Add(24*time.Hour), Start.Add(time.Hour)
	s.fails("unknown message", s.ScheduleMessage(t.Context(), "none", at, Operator, now), app.ErrNotFound)
	for _, state := range []app.MailState{app.MailSending, app.MailAccepted, app.MailUnknown, app.MailCanceled} {
		id := s.inState(string(state), state)
		s.fails(string(state), s.ScheduleMessage(t.Context(), id, at, Operator, now), app.ErrState)
	}
	failed := s.inState("failed", app.MailFailed)
	s.ok(s.ScheduleMessage(t.Context(), failed, at.Add(time.Hour), Operator, now))
	id := s.mail("one", 0)
	want := s.message(id)
	s.ok(s.ScheduleMessage(t.Context(), id, at, Operator, now))
	want.State, want.NextAttempt, want.WaitsSince, want.UpdatedAt = app.MailScheduled, at, at, now
	s.equal("scheduled", s.message(id), want)
	s.equal("history", lastEvent(s.events(want.Customer)), app.Event{
		At: now, By: Operator, Action: app.ActionMailScheduled, Customer: want.Customer, Company: want.Company,
		Changes: []app.FieldChange{
			{Field: "mail", From: "queued", To: "scheduled"}, {Field: "mail_date", To: "2026-11-24T09:00:00Z"},
		},
	})
	due, err := s.NextDue(t.Context(), Standard(t, s.Store))
	s.ok(err)
	s.equal("due", due, app.Due{Scheduled: at})
	s.ok(s.WakeMessages(t.Context(), now))
	s.equal("not woken", s.message(id).NextAttempt, at)
	_, _, err = Claim(t, s.Store, at.Add(-time.Millisecond))
	s.fails("claim before its date", err, app.ErrNotFound)
	m, _ := s.claim(at)
	s.equal("claimed", m.ID, id)
	rows, err := s.CustomerRows(t.Context(), []app.CustomerID{s.message(failed).Customer})
	s.ok(err)
	s.equal("in the list", rows[0].Mail, app.MailScheduled)
}

func testResendMessage(t *testing.T, s *subject) {
	s.setUp()
	now := Start.Add(time.Hour)
	next := func(id app.MessageID) app.Message {
		return Message(func(m *app.Message) { m.ID, m.CreatedAt, m.NextAttempt = id, now, time.Time{} })
	}
	s.fails("unknown message", s.ResendMessage(t.Context(), "none", next("a"), Operator), app.ErrNotFound)
	refused := func(state app.MailState) {
		t.Helper()
		s.fails(string(state), s.ResendMessage(t.Context(), s.inState(string(state), state), next("b"), Operator), app.ErrState)
	}
	for _, state := range []app.MailState{app.MailScheduled, app.MailSending, app.MailRetry, app.MailUnknown} {
		refused(state)
	}
	for _, state := range []app.MailState{app.MailAccepted, app.MailCanceled, app.MailFailed} {
		id := s.inState(string(state), state)
		old := s.message(id)
		again := app.MessageID("again " + string(state))
		s.ok(s.ResendMessage(t.Context(), id, next(again), Operator))
		want := next(again)
		want.Customer, want.Company, want.Generation = old.Customer, old.Company, 2
		want.NextAttempt, want.WaitsSince, want.UpdatedAt = now, now, now
		s.equal(string(state), s.message(again), want)
		if state == app.MailFailed {
			old.State, old.UpdatedAt = app.MailCanceled, now
		}
		s.equal(string(state)+": before", s.message(id), old)
		s.equal(string(state)+": history", lastEvent(s.events(old.Customer)).Action, app.ActionMailResent)
		s.fails(string(state)+": twice", s.ResendMessage(t.Context(), id, next("c"), Operator), app.ErrState)
	}
	gone := s.mail("gone", 0)
	s.finished(app.MailAccepted)(gone)
	s.ok(s.UndoAdd(t.Context(), s.message(gone).Customer, DraftRecord(), Operator, Start))
	s.fails("without a customer", s.ResendMessage(t.Context(), gone, next("d"), Operator), app.ErrState)
	refused(app.MailQueued)
}

func testAttempts(t *testing.T, s *subject) {
	s.setUp()
	id := s.mail("one", 0)
	s.mail("other", 0)
	attempts, err := s.Attempts(t.Context(), id)
	s.ok(err)
	s.equal("attempts of a new message", attempts, []app.Attempt{})
	_, first := s.claim(Start)
	refused := Result(app.ClassRetry)
	s.ok(s.FinishAttempt(t.Context(), app.Finished{Message: id, Attempt: first, Result: refused, State: app.MailRetry, Next: Start, Counts: true}))
	s.ok(s.RequeueMessage(t.Context(), id, Operator, Start))
	m, second := s.claim(Start.Add(time.Minute))
	s.equal("claimed", m.ID, id)
	attempts, err = s.Attempts(t.Context(), id)
	s.ok(err)
	s.equal("attempts", attempts, []app.Attempt{
		{ID: first, StartedAt: Start, EndedAt: refused.At, Counted: true, Result: refused},
		{ID: second, StartedAt: Start.Add(time.Minute)},
	})
}

func testExpireMessages(t *testing.T, s *subject) {
	s.setUp()
	retried, scheduled := s.inState("retried", app.MailRetry), s.inState("scheduled", app.MailScheduled)
	sending := s.inState("sending", app.MailSending)
	old, plain := s.mail("old", 0), s.mail("plain", 0, NotComposed)
	s.ok(s.RequeueMessage(t.Context(), old, Operator, Start.Add(time.Minute)))
	now := Start.Add(100 * time.Hour)
	n, err := s.ExpireMessages(t.Context(), Start.Add(time.Minute), now)
	s.ok(err)
	s.equal("expired", n, 1)
	m := s.message(retried)
	s.equal("state", m.State, app.MailFailed)
	s.equal("due", m.NextAttempt, time.Time{})
	s.equal("expired", m.Expired(), true)
	s.equal("last", m.Last, app.AttemptResult{Class: app.ClassNetwork, Stage: "dial", Text: app.TextExpired, At: now})
	n, err = s.ExpireMessages(t.Context(), Start.Add(time.Minute+time.Millisecond), now)
	s.ok(err)
	s.equal("expired later", n, 1)
	for id, want := range map[app.MessageID]app.MailState{
		old: app.MailFailed, plain: app.MailQueued, scheduled: app.MailScheduled, sending: app.MailSending,
	} {
		s.equal(string(id), s.message(id).State, want)
	}
	s.ok(s.SetComposed(t.Context(), plain, 0, "support@lakeside-it.example", "h@lakeside-it.example", []byte("x"), SHA256("x")))
	n, err = s.ExpireMessages(t.Context(), s.message(plain).WaitsSince, now)
	s.ok(err)
	s.equal("just composed", n, 0)
}

func testWakeMessages(t *testing.T, s *subject) {
	s.setUp()
	due, later := s.mail("due", 1), s.mail("later", 90)
	never := s.mail("never", 0, func(m *app.Message) { m.State, m.NextAttempt = app.MailRetry, time.Time{} })
	failed := s.mail("failed", 0)
	s.finished(app.MailFailed)(failed)
	now := Start.Add(time.Hour)
	s.ok(s.WakeMessages(t.Context(), now))
	for id, want := range map[app.MessageID]time.Time{
		due: Start.Add(time.Minute), later: now, never: now, failed: {},
	} {
		s.equal(string(id), s.message(id).NextAttempt, want)
	}
}
