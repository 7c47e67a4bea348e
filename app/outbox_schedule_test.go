package app_test

import (
	"errors"
	"testing"
	"time"

	"foyer/app"
)

func TestScheduledMessageLeavesAtItsDate(t *testing.T) {
	inOffice(t, func(o *office) {
		ids := o.queue(2)
		at := time.Now().Add(26 * time.Hour)
		if err := o.idle().Schedule(o.t.Context(), ids[0], at); err != nil {
			t.Fatal(err)
		}
		o.open()
		o.pass(25 * time.Hour)
		o.outbox.Resume() // all waiting messages are due, but for a date
		o.outbox.Wake()
		o.pass(time.Hour - time.Second)
		o.is(ids[0], app.MailScheduled, 0)
		o.is(ids[1], app.MailAccepted, 1)
		o.pass(2 * time.Second)
		o.is(ids[0], app.MailAccepted, 1)
		if d := o.post.deliveries()[1].at; d.Before(at) || d.After(at.Add(time.Second)) {
			t.Errorf("sent at %s, want %s", d, at)
		}
	})
}

func TestScheduledMessageStaysInLineWhenOffline(t *testing.T) {
	inOffice(t, func(o *office) {
		offline := true
		o.post.before = func(int, string) error {
			if offline {
				return failing(app.ClassNetwork, "dial", "dns", 0)
			}
			return nil
		}
		id := o.queue(1)[0]
		o.open()
		if err := o.outbox.Schedule(o.t.Context(), id, time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		o.pass(2 * time.Hour)
		o.is(id, app.MailQueued, 0)
		offline = false
		o.outbox.Wake()
		o.pass(time.Minute)
		o.is(id, app.MailAccepted, 1)
	})
}

func TestScheduledMessageCanLeaveNow(t *testing.T) {
	inOffice(t, func(o *office) {
		id := o.queue(1)[0]
		if err := o.idle().Schedule(o.t.Context(), id, time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		o.open()
		o.pass(10 * time.Minute)
		o.is(id, app.MailScheduled, 0)
		if err := o.outbox.SendNow(o.t.Context(), id); err != nil {
			t.Fatal(err)
		}
		o.pass(time.Second)
		o.is(id, app.MailAccepted, 1)
	})
}

func TestDatesThatAreRefused(t *testing.T) {
	inOffice(t, func(o *office) {
		id := o.queue(1)[0]
		for at, code := range map[time.Duration]string{
			0: app.CodeMailDatePast, -time.Second: app.CodeMailDatePast, 367 * 24 * time.Hour: app.CodeMailDateFar,
		} {
			err := o.idle().Schedule(o.t.Context(), id, time.Now().Add(at))
			var invalid *app.InvalidError
			if !errors.As(err, &invalid) || invalid.Issues[0].Code != code {
				t.Errorf("in %s: %v, want %s", at, err, code)
			}
		}
		o.is(id, app.MailQueued, 0)
	})
}
