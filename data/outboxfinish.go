package data

import (
	"encoding/json"
	"fmt"
	"time"

	"foyer/app"
)

// FinishAttempt closes the attempt; see app.OutboxStore.
func (db *DB) FinishAttempt(ctx app.Context, f app.Finished) error {
	if err := db.write(ctx, func(t *tx) error { return t.finish(f) }); err != nil {
		return fmt.Errorf("finish attempt %d: %w", f.Attempt, err)
	}
	return nil
}

// FinishAndClaim closes attempts and claims the next messages in one transaction; see
// app.OutboxStore.
func (db *DB) FinishAndClaim(ctx app.Context, done []app.Finished, p app.Profile, now time.Time, n int, phase app.MailPhase) (claims []app.Claim, err error) {
	err = db.write(ctx, func(t *tx) (err error) {
		if err := t.finish(done...); err != nil {
			return err
		}
		claims, err = t.claim(p, now, n, phase)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("finish %d attempts: %w", len(done), err)
	}
	return claims, nil
}

const (
	endAttemptsSQL = `
UPDATE outbox_attempt SET ended_at = done.value->>'at', class = done.value->>'class', stage = done.value->>'stage', code = done.value->>'code',
    enhanced = done.value->>'enhanced', text = done.value->>'text', server = done.value->>'server', tls = done.value->>'tls', counted = done.value->>'counts'
FROM json_each(?) done WHERE outbox_attempt.id = done.value->>'attempt'`

	endSendingSQL = `
UPDATE outbox_message SET state = done.value->>'state', phase = '', cancel_requested = 0, next_attempt_at = nullif(done.value->>'next', 0),
    attempts = attempts + (done.value->>'counts'), updated_at = done.value->>'at'
FROM json_each(?) done WHERE outbox_message.id = done.value->>'message'`
)

// ended is an app.Finished as endAttemptsSQL and endSendingSQL read it.
type ended struct {
	Message  app.MessageID `json:"message"`
	Attempt  app.AttemptID `json:"attempt"`
	State    app.MailState `json:"state"`
	Next     int64         `json:"next"`
	Counts   bool          `json:"counts"`
	At       int64         `json:"at"`
	Class    app.SendClass `json:"class"`
	Stage    string        `json:"stage"`
	Code     int           `json:"code"`
	Enhanced string        `json:"enhanced"`
	Text     string        `json:"text"`
	Server   string        `json:"server"`
	TLS      string        `json:"tls"`
}

// finish closes attempts that are under way: all or none.
func (t *tx) finish(done ...app.Finished) error {
	underway, err := t.underway(done...)
	if err != nil {
		return err
	}
	all := make([]ended, 0, len(done))
	for i, s := range underway {
		t.touch(s.Customer)
		all = append(all, s.endedAs(done[i]))
	}
	text, err := json.Marshal(all)
	if err != nil {
		return err
	}
	if _, err := t.exec(endAttemptsSQL, string(text)); err != nil {
		return err
	}
	_, err = t.exec(endSendingSQL, string(text))
	return err
}

// endedAs is how an attempt ends: what was canceled meanwhile and did not leave is canceled.
func (s sending) endedAs(f app.Finished) ended {
	switch f.State {
	case app.MailQueued, app.MailRetry, app.MailFailed:
		if s.Canceled {
			f.State, f.Next = app.MailCanceled, time.Time{}
		}
	}
	r := f.Result
	return ended{
		Message: f.Message, Attempt: f.Attempt, State: f.State, Next: millis(f.Next), Counts: f.Counts, At: millis(r.At),
		Class: r.Class, Stage: r.Stage, Code: r.Code, Enhanced: r.Enhanced, Text: r.Text, Server: r.Server, TLS: r.TLS,
	}
}

const unfinishedSQL = sendingColumns + `WHERE a.ended_at IS NULL`

// RecoverMessages settles what was being sent when the program ended; see
// app.OutboxStore.
func (db *DB) RecoverMessages(ctx app.Context, now time.Time) (int, error) {
	var unfinished []sending
	find := func(t *tx) error { return t.rows(&unfinished, unfinishedSQL) }
	// Nearly always there is nothing to write, which would wait for the check.
	if err := db.read(ctx, find); err != nil {
		return 0, fmt.Errorf("recover messages: %w", err)
	}
	if len(unfinished) == 0 {
		return 0, nil
	}
	err := db.write(ctx, func(t *tx) error {
		unfinished = nil
		if err := find(t); err != nil {
			return err
		}
		var done []app.Finished
		for _, s := range unfinished {
			f := app.Finished{Message: s.ID, Attempt: s.Attempt, State: app.MailQueued, Next: now, Result: app.AttemptResult{Class: app.ClassCanceled, At: now}}
			if s.Phase == app.PhaseCommitting {
				f.State, f.Next, f.Result = app.MailUnknown, time.Time{}, app.AttemptResult{Class: app.ClassUnknown, Stage: "commit", At: now}
			}
			done = append(done, f)
		}
		return t.finish(done...)
	})
	if err != nil {
		return 0, fmt.Errorf("recover messages: %w", err)
	}
	return len(unfinished), nil
}
