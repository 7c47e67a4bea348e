package app_test

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
)

// quickRow is an office whose messages leave as fast as the server takes them.
func quickRow(t *testing.T, messages int, test func(*office, []app.MessageID)) {
	t.Helper()
	inOffice(t, func(o *office) {
		o.rate(app.NoMailRate)
		o.post.keeps = true
		ids := o.queue(messages)
		slices.Sort(ids) // what is due at the same time leaves in this order
		test(o, ids)
	})
}

// states counts the messages by state and, while they are sent, phase.
func (o *office) states(ids []app.MessageID) map[string]int {
	all := map[string]int{}
	for _, id := range ids {
		m := o.message(id)
		all[string(m.State)+string(m.Phase)]++
	}
	return all
}

func (o *office) want(ids []app.MessageID, want map[string]int) {
	o.t.Helper()
	if diff := cmp.Diff(want, o.states(ids)); diff != "" {
		o.t.Error(diff)
	}
}

// once wants every message to have arrived once, in their order.
func (o *office) once(ids []app.MessageID) {
	o.t.Helper()
	var want, got []string
	for _, id := range ids {
		o.is(id, app.MailAccepted, 1)
		want = append(want, o.message(id).To)
	}
	for _, d := range o.post.deliveries() {
		got = append(got, d.to)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		o.t.Errorf("arrived: %s", diff)
	}
}

// What leaves in no time is claimed together, in bounds, and saved together.
func TestQuickMessagesAreClaimedTogether(t *testing.T) {
	quickRow(t, 100, func(o *office, ids []app.MessageID) {
		o.post.after = func(n int, _ string) error {
			if n == 10 {
				o.want(ids, map[string]int{"accepted": 1, "sendingcommitting": 25, "queued": 74})
			}
			return nil
		}
		o.open()
		o.pass(time.Minute)
		o.once(ids)
	})
}

// A refusal in a row concerns one message: the others are where they were and follow it.
func TestARefusalWithinARow(t *testing.T) {
	quickRow(t, 10, func(o *office, ids []app.MessageID) {
		o.post.after = func(n int, _ string) error {
			switch n {
			case 4:
				return failing(app.ClassMessage, "commit", "", 550)
			case 5:
				o.want(ids, map[string]int{"accepted": 3, "failed": 1, "sendingcommitting": 1, "queued": 5})
			}
			return nil
		}
		o.open()
		o.pass(time.Minute)
		o.is(ids[3], app.MailFailed, 1)
		for _, id := range slices.Delete(slices.Clone(ids), 3, 4) {
			o.is(id, app.MailAccepted, 1)
		}
		if n := len(o.post.tried()); n != len(ids) {
			t.Errorf("%d tries of %d messages", n, len(ids))
		}
	})
}

// While one message of a row takes long the others wait as before: somebody may cancel
// them, and a crash leaves no doubt of them.
func TestASlowMessageGivesTheOthersBack(t *testing.T) {
	quickRow(t, 6, func(o *office, ids []app.MessageID) {
		o.post.before = func(n int, _ string) error {
			if n == 3 {
				time.Sleep(10 * time.Second)
			}
			return nil
		}
		o.open()
		o.pass(900 * time.Millisecond)
		o.want(ids, map[string]int{"accepted": 1, "sendingcommitting": 5})
		if err := o.outbox.Cancel(t.Context(), ids[4]); !errors.Is(err, app.ErrState) {
			t.Errorf("cancel what may leave at any moment: %v", err)
		}
		o.pass(time.Second)
		o.want(ids, map[string]int{"accepted": 1, "sendingcommitting": 2, "queued": 3})
		if err := o.outbox.Cancel(t.Context(), ids[4]); err != nil {
			t.Error(err)
		}
		o.pass(time.Minute)
		o.is(ids[4], app.MailCanceled, 0)
		o.once(slices.Delete(slices.Clone(ids), 4, 5))
		for _, id := range ids {
			if all, err := o.store.Attempts(t.Context(), id); err != nil || len(all) > 1 {
				t.Errorf("%s: nothing was attempted but once: %+v, %v", id, all, err)
			}
		}
	})
}

