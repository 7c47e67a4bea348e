package data

import (
	"encoding/json"
	"fmt"

	"foyer/app"
)

const (
	rememberedSQL = `SELECT value FROM remembered WHERE key = ?`

	rememberSQL = `
INSERT INTO remembered (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value
    WHERE value <> excluded.value`
)

// Remembered returns what was kept under key, nil when nothing was.
func (db *DB) Remembered(ctx app.Context, key string) ([]byte, error) {
	var values [][]byte
	if err := db.read(ctx, func(t *tx) error { return t.rows(&values, rememberedSQL, key) }); err != nil {
		return nil, fmt.Errorf("remembered %s: %w", key, err)
	}
	if len(values) == 0 {
		return nil, nil
	}
	return values[0], nil
}

// Remember keeps JSON under key; app.ErrState when it is none or too long.
func (db *DB) Remember(ctx app.Context, key string, value []byte) error {
	if !json.Valid(value) || len(value) > app.MaxRemembered {
		return fmt.Errorf("remember %s: %d bytes, JSON: %t: %w", key, len(value), json.Valid(value), app.ErrState)
	}
	err := db.write(ctx, func(t *tx) error {
		result, err := t.exec(rememberSQL, key, string(value))
		if err != nil {
			return err
		}
		rows, err := result.RowsAffected()
		db.asides.Add(rows)
		return err
	})
	if err != nil {
		return fmt.Errorf("remember %s: %w", key, err)
	}
	return nil
}
