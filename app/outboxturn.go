package app

import (
	"context"
	"errors"
	"time"
)

func (o *Outbox) recoverMessages(ctx Context) bool {
	n, err := o.deps.Store.RecoverMessages(ctx, o.now())
	if err != nil {
		if ctx.Err() == nil { // else the program ends, and the next one does it
			o.deps.Log.Error("recover outbox", "err", err)
		}
		return false
	}
	if n > 0 {
		o.deps.Log.Info("recovered messages", "count", n)
		o.deps.Publish(Change{Kind: ChangeOutbox})
	}
	return true
}

// turn sends at most one message and says how long to wait before the next.
func (o *Outbox) turn(ctx Context) time.Duration {
	now := o.now()
	if err := o.makeDue(ctx, now); err != nil {
		return o.trouble("wake messages", err)
	}
	due, err := o.due(ctx, now)
	if err != nil {
		return o.trouble("look for due messages", err)
	}
	next := due.Next()
	if due.Waiting.IsZero() && (next.IsZero() || next.After(now)) {
		o.nothingWaits()
	}
	if next.IsZero() {
		return lookAgain
	}
	settings, err := o.deps.Store.Settings(ctx)
	if err != nil {
		return o.trouble("read settings", err)
	}
	if wait := max(next.Sub(now), o.pause(settings.mailGap())); wait > 0 {
		return wait
	}
	password, ready := o.ready(ctx, settings.Mail)
	if !ready {
		return lookAgain
	}
	if err := o.next(ctx, now, settings.Mail, password); err != nil {
		return o.trouble("claim message", err)
	}
	return 0
}

// due says when the next message is due. None waits by itself as long as one
// seems to after the clock was set back.
func (o *Outbox) due(ctx Context, now time.Time) (Due, error) {
	due, err := o.deps.Store.NextDue(ctx)
	if err != nil || due.Waiting.Sub(now) <= longestBackoff {
		return due, err
	}
	if err := o.deps.Store.WakeMessages(ctx, now); err != nil {
		return Due{}, err
	}
	return o.deps.Store.NextDue(ctx)
}

func (o *Outbox) trouble(what string, err error) time.Duration {
	if !errors.Is(err, context.Canceled) {
		o.deps.Log.Error(what, "err", err)
	}
	return saveAgain
}

// makeDue does what Resume asked for.
func (o *Outbox) makeDue(ctx Context, now time.Time) error {
	o.mu.Lock()
	hurry := o.hurry
	o.mu.Unlock()
	if !hurry {
		return nil
	}
	if err := o.deps.Store.WakeMessages(ctx, now); err != nil {
		return err
	}
	o.mu.Lock()
	o.hurry = false
	o.mu.Unlock()
	return nil
}

// pause says for how long nothing may be sent, whatever is due.
func (o *Outbox) pause(gap time.Duration) time.Duration {
	o.mu.Lock()
	defer o.mu.Unlock()
	now := o.now()
	held := o.held.Sub(now)
	if held > longestBackoff {
		held = 0 // the clock was set back
	}
	return max(held, min(o.last.Add(gap).Sub(now), gap))
}
