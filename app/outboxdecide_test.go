package app_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"foyer/app"
)

func TestSendAgainIsAPersonsDecision(t *testing.T) {
	inOffice(t, func(o *office) {
		broken := true
		o.post.after = func(int, string) error {
			if broken {
				return &app.SendError{Class: app.ClassNetwork, Stage: "commit", Reason: "connection"}
			}
			return nil
		}
		id := o.queue(1)[0]
		o.open()
		o.pass(time.Hour)
		o.is(id, app.MailUnknown, 1)
		broken = false
		o.pass(24 * time.Hour)
		if n := len(o.post.deliveries()); n != 1 {
			t.Fatalf("sent %d times without a decision", n)
		}
		if err := o.outbox.SendNow(o.t.Context(), id); err != nil {
			t.Fatal(err)
		}
		o.pass(5 * time.Second) // at once, not at the worker's next look
		o.is(id, app.MailAccepted, 1)
		if n := len(o.post.deliveries()); n != 2 {
			t.Errorf("sent %d times after the decision", n)
		}
		if err := o.outbox.SendNow(o.t.Context(), id); !errors.Is(err, app.ErrState) {
			t.Errorf("an accepted message can be sent again: %v", err)
		}
	})
}

func TestMarkSentAndCancel(t *testing.T) {
	inOffice(t, func(o *office) {
		o.post.after = func(int, string) error {
			return &app.SendError{Class: app.ClassNetwork, Stage: "commit", Reason: "connection"}
		}
		ids := o.queue(2)
		o.open()
		o.pass(time.Hour)
		if err := o.outbox.MarkSent(o.t.Context(), ids[0]); err != nil {
			t.Fatal(err)
		}
		if err := o.outbox.Cancel(o.t.Context(), ids[1]); err != nil {
			t.Fatal(err)
		}
		o.pass(24 * time.Hour)
		o.is(ids[0], app.MailAccepted, 1)
		o.is(ids[1], app.MailCanceled, 1)
		if n := len(o.post.deliveries()); n != 2 {
			t.Errorf("sent %d times", n)
		}
	})
}

func TestNeedsPassword(t *testing.T) {
	for status, want := range map[app.OutboxStatus]bool{
		{}: false,
		{Paused: true, Reason: "password_needed"}: true,
		{Paused: true, Reason: "no_keyring"}:      true,
		{Paused: true, Reason: "auth_refused"}:    false,
		{Reason: "password_needed"}:               false,
	} {
		if got := status.NeedsPassword(); got != want {
			t.Errorf("%+v: %v", status, got)
		}
	}
}

func TestStartStops(t *testing.T) {
	inOffice(t, func(o *office) {
		o.open() // makes the outbox
		o.stop()
		stop := o.outbox.Start(context.Background())
		stop(time.Second)
	})
}
