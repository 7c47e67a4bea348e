package data

import (
	"encoding/json"
	"fmt"
	"time"

	"foyer/app"
)

const (
	// That the messages are looked for first and changed then takes half the time
	// of one statement that returns what it changed.
	dueSQL = `
SELECT id FROM outbox_message
WHERE state IN ('queued', 'scheduled', 'retry') AND next_attempt_at <= ? AND (profile_id = ? OR profile_id IS NULL AND ?)
ORDER BY next_attempt_at, id LIMIT ?`

	// What has no bytes yet cannot have left, whatever the program dies of.
	claimSQL = `
UPDATE outbox_message SET state = 'sending', phase = iif(sha256 = '', 'connecting', ?), updated_at = ?
WHERE id IN (SELECT value FROM json_each(?))`

	startAttemptsSQL = `INSERT INTO outbox_attempt (message_id, started_at) SELECT value, ? FROM json_each(?) ORDER BY key`

	claimedSQL = `
SELECT (SELECT raw FROM outbox_raw WHERE message_id = m.id) AS raw,
    (SELECT id FROM outbox_attempt WHERE message_id = m.id AND ended_at IS NULL) AS attempt,` + messageColumns + messageTables + `
WHERE m.id IN (SELECT value FROM json_each(?)) ORDER BY attempt`
)

// ClaimMessage takes the profile's message that has been due longest and opens an
// attempt; app.ErrNotFound when none is due at now.
func (db *DB) ClaimMessage(ctx app.Context, p app.Profile, now time.Time) (app.Message, app.AttemptID, error) {
	var claims []app.Claim
	err := db.write(ctx, func(t *tx) (err error) {
		claims, err = t.claim(p, now, 1, app.PhaseConnecting)
		return err
	})
	if err == nil && len(claims) == 0 {
		err = app.ErrNotFound
	}
	if err != nil {
		return app.Message{}, 0, fmt.Errorf("claim message: %w", err)
	}
	return claims[0].Message, claims[0].Attempt, nil
}

// claim takes up to n messages, with a statement for all of them each: what one costs is
// mostly its beginning.
func (t *tx) claim(p app.Profile, now time.Time, n int, phase app.MailPhase) (claims []app.Claim, err error) {
	if n == 0 {
		return nil, nil
	}
	var due []app.MessageID
	if err := t.rows(&due, dueSQL, millis(now), p.ID, p.Default, n+1); err != nil {
		return nil, err
	}
	another := len(due) > n
	due = due[:min(n, len(due))]
	if len(due) == 0 {
		return nil, nil
	}
	ids, err := json.Marshal(due)
	if err != nil {
		return nil, err
	}
	if _, err := t.exec(claimSQL, phase, millis(now), string(ids)); err != nil {
		return nil, err
	}
	if _, err := t.exec(startAttemptsSQL, millis(now), string(ids)); err != nil {
		return nil, err
	}
	var rows []struct {
		messageRow
		Attempt app.AttemptID `db:"attempt"`
	}
	if err := t.rows(&rows, claimedSQL, string(ids)); err != nil {
		return nil, err
	}
	for i, r := range rows {
		t.touch(r.Customer)
		claims = append(claims, app.Claim{Message: r.message(), Attempt: r.Attempt, Another: another || i < len(rows)-1})
	}
	return claims, nil
}

const (
	composedSQL = `SELECT sha256 <> '' FROM outbox_message WHERE id = ?`

	setComposedSQL = `
UPDATE outbox_message SET from_address = ?1, header = ?2, sha256 = ?3, waits_since = ?4, updated_at = ?4,
    profile_id = (SELECT id FROM mail_profile WHERE id = ?6)
WHERE id = ?5`
)

