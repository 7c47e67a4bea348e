package app

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

const (
	// lookAgain bounds every wait: timers stand still while a laptop sleeps.
	lookAgain = time.Minute
	// saveAgain is how long a result that could not be saved waits in memory.
	saveAgain = 10 * time.Second
)

// OutboxDeps is everything that an Outbox needs; Network may be nil, and Tokens while nobody
// signs in with one.
type OutboxDeps struct {
	Store    Store
	Sender   Sender
	Prober   Prober
	Composer Composer
	Opener   Opener
	Secrets  Secrets
	Tokens   Tokens
	Network  Network
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
	// network is as it was when the worker last looked; it belongs to the worker.
	network string

	mu       sync.Mutex
	status   OutboxStatus
	stopped  *MailServer // the settings that a person must change, or Resume
	held     time.Time   // nothing is sent before
	failures int         // in a row, of the server and not of a message
	hurry    bool        // Resume: all waiting messages are due
	password credential
	access   Access // for accessOf
	accessOf MailServer
	last     time.Time // when the last attempt began
	underway underway
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
		o.rest(ctx, wait)
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
	o.tryConnection()
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
