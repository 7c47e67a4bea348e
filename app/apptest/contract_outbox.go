package apptest

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"foyer/app"
)

// mail adds a customer with a welcome email that is due after minutes, and
// returns the message's id.
func (s *subject) mail(name string, minutes int, options ...func(*app.Message)) app.MessageID {
	s.Helper()
	id := app.MessageID("mail " + name)
	due := func(m *app.Message) {
		m.ID = id
		m.CreatedAt = Start.Add(time.Duration(minutes) * time.Minute)
		m.NextAttempt = m.CreatedAt
	}
	s.add(Named("Company "+name, name+".example"), Welcomed(append([]func(*app.Message){due}, options...)...))
	return id
}

func (s *subject) counts(want app.OutboxCounts) {
	s.Helper()
	n, err := s.OutboxCounts(s.Context())
	s.ok(err)
	s.equal("counts", n, want)
}

func (s *subject) nextDue(want time.Time) {
	s.Helper()
	due, err := s.NextDue(s.Context(), Standard(s.T, s.Store))
	s.ok(err)
	s.equal("next due", due, app.Due{Waiting: want})
}

func testMessages(t *testing.T, s *subject) {
	s.setUp()
	_, err := s.Message(t.Context(), "none")
	s.fails("unknown message", err, app.ErrNotFound)
	late, early := s.mail("late", 2), s.mail("early", 1)
	failed := s.mail("failed", 3, NotComposed, func(m *app.Message) {
		m.State, m.NextAttempt = app.MailFailed, time.Time{}
	})
	messages, err := s.Messages(t.Context(), 0)
	s.ok(err)
	var ids []app.MessageID
	for _, m := range messages {
		ids = append(ids, m.ID)
		if m.Raw != nil {
			t.Errorf("%s has its bytes in the list", m.ID)
		}
	}
	s.equal("ids", ids, []app.MessageID{failed, late, early})
	m := s.message(failed)
	own, err := s.Messages(t.Context(), m.Customer)
	s.ok(err)
	s.equal("of one customer", own, []app.Message{m})
	s.counts(app.OutboxCounts{Waiting: 2, NeedsYou: 1})
	soon := s.mail("soon", 0, func(m *app.Message) { m.NextAttempt = time.Time{} })
	s.equal("due without a time", s.message(soon).NextAttempt, Start)
}

func testClaimOrder(t *testing.T, s *subject) {
	s.setUp()
	s.nextDue(time.Time{})
	second, first := s.mail("second", 2), s.mail("first", 1)
	s.mail("never", 0, func(m *app.Message) { m.State, m.NextAttempt = app.MailRetry, time.Time{} })
	s.nextDue(Start.Add(time.Minute))
	_, _, err := Claim(t, s.Store, Start.Add(time.Minute-time.Millisecond))
	s.fails("claim before it is due", err, app.ErrNotFound)

	now := Start.Add(5 * time.Minute)
	want := s.message(first)
	m, attempt := s.claim(now)
	want.State, want.Phase, want.UpdatedAt = app.MailSending, app.PhaseConnecting, now
	s.equal("claimed", m, want)
	s.equal("kept", s.message(first), want)
	other, otherAttempt := s.claim(now)
	s.equal("claimed next", other.ID, second)
	if attempt == otherAttempt || attempt == 0 {
		t.Errorf("attempts %d and %d", attempt, otherAttempt)
	}
	_, _, err = Claim(t, s.Store, now)
	s.fails("claim when all are sent", err, app.ErrNotFound)
	s.counts(app.OutboxCounts{Waiting: 1, Sending: 2})
	s.nextDue(time.Time{})
}

