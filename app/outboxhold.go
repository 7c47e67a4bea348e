package app

import "time"

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

// holdRestored keeps what waits until a person has looked at it.
func (o *Outbox) holdRestored(ctx Context) {
	profiles, err := o.profiles(ctx)
	if err != nil {
		o.deps.Log.Error("read profiles", "err", err)
		return
	}
	for _, p := range profiles {
		o.stop(p, reasonRestored, "")
	}
}
