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
	profiles, err := o.profiles(ctx)
	if err != nil {
		return o.trouble("read profiles", err)
	}
	wait := lookAgain
	for _, p := range profiles {
		w, err := o.through(ctx, p, now)
		if err != nil {
			return o.trouble("send through a profile", err)
		}
		if w <= 0 {
			return 0
		}
		wait = min(wait, w)
	}
	return wait
}

// through sends at most one message through a profile, and says how long to wait
// before the next; 0 when it sent one.
func (o *Outbox) through(ctx Context, p Profile, now time.Time) (time.Duration, error) {
	due, err := o.due(ctx, p, now)
	if err != nil {
		return 0, err
	}
	next := due.Next()
	if due.Waiting.IsZero() && (next.IsZero() || next.After(now)) {
		if err := o.endHold(ctx); err != nil {
			return 0, err
		}
		o.nothingWaits(p)
	}
	if next.IsZero() {
		return lookAgain, nil
	}
	if wait := max(next.Sub(now), o.pause(p)); wait > 0 {
		return wait, nil
	}
	password, ready := o.ready(ctx, p)
	if !ready {
		return lookAgain, nil
	}
	return 0, o.next(ctx, now, p, password)
}

// due says when the next message is due. None waits by itself as long as one
// seems to after the clock was set back.
func (o *Outbox) due(ctx Context, p Profile, now time.Time) (Due, error) {
	due, err := o.deps.Store.NextDue(ctx, p)
	if err != nil || due.Waiting.Sub(now) <= longestBackoff {
		return due, err
	}
	if err := o.deps.Store.WakeMessages(ctx, now); err != nil {
		return Due{}, err
	}
	return o.deps.Store.NextDue(ctx, p)
}

func (o *Outbox) trouble(what string, err error) time.Duration {
	if !errors.Is(err, context.Canceled) {
		o.deps.Log.Error(what, "err", err)
	}
	return saveAgain
}

// makeDue does what Resume and Retry asked for.
func (o *Outbox) makeDue(ctx Context, now time.Time) error {
	o.mu.Lock()
	hurry := o.hurry
	o.mu.Unlock()
	if !hurry {
		return nil
	}
	if err := o.letGo(ctx); err != nil {
		return err
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
func (o *Outbox) pause(p Profile) (wait time.Duration) {
	now, gap := o.now(), p.gap()
	o.with(p.ID, func(l *lane) {
		held := l.held.Sub(now)
		if held > longestBackoff {
			held = 0 // the clock was set back
		}
		wait = max(held, min(l.last.Add(gap).Sub(now), gap))
	})
	return wait
}
