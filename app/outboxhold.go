package app

import (
	"context"
	"strconv"
	"time"
)

// holdWait is how long Hold waits for the message on its way.
const holdWait = 10 * time.Second

// Hold waits until no message is on its way and keeps the next one back until
// release is called; ErrSending when that takes too long.
func (o *Outbox) Hold(ctx Context) (release func(), err error) {
	defer caught(&err)
	o.waits(1)
	defer o.waits(-1)
	timer := time.NewTimer(holdWait)
	defer timer.Stop()
	select {
	case o.working <- struct{}{}:
		return func() {
			<-o.working
			o.nudge()
		}, nil
	case <-timer.C:
		return nil, ErrSending
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// waits counts who wants to hold the outbox: until they could, one message does
// not follow the other.
func (o *Outbox) waits(n int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.holders += n
}

// unheld runs do when nothing holds the outbox; false when ctx is done first.
func (o *Outbox) unheld(ctx Context, do func()) bool {
	if ctx.Err() != nil {
		return false
	}
	select {
	case o.working <- struct{}{}:
		defer func() { <-o.working }()
		do()
		return true
	case <-ctx.Done():
		return false
	}
}

// restoredKey is where it is kept that a backup was restored and nobody has
// looked at what waits since.
const restoredKey = "sending.restored"

// RestoredHold is what a store remembers, and under which key, to keep back what
// waits after a restore, if anything does: it is written in one with what is restored,
// so that a kill leaves no restored state that sends.
func RestoredHold(waits bool) (key string, value []byte) {
	return restoredKey, strconv.AppendBool(nil, waits)
}

// holdRestored keeps what waits until a person has looked at it: also over the
// end of the program and whatever becomes of the mail server.
func (o *Outbox) holdRestored(ctx Context) {
	o.mu.Lock()
	o.looked = false // what was asked for before does not speak of what is there now
	o.mu.Unlock()
	ctx = context.WithoutCancel(ctx)
	n, err := o.deps.Store.OutboxCounts(ctx)
	if err != nil {
		o.deps.Log.Error("read whether messages wait", "err", err)
	}
	held := err != nil || n.Waiting > 0
	if err := o.rememberHold(ctx, held); err != nil {
		o.deps.Log.Error("keep that a backup was restored", "err", err)
	}
	if !held {
		return
	}
	profiles, err := o.profiles(ctx)
	if err != nil {
		o.deps.Log.Error("read profiles", "err", err)
		return
	}
	for _, p := range profiles {
		o.stop(p, reasonRestored, "")
	}
}

func (o *Outbox) rememberHold(ctx Context, held bool) error {
	key, value := RestoredHold(held)
	return o.deps.Store.Remember(ctx, key, value)
}

// endHold ends what holdRestored began when nothing waits any more: there is
// nothing that a person could look at.
func (o *Outbox) endHold(ctx Context) error {
	if !o.heldRestored(ctx) {
		return nil
	}
	if n, err := o.deps.Store.OutboxCounts(ctx); err != nil || n.Waiting > 0 {
		return err
	}
	return o.rememberHold(ctx, false)
}

// heldRestored says whether what waits is kept back since a backup was restored.
// While that cannot be read it is.
func (o *Outbox) heldRestored(ctx Context) bool {
	kept, err := o.deps.Store.Remembered(ctx, restoredKey)
	if err != nil {
		o.trouble("read whether a backup was restored", err)
		return true
	}
	return string(kept) == "true"
}

// letGo ends what holdRestored began, if somebody asked for it.
func (o *Outbox) letGo(ctx Context) error {
	o.mu.Lock()
	looked := o.looked
	o.mu.Unlock()
	if !looked {
		return nil
	}
	if o.heldRestored(ctx) {
		if err := o.rememberHold(ctx, false); err != nil {
			return err
		}
	}
	o.mu.Lock()
	o.looked = false
	o.mu.Unlock()
	return nil
}