// SetComposed stores the bytes of a message that had none.
func (db *DB) SetComposed(ctx app.Context, id app.MessageID, p app.ProfileID, from, header string, raw []byte, sha256 string) error {
	err := db.write(ctx, func(t *tx) error {
		var composed bool
		if err := t.row(&composed, composedSQL, id); err != nil {
			return err
		}
		if composed {
			return app.ErrState
		}
		if _, err := t.exec(setComposedSQL, from, header, sha256, millis(db.now()), id, p); err != nil {
			return err
		}
		_, err := t.exec(insertRawSQL, id, raw)
		return err
	})
	if err != nil {
		return fmt.Errorf("set composed message %s: %w", id, err)
	}
	return nil
}

// sending is an attempt and the message that it sends.
type sending struct {
	ID       app.MessageID  `db:"id"`
	Customer app.CustomerID `db:"customer_id"`
	Attempt  app.AttemptID  `db:"attempt"`
	Phase    app.MailPhase  `db:"phase"`
	Canceled bool           `db:"cancel_requested"`
	Ended    bool           `db:"ended"`
}

const sendingColumns = `
SELECT m.id, ifnull(m.customer_id, 0) AS customer_id, a.id AS attempt, m.phase, m.cancel_requested, a.ended_at IS NOT NULL AS ended
FROM outbox_attempt a JOIN outbox_message m ON m.id = a.message_id `

const underwaySQL = sendingColumns + `WHERE a.id = ? AND m.id = ?`

// underway returns an attempt that is not over.
func (t *tx) underway(id app.MessageID, attempt app.AttemptID) (sending, error) {
	var s sending
	if err := t.row(&s, underwaySQL, attempt, id); err != nil {
		return sending{}, err
	}
	if s.Ended {
		return sending{}, app.ErrState
	}
	return s, nil
}

const setPhaseSQL = `UPDATE outbox_message SET phase = ?, updated_at = ? WHERE id = ?`

// SetPhase saves how far an attempt is; see app.OutboxStore.
func (db *DB) SetPhase(ctx app.Context, id app.MessageID, attempt app.AttemptID, phase app.MailPhase) error {
	err := db.write(ctx, func(t *tx) error {
		s, err := t.underway(id, attempt)
		if err != nil {
			return err
		}
		if phase == app.PhaseCommitting && s.Canceled {
			return app.ErrCanceled
		}
		_, err = t.exec(setPhaseSQL, phase, millis(db.now()), id)
		return err
	})
	if err != nil {
		return fmt.Errorf("set phase of message %s: %w", id, err)
	}
	return nil
}

// FinishAttempt closes the attempt; see app.OutboxStore.
func (db *DB) FinishAttempt(ctx app.Context, id app.MessageID, attempt app.AttemptID, result app.AttemptResult, state app.MailState, next time.Time, counts bool) error {
	f := app.Finished{Message: id, Attempt: attempt, Result: result, State: state, Next: next, Counts: counts}
	if err := db.write(ctx, func(t *tx) error { return t.finish(f) }); err != nil {
		return fmt.Errorf("finish attempt %d: %w", attempt, err)
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
	underwayTogetherSQL = sendingColumns + `WHERE a.id IN (SELECT value FROM json_each(?))`

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
	attempts := make([]app.AttemptID, 0, len(done))
	for _, f := range done {
		attempts = append(attempts, f.Attempt)
	}
	underway, err := t.underwayTogether(attempts)
	if err != nil {
		return err
	}
	all := make([]ended, 0, len(done))
	for _, f := range done {
		s := underway[f.Attempt]
		switch {
		case s.ID != f.Message:
			return app.ErrNotFound
		case s.Ended:
			return app.ErrState
		}
		t.touch(s.Customer)
		all = append(all, s.endedAs(f))
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

func (t *tx) underwayTogether(attempts []app.AttemptID) (map[app.AttemptID]sending, error) {
	text, err := json.Marshal(attempts)
	if err != nil {
		return nil, err
	}
	var rows []sending
	if err := t.rows(&rows, underwayTogetherSQL, string(text)); err != nil {
		return nil, err
	}
	found := map[app.AttemptID]sending{}
	for _, s := range rows {
		found[s.Attempt] = s
	}
	return found, nil
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
