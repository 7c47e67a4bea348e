package app

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"time"
)

// attempted is a try and what it means for its message.
type attempted struct {
	try
	verdict
}

// attempt tries a claimed message once; more says that another one may follow at once.
func (o *Outbox) attempt(ctx Context, c Claim, p Profile, password Secret, more bool) attempted {
	m := c.Message
	o.with(p.ID, func(l *lane) { l.last = o.now() })
	o.deps.Publish(Change{Kind: ChangeOutbox, ID: m.Customer})
	t := try{message: m, attempt: c.Attempt, profile: p, began: o.now(), more: more}
	t.withdrawn = o.withdrawable(ctx, m.ID, func(ctx Context) { o.send(ctx, &t, password) })
	return attempted{t, judge(t, o.now(), rand.Float64())}
}

func (a attempted) finished() Finished {
	return Finished{Message: a.message.ID, Attempt: a.attempt, Result: a.result, State: a.state, Next: a.next, Counts: a.counts}
}

// try is one attempt: phase is how far it is, the message's the last one that was saved.
type try struct {
	message   Message
	attempt   AttemptID
	profile   Profile
	phase     MailPhase
	receipt   Receipt
	err       error
	withdrawn bool // a person canceled it meanwhile
	began     time.Time
	more      bool // another one follows at once
}

// noticeable is how long an attempt takes before it pays to save where it is.
const noticeable = time.Second

// underway is the message that is being sent and how to give it up.
type underway struct {
	id     MessageID
	giveUp context.CancelFunc
}

// withdrawable sends, and says whether withdraw was called meanwhile.
func (o *Outbox) withdrawable(ctx Context, id MessageID, send func(Context)) bool {
	sending, giveUp := context.WithCancel(ctx)
	defer giveUp()
	o.setUnderway(underway{id, giveUp})
	defer o.setUnderway(underway{})
	send(sending)
	return sending.Err() != nil && ctx.Err() == nil
}

func (o *Outbox) setUnderway(u underway) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.underway = u
}

// withdraw does not wait until the server answers.
func (o *Outbox) withdraw(id MessageID) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.underway.id == id && o.underway.giveUp != nil {
		o.underway.giveUp()
	}
}

// send tries the message. A panic ends this message, not the queue.
func (o *Outbox) send(ctx Context, t *try, password Secret) {
	defer func() {
		if p := recover(); p != nil {
			// The value may hold a customer's data: its type must do.
			o.deps.Log.Error("panic while sending", "message", t.message.ID,
				"type", fmt.Sprintf("%T", p), "stack", string(debug.Stack()))
			t.err = &SendError{Class: ClassMessage, Reason: "internal"}
		}
	}()
	if t.err = o.compose(ctx, t); t.err != nil {
		return
	}
	m := t.message
	t.receipt, t.err = o.deps.Sender.Send(ctx, t.profile.Server, password, Outgoing{ID: m.ID, From: m.From, To: m.To, Raw: m.Raw, More: t.more},
		func(phase MailPhase) error { return o.reach(ctx, t, phase) })
}

// reach saves how far an attempt is: committing always, what comes before only
// when somebody could have been watching for a while. Claiming saved one already,
// which is not left as committing when connecting turns out to be necessary.
func (o *Outbox) reach(ctx Context, t *try, phase MailPhase) error {
	m := &t.message
	if phase == PhaseCommitting && m.Phase == phase {
		if ctx.Err() == nil {
			t.phase = phase
		}
		return ctx.Err()
	}
	slow := o.now().Sub(t.began) >= noticeable
	tooSoon := phase == PhaseConnecting && m.Phase == PhaseCommitting
	if phase != PhaseCommitting && !tooSoon && (phase == m.Phase || !slow) {
		return nil
	}
	if err := o.deps.Store.SetPhase(context.WithoutCancel(ctx), m.ID, t.attempt, phase); err != nil {
		return err
	}
	t.phase, m.Phase = phase, phase
	if slow {
		o.deps.Publish(Change{Kind: ChangeOutbox, ID: m.Customer})
	}
	return nil
}

// compose makes the bytes of a message that was written while no mail server
// was set up, and sees that the others are still what they were.
func (o *Outbox) compose(ctx Context, t *try) error {
	m := &t.message
	if len(m.Raw) > 0 {
		if m.Profile != t.profile.ID && m.From != t.profile.Server.FromAddress {
			return &SendError{Class: ClassMessage, Reason: reasonProfileGone}
		}
		if fingerprint(m.Raw) != m.SHA256 {
			return &SendError{Class: ClassMessage, Reason: "corrupt"}
		}
		return nil
	}
	made, err := o.composed(ctx, *m, t.profile)
	if err == nil {
		*m = made
	}
	return err
}

// save keeps how an attempt ended, in memory as long as the store cannot take it: until
// then nothing else is sent. False when the program ends first; the next start
// finds the message as it was and, if it was committing, asks a person.
func (o *Outbox) save(ctx Context, f Finished) bool {
	for waited := false; ; waited = true {
		err := o.deps.Store.FinishAttempt(context.WithoutCancel(ctx), f)
		if err != nil {
			o.deps.Log.Error("save result of sending", "message", f.Message, "state", f.State, "err", err)
		}
		if err == nil || errors.Is(err, ErrNotFound) || errors.Is(err, ErrState) {
			if waited {
				o.show(func() { o.unsaved = false })
			}
			return true
		}
		o.show(func() { o.unsaved = true })
		if !o.sleep(ctx, saveAgain) {
			return false
		}
	}
}

// learn draws the conclusions that concern the whole queue.
func (o *Outbox) learn(ctx Context, a attempted) {
	t, v := a.try, a.verdict
	o.deps.Log.Info("sent", "message", t.message.ID, "customer", t.message.Customer,
		"class", v.result.Class, "stage", v.result.Stage, "code", v.result.Code, "state", v.state)
	switch v.result.Class {
	case ClassAccount:
		o.stop(t.profile, v.reason, v.text)
	case ClassNetwork:
		o.hold(t.profile, OutboxStatus{Offline: true, Reason: v.reason, Text: v.text})
		o.expire(ctx)
	case ClassQuota:
		o.hold(t.profile, OutboxStatus{Paused: true, Reason: v.reason, Text: v.text})
	case ClassCanceled:
		if v.state == MailQueued && ctx.Err() == nil {
			o.hold(t.profile, OutboxStatus{Reason: reasonNotSaved})
		}
	case ClassRetry:
		if v.reason == reasonBusy {
			o.hold(t.profile, OutboxStatus{Reason: v.reason, Text: v.text})
			return
		}
		o.clear(t.profile)
	default:
		o.clear(t.profile)
	}
}
