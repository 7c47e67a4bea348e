package app

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"time"
)

// next claims the profile's message that has been due longest, tries it once and saves
// what became of it.
func (o *Outbox) next(ctx Context, now time.Time, p Profile, password Secret) error {
	m, attempt, err := o.deps.Store.ClaimMessage(ctx, p, now)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	claim := Claim{m, attempt, o.another(ctx, p)}
	for n, checked := 1, now; claim.Attempt != 0; n++ {
		if o.now().Sub(checked) >= noticeable {
			claim.Another, checked = claim.Another && o.unchanged(ctx, p), o.now()
		}
		claim = o.deliver(ctx, claim, p, password, n < inARow)
	}
	return nil
}

// inARow is how many messages leave one after the other before anything else gets
// its turn.
const inARow = 50

// deliver tries a claimed message once and saves what became of it. What it
// returns is the next one, which the same transaction has claimed: none unless the
// server took this one, and another may follow at once.
func (o *Outbox) deliver(ctx Context, claim Claim, p Profile, password Secret, goOn bool) (next Claim) {
	m := claim.Message
	o.with(p.ID, func(l *lane) { l.last = o.now() })
	o.deps.Publish(Change{Kind: ChangeOutbox, ID: m.Customer})
	t := try{message: m, attempt: claim.Attempt, profile: p, began: o.now(), more: goOn && claim.Another && p.gap() <= 0 && o.free(ctx)}
	t.withdrawn = o.withdrawable(ctx, m.ID, func(ctx Context) { o.send(ctx, &t, password) })
	v := judge(t, o.now(), rand.Float64())
	saved := false
	if t.more && v.state == MailAccepted && o.free(ctx) {
		next, saved = o.saveAndClaim(ctx, t, v)
	}
	if saved || o.save(ctx, t, v) {
		o.learn(ctx, t, v)
	}
	o.deps.Publish(Change{Kind: ChangeOutbox, ID: m.Customer})
	return next
}

// free says whether one message may follow the other: nobody paused the outbox,
// waits to hold it or asked for something.
func (o *Outbox) free(ctx Context) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return !o.hurry && !o.byHand && o.holders == 0 && ctx.Err() == nil
}

// unchanged says whether the profile is still what it was when the row of messages began.
func (o *Outbox) unchanged(ctx Context, p Profile) bool {
	all, err := o.deps.Store.Profiles(ctx)
	return err == nil && slices.Contains(all, p)
}

// another says whether one more message is due.
func (o *Outbox) another(ctx Context, p Profile) bool {
	due, err := o.deps.Store.NextDue(ctx, p)
	next := due.Next()
	return err == nil && !next.IsZero() && !next.After(o.now())
}

// quick is how long an attempt takes at most for the next one to be marked as committing
// when it is claimed: it will be there in no time, and that saves a transaction.
const quick = 50 * time.Millisecond

// saveAndClaim keeps the verdict and claims the next message in one transaction;
// false when that was not possible.
func (o *Outbox) saveAndClaim(ctx Context, t try, v verdict) (Claim, bool) {
	phase := PhaseConnecting
	if o.now().Sub(t.began) < quick {
		phase = PhaseCommitting
	}
	claim, err := o.deps.Store.FinishAndClaim(context.WithoutCancel(ctx), v.finished(t), t.profile, o.now(), phase)
	if err != nil {
		o.deps.Log.Error("save result of sending and claim the next", "message", t.message.ID, "err", err)
	}
	return claim, err == nil
}

func (v verdict) finished(t try) Finished {
	return Finished{Message: t.message.ID, Attempt: t.attempt, Result: v.result, State: v.state, Next: v.next, Counts: v.counts}
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

// save keeps the verdict, in memory as long as the store cannot take it: until
// then nothing else is sent. False when the program ends first; the next start
// finds the message as it was and, if it was committing, asks a person.
func (o *Outbox) save(ctx Context, t try, v verdict) bool {
	for waited := false; ; waited = true {
		err := o.deps.Store.FinishAttempt(context.WithoutCancel(ctx), t.message.ID, t.attempt,
			v.result, v.state, v.next, v.counts)
		if err != nil {
			o.deps.Log.Error("save result of sending", "message", t.message.ID, "state", v.state, "err", err)
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
func (o *Outbox) learn(ctx Context, t try, v verdict) {
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
