package data

import (
	"database/sql"
	"errors"
	"fmt"
	"time"

	"foyer/app"
)

const (
	// That the message is looked for first and changed then takes half the time
	// of one statement that returns what it changed.
	dueSQL = `
SELECT id FROM outbox_message
WHERE state IN ('queued', 'scheduled', 'retry') AND next_attempt_at <= ? AND (profile_id = ? OR profile_id IS NULL AND ?)
ORDER BY next_attempt_at, id LIMIT 2`

	// What has no bytes yet cannot have left, whatever the program dies of.
	claimSQL = `UPDATE outbox_message SET state = 'sending', phase = iif(sha256 = '', 'connecting', ?), updated_at = ? WHERE id = ?`

	startAttemptSQL = `INSERT INTO outbox_attempt (message_id, started_at) VALUES (?, ?)`
)

// ClaimMessage takes the profile's message that has been due longest and opens an
// attempt; app.ErrNotFound when none is due at now.
func (db *DB) ClaimMessage(ctx app.Context, p app.Profile, now time.Time) (app.Message, app.AttemptID, error) {
	var claim app.Claim
	err := db.write(ctx, func(t *tx) (err error) {
		claim, err = t.claim(p, now, app.PhaseConnecting)
		return err
	})
	if err != nil {
		return app.Message{}, 0, fmt.Errorf("claim message: %w", err)
	}
	return claim.Message, claim.Attempt, nil
}

func (t *tx) claim(p app.Profile, now time.Time, phase app.MailPhase) (app.Claim, error) {
	var due []app.MessageID
	if err := t.rows(&due, dueSQL, millis(now), p.ID, p.Default); err != nil {
		return app.Claim{}, err
	}
	if len(due) == 0 {
		return app.Claim{}, sql.ErrNoRows
	}
	id := due[0]
	if _, err := t.exec(claimSQL, phase, millis(now), id); err != nil {
		return app.Claim{}, err
	}
	result, err := t.exec(startAttemptSQL, id, millis(now))
	if err != nil {
		return app.Claim{}, err
	}
	attempt, err := result.LastInsertId()
	if err != nil {
		return app.Claim{}, err
	}
	m, err := t.message(id)
	t.touch(m.Customer)
	return app.Claim{Message: m, Attempt: app.AttemptID(attempt), Another: len(due) > 1}, err
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
	if err := db.write(ctx, func(t *tx) error { return t.finished(f) }); err != nil {
		return fmt.Errorf("finish attempt %d: %w", attempt, err)
	}
	return nil
}

// FinishAndClaim closes the attempt and claims the next message in one
// transaction; see app.OutboxStore.
func (db *DB) FinishAndClaim(ctx app.Context, f app.Finished, p app.Profile, now time.Time, phase app.MailPhase) (claim app.Claim, err error) {
	err = db.write(ctx, func(t *tx) (err error) {
		if err := t.finished(f); err != nil {
			return err
		}
		if claim, err = t.claim(p, now, phase); errors.Is(meaning(err), app.ErrNotFound) {
			return nil
		}
		return err
	})
	if err != nil {
		return app.Claim{}, fmt.Errorf("finish attempt %d: %w", f.Attempt, err)
	}
	return claim, nil
}

func (t *tx) finished(f app.Finished) error {
	s, err := t.underway(f.Message, f.Attempt)
	if err != nil {
		return err
	}
	return t.finish(s, f)
}

const (
	endAttemptSQL = `
UPDATE outbox_attempt SET ended_at = ?, class = ?, stage = ?, code = ?, enhanced = ?, text = ?, server = ?,
    tls = ?, counted = ? WHERE id = ?`

	endSendingSQL = `
UPDATE outbox_message SET state = ?, phase = '', cancel_requested = 0, next_attempt_at = nullif(?, 0),
    attempts = attempts + ?, updated_at = ? WHERE id = ?`
)

func (t *tx) finish(s sending, f app.Finished) error {
	switch f.State {
	case app.MailQueued, app.MailRetry, app.MailFailed:
		if s.Canceled {
			f.State, f.Next = app.MailCanceled, time.Time{}
		}
	}
	t.touch(s.Customer)
	r := f.Result
	if _, err := t.exec(endAttemptSQL, millis(r.At), r.Class, r.Stage, r.Code, r.Enhanced, r.Text, r.Server,
		r.TLS, f.Counts, s.Attempt); err != nil {
		return err
	}
	_, err := t.exec(endSendingSQL, f.State, millis(f.Next), f.Counts, millis(r.At), s.ID)
	return err
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
		for _, s := range unfinished {
			f := app.Finished{Result: app.AttemptResult{Class: app.ClassCanceled, At: now}, State: app.MailQueued, Next: now}
			if s.Phase == app.PhaseCommitting {
				f = app.Finished{Result: app.AttemptResult{Class: app.ClassUnknown, Stage: "commit", At: now}, State: app.MailUnknown}
			}
			if err := t.finish(s, f); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("recover messages: %w", err)
	}
	return len(unfinished), nil
}
