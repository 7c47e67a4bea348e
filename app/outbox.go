package app

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

const (
	// lookAgain bounds every wait: timers stand still while a laptop sleeps.
	lookAgain = time.Minute
	// sendGap keeps the queue at 30 messages a minute, what Microsoft 365 takes.
	sendGap = 2 * time.Second
	// saveAgain is how long a result that could not be saved waits in memory.
	saveAgain = 10 * time.Second
)

// OutboxDeps is everything that an Outbox needs.
type OutboxDeps struct {
	Store    Store
	Sender   Sender
	Composer Composer
	Secrets  Secrets
	Clock    Clock
	Publish  Publish
	Log      *slog.Logger
}

// OutboxStatus says what holds the whole queue up; zero when nothing does.
// Paused with Until zero waits for a person: Reason is "not_set",
// "password_needed", "no_keyring", "not_saved" (the disk does not take what
// became of a message) or that of a SendError. Until is when the queue goes on
// by itself. Text is the mail server's own words.
type OutboxStatus struct {
	Paused  bool
	Offline bool
	Reason  string
	Text    string
	Until   time.Time
}

// Outbox sends what waits in the store, one message at a time. It never sends
// a message again that the server may have taken: that is a person's decision.
type Outbox struct {
	deps   OutboxDeps
	nudged chan struct{}
	// working is full while the worker, or whoever holds the outbox, is at it.
	working chan struct{}

	mu       sync.Mutex
	status   OutboxStatus
	stopped  *MailServer // the settings that a person must change, or Resume
	held     time.Time   // nothing is sent before
	failures int         // in a row, of the server and not of a message
	hurry    bool        // Resume: all waiting messages are due
	password credential
	last     time.Time // when the last attempt began
}

// NewOutbox returns an outbox that sends nothing until Run.
func NewOutbox(deps OutboxDeps) *Outbox {
	return &Outbox{deps: deps, nudged: make(chan struct{}, 1), working: make(chan struct{}, 1)}
}

// Run is the one worker. It returns when ctx is done and the message on its
// way is accounted for; once the final dot has left, that may take the ten
// minutes that the server has for its answer.
func (o *Outbox) Run(ctx Context) {
	recovered := false
	for o.unheld(ctx, func() { recovered = o.recoverMessages(ctx) }) && !recovered {
		if !o.sleep(ctx, saveAgain) {
			return
		}
	}
	var wait time.Duration
	for o.unheld(ctx, func() { wait = o.turn(ctx) }) {
		o.sleep(ctx, wait)
	}
}

// Status says what holds the queue up.
func (o *Outbox) Status() OutboxStatus {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.status
}

// Wake has the worker look now: a message was queued, the settings changed or
// the network may be back.
func (o *Outbox) Wake() {
	o.mu.Lock()
	if o.status.Offline {
		o.held = time.Time{}
	}
	o.mu.Unlock()
	o.nudge()
}

// Resume ends every pause and makes all waiting messages due: somebody asked
// for it, or stored another password.
func (o *Outbox) Resume() {
	o.mu.Lock()
	o.stopped, o.held, o.failures, o.hurry = nil, time.Time{}, 0, true
	o.mu.Unlock()
	o.nudge()
}

// UsePassword takes the mail server's password for this run of the program and
// goes on with the queue.
func (o *Outbox) UsePassword(s Secret) {
	o.mu.Lock()
	o.password = credential{secret: func() Secret { return s }}
	o.stopped = nil
	o.mu.Unlock()
	o.nudge()
}

// now is wall-clock time: the monotonic clock stands still while a laptop
// sleeps.
func (o *Outbox) now() time.Time { return o.deps.Clock().Round(0) }

func (o *Outbox) nudge() {
	select {
	case o.nudged <- struct{}{}:
	default:
	}
}

// sleep waits for d or a nudge; false when ctx is done.
func (o *Outbox) sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(min(d, lookAgain))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-o.nudged:
	case <-timer.C:
	}
	return ctx.Err() == nil
}

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
	due, err := o.deps.Store.NextDue(ctx)
	if errors.Is(err, ErrNotFound) {
		o.nothingWaits()
		return lookAgain
	}
	if err != nil {
		return o.trouble("look for due messages", err)
	}
	if due.Sub(now) > longestBackoff {
		now = due // the clock was set back: nothing waits that long
	}
	if wait := max(due.Sub(now), o.pause()); wait > 0 {
		return wait
	}
	settings, err := o.deps.Store.Settings(ctx)
	if err != nil {
		return o.trouble("read settings", err)
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
func (o *Outbox) pause() time.Duration {
	o.mu.Lock()
	defer o.mu.Unlock()
	now := o.now()
	held := o.held.Sub(now)
	if held > longestBackoff {
		held = 0 // the clock was set back
	}
	return max(held, min(o.last.Add(sendGap).Sub(now), sendGap))
}
