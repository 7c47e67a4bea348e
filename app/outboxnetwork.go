package app

import "time"

const (
	// networkLook is how often the network is looked at while it is waited for.
	networkLook = 10 * time.Second
	// networkGap lies between two tries of a connection that comes and goes.
	networkGap = 10 * time.Second
	// overslept is how much longer than asked for a wait is when the computer
	// slept meanwhile.
	overslept = 30 * time.Second
	// longestWait is how long a message may wait before somebody is asked: later
	// its date is too old to look honest.
	longestWait = 72 * time.Hour
)

// TextExpired is the text of the last attempt of a message that failed because
// it waited too long.
const TextExpired = "expired"

// Network tells one state of this computer's network from another, so that
// nobody has to wait once it is back: the addresses that the computer has.
type Network func() string

// rest is sleep, and ends the wait for a connection when the network changed or
// the computer slept.
func (o *Outbox) rest(ctx Context, d time.Duration) {
	d = min(d, lookAgain)
	if o.deps.Network != nil && o.offline() {
		d = min(d, networkLook)
	}
	began := o.now()
	if !o.sleep(ctx, d) {
		return
	}
	if o.networkChanged() || o.now().Sub(began) > d+overslept {
		o.tryConnection()
	}
}

func (o *Outbox) networkChanged() bool {
	if o.deps.Network == nil {
		return false
	}
	before := o.network
	o.network = o.deps.Network()
	return o.network != before
}

// tryConnection ends the wait for a connection, but for a network that comes
// and goes.
func (o *Outbox) tryConnection() {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, l := range o.lanes {
		if soon := l.last.Add(networkGap); l.status.Offline && l.held.After(soon) {
			l.held = soon
		}
	}
}

func (o *Outbox) offline() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, id := range o.order {
		if o.lane(id).status.Offline {
			return true
		}
	}
	return false
}

// expire gives up what waits for a connection for too long.
func (o *Outbox) expire(ctx Context) {
	now := o.now()
	n, err := o.deps.Store.ExpireMessages(ctx, now.Add(-longestWait), now)
	if err != nil {
		o.trouble("give up messages", err)
		return
	}
	if n > 0 {
		o.deps.Log.Info("gave up messages that waited too long", "count", n)
		o.deps.Publish(Change{Kind: ChangeOutbox})
	}
}
