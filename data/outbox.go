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

const underwaySQL = sendingColumns + `WHERE a.id IN (SELECT value FROM json_each(?))`

// underway returns attempts that are not over, in the order in which they are wanted:
// app.ErrNotFound for one of another message, app.ErrState for one that is over.
func (t *tx) underway(wanted ...app.Finished) ([]sending, error) {
	attempts := make([]app.AttemptID, 0, len(wanted))
	for _, f := range wanted {
		attempts = append(attempts, f.Attempt)
	}
	text, err := json.Marshal(attempts)
	if err != nil {
		return nil, err
	}
	var rows []sending
	if err := t.rows(&rows, underwaySQL, string(text)); err != nil {
		return nil, err
	}
	found := map[app.AttemptID]sending{}
	for _, s := range rows {
		found[s.Attempt] = s
	}
	all := make([]sending, 0, len(wanted))
	for _, f := range wanted {
		s := found[f.Attempt]
		switch {
		case s.ID != f.Message:
			return nil, app.ErrNotFound
		case s.Ended:
			return nil, app.ErrState
		}
		all = append(all, s)
	}
	return all, nil
}

const setPhaseSQL = `UPDATE outbox_message SET phase = ?, updated_at = ? WHERE id = ?`

// SetPhase saves how far an attempt is; see app.OutboxStore.
func (db *DB) SetPhase(ctx app.Context, id app.MessageID, attempt app.AttemptID, phase app.MailPhase) error {
	err := db.write(ctx, func(t *tx) error {
		s, err := t.underway(app.Finished{Message: id, Attempt: attempt})
		if err != nil {
			return err
		}
		if phase == app.PhaseCommitting && s[0].Canceled {
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
