package app_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
)

func TestOutboxSendsWhatWaits(t *testing.T) {
	inOffice(t, func(o *office) {
		id := o.queue(1)[0]
		o.open()
		o.pass(time.Second)
		o.is(id, app.MailAccepted, 1)
		want := app.AttemptResult{
			Class: app.ClassAccepted, Stage: "commit", Text: "queued as 4711",
			Server: mailServer.Host, TLS: "TLS 1.3",
		}
		last := o.message(id).Last
		last.At = time.Time{}
		if diff := cmp.Diff(want, last); diff != "" {
			t.Error(diff)
		}
		if d := o.post.deliveries(); len(d) != 1 || d[0].raw != string(o.message(id).Raw) || d[0].password != canary {
			t.Errorf("delivered %+v", d)
		}
		if len(o.changes) != 2 || o.changes[0].Kind != app.ChangeOutbox || o.changes[0].ID == 0 {
			t.Errorf("published %v", o.changes)
		}
		o.status(app.OutboxStatus{})
	})
}

// Saving a phase costs as much as sending: what nobody could see is not saved.
func TestOutboxShowsWhereASlowAttemptIs(t *testing.T) {
	for slow, want := range map[time.Duration]app.MailPhase{0: app.PhaseConnecting, 2 * time.Second: app.PhaseTransmitting} {
		inOffice(t, func(o *office) {
			o.post.slow, o.post.silent = slow, true
			id := o.queue(1)[0]
			o.open()
			o.pass(10 * time.Second)
			if m := o.message(id); m.State != app.MailSending || m.Phase != want {
				t.Errorf("after %s it is %s, %s, want %s", slow, m.State, m.Phase, want)
			}
		})
	}
}

func TestOutboxWaitsForAMailServer(t *testing.T) {
	inOffice(t, func(o *office) {
		o.use(app.MailServer{})
		id := o.queue(1, apptest.NotComposed)[0]
		o.open()
		o.pass(time.Hour)
		o.is(id, app.MailQueued, 0)
		o.status(app.OutboxStatus{Paused: true, Reason: "not_set"})

		o.use(mailServer)
		o.outbox.Wake()
		o.pass(time.Second)
		o.is(id, app.MailAccepted, 1)
		o.status(app.OutboxStatus{})
		m := o.message(id)
		header := string(id) + "@lakeside-it.example"
		if m.Header != header || m.From != mailServer.FromAddress || !strings.Contains(string(m.Raw), "<"+header+">") {
			t.Errorf("composed as %q from %q:\n%s", m.Header, m.From, m.Raw)
		}
	})
}

func TestOutboxRetriesWithGrowingGapsAndGivesUp(t *testing.T) {
	inOffice(t, func(o *office) {
		o.post.before = func(int, string) error { return failing(app.ClassRetry, "rcpt", "", 450) }
		id := o.queue(1)[0]
		o.open()
		o.pass(30 * time.Second)
		o.is(id, app.MailRetry, 1)
		o.pass(24 * time.Hour)
		o.is(id, app.MailFailed, 5)
		tries := o.post.tried()
		if len(tries) != 5 {
			t.Fatalf("%d tries, want 5", len(tries))
		}
		for i, step := range []time.Duration{time.Minute, 2 * time.Minute, 5 * time.Minute, 15 * time.Minute} {
			gap := tries[i+1].Sub(tries[i])
			if gap < step*8/10 || gap > step*12/10+time.Second {
				t.Errorf("gap %d is %s, want %s ± 20 %%", i+1, gap, step)
			}
		}
	})
}

func TestBackoff(t *testing.T) {
	for failures, minutes := range map[int]time.Duration{0: 1, 1: 1, 2: 2, 3: 5, 4: 15, 5: 30, 6: 60, 7: 120, 1000: 120} {
		low, middle, high := app.Backoff(failures, 0), app.Backoff(failures, 0.5), app.Backoff(failures, 0.999999)
		step := minutes * time.Minute
		if low != step*8/10 || middle != step || high <= step || high > step*12/10 {
			t.Errorf("after %d failures: %s, %s, %s", failures, low, middle, high)
		}
	}
}

