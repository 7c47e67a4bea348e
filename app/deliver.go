package app

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"time"
)

// next claims the message that has been due longest, tries it once and saves
// what became of it.
func (o *Outbox) next(ctx Context, now time.Time, server MailServer, password Secret) error {
	m, attempt, err := o.deps.Store.ClaimMessage(ctx, now)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	o.mu.Lock()
	o.last = o.now()
	o.mu.Unlock()
	o.deps.Publish(Change{Kind: ChangeOutbox, ID: m.Customer})

	t := try{message: m, attempt: attempt, server: server}
	o.send(ctx, &t, password)
	v := judge(t, o.now(), rand.Float64())
	if o.save(ctx, t, v) {
		o.learn(ctx, t, v)
	}
	o.deps.Publish(Change{Kind: ChangeOutbox, ID: m.Customer})
	return nil
}

// try is one attempt: phase is the last one that was saved.
type try struct {
	message Message
	attempt AttemptID
	server  MailServer
	phase   MailPhase
	receipt Receipt
	err     error
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
	t.receipt, t.err = o.deps.Sender.Send(ctx, t.server, password, Outgoing{From: m.From, To: m.To, Raw: m.Raw},
		func(phase MailPhase) error {
			err := o.deps.Store.SetPhase(context.WithoutCancel(ctx), m.ID, t.attempt, phase)
			if err == nil {
				t.phase = phase
			}
			return err
		})
}

// compose makes the bytes of a message that was written while no mail server
// was set up, and sees that the others are still what they were.
func (o *Outbox) compose(ctx Context, t *try) error {
	m := &t.message
	if len(m.Raw) > 0 {
		if fingerprint(m.Raw) != m.SHA256 {
			return &SendError{Class: ClassMessage, Reason: "corrupt"}
		}
		return nil
	}
	if ValidMailAddress(t.server.FromAddress) != nil {
		return &SendError{Class: ClassAccount, Reason: "bad_sender"}
	}
	made, err := compose(o.deps.Composer, t.server, m.Letter, m.To, m.ToName, m.ID, o.now())
	if err != nil {
		return &SendError{Class: ClassMessage, Reason: "compose", Err: err}
	}
	m.From, m.Header, m.Raw, m.SHA256 = made.from, made.header, made.raw, made.sha256
	err = o.deps.Store.SetComposed(context.WithoutCancel(ctx), m.ID, m.From, m.Header, m.Raw, m.SHA256)
	if err != nil {
		return &SendError{Class: ClassCanceled, Err: err}
	}
	return nil
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
				o.show(OutboxStatus{})
			}
			return true
		}
		o.show(OutboxStatus{Paused: true, Reason: reasonNotSaved})
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
		o.stop(t.server, v.reason, v.text)
	case ClassNetwork:
		o.hold(OutboxStatus{Offline: true, Reason: v.reason, Text: v.text})
	case ClassQuota:
		o.hold(OutboxStatus{Paused: true, Reason: v.reason, Text: v.text})
	case ClassCanceled:
		if v.state == MailQueued && ctx.Err() == nil {
			o.hold(OutboxStatus{Reason: reasonNotSaved})
		}
	case ClassRetry:
		if v.reason == reasonBusy {
			o.hold(OutboxStatus{Reason: v.reason, Text: v.text})
			return
		}
		o.clear()
	default:
		o.clear()
	}
}

// SendTest sends a short letter at once, past the queue; nothing of it is kept.
// An empty password stands for the one that is kept, when server is the one in
// the settings. It fails with ErrMailNotSet or a *SendError.
func (o *Outbox) SendTest(ctx Context, server MailServer, password Secret, to string) (err error) {
	defer caught(&err)
	if !server.Configured() {
		return ErrMailNotSet
	}
	if ValidMailAddress(to) != nil {
		return &SendError{Class: ClassMessage, Reason: "bad_recipient"}
	}
	if password.Empty() {
		password = o.kept(ctx, server)
	}
	made, err := compose(o.deps.Composer, server, testLetter(server), to, "", MessageID(newID()), o.now())
	if err != nil {
		return &SendError{Class: ClassMessage, Reason: "compose", Err: err}
	}
	_, err = o.deps.Sender.Send(ctx, server, password, Outgoing{From: made.from, To: to, Raw: made.raw},
		func(MailPhase) error { return ctx.Err() })
	return err
}

// kept finds the password that belongs to server; a changed server gets none.
func (o *Outbox) kept(ctx Context, server MailServer) Secret {
	settings, err := o.deps.Store.Settings(ctx)
	if err != nil || settings.Mail.Host != server.Host || settings.Mail.User != server.User {
		return Secret{}
	}
	password, _ := o.secret(ctx, server)
	return password
}