// What waits again because of others is as it was: nobody canceled it, and what the
// server said of it before is not forgotten.
func TestWhatIsGivenBackIsAsItWas(t *testing.T) {
	quickRow(t, 6, func(o *office, ids []app.MessageID) {
		o.post.before = func(n int, _ string) error {
			switch n {
			case 1, 2, 3, 4, 5, 6:
				return failing(app.ClassRetry, "rcpt", "", 451)
			case 9:
				time.Sleep(10 * time.Second)
			}
			return nil
		}
		o.open()
		o.pass(time.Second)
		before := o.message(ids[5])
		o.outbox.Retry()
		o.pass(5 * time.Second)
		o.want(ids, map[string]int{"accepted": 1, "sendingcommitting": 2, "queued": 3})
		if now := o.message(ids[5]); now.Last != before.Last || now.Attempts != 1 || now.Last.Code != 451 {
			t.Errorf("%+v after %d tries, before: %+v", now.Last, now.Attempts, before.Last)
		}
		o.pass(time.Minute)
	})
}

// A disk that does not take what is given back has the rest of the row wait.
func TestADiskFullWhileARowIsGivenBack(t *testing.T) {
	quickRow(t, 10, func(o *office, ids []app.MessageID) {
		o.post.before = func(n int, _ string) error {
			if n == 3 {
				o.store.Fail(app.ErrFull)
				time.Sleep(10 * time.Second)
			}
			return nil
		}
		o.open()
		o.pass(time.Hour)
		if n := len(o.post.deliveries()); n != 3 {
			t.Errorf("%d left, nothing was to but what was on its way", n)
		}
		o.store.Fail(nil)
		o.pass(time.Minute)
		o.once(ids)
	})
}

// A crash leaves in doubt what was claimed, and nothing else.
func TestACrashWithinARow(t *testing.T) {
	quickRow(t, 40, func(o *office, ids []app.MessageID) {
		o.post.before = func(n int, _ string) error {
			if n == 3 {
				return vanish()
			}
			return nil
		}
		o.open()
		o.pass(time.Minute)
		o.close()
		o.want(ids, map[string]int{"accepted": 1, "sendingcommitting": 25, "queued": 14})
		o.open()
		o.pass(time.Minute)
		o.want(ids, map[string]int{"accepted": 15, "unknown": 25})
		if n := len(o.post.deliveries()); n != 16 {
			t.Errorf("%d deliveries", n)
		}
	})
}

// A disk that is full when a row is to be saved keeps all of it in memory.
func TestADiskFullAfterARow(t *testing.T) {
	quickRow(t, 10, func(o *office, ids []app.MessageID) {
		o.post.after = func(n int, _ string) error {
			if n == 4 {
				o.store.Fail(app.ErrFull)
			}
			return nil
		}
		o.open()
		o.pass(time.Hour)
		o.status(app.OutboxStatus{Paused: true, Reason: "not_saved"})
		o.store.Fail(nil)
		o.pass(time.Minute)
		o.status(app.OutboxStatus{})
		o.once(ids)
	})
}

// Somebody who pauses sending within a row has the rest of it wait.
func TestPausingWithinARow(t *testing.T) {
	quickRow(t, 10, func(o *office, ids []app.MessageID) {
		o.post.after = func(n int, _ string) error {
			if n == 4 {
				return o.outbox.Pause(t.Context())
			}
			return nil
		}
		o.open()
		synctest.Wait()
		o.pass(time.Minute)
		o.want(ids, map[string]int{"accepted": 4, "queued": 6})
		if err := o.outbox.Continue(t.Context()); err != nil {
			t.Error(err)
		}
		o.pass(time.Minute)
		o.once(ids)
	})
}

// A row of slow messages ends long before the token does with which it began, and other
// profiles get their turn.
func TestARowOutlastsNoToken(t *testing.T) {
	inOffice(t, func(o *office) {
		o.signedIn()
		o.rate(app.NoMailRate)
		o.post.keeps, o.post.slow = true, 30*time.Second
		ids := o.queue(200)
		o.open()
		if err := o.signIn(); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		o.pass(3 * time.Hour)
		for _, id := range ids {
			o.is(id, app.MailAccepted, 1)
		}
		for _, d := range o.post.deliveries() {
			if at := d.at.Sub(began); d.password == "token 1" && at > time.Hour {
				t.Errorf("a token of an hour was used after %s", at)
				break
			}
		}
	})
}
