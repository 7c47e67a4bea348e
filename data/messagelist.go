package data

import (
	"encoding/json"
	"fmt"

	"foyer/app"
)

const (
	messageEntry = `
SELECT m.id, m.state, ifnull(c.company, m.company) AS company, m.to_address, m.to_name,
    ifnull(m.next_attempt_at, 0) AS next_attempt_at, m.updated_at
FROM outbox_message m LEFT JOIN customer c ON c.id = m.customer_id`

	// The index keeps the order in which pages are read one after another.
	messageEntriesSQL = messageEntry + ` ORDER BY m.created_at, m.id`
	messagesInNeedSQL = messageEntry + ` WHERE m.state IN ('queued', 'scheduled', 'retry', 'sending', 'failed', 'unknown')
    AND m.state IN ('failed', 'unknown')`
)

// MessageEntries returns an entry for each message; see app.MessageListStore.
func (db *DB) MessageEntries(ctx app.Context) ([]app.MessageEntry, error) {
	return db.entries(ctx, messageEntriesSQL)
}

// MessagesInNeed returns an entry for each message that needs a person; see
// app.MessageListStore.
func (db *DB) MessagesInNeed(ctx app.Context) ([]app.MessageEntry, error) {
	return db.entries(ctx, messagesInNeedSQL)
}

func (db *DB) entries(ctx app.Context, query string) ([]app.MessageEntry, error) {
	var rows []struct {
		ID          app.MessageID `db:"id"`
		State       app.MailState `db:"state"`
		Company     string        `db:"company"`
		To          string        `db:"to_address"`
		ToName      string        `db:"to_name"`
		NextAttempt int64         `db:"next_attempt_at"`
		UpdatedAt   int64         `db:"updated_at"`
	}
	if err := db.read(ctx, func(t *tx) error { return t.rows(&rows, query) }); err != nil {
		return nil, fmt.Errorf("message entries: %w", err)
	}
	entries := make([]app.MessageEntry, len(rows))
	for i, r := range rows {
		entries[i] = app.MessageEntry{
			ID: r.ID, State: r.State, Company: r.Company, To: r.To, ToName: r.ToName,
			NextAttempt: timeOf(r.NextAttempt), UpdatedAt: timeOf(r.UpdatedAt),
		}
	}
	return entries, nil
}

const messageRowsSQL = `SELECT` + messageFacts + messageTables + ` WHERE m.id IN (SELECT value FROM json_each(?))`

// MessageRows returns messages without bytes and letters; see
// app.MessageListStore.
func (db *DB) MessageRows(ctx app.Context, ids []app.MessageID) ([]app.Message, error) {
	wanted, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	var found []messageRow
	if err := db.read(ctx, func(t *tx) error { return t.rows(&found, messageRowsSQL, string(wanted)) }); err != nil {
		return nil, fmt.Errorf("message rows: %w", err)
	}
	byID := make(map[app.MessageID]app.Message, len(found))
	for _, r := range found {
		byID[r.ID] = r.message()
	}
	rows := make([]app.Message, len(ids))
	for i, id := range ids {
		rows[i] = byID[id]
	}
	return rows, nil
}
