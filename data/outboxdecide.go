package data

import (
	"fmt"
	"time"

	"foyer/app"
)

const requeueSQL = `
UPDATE outbox_message SET state = 'queued', attempts = 0, waits_since = ?1, updated_at = ?1,
    next_attempt_at = min(?1, ifnull((SELECT min(next_attempt_at) - 1 FROM outbox_message
        WHERE state IN ('queued', 'scheduled', 'retry') AND next_attempt_at <= ?1), ?1),
        ifnull((SELECT min(next_attempt_at) - 1 FROM outbox_message
        WHERE state IN ('queued', 'scheduled', 'retry', 'sending', 'failed', 'unknown') AND state = 'sending'), ?1))
WHERE id = ?2`

// RequeueMessage puts a message first in line by a person's decision; see
// app.OutboxStore.
func (db *DB) RequeueMessage(ctx app.Context, id app.MessageID, by app.Actor, now time.Time) error {
	err := db.write(ctx, func(t *tx) error {
		m, err := t.message(id)
		if err != nil {
			return err
		}
		if !m.State.Waits() && !m.State.NeedsPerson() {
			return app.ErrState
		}
		if _, err := t.exec(requeueSQL, millis(now), id); err != nil {
			return err
		}
		return t.decided(m, by, now, app.ActionMailRequeued, app.MailChange(m, app.MailQueued))
	})
	if err != nil {
		return fmt.Errorf("requeue message %s: %w", id, err)
	}
	return nil
}

const scheduleSQL = `
UPDATE outbox_message SET state = 'scheduled', attempts = 0, next_attempt_at = ?1, waits_since = ?1, updated_at = ?2
WHERE id = ?3`

// ScheduleMessage has a message sent at a date; see app.OutboxStore.
func (db *DB) ScheduleMessage(ctx app.Context, id app.MessageID, at time.Time, by app.Actor, now time.Time) error {
	err := db.write(ctx, func(t *tx) error {
		m, err := t.message(id)
		if err != nil {
			return err
		}
		if !m.State.Waits() && m.State != app.MailFailed {
			return app.ErrState
		}
		if _, err := t.exec(scheduleSQL, millis(at), millis(now), id); err != nil {
			return err
		}
		return t.decided(m, by, now, app.ActionMailScheduled, app.MailChange(m, app.MailScheduled), app.DateChange(m, at))
	})
	if err != nil {
		return fmt.Errorf("schedule message %s: %w", id, err)
	}
	return nil
}

const (
	settleSQL = `
UPDATE outbox_message SET state = ?, settled = ?, settled_by = ?, note = ?, next_attempt_at = NULL, updated_at = ?
WHERE id = ?`

	requestCancelSQL = `UPDATE outbox_message SET cancel_requested = 1, updated_at = ? WHERE id = ?`
)

// SettleMessage records a person's decision on a message; see
// app.OutboxStore.
func (db *DB) SettleMessage(ctx app.Context, id app.MessageID, d app.Decision) error {
	err := db.write(ctx, func(t *tx) error {
		m, err := t.message(id)
		if err != nil {
			return err
		}
		if !d.Allows(m.State, m.Phase) {
			return app.ErrState
		}
		if m.State == app.MailSending {
			_, err = t.exec(requestCancelSQL, millis(d.At), id)
		} else {
			_, err = t.exec(settleSQL, d.State, d.Settled, d.Settler(), d.Note, millis(d.At), id)
		}
		if err != nil {
			return err
		}
		return t.decided(m, d.By, d.At, app.ActionMailSettled, d.Changes(m)...)
	})
	if err != nil {
		return fmt.Errorf("settle message %s: %w", id, err)
	}
	return nil
}

const supersedeSQL = `UPDATE outbox_message SET state = 'canceled', updated_at = ? WHERE id = ?`

// ResendMessage adds the next generation of a message; see app.OutboxStore.
func (db *DB) ResendMessage(ctx app.Context, id app.MessageID, next app.Message, by app.Actor) error {
	err := db.write(ctx, func(t *tx) error {
		m, err := t.message(id)
		if err != nil {
			return err
		}
		var generation int
		if err := t.row(&generation, nextGenerationSQL, m.Customer, m.Kind); err != nil {
			return err
		}
		if !m.Resendable() || m.Generation+1 != generation {
			return app.ErrState
		}
		if m.State == app.MailFailed {
			if _, err := t.exec(supersedeSQL, millis(next.CreatedAt), id); err != nil {
				return err
			}
		}
		if err := t.insertMessage(m.Next(next)); err != nil {
			return err
		}
		return t.decided(m, by, next.CreatedAt, app.ActionMailResent, app.MailChange(m, app.MailQueued))
	})
	if err != nil {
		return fmt.Errorf("resend message %s: %w", id, err)
	}
	return nil
}

// ReplaceMessage queues a message in the place of another; see app.OutboxStore.
func (db *DB) ReplaceMessage(ctx app.Context, id app.MessageID, next app.Message, by app.Actor) error {
	err := db.write(ctx, func(t *tx) error {
		m, err := t.message(id)
		if err != nil {
			return err
		}
		if !m.Replaceable() {
			return app.ErrState
		}
		at := next.CreatedAt
		if _, err := t.exec(settleSQL, app.MailCanceled, app.SettledByServer, "", "", millis(at), id); err != nil {
			return err
		}
		if err := t.row(&next.Generation, nextGenerationSQL, m.Customer, m.Kind); err != nil {
			return err
		}
		if err := t.addMessage(m.Customer, m.Company, next, at); err != nil {
			return err
		}
		if m.State == app.MailScheduled {
			if _, err := t.exec(scheduleSQL, millis(m.NextAttempt), millis(at), next.ID); err != nil {
				return err
			}
		}
		return t.decided(m, by, at, app.ActionMailResent, app.ReplaceChanges(m, next)...)
	})
	if err != nil {
		return fmt.Errorf("replace message %s: %w", id, err)
	}
	return nil
}

// decided writes a person's decision on a message into the history.
func (t *tx) decided(m app.Message, by app.Actor, at time.Time, action string, changes ...app.FieldChange) error {
	t.touch(m.Customer)
	return t.recorded(app.Event{
		At: at, By: by, Action: action, Customer: m.Customer, Company: m.Company, Changes: changes,
	})
}
