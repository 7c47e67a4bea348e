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

// OutboxStatus says what holds the messages of a profile up; zero when nothing
// does. Profile is zero when the disk, or nothing, holds up all of them.
// Paused with Until zero waits for a person: Reason is "not_set",
// "password_needed", "no_keyring", "locked" (of a Vault), "not_saved" (the disk does not take what
// became of a message) or that of a SendError. Until is when the queue goes on
// by itself. Text is the mail server's own words.
type OutboxStatus struct {
	Paused  bool
	Offline bool
	Reason  string
	Text    string
	Until   time.Time
	Profile Profile
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
	lanes    map[ProfileID]*lane
	order    []ProfileID // of the lanes that there are, the default one first
	unsaved  bool        // the disk does not take what became of a message
	byHand   bool        // a person paused sending
	holders  int         // who waits to hold the outbox
	hurry    bool        // Retry: all waiting messages are due
	looked   bool        // Resume: what a restore holds may leave
	underway underway
}

// NewOutbox returns an outbox that sends nothing until Run.
func NewOutbox(deps OutboxDeps) *Outbox {
	return &Outbox{
		deps: deps, nudged: make(chan struct{}, 1), working: make(chan struct{}, 1), lanes: map[ProfileID]*lane{},
	}
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

// Wake has the worker look now: a message was queued, the settings changed or
// the network may be back.
func (o *Outbox) Wake() {
	o.tryConnection()
	o.nudge()
}

// Resume ends every pause, also that after a restore, and makes all waiting
// messages due: somebody asked for it.
func (o *Outbox) Resume() {
	o.mu.Lock()
	o.looked = true
	o.mu.Unlock()
	o.Retry()
}

// Retry is Resume but for what is held after a restore: somebody decided about
// one message, or changed the server or its password.
func (o *Outbox) Retry() {
	o.mu.Lock()
	o.hurry = true
	for _, l := range o.lanes {
		l.goOn()
	}
	o.mu.Unlock()
	o.nudge()
}

// UsePassword takes the password of a profile's server for this run of the
// program and goes on with what waits for it.
func (o *Outbox) UsePassword(id ProfileID, s Secret) {
	o.with(id, func(l *lane) {
		l.password = credential{secret: func() Secret { return s }}
		l.stopped = nil
	})
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
