package data

import (
	"fmt"

	"foyer/app"
)

const attemptsSQL = `
SELECT id, started_at, counted, class, stage, code, enhanced, text AS words, server, tls, ifnull(ended_at, 0) AS ended_at
FROM outbox_attempt WHERE message_id = ? AND stage <> 'waiting' ORDER BY id`

// Attempts returns the attempts of a message, the oldest first.
func (db *DB) Attempts(ctx app.Context, id app.MessageID) ([]app.Attempt, error) {
	var rows []struct {
		ID        app.AttemptID `db:"id"`
		StartedAt int64         `db:"started_at"`
		Counted   bool          `db:"counted"`
		resultRow
	}
	if err := db.read(ctx, func(t *tx) error { return t.rows(&rows, attemptsSQL, id) }); err != nil {
		return nil, fmt.Errorf("attempts of message %s: %w", id, err)
	}
	var attempts []app.Attempt
	for _, r := range rows {
		attempts = append(attempts, app.Attempt{
			ID: r.ID, StartedAt: timeOf(r.StartedAt), EndedAt: timeOf(r.EndedAt), Counted: r.Counted, Result: r.result(),
		})
	}
	return attempts, nil
}
