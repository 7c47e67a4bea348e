package app

import (
	"encoding/json"
	"fmt"
	"time"
)

const (
	// byHandKey is where it is kept that somebody paused sending.
	byHandKey = "sending.paused"
	// reasonByHand is the reason of a pause that a person wanted.
	reasonByHand = "paused_by_person"
)

// PausedBy is who paused sending, and when; zero when nobody did.
type PausedBy struct {
	By Actor
	At time.Time
}

// Paused says whether somebody did.
func (p PausedBy) Paused() bool { return !p.At.IsZero() }

// ReadPaused reads whether somebody paused sending: a start of the program does
// not end that.
func ReadPaused(ctx Context, store MemoryStore) (PausedBy, error) {
	kept, err := store.Remembered(ctx, byHandKey)
	if err != nil {
		return PausedBy{}, fmt.Errorf("read whether sending is paused: %w", err)
	}
	var p PausedBy
	if kept == nil || json.Unmarshal(kept, &p) != nil {
		return PausedBy{}, nil // as if nobody had
	}
	return p, nil
}

// Pause keeps back whatever waits until Continue, also over the end of the
// program. A message that is on its way is finished.
func (o *Outbox) Pause(ctx Context) (err error) {
	defer caught(&err)
	settings, err := o.deps.Store.Settings(ctx)
	if err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	return o.setPaused(ctx, PausedBy{By: settings.Operator, At: o.now().UTC()})
}

// Continue sends again what Pause kept back.
func (o *Outbox) Continue(ctx Context) (err error) {
	defer caught(&err)
	return o.setPaused(ctx, PausedBy{})
}

func (o *Outbox) setPaused(ctx Context, p PausedBy) error {
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	if err := o.deps.Store.Remember(ctx, byHandKey, text); err != nil {
		return fmt.Errorf("keep whether sending is paused: %w", err)
	}
	o.show(func() { o.byHand = p.Paused() }) // at once: a row of messages ends with it
	o.deps.Publish(Change{Kind: ChangeSending})
	o.nudge()
	return nil
}

// ByHand says whether a person paused sending.
func (s OutboxStatus) ByHand() bool { return s.Reason == reasonByHand }

// Kept says whether also what a person sends waits until sending goes on.
func (s OutboxStatus) Kept() bool { return s.ByHand() || s.Reason == reasonRestored }

// pausedByHand says whether somebody wants nothing to be sent. While that cannot
// be read nothing is: it may be so.
func (o *Outbox) pausedByHand(ctx Context) bool {
	p, err := ReadPaused(ctx, o.deps.Store)
	switch {
	case err != nil:
		o.trouble("read whether sending is paused", err)
		return true
	}
	o.show(func() { o.byHand = p.Paused() })
	return p.Paused()
}