func TestOutboxNeverResendsTheUnknown(t *testing.T) {
	inOffice(t, func(o *office) {
		o.post.after = func(int, string) error { return failing(app.ClassUnknown, "commit", "connection", 0) }
		id := o.queue(1)[0]
		o.open()
		o.pass(time.Minute)
		o.outbox.Resume()
		o.outbox.Wake()
		o.pass(100 * time.Hour)
		o.is(id, app.MailUnknown, 1)
		if n := len(o.post.tried()); n != 1 {
			t.Fatalf("%d tries, want 1", n)
		}
		o.post.after = nil
		if err := o.store.RequeueMessage(o.t.Context(), id, apptest.Operator, time.Now()); err != nil {
			t.Fatal(err)
		}
		o.outbox.Wake()
		o.pass(time.Minute)
		if d := o.post.deliveries(); len(d) != 2 || d[0].raw != d[1].raw {
			t.Errorf("a person's resend is not the same message: %+v", d)
		}
	})
}

// Whatever a sender calls it, without a reply after the dot it is unknown.
func TestOutboxTrustsOnlyRepliesAfterTheDot(t *testing.T) {
	inOffice(t, func(o *office) {
		errs := []error{
			errors.New("odd"), failing(app.ClassRetry, "commit", "", 0), failing(app.ClassMessage, "commit", "", 0),
			failing(app.ClassNetwork, "commit", "", 0), failing(app.ClassCanceled, "commit", "", 0),
		}
		o.post.after = func(n int, _ string) error { return errs[n-1] }
		ids := o.queue(len(errs))
		o.open()
		o.pass(10 * time.Hour)
		for _, id := range ids {
			o.is(id, app.MailUnknown, 1)
		}
	})
}

func TestOutboxCanceledAtTheLastMoment(t *testing.T) {
	inOffice(t, func(o *office) {
		id := o.queue(1)[0]
		o.post.before = func(int, string) error {
			return o.store.UndoAdd(o.t.Context(), o.message(id).Customer, apptest.DraftRecord(), apptest.Operator, time.Now())
		}
		o.open()
		o.pass(time.Hour)
		o.is(id, app.MailCanceled, 0)
		if d := o.post.deliveries(); len(d) != 0 {
			t.Errorf("delivered %+v", d)
		}
	})
}

func TestRow26DiskFullAfterTheAnswer(t *testing.T) {
	inOffice(t, func(o *office) {
		o.post.after = func(n int, _ string) error {
			if n == 1 {
				o.store.Fail(app.ErrFull)
			}
			return nil
		}
		ids := o.queue(2)
		o.open()
		o.pass(time.Hour)
		o.is(ids[0], app.MailSending, 0)
		o.status(app.OutboxStatus{Paused: true, Reason: "not_saved"})
		o.store.Fail(nil)
		o.pass(time.Minute)
		o.is(ids[0], app.MailAccepted, 1)
		o.is(ids[1], app.MailAccepted, 1)
		o.status(app.OutboxStatus{})
		if d := o.post.deliveries(); len(d) != 2 {
			t.Errorf("delivered %+v", d)
		}
	})
}

func TestRow26DiskFullIsUnknownAfterARestart(t *testing.T) {
	inOffice(t, func(o *office) {
		o.post.after = func(int, string) error { o.store.Fail(app.ErrFull); return nil }
		id := o.queue(1)[0]
		o.open()
		o.pass(time.Minute)
		o.close()
		o.open()
		o.pass(time.Minute)
		o.store.Fail(nil)
		o.pass(10 * time.Hour)
		o.is(id, app.MailUnknown, 0)
		if d := o.post.deliveries(); len(d) != 1 {
			t.Errorf("delivered %+v", d)
		}
	})
}

func TestOutboxSendsNothingWhenCommittingCannotBeSaved(t *testing.T) {
	inOffice(t, func(o *office) {
		full := true
		o.post.before = func(int, string) error {
			if full {
				o.store.Fail(app.ErrFull)
			}
			return nil
		}
		id := o.queue(1)[0]
		o.open()
		o.pass(time.Minute)
		full = false
		o.store.Fail(nil)
		if d := o.post.deliveries(); len(d) != 0 {
			t.Errorf("delivered %+v", d)
		}
		o.pass(3 * time.Hour)
		o.is(id, app.MailAccepted, 1)
	})
}

