package data

import (
	"fmt"
	"time"

	"foyer/app"
)

const (
	claimSQL = `
UPDATE outbox_message SET state = 'sending', phase = 'connecting', updated_at = ?1
WHERE id = (SELECT id FROM outbox_message
    WHERE state IN ('queued', 'scheduled', 'retry') AND next_attempt_at <= ?1 AND (profile_id = ?2 OR profile_id IS NULL AND ?3)
    ORDER BY next_attempt_at, id LIMIT 1)
RETURNING id`

	startAttemptSQL = `INSERT INTO outbox_attempt (message_id, started_at) VALUES (?, ?)`
)

// ClaimMessage takes the profile's message that has been due longest and opens an
// attempt; app.ErrNotFound when none is due at now.
func (db *DB) ClaimMessage(ctx app.Context, p app.Profile, now time.Time) (app.Message, app.AttemptID, error) {
	var m app.Message
	var attempt int64
	err := db.write(ctx, func(t *tx) error {
		var id app.MessageID
		if err := t.row(&id, claimSQL, millis(now), p.ID, p.Default); err != nil {
			return err
		}
		result, err := t.exec(startAttemptSQL, id, millis(now))
		if err != nil {
			return err
		}
		if attempt, err = result.LastInsertId(); err != nil {
			return err
		}
		m, err = t.message(id)
		t.touch(m.Customer)
		return err
	})
	if err != nil {
		return app.Message{}, 0, fmt.Errorf("claim message: %w", err)
	}
	return m, app.AttemptID(attempt), nil
}

const (
	composedSQL = `SELECT raw IS NOT NULL FROM outbox_message WHERE id = ?`

	setComposedSQL = `
UPDATE outbox_message SET from_address = ?1, header = ?2, raw = ?3, sha256 = ?4, waits_since = ?5, updated_at = ?5,
    profile_id = (SELECT id FROM mail_profile WHERE id = ?7)
WHERE id = ?6`
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
		_, err := t.exec(setComposedSQL, from, header, raw, sha256, millis(db.now()), id, p)
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

// outcome is how an attempt ends and what becomes of its message.
type outcome struct {
	result app.AttemptResult
	state  app.MailState
	next   time.Time
	counts bool
}

// FinishAttempt closes the attempt; see app.OutboxStore.
func (db *DB) FinishAttempt(ctx app.Context, id app.MessageID, attempt app.AttemptID, result app.AttemptResult, state app.MailState, next time.Time, counts bool) error {
	err := db.write(ctx, func(t *tx) error {
		s, err := t.underway(id, attempt)
		if err != nil {
			return err
		}
		return t.finish(s, outcome{result, state, next, counts})
	})
	if err != nil {
		return fmt.Errorf("finish attempt %d: %w", attempt, err)
	}
	return nil
}

const (
	endAttemptSQL = `
UPDATE outbox_attempt SET ended_at = ?, class = ?, stage = ?, code = ?, enhanced = ?, text = ?, server = ?,
    tls = ?, counted = ? WHERE id = ?`

	endSendingSQL = `
UPDATE outbox_message SET state = ?, phase = '', cancel_requested = 0, next_attempt_at = nullif(?, 0),
    attempts = attempts + ?, updated_at = ? WHERE id = ?`
)

func (t *tx) finish(s sending, o outcome) error {
	switch o.state {
	case app.MailQueued, app.MailRetry, app.MailFailed:
		if s.Canceled {
			o.state, o.next = app.MailCanceled, time.Time{}
		}
	}
	t.touch(s.Customer)
	r := o.result
	if _, err := t.exec(endAttemptSQL, millis(r.At), r.Class, r.Stage, r.Code, r.Enhanced, r.Text, r.Server,
		r.TLS, o.counts, s.Attempt); err != nil {
		return err
	}
	_, err := t.exec(endSendingSQL, o.state, millis(o.next), o.counts, millis(r.At), s.ID)
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
			o := outcome{
				result: app.AttemptResult{Class: app.ClassCanceled, At: now}, state: app.MailQueued, next: now,
			}
			if s.Phase == app.PhaseCommitting {
				o = outcome{
					result: app.AttemptResult{Class: app.ClassUnknown, Stage: "commit", At: now}, state: app.MailUnknown,
				}
			}
			if err := t.finish(s, o); err != nil {
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