// testClaimOnce lets several workers claim at once.
func testClaimOnce(t *testing.T, s *subject) {
	s.setUp()
	const messages, workers = 10, 4
	for i := range messages {
		s.mail(fmt.Sprintf("m%d", i), 0)
	}
	var mu sync.Mutex
	var wg sync.WaitGroup
	claimed := map[app.MessageID]int{}
	for range workers {
		wg.Go(func() {
			for {
				m, _, err := s.ClaimMessage(t.Context(), app.Profile{Default: true}, Start)
				if errors.Is(err, app.ErrNotFound) {
					return
				}
				if err != nil {
					t.Errorf("claim: %v", err)
					return
				}
				mu.Lock()
				claimed[m.ID]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	s.equal("messages claimed", len(claimed), messages)
	for id, n := range claimed {
		if n != 1 {
			t.Errorf("%s was claimed %d times", id, n)
		}
	}
}

func testSetComposed(t *testing.T, s *subject) {
	s.setUp()
	profile := UseServer(t, s.Store, MailServer()).ID
	id := s.mail("plain", 0, NotComposed)
	raw := []byte("Subject: Hi\r\n\r\n\x00\xff\r\n")
	s.ok(s.SetComposed(t.Context(), id, profile, "support@lakeside-it.example", "new@lakeside-it.example", raw, SHA256(string(raw))))
	m := s.message(id)
	s.equal("raw", m.Raw, raw)
	s.equal("profile", m.Profile, profile)
	s.equal("rest", []string{m.From, m.Header, m.SHA256},
		[]string{"support@lakeside-it.example", "new@lakeside-it.example", SHA256(string(raw))})
	s.fails("compose again", s.SetComposed(t.Context(), id, profile, "a@b.example", "h", raw, SHA256(string(raw))), app.ErrState)
	s.fails("compose unknown", s.SetComposed(t.Context(), "none", profile, "a@b.example", "h", raw, SHA256(string(raw))), app.ErrNotFound)
}

func testFinishAttempt(t *testing.T, s *subject) {
	s.setUp()
	id := s.mail("one", 0)
	at := Start.Add(time.Second)
	for i, step := range []struct {
		state    app.MailState
		next     time.Time
		counts   bool
		attempts int
		outbox   app.OutboxCounts
	}{
		{app.MailQueued, Start.Add(time.Minute), false, 0, app.OutboxCounts{Waiting: 1}},
		{app.MailRetry, Start.Add(2 * time.Minute), true, 1, app.OutboxCounts{Waiting: 1}},
		{app.MailAccepted, time.Time{}, true, 2, app.OutboxCounts{}},
	} {
		m, attempt := s.claim(Start.Add(time.Duration(i) * time.Minute))
		for _, phase := range []app.MailPhase{app.PhaseConnecting, app.PhaseTransmitting, app.PhaseCommitting} {
			s.ok(s.SetPhase(t.Context(), id, attempt, phase))
			s.equal("phase", s.message(id).Phase, phase)
		}
		result := Result(app.ClassRetry)
		s.ok(s.FinishAttempt(t.Context(), app.Finished{Message: id, Attempt: attempt, Result: result, State: step.state, Next: step.next, Counts: step.counts}))
		want := m
		want.State, want.Phase, want.NextAttempt = step.state, "", step.next
		want.Attempts, want.Last, want.UpdatedAt = step.attempts, result, at
		s.equal(fmt.Sprintf("after attempt %d", i+1), s.message(id), want)
		s.counts(step.outbox)
		s.nextDue(step.next)
	}
}

func testAttemptOver(t *testing.T, s *subject) {
	s.setUp()
	id := s.mail("one", 0)
	_, attempt := s.claim(Start)
	finish := func(id app.MessageID, attempt app.AttemptID) error {
		return s.FinishAttempt(t.Context(), app.Finished{Message: id, Attempt: attempt, Result: Result(app.ClassAccepted), State: app.MailAccepted, Counts: true})
	}
	s.fails("unknown message", finish("none", attempt), app.ErrNotFound)
	s.fails("unknown attempt", finish(id, attempt+100), app.ErrNotFound)
	s.ok(finish(id, attempt))
	s.fails("finish again", finish(id, attempt), app.ErrState)
	s.fails("phase afterwards", s.SetPhase(t.Context(), id, attempt, app.PhaseCommitting), app.ErrState)
	s.equal("attempts", s.message(id).Attempts, 1)
}

// testCancelWhileSending undoes the customer while its email is being sent.
func testCancelWhileSending(t *testing.T, s *subject) {
	s.setUp()
	for _, test := range []struct {
		name      string
		committed bool // the commit point was passed before the undo
		finish    app.MailState
		want      app.MailState
	}{
		{"stopped", false, app.MailCanceled, app.MailCanceled},
		{"refused", false, app.MailRetry, app.MailCanceled},
		{"failed", false, app.MailFailed, app.MailCanceled},
		{"accepted", true, app.MailAccepted, app.MailAccepted},
		{"unknown", true, app.MailUnknown, app.MailUnknown},
		{"late", true, app.MailQueued, app.MailCanceled},
	} {
		id := s.mail(test.name, 0)
		m, attempt := s.claim(Start)
		s.equal("claimed", m.ID, id)
		if test.committed {
			s.ok(s.SetPhase(t.Context(), id, attempt, app.PhaseCommitting))
		}
		s.ok(s.UndoAdd(t.Context(), m.Customer, DraftRecord(), Operator, Start))
		if !test.committed {
			s.ok(s.SetPhase(t.Context(), id, attempt, app.PhaseTransmitting))
			s.fails(test.name, s.SetPhase(t.Context(), id, attempt, app.PhaseCommitting), app.ErrCanceled)
			s.equal(test.name+": phase", s.message(id).Phase, app.PhaseTransmitting)
		}
		next := time.Time{}
		if test.finish == app.MailRetry || test.finish == app.MailQueued {
			next = Start
		}
		s.ok(s.FinishAttempt(t.Context(), app.Finished{Message: id, Attempt: attempt, Result: Result(app.ClassCanceled), State: test.finish, Next: next}))
		s.equal(test.name, s.message(id).State, test.want)
		s.equal(test.name+": due", s.message(id).NextAttempt, time.Time{})
	}
}

func testRecoverMessages(t *testing.T, s *subject) {
	s.setUp()
	now := Start.Add(time.Hour)
	n, err := s.RecoverMessages(t.Context(), now)
	s.ok(err)
	s.equal("nothing to recover", n, 0)

	states := map[app.MessageID]app.MailState{}
	for phase, want := range map[app.MailPhase]app.MailState{
		app.PhaseConnecting: app.MailQueued, app.PhaseTransmitting: app.MailQueued, app.PhaseCommitting: app.MailUnknown,
	} {
		id := s.mail(string(phase), 0)
		_, attempt := s.claim(Start)
		s.ok(s.SetPhase(t.Context(), id, attempt, phase))
		states[id] = want
	}
	undone := s.mail("undone", 0)
	m, attempt := s.claim(Start)
	s.ok(s.UndoAdd(t.Context(), m.Customer, DraftRecord(), Operator, Start))
	states[undone] = app.MailCanceled
	waiting := s.mail("waiting", 120)
	states[waiting] = app.MailQueued

	n, err = s.RecoverMessages(t.Context(), now)
	s.ok(err)
	s.equal("recovered", n, 4)
	for id, want := range states {
		m := s.message(id)
		s.equal(string(id), m.State, want)
		s.equal(string(id)+": attempts", m.Attempts, 0)
		if m.State == app.MailUnknown {
			s.equal(string(id)+": class", m.Last.Class, app.ClassUnknown)
		}
	}
	s.equal("waiting stays", s.message(waiting).NextAttempt, Start.Add(2*time.Hour))
	s.nextDue(now)
	s.fails("finish afterwards", s.FinishAttempt(t.Context(), app.Finished{
		Message: undone, Attempt: attempt, Result: Result(app.ClassAccepted), State: app.MailAccepted, Counts: true,
	}), app.ErrState)
	n, err = s.RecoverMessages(t.Context(), now)
	s.ok(err)
	s.equal("recovered again", n, 0)
}

// testMayHaveLeft checks that what nobody knows of one attempt is not forgotten with
// the next.
func testMayHaveLeft(t *testing.T, s *subject) {
	s.setUp()
	id := s.mail("first", 1)
	for _, try := range []struct {
		class app.SendClass
		state app.MailState
		may   bool
	}{{app.ClassRetry, app.MailRetry, false}, {app.ClassUnknown, app.MailUnknown, true}, {app.ClassMessage, app.MailFailed, true}} {
		if s.message(id).State == app.MailUnknown {
			s.ok(s.RequeueMessage(t.Context(), id, Operator, Start))
		}
		_, attempt := s.claim(Start.Add(time.Hour))
		s.ok(s.FinishAttempt(t.Context(), app.Finished{Message: id, Attempt: attempt, Result: Result(try.class), State: try.state, Next: Start.Add(time.Minute), Counts: true}))
		s.equal(string(try.state)+": may have left", s.message(id).MayHaveLeft, try.may)
	}
	rows, err := s.MessageRows(t.Context(), []app.MessageID{id})
	s.ok(err)
	s.equal("in the list", rows[0].MayHaveLeft, true)
}

func testQueueMessage(t *testing.T, s *subject) {
	s.setUp()
	id := s.add(Welcomed())
	more := Message(func(m *app.Message) { m.ID, m.To, m.CreatedAt = "again", "lee@books.example", Start.Add(time.Hour) })
	s.ok(s.QueueMessage(t.Context(), id, more, Operator))
	got := s.message("again")
	s.equal("generation", got.Generation, 2)
	s.equal("state", got.State, app.MailQueued)
	s.equal("customer", got.Customer, id)
	s.equal("company", got.Company, "Riverside Physical Therapy")
	s.equal("event", lastEvent(s.events(id)), app.Event{
		At: Start.Add(time.Hour), By: Operator, Action: app.ActionMailResent, Customer: id, Company: got.Company,
		Changes: []app.FieldChange{{Field: "mail_to", To: "lee@books.example"}},
	})
	s.fails("a customer that is gone", s.QueueMessage(t.Context(), id+1, more, Operator), app.ErrNotFound)
}

func testReplaceMessage(t *testing.T, s *subject) {
	s.setUp()
	states := []app.MailState{
		app.MailQueued, app.MailScheduled, app.MailRetry, app.MailFailed, app.MailUnknown, app.MailAccepted, app.MailCanceled, app.MailSending,
	}
	for i, state := range states {
		old := s.message(s.inState(string(state), state))
		next := Message(func(m *app.Message) {
			m.ID, m.To, m.CreatedAt = app.MessageID("instead of "+state), "lee@books.example", Start.Add(time.Hour)
			m.NextAttempt = m.CreatedAt
		})
		err := s.ReplaceMessage(t.Context(), old.ID, next, Operator)
		if i > 3 {
			s.fails("replace "+string(state), err, app.ErrState)
			s.equal("it stays", s.message(old.ID), old)
			continue
		}
		s.ok(err)
		s.equal(string(state), s.message(old.ID).State, app.MailCanceled)
		s.equal("never", s.message(old.ID).NextAttempt, time.Time{})
		got := s.message(next.ID)
		s.equal("generation", got.Generation, 2)
		s.equal("customer", got.Customer, old.Customer)
		want, due := app.MailQueued, next.CreatedAt
		if state == app.MailScheduled {
			want, due = state, old.NextAttempt
		}
		s.equal("state", got.State, want)
		s.equal("due", got.NextAttempt, due)
		s.equal("waits since", got.WaitsSince, due)
		s.equal("event", lastEvent(s.events(old.Customer)), app.Event{
			At: Start.Add(time.Hour), By: Operator, Action: app.ActionMailResent, Customer: old.Customer, Company: got.Company,
			Changes: []app.FieldChange{
				{Field: "mail", From: string(state), To: "canceled"}, {Field: "mail_to", From: old.To, To: "lee@books.example"},
			},
		})
		s.ok(s.SettleMessage(t.Context(), next.ID, canceled(Start)))
	}
	s.fails("a message that is not there", s.ReplaceMessage(t.Context(), "none", Message(), Operator), app.ErrNotFound)
}

// testFinishAndClaim checks that what became of messages and the beginning of the next
// ones are one: all happens or nothing.
func testFinishAndClaim(t *testing.T, s *subject) {
	s.setUp()
	p, now := app.Profile{Default: true}, Start.Add(time.Hour)
	var ids []app.MessageID
	for i, name := range []string{"first", "second", "third", "fourth"} {
		ids = append(ids, s.mail(name, i+1))
	}
	s.mail("later", 90)
	states := func() (all []app.MailState) {
		for _, id := range ids {
			all = append(all, s.message(id).State)
		}
		return all
	}
	_, attempt := s.claim(now)
	done := taken(app.Claim{Message: s.message(ids[0]), Attempt: attempt})
	done[0].Result.Text, done[0].Result.Enhanced = `said "2.0.0" \ <b> & é 😀 '); --`, ""
	foreign := done[0]
	foreign.Message = ids[1]
	_, err := s.FinishAndClaim(t.Context(), append(done, foreign), p, now, 2, app.PhaseConnecting)
	s.fails("one is an attempt of another message", err, app.ErrNotFound)
	s.equal("nothing", states(), []app.MailState{app.MailSending, app.MailQueued, app.MailQueued, app.MailQueued})

	claims, err := s.FinishAndClaim(t.Context(), done, p, now, 2, app.PhaseCommitting)
	s.ok(err)
	s.equal("all", states(), []app.MailState{app.MailAccepted, app.MailSending, app.MailSending, app.MailQueued})
	s.equal("claimed, in the order in which they were due", []app.Message{claims[0].Message, claims[1].Message}, []app.Message{s.message(ids[1]), s.message(ids[2])})
	s.equal("another one", []bool{claims[0].Another, claims[1].Another}, []bool{true, true})
	s.equal("phase", []app.MailPhase{claims[0].Message.Phase, claims[1].Message.Phase}, []app.MailPhase{app.PhaseCommitting, app.PhaseCommitting})
	s.equal("tries", s.message(ids[0]).Attempts, 1)
	s.equal("the server's words", s.message(ids[0]).Last, done[0].Result)
	_, err = s.FinishAndClaim(t.Context(), append(taken(claims[0]), done...), p, now, 1, app.PhaseConnecting)
	s.fails("one is over", err, app.ErrState)
	s.equal("still", s.message(ids[1]).State, app.MailSending)

	back := app.Finished{
		Message: ids[2], Attempt: claims[1].Attempt, Result: Result(app.ClassCanceled), State: app.MailQueued, Next: claims[1].Message.NextAttempt,
	}
	back.Result.Stage = app.StageWaiting
	s.ok(s.RequeueMessage(t.Context(), ids[3], Operator, now))
	claims, err = s.FinishAndClaim(t.Context(), append(taken(claims[0]), back), p, now, 3, app.PhaseConnecting)
	s.ok(err)
	s.equal("a person's word comes before what was given back", claims[0].Message, s.message(ids[3]))
	s.equal("what was given back has kept its place", claims[1].Message, s.message(ids[2]))
	s.equal("the last one", []bool{claims[0].Another, claims[1].Another}, []bool{true, false})
	s.equal("not more than are due", len(claims), 2)
	s.equal("without a try", claims[1].Message.Attempts, 0)
	s.equal("as if it had never been", claims[1].Message.Last, app.AttemptResult{})
	attempts, err := s.Attempts(t.Context(), ids[2])
	s.ok(err)
	s.equal("nor is it told of", []int{len(attempts), int(attempts[0].ID)}, []int{1, int(claims[1].Attempt)})
	claims, err = s.FinishAndClaim(t.Context(), taken(claims...), p, now, 1, app.PhaseConnecting)
	s.ok(err)
	s.equal("none is due", len(claims), 0)
	s.equal("finished all the same", states(), []app.MailState{app.MailAccepted, app.MailAccepted, app.MailAccepted, app.MailAccepted})

	s.mail("composed", 4)
	bare := s.mail("bare", 5, NotComposed)
	m, attempt := s.claim(now)
	claims, err = s.FinishAndClaim(t.Context(), taken(app.Claim{Message: m, Attempt: attempt}), p, now, 1, app.PhaseCommitting)
	s.ok(err)
	s.equal("without bytes", []any{claims[0].Message.ID, claims[0].Message.Phase}, []any{bare, app.PhaseConnecting})
	claims, err = s.FinishAndClaim(t.Context(), taken(claims...), p, now, 0, app.PhaseConnecting)
	s.ok(err)
	s.equal("none is wanted", len(claims), 0)
}

// taken is that the server took what was claimed.
func taken(claims ...app.Claim) (done []app.Finished) {
	for _, c := range claims {
		done = append(done, app.Finished{Message: c.Message.ID, Attempt: c.Attempt, Result: Result(app.ClassAccepted), State: app.MailAccepted, Counts: true})
	}
	return done
}