func TestOutboxSurvivesPoison(t *testing.T) {
	inOffice(t, func(o *office) {
		o.post.before = func(n int, _ string) error {
			if n == 1 {
				panic("secret of a customer")
			}
			return nil
		}
		o.post.after = func(n int, _ string) error {
			if n == 2 {
				panic(errors.New("after the dot"))
			}
			return nil
		}
		ids := o.queue(3)
		o.open()
		o.pass(time.Minute)
		o.is(ids[0], app.MailFailed, 1)
		o.is(ids[1], app.MailUnknown, 1)
		o.is(ids[2], app.MailAccepted, 1)
		if log := o.log.String(); strings.Contains(log, "secret of") || !strings.Contains(log, "panic") {
			t.Errorf("log: %s", log)
		}
	})
}

func TestOutboxRefusesChangedBytes(t *testing.T) {
	inOffice(t, func(o *office) {
		id := o.queue(1, func(m *app.Message) { m.Raw = append(m.Raw, "P.S.\r\n"...) })[0]
		o.open()
		o.pass(time.Minute)
		o.is(id, app.MailFailed, 1)
		if text := o.message(id).Last.Text; text != "corrupt" || len(o.post.tried()) != 0 {
			t.Errorf("reason %q, %d tries", text, len(o.post.tried()))
		}
	})
}

// The limit holds whatever wakes the worker, and none costs nothing.
func TestOutboxKeepsToTheRate(t *testing.T) {
	for rate, want := range map[int]int{0: 30, 30: 30, 60: 60, 1: 1, app.NoMailRate: 100} {
		inOffice(t, func(o *office) {
			o.rate(rate)
			o.queue(100)
			o.open()
			go func() {
				for range 300 {
					time.Sleep(100 * time.Millisecond)
					o.outbox.Wake()
				}
			}()
			o.pass(time.Minute - time.Millisecond)
			if n := len(o.post.deliveries()); n != want {
				t.Errorf("rate %d: %d in the first minute, want %d", rate, n, want)
			}
		})
	}
}

func TestRow32ThousandAtOnceAndPoisonFirst(t *testing.T) {
	inOffice(t, func(o *office) {
		ids := o.queue(1000)
		poisoned := o.message(ids[0]).To
		o.post.before = func(_ int, to string) error {
			if to == poisoned {
				panic("poison")
			}
			return nil
		}
		o.open()
		for minute := range 34 {
			o.pass(time.Minute)
			if n := len(o.post.tried()); n > 30*(minute+1)+1 {
				t.Fatalf("%d tries in %d minutes", n, minute+1)
			}
		}
		o.is(ids[0], app.MailFailed, 1)
		for _, id := range ids[1:] {
			o.is(id, app.MailAccepted, 1)
		}
		if n := len(o.post.deliveries()); n != 999 {
			t.Errorf("%d deliveries, want 999", n)
		}
	})
}

// What waits by itself never waits long, whatever the clock says; a date does.
func TestOutboxWhenTheClockIsSetBack(t *testing.T) {
	inOffice(t, func(o *office) {
		id := o.queue(1, func(m *app.Message) { m.NextAttempt = time.Now().Add(24 * time.Hour) })[0]
		dated := o.queueOne("dated.example")
		if err := o.idle().Schedule(o.t.Context(), dated, time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		o.open()
		o.pass(time.Minute)
		o.is(id, app.MailAccepted, 1)
		o.is(dated, app.MailScheduled, 0)
	})
}

func TestOutboxStopsWithTheMessageBackInLine(t *testing.T) {
	inOffice(t, func(o *office) {
		id := o.queue(1)[0]
		o.post.before = func(int, string) error { o.stop(); return nil }
		o.open()
		o.pass(time.Second)
		o.is(id, app.MailQueued, 0)
	})
}
