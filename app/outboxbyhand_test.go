package app_test

import (
	"sync/atomic"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

func TestNothingGoesOutWhileSomebodyPausedSending(t *testing.T) {
	inOffice(t, func(o *office) {
		o.open()
		if err := o.outbox.Pause(t.Context()); err != nil {
			t.Fatal(err)
		}
		ids := o.queue(2)
		o.pass(2 * time.Minute)
		o.status(app.OutboxStatus{Paused: true, Reason: "paused_by_person"})
		for _, send := range []func() error{
			func() error { return o.outbox.SendNow(t.Context(), ids[0]) },
			func() error { o.outbox.Resume(); return nil },
			func() error { o.stop(); o.open(); return nil }, // the next start
		} {
			if err := send(); err != nil {
				t.Fatal(err)
			}
			o.pass(2 * time.Minute)
			if n := len(o.post.tried()); n != 0 {
				t.Fatalf("%d messages left", n)
			}
		}
		kept, err := app.ReadPaused(t.Context(), o.store)
		if err != nil || kept.By != apptest.Operator || !kept.Paused() {
			t.Errorf("paused by %+v, error %v", kept, err)
		}

		if err := o.outbox.Continue(t.Context()); err != nil {
			t.Fatal(err)
		}
		o.status(app.OutboxStatus{})
		o.pass(time.Minute)
		for _, id := range ids {
			o.is(id, app.MailAccepted, 1)
		}
	})
}

// A pause ends a row of messages that follow one another, not only the next one.
func TestAPauseEndsARow(t *testing.T) {
	inOffice(t, func(o *office) {
		o.rate(app.NoMailRate)
		o.queue(20)
		o.post.after = func(n int, _ string) error {
			if n == 5 {
				if err := o.outbox.Pause(t.Context()); err != nil {
					t.Error(err)
				}
			}
			return nil
		}
		o.open()
		o.pass(time.Minute)
		if n := len(o.post.tried()); n != 5 {
			t.Errorf("%d messages left, paused while the fifth did", n)
		}
	})
}

// unread is a store that nothing remembered can be read from while it is broken.
type unread struct {
	app.Store
	broken atomic.Bool
}

func (u *unread) Remembered(ctx app.Context, key string) ([]byte, error) {
	if u.broken.Load() {
		return nil, app.ErrBusy
	}
	return u.Store.Remembered(ctx, key)
}

func TestNothingGoesOutWhileNobodyKnowsWhetherItMay(t *testing.T) {
	inOffice(t, func(o *office) {
		store := &unread{Store: o.store.Store}
		store.broken.Store(true)
		o.store = apptest.NewFailing(store)
		o.open()
		id := o.queue(1)[0]
		o.pass(5 * time.Minute)
		o.is(id, app.MailQueued, 0)
		store.broken.Store(false)
		o.pass(5 * time.Minute)
		o.is(id, app.MailAccepted, 1)
	})
}
