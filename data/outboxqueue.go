package data

import (
	"fmt"
	"time"

	"foyer/app"
)

const nextDueSQL = `
SELECT next_attempt_at FROM outbox_message
WHERE state IN ('queued', 'retry') AND next_attempt_at IS NOT NULL ORDER BY next_attempt_at LIMIT 1`

// NextDue returns when the next waiting message is due; app.ErrNotFound when
// none waits.
func (db *DB) NextDue(ctx app.Context) (time.Time, error) {
	var next int64
	if err := db.read(ctx, func(t *tx) error { return t.row(&next, nextDueSQL) }); err != nil {
		return time.Time{}, fmt.Errorf("next due message: %w", err)
	}
	return timeOf(next), nil
}

const wakeMessagesSQL = `
UPDATE outbox_message SET next_attempt_at = ?1
WHERE state IN ('queued', 'retry') AND (next_attempt_at IS NULL OR next_attempt_at > ?1)`

// WakeMessages makes every waiting message due at now.
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

const requeueSQL = `
UPDATE outbox_message SET state = 'queued', attempts = 0, updated_at = ?1,
    next_attempt_at = min(?1, ifnull((SELECT min(next_attempt_at) - 1 FROM outbox_message
        WHERE state IN ('queued', 'retry') AND next_attempt_at <= ?1), ?1))
WHERE id = ?2`

// RequeueMessage puts a message first in line by a person's decision; see
// app.OutboxStore.
func (db *DB) RequeueMessage(ctx app.Context, id app.MessageID, by app.Actor, now time.Time) error {
	err := db.write(ctx, func(t *tx) error {
		m, err := t.message(id)
		if err != nil {
			return err
		}
		if !waits(m.State) && !needsPerson(m.State) {
			return app.ErrState
		}
		if _, err := t.exec(requeueSQL, millis(now), id); err != nil {
			return err
		}
		return t.decided(m, app.ActionMailRequeued, app.MailQueued, by, now)
	})
	if err != nil {
		return fmt.Errorf("requeue message %s: %w", id, err)
	}
	return nil
}

const settleSQL = `
UPDATE outbox_message SET state = ?, next_attempt_at = NULL, updated_at = ? WHERE id = ?`

// SettleMessage records a person's decision on a message; see
// app.OutboxStore.
func (db *DB) SettleMessage(ctx app.Context, id app.MessageID, state app.MailState, by app.Actor, now time.Time) error {
	err := db.write(ctx, func(t *tx) error {
		m, err := t.message(id)
		if err != nil {
			return err
		}
		switch {
		case needsPerson(m.State) && (state == app.MailAccepted || state == app.MailCanceled):
		case waits(m.State) && state == app.MailCanceled:
		default:
			return app.ErrState
		}
		if _, err := t.exec(settleSQL, state, millis(now), id); err != nil {
			return err
		}
		return t.decided(m, app.ActionMailSettled, state, by, now)
	})
	if err != nil {
		return fmt.Errorf("settle message %s: %w", id, err)
	}
	return nil
}

func waits(s app.MailState) bool { return s == app.MailQueued || s == app.MailRetry }

func needsPerson(s app.MailState) bool { return s == app.MailFailed || s == app.MailUnknown }

// decided writes a person's decision on a message into the history.
func (t *tx) decided(m app.Message, action string, state app.MailState, by app.Actor, at time.Time) error {
	t.touch(m.Customer)
	return t.recorded(app.Event{
		At: at, By: by, Action: action, Customer: m.Customer, Company: m.Company,
		Changes: []app.FieldChange{{Field: string(app.FieldMail), From: string(m.State), To: string(state)}},
	})
}
