package data

import (
	"fmt"
	"time"

	"foyer/app"
)

const nextDueSQL = `
SELECT ifnull((SELECT next_attempt_at FROM outbox_message
        WHERE state IN ('queued', 'scheduled', 'retry') AND state <> 'scheduled' AND next_attempt_at IS NOT NULL
            AND (profile_id = ?1 OR profile_id IS NULL AND ?2)
        ORDER BY next_attempt_at LIMIT 1), 0) AS waiting,
    ifnull((SELECT next_attempt_at FROM outbox_message
        WHERE state = 'scheduled' AND next_attempt_at IS NOT NULL AND (profile_id = ?1 OR profile_id IS NULL AND ?2)
        ORDER BY next_attempt_at LIMIT 1), 0) AS scheduled`

// NextDue says when something has to be sent through a profile.
func (db *DB) NextDue(ctx app.Context, p app.Profile) (app.Due, error) {
	var next struct{ Waiting, Scheduled int64 }
	if err := db.read(ctx, func(t *tx) error { return t.row(&next, nextDueSQL, p.ID, p.Default) }); err != nil {
		return app.Due{}, fmt.Errorf("next due message: %w", err)
	}
	return app.Due{Waiting: timeOf(next.Waiting), Scheduled: timeOf(next.Scheduled)}, nil
}

const wakeMessagesSQL = `
UPDATE outbox_message SET next_attempt_at = ?1
WHERE state IN ('queued', 'scheduled', 'retry') AND state <> 'scheduled' AND (next_attempt_at IS NULL OR next_attempt_at > ?1)`

// WakeMessages makes every waiting message due at now, but those that a person
// gave a date.
func (db *DB) WakeMessages(ctx app.Context, now time.Time) error {
	err := db.write(ctx, func(t *tx) error {
		_, err := t.exec(wakeMessagesSQL, millis(now))
		return err
	})
	if err != nil {
		return fmt.Errorf("wake messages: %w", err)
	}
	return nil
}

const (
	expiredSQL = `
SELECT id, ifnull(customer_id, 0) AS customer FROM outbox_message
WHERE state IN ('queued', 'scheduled', 'retry') AND state <> 'scheduled' AND sha256 <> '' AND waits_since < ?`

	expireSQL = `UPDATE outbox_message SET state = 'failed', next_attempt_at = NULL, updated_at = ? WHERE id = ?`

	noteAttemptSQL = `
INSERT INTO outbox_attempt (message_id, started_at, ended_at, class, stage, text) VALUES (?1, ?2, ?2, 'network', 'dial', ?3)`
)

// ExpireMessages gives up what waits too long; see app.OutboxStore.
func (db *DB) ExpireMessages(ctx app.Context, before, now time.Time) (int, error) {
	var expired []struct {
		ID       app.MessageID
		Customer app.CustomerID
	}
	err := db.write(ctx, func(t *tx) error {
		if err := t.rows(&expired, expiredSQL, millis(before)); err != nil {
			return err
		}
		for _, m := range expired {
			t.touch(m.Customer)
			if _, err := t.exec(expireSQL, millis(now), m.ID); err != nil {
				return err
			}
			if _, err := t.exec(noteAttemptSQL, m.ID, millis(now), app.TextExpired); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("expire messages: %w", err)
	}
	return len(expired), nil
}
