package app

import (
	"context"
	"fmt"
	"time"
)

// Decisions are what a person can decide about a message.
type Decisions struct{ SendNow, SendAgain, MarkSent, Cancel bool }

// Decisions says what can be decided about a message in the state.
func (s MailState) Decisions() Decisions {
	switch s {
	case MailQueued, MailRetry:
		return Decisions{SendNow: true, Cancel: true}
	case MailFailed, MailUnknown:
		return Decisions{SendAgain: true, MarkSent: s == MailUnknown, Cancel: true}
	}
	return Decisions{}
}

// SendNow has a waiting message sent as soon as the server can be reached, or a
// failed or unknown one sent again. That is a person's decision: an unknown
// message may arrive twice then, under the same Message-ID.
func (o *Outbox) SendNow(ctx Context, id MessageID) (err error) {
	defer caught(&err)
	err = o.decide(ctx, id, func(by Actor) error { return o.deps.Store.RequeueMessage(ctx, id, by, o.deps.Clock()) })
	if err == nil {
		o.Resume()
	}
	return err
}

// MarkSent records a person's word that an unknown or failed message arrived.
func (o *Outbox) MarkSent(ctx Context, id MessageID) (err error) {
	defer caught(&err)
	return o.settle(ctx, id, MailAccepted)
}

// Cancel gives a message up that has not been accepted.
func (o *Outbox) Cancel(ctx Context, id MessageID) (err error) {
	defer caught(&err)
	return o.settle(ctx, id, MailCanceled)
}

func (o *Outbox) settle(ctx Context, id MessageID, state MailState) error {
	return o.decide(ctx, id, func(by Actor) error {
		return o.deps.Store.SettleMessage(ctx, id, state, by, o.deps.Clock())
	})
}

func (o *Outbox) decide(ctx Context, id MessageID, act func(Actor) error) error {
	settings, err := o.deps.Store.Settings(ctx)
	if err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	if err := act(settings.Operator); err != nil {
		return fmt.Errorf("decide on message %s: %w", id, err)
	}
	o.deps.Publish(Change{Kind: ChangeOutbox})
	return nil
}

// NeedsPassword says whether the queue waits for somebody to enter the mail
// server's password.
func (s OutboxStatus) NeedsPassword() bool {
	return s.Paused && (s.Reason == "password_needed" || s.Reason == "no_keyring")
}

// Start runs the outbox on a goroutine of its own. Stop ends it and waits, at most
// for wait, until a message on its way is accounted for; one that is still not
// answered then is unknown at the next start.
func (o *Outbox) Start(ctx Context) (stop func(wait time.Duration)) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		o.Run(ctx)
	}()
	return func(wait time.Duration) {
		cancel()
		select {
		case <-ended:
		case <-time.After(wait):
		}
	}
}
