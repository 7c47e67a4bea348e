package data

import (
	"encoding/json"
	"fmt"
	"strings"

	"foyer/app"
)

const addEventSQL = `
INSERT INTO history (at, by, action, customer_id, company, changes)
VALUES (?, ?, ?, nullif(?, 0), ?, ?)`

// record writes an entry and returns its id.
func (t *tx) record(e app.Event) (app.EventID, error) {
	changes := []byte("[]")
	if len(e.Changes) > 0 {
		var err error
		if changes, err = json.Marshal(e.Changes); err != nil {
			return 0, fmt.Errorf("encode changes: %w", err)
		}
	}
	result, err := t.exec(addEventSQL, millis(e.At), e.By, e.Action, e.Customer, e.Company, string(changes))
	if err != nil {
		return 0, err
	}
	id, err := result.LastInsertId()
	return app.EventID(id), err
}

// recorded writes an entry.
func (t *tx) recorded(e app.Event) error {
	_, err := t.record(e)
	return err
}

type eventRow struct {
	ID       app.EventID    `db:"id"`
	At       int64          `db:"at"`
	By       app.Actor      `db:"by"`
	Action   string         `db:"action"`
	Customer app.CustomerID `db:"customer_id"`
	Company  string         `db:"company"`
	Changes  []byte         `db:"changes"`
}

const eventColumnsSQL = `SELECT id, at, by, action, ifnull(customer_id, 0) AS customer_id, company, changes FROM history`

// Events returns entries of the history; see app.ManageStore.
func (db *DB) Events(ctx app.Context, q app.EventQuery) ([]app.Event, error) {
	where, args := eventWhere(q)
	var events []app.Event
	err := db.read(ctx, func(t *tx) error {
		var rows []eventRow
		if err := t.rows(&rows, eventColumnsSQL+where, args...); err != nil {
			return err
		}
		for _, r := range rows {
			e := app.Event{
				ID: r.ID, At: timeOf(r.At), By: r.By, Action: r.Action, Customer: r.Customer, Company: r.Company,
			}
			if err := json.Unmarshal(r.Changes, &e.Changes); err != nil {
				return fmt.Errorf("decode changes: %w", err)
			}
			events = append(events, e)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("events: %w", err)
	}
	return events, nil
}

// eventWhere is what a query asks for, in SQL.
func eventWhere(q app.EventQuery) (string, []any) {
	var conditions []string
	var args []any
	add := func(condition string, values ...any) {
		conditions, args = append(conditions, condition), append(args, values...)
	}
	if q.Customer != 0 {
		add("customer_id IN (SELECT ? UNION ALL SELECT customer_id FROM merged WHERE into_id = ?)", q.Customer, q.Customer)
	}
	if q.By != "" {
		add("by = ?", q.By)
	}
	if len(q.Actions) > 0 {
		var marks []string
		for _, a := range q.Actions {
			marks, args = append(marks, "?"), append(args, a)
		}
		add("action IN (" + strings.Join(marks, ", ") + ")")
	}
	if !q.From.IsZero() {
		add("at >= ?", millis(q.From))
	}
	if !q.Until.IsZero() {
		add("at < ?", millis(q.Until))
	}
	if q.First != 0 {
		add("id BETWEEN ? AND ?", q.First, q.Last)
	}
	if q.Before != 0 {
		add("id < ?", q.Before)
	}
	where := ""
	if len(conditions) > 0 {
		where = " WHERE " + strings.Join(conditions, " AND ")
	}
	where += " ORDER BY id DESC"
	if q.Limit > 0 {
		where, args = where+" LIMIT ?", append(args, q.Limit)
	}
	return where, args
}

const operatorsSQL = `SELECT DISTINCT by FROM history WHERE by <> '' ORDER BY by`

// Operators returns everybody that the history names, by name.
func (db *DB) Operators(ctx app.Context) ([]app.Actor, error) {
	var names []app.Actor
	if err := db.read(ctx, func(t *tx) error { return t.rows(&names, operatorsSQL) }); err != nil {
		return nil, fmt.Errorf("operators: %w", err)
	}
	return names, nil
}
