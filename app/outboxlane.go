package app

import (
	"slices"
	"time"
)

// lane is what sending through one profile has come to. What holds it up leaves
// the lanes of other profiles alone.
type lane struct {
	status   OutboxStatus
	stopped  *MailServer // the server that a person must change, or Resume
	held     time.Time   // nothing is sent before
	failures int         // in a row, of the server and not of a message
	password credential
	access   Access // for accessOf
	accessOf MailServer
	last     time.Time // when the last attempt began
}

// goOn ends every pause.
func (l *lane) goOn() { l.stopped, l.held, l.failures = nil, time.Time{}, 0 }

// with does something to a profile's lane, or reads it.
func (o *Outbox) with(id ProfileID, do func(*lane)) {
	o.mu.Lock()
	defer o.mu.Unlock()
	do(o.lane(id))
}

func (o *Outbox) lane(id ProfileID) *lane {
	l := o.lanes[id]
	if l == nil {
		l = &lane{}
		o.lanes[id] = l
	}
	return l
}

// Status says what holds the outbox up: the default profile, if it is paused, or
// another one, or else what goes on by itself.
func (o *Outbox) Status() OutboxStatus {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.summary()
}

func (o *Outbox) summary() (first OutboxStatus) {
	if o.unsaved {
		return OutboxStatus{Paused: true, Reason: reasonNotSaved}
	}
	if o.byHand {
		return OutboxStatus{Paused: true, Reason: reasonByHand}
	}
	for _, id := range o.order {
		s := o.lane(id).status
		if s.Paused {
			return s
		}
		if first == (OutboxStatus{}) {
			first = s
		}
	}
	return first
}

// show changes what is known and says so when the status is another one then.
func (o *Outbox) show(change func()) {
	o.mu.Lock()
	before := o.summary()
	change()
	changed := o.summary() != before
	o.mu.Unlock()
	if changed {
		o.deps.Publish(Change{Kind: ChangeSending})
	}
}

// profiles reads the profiles, the one that was used last at the end, so that
// each gets its turn.
func (o *Outbox) profiles(ctx Context) ([]Profile, error) {
	all, err := o.deps.Store.Profiles(ctx)
	if err != nil {
		return nil, err
	}
	all = orNone(all)
	o.show(func() {
		o.order = nil
		for _, p := range all {
			o.order = append(o.order, p.ID)
		}
	})
	o.mu.Lock()
	defer o.mu.Unlock()
	slices.SortStableFunc(all, func(a, b Profile) int { return o.lane(a.ID).last.Compare(o.lane(b.ID).last) })
	return all, nil
}

// standard is the default profile, without an ID where there is none.
func (o *Outbox) standard(ctx Context) (Profile, error) {
	all, err := o.deps.Store.Profiles(ctx)
	if err != nil {
		return Profile{}, err
	}
	return orNone(all)[0], nil
}
