package data

import (
	"encoding/json"
	"fmt"

	"foyer/app"
)

const addEventSQL = `
INSERT INTO history (at, by, action, customer_id, company, changes)
VALUES (?, ?, ?, nullif(?, 0), ?, ?)`

func (t *tx) record(e app.Event) error {
	changes := []byte("[]")
	if len(e.Changes) > 0 {
		var err error
		if changes, err = json.Marshal(e.Changes); err != nil {
			return fmt.Errorf("encode changes: %w", err)
		}
	}
	_, err := t.exec(addEventSQL, millis(e.At), e.By, e.Action, e.Customer, e.Company, string(changes))
	return err
}

type eventRow struct {
	At       int64          `db:"at"`
	By       app.Actor      `db:"by"`
	Action   string         `db:"action"`
	Customer app.CustomerID `db:"customer_id"`
	Company  string         `db:"company"`
	Changes  []byte         `db:"changes"`
}

const historySQL = `
SELECT at, by, action, customer_id, company, changes FROM history WHERE customer_id = ? ORDER BY id`

// history returns what happened to a customer, the oldest first.
func (t *tx) history(id app.CustomerID) ([]app.Event, error) {
	var rows []eventRow
	if err := t.rows(&rows, historySQL, id); err != nil {
		return nil, err
	}
	var events []app.Event
	for _, r := range rows {
		e := app.Event{At: timeOf(r.At), By: r.By, Action: r.Action, Customer: r.Customer, Company: r.Company}
		if err := json.Unmarshal(r.Changes, &e.Changes); err != nil {
			return nil, fmt.Errorf("decode changes: %w", err)
		}
		events = append(events, e)
	}
	return events, nil
}
