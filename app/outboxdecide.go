package app

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// FieldMailNote is the note on a message, FieldMailDate the date that it waits for.
const (
	FieldMailNote Field = "mail_note"
	FieldMailDate Field = "mail_date"
)

// latestSchedule is how far ahead a date may be: later ones are typing errors.
const latestSchedule = 366 * 24 * time.Hour

// Decisions are what a person can decide about a message.
type Decisions struct{ SendNow, SendAgain, MarkSent, Cancel bool }

// Decisions says what can be decided about a message in the state.
func (s MailState) Decisions() Decisions {
	switch s {
	case MailQueued, MailScheduled, MailRetry:
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
	m, err := o.deps.Store.Message(ctx, id)
	if err != nil {
		return fmt.Errorf("read message %s: %w", id, err)
	}
	if m.Expired() {
		_, err := o.SendAgain(ctx, id)
		return err
	}
	err = o.decide(ctx, id, func(s Settings) error {
		return o.deps.Store.RequeueMessage(ctx, id, s.Operator, o.deps.Clock())
	})
	if err == nil {
		o.Retry()
	}
	return err
}

// SendAgain sends a message once more and returns which one is sent. A failed or
// unknown one keeps its Message-ID, so that the receiver can tell it is the
// same. One that was accepted or canceled or that waited too long is followed by
// a new generation, with a Message-ID and a date of its own.
func (o *Outbox) SendAgain(ctx Context, id MessageID) (_ MessageID, err error) {
	defer caught(&err)
	m, err := o.deps.Store.Message(ctx, id)
	if err != nil {
		return "", fmt.Errorf("read message %s: %w", id, err)
	}
	if m.State.NeedsPerson() && !m.Expired() {
		return id, o.SendNow(ctx, id)
	}
	next := MessageID(newID())
	err = o.decide(ctx, id, func(s Settings) error {
		again, err := ComposeWelcome(o.deps.Composer, s, m.Letter, m.To, m.ToName, next, o.deps.Clock())
		if err != nil {
			return err
		}
		return o.deps.Store.ResendMessage(ctx, id, again, s.Operator)
	})
	if err != nil {
		return "", err
	}
	o.Retry()
	return next, nil
}

// Schedule has a waiting or failed message sent at a date, not before. What is
// wrong with the date is an *InvalidError.
func (o *Outbox) Schedule(ctx Context, id MessageID, at time.Time) (err error) {
	defer caught(&err)
	now := o.deps.Clock()
	switch {
	case !at.After(now):
		return &InvalidError{[]Issue{block(FieldMailDate, CodeMailDatePast)}}
	case at.Sub(now) > latestSchedule:
		return &InvalidError{[]Issue{block(FieldMailDate, CodeMailDateFar)}}
	}
	err = o.decide(ctx, id, func(s Settings) error {
		return o.deps.Store.ScheduleMessage(ctx, id, at, s.Operator, now)
	})
	if err == nil {
		o.nudge()
	}
	return err
}

// MarkSent records a person's word that an unknown or failed message arrived.
func (o *Outbox) MarkSent(ctx Context, id MessageID) (err error) {
	defer caught(&err)
	return o.settle(ctx, id, Decision{State: MailAccepted, Settled: SettledByPerson})
}

// MarkSentElsewhere records that a person brought a message to the customer
// another way, and how; it is not sent any more.
func (o *Outbox) MarkSentElsewhere(ctx Context, id MessageID, note string) (err error) {
	defer caught(&err)
	note = noteText(note)
	if utf8.RuneCountInString(note) > MaxNote {
		return &InvalidError{[]Issue{block(FieldMailNote, CodeMailNoteTooLong, "Limit", groupThousands(MaxNote))}}
	}
	return o.settle(ctx, id, Decision{State: MailAccepted, Settled: SettledElsewhere, Note: note})
}

// noteText is what a person wrote, line by line, without what could hide text.
func noteText(note string) string {
	lines := strings.Split(strings.ReplaceAll(note, "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = CleanText(line)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// Cancel gives a message up that has not been accepted. One that is being sent
// stops, unless the server may have it already: then it is ErrState.
func (o *Outbox) Cancel(ctx Context, id MessageID) (err error) {
	defer caught(&err)
	err = o.settle(ctx, id, Decision{State: MailCanceled})
	if err == nil {
		o.withdraw(id)
	}
	return err
}

func (o *Outbox) settle(ctx Context, id MessageID, d Decision) error {
	err := o.decide(ctx, id, func(s Settings) error {
		d.By, d.At = s.Operator, o.deps.Clock()
		return o.deps.Store.SettleMessage(ctx, id, d)
	})
	if err == nil {
		o.nudge() // nothing may wait any more
	}
	return err
}

func (o *Outbox) decide(ctx Context, id MessageID, act func(Settings) error) error {
	settings, err := o.deps.Store.Settings(ctx)
	if err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	if err := act(settings); err != nil {
		return fmt.Errorf("decide on message %s: %w", id, err)
	}
	o.deps.Publish(Change{Kind: ChangeOutbox})
	return nil
}

// Attempts returns the attempts of a message, the oldest first.
func (o *Outbox) Attempts(ctx Context, id MessageID) (_ []Attempt, err error) {
	defer caught(&err)
	return o.deps.Store.Attempts(ctx, id)
}

// NeedsPassword says whether the queue waits for somebody to enter the mail
// server's password.
func (s OutboxStatus) NeedsPassword() bool {
	return s.Paused && (s.Reason == "password_needed" || s.Reason == "no_keyring")
}

// NeedsPassphrase says whether the queue waits for somebody to unlock the vault.
func (s OutboxStatus) NeedsPassphrase() bool { return s.Paused && s.Reason == reasonLocked }

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
