package data

import (
	"fmt"
	"strings"
	"time"

	"foyer/app"
)

// What restoring does to messages, where "main" is a backup and "present" the
// database as it is. A message that left, or may have, did so whatever is
// restored; ADR 009 has the table. Parameter 1 says whether a message that only
// the backup has is known not to have left since.
const fates = `
SELECT r.id, r.state, CASE
        WHEN r.state = 'accepted' OR p.state = 'accepted' THEN 'accepted'
        WHEN p.state IN ('sending', 'unknown') THEN 'unknown'
        WHEN r.state NOT IN ('queued', 'scheduled', 'retry', 'sending') THEN r.state
        WHEN p.id IS NOT NULL THEN p.state
        WHEN ?1 AND r.state <> 'sending' THEN r.state
        ELSE 'unknown' END AS fate,
    p.id IS NULL AS alone
FROM main.outbox_message r LEFT JOIN present.outbox_message p ON p.id = r.id`

// undoKey is the setting that names the backup of the state before a restore,
// with its SHA-256.
const undoKey = "backup.undo"

func undoMark(id app.BackupID, sha256 string) string { return string(id) + " " + sha256 }

// knowsUnsent says whether the backup is the state that the last restore set
// aside: what only it has cannot have left since.
func (t *tx) knowsUnsent(id app.BackupID, m manifest) (bool, error) {
	var known bool
	err := t.row(&known, `SELECT EXISTS (SELECT 1 FROM present.setting WHERE key = ? AND value = ?)`,
		undoKey, undoMark(id, m.SHA256))
	return known, err
}

const (
	// The messages that are taken from the present state, with the customer that
	// each has then: its own in the backup, or the same one there.
	takeFates = `
CREATE TEMP TABLE taken AS
SELECT r.id, r.customer_id FROM main.outbox_message r JOIN present.outbox_message p ON p.id = r.id
WHERE r.state <> 'accepted' AND (r.state IN ('queued', 'scheduled', 'retry', 'sending') OR p.state IN ('accepted', 'sending', 'unknown'))
UNION ALL
SELECT p.id, c.id FROM present.outbox_message p
LEFT JOIN main.customer c ON c.id = p.customer_id AND NOT EXISTS (SELECT 1 FROM main.outbox_message o
    WHERE o.customer_id = p.customer_id AND o.kind = p.kind AND o.generation = p.generation)
WHERE p.state IN ('accepted', 'sending', 'unknown') AND p.id NOT IN (SELECT id FROM main.outbox_message)`

	takeRaw = `
INSERT INTO main.outbox_raw (message_id, raw) SELECT p.message_id, p.raw FROM present.outbox_raw p JOIN temp.taken t ON t.id = p.message_id`

	dropTaken = `DELETE FROM main.outbox_message WHERE id IN (SELECT id FROM temp.taken)`

	// What cannot be told is said to have been tried, so that the list has a reason.
	doubt = `
INSERT INTO main.outbox_attempt (message_id, started_at, ended_at, class, stage, text)
SELECT f.id, ?2, ?2, 'unknown', 'commit', '` + app.TextRestored + `' FROM (` + fates + `) f
WHERE f.alone AND f.fate = 'unknown' AND f.state IN ('queued', 'scheduled', 'retry')`

	setDoubt = `
UPDATE main.outbox_message SET state = 'unknown', phase = '', cancel_requested = 0, next_attempt_at = NULL, updated_at = ?2
WHERE id IN (SELECT f.id FROM (` + fates + `) f WHERE f.alone AND f.fate = 'unknown' AND f.state <> 'unknown')`

	takePictures = `
INSERT INTO main.picture (sha256, content) SELECT sha256, content FROM present.picture WHERE true ON CONFLICT DO NOTHING`

	endOpen = `
UPDATE main.outbox_attempt SET ended_at = ?, class = 'unknown', stage = 'commit' WHERE ended_at IS NULL`
)

// reconcile gives a staged backup what the present state knows about messages.
func (t *tx) reconcile(known bool, at time.Time) error {
	now := millis(at)
	for _, step := range []struct {
		query string
		args  []any
	}{{takeFates, nil}, {doubt, []any{known, now}}, {setDoubt, []any{known, now}}, {dropTaken, nil}} {
		if _, err := t.exec(step.query, step.args...); err != nil {
			return err
		}
	}
	if err := t.takePictures(); err != nil {
		return err
	}
	messages, err := t.fromPresent("outbox_message", map[string]string{
		"customer_id": "t.customer_id", "profile_id": "(SELECT id FROM main.mail_profile WHERE id = p.profile_id)", "phase": "''", "cancel_requested": "0",
		"state":           "iif(p.state = 'sending', 'unknown', p.state)",
		"next_attempt_at": "iif(p.state = 'sending', NULL, p.next_attempt_at)",
	})
	if err != nil {
		return err
	}
	if _, err := t.exec(messages + " JOIN temp.taken t ON t.id = p.id"); err != nil {
		return err
	}
	if _, err := t.exec(takeRaw); err != nil {
		return err
	}
	// Numbers of attempts are given anew: the backup may have used them.
	attempts, err := t.fromPresent("outbox_attempt", map[string]string{
		"id": "NULL", "ended_at": "ifnull(p.ended_at, ?1)",
		"class": "iif(p.ended_at IS NULL, 'unknown', p.class)", "stage": "iif(p.ended_at IS NULL, 'commit', p.stage)",
	})
	if err != nil {
		return err
	}
	if _, err := t.exec(attempts+" JOIN temp.taken t ON t.id = p.message_id ORDER BY p.id", now); err != nil {
		return err
	}
	_, err = t.exec(endOpen, now)
	return err
}

// takePictures brings along the logos of the messages that come from the present
// state; a backup of an older schema has no place for them.
func (t *tx) takePictures() error {
	if has, err := t.has("picture"); err != nil || !has {
		return err
	}
	_, err := t.exec(takePictures)
	return err
}

const hasTable = `SELECT count(*) > 0 FROM main.sqlite_master WHERE type = 'table' AND name = ?`

// has says whether the schema has a table: an older program's may not.
func (t *tx) has(table string) (has bool, err error) {
	err = t.row(&has, hasTable, table)
	return has, err
}

// fromPresent is a statement that copies rows of the present state, all columns
// but those that are said to be otherwise.
func (t *tx) fromPresent(table string, otherwise map[string]string) (string, error) {
	var columns []string
	if err := t.rows(&columns, "SELECT name FROM pragma_table_info(?)", table); err != nil {
		return "", err
	}
	values := make([]string, len(columns))
	for i, c := range columns {
		columns[i], values[i] = quote(c), "p."+quote(c)
		if value, ok := otherwise[c]; ok {
			values[i] = value
		}
	}
	return fmt.Sprintf("INSERT INTO main.%[1]s (%s) SELECT %s FROM present.%[1]s p",
		table, strings.Join(columns, ", "), strings.Join(values, ", ")), nil
}
