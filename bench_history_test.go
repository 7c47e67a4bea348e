//go:build bench

package main_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

// entries is how long the history is that is opened.
const entries = 10_000

// benchHistory measures opening the history of a customer with many entries among
// those of all others, against SQLite alone reading the same page.
func benchHistory(t *testing.T, r *report, w *world) {
	path := copyOf(t, w.path())
	id := app.CustomerID(many / 2)
	writeHistory(t, path, id)
	page := prepare(t, sqliteAlone(t, path), fmt.Sprintf(`SELECT json_group_array(id || at || by || action || company || changes) FROM
		(SELECT id, at, by, action, company, changes FROM history WHERE customer_id = %d ORDER BY id DESC LIMIT 101)`, id))
	db, err := data.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	query := app.EventQuery{Customer: id, Limit: 101}
	ours := median(again, func() time.Duration {
		begun := time.Now()
		events, err := db.Events(t.Context(), query)
		if err != nil || len(events) != 101 {
			t.Fatalf("%d entries, %v", len(events), err)
		}
		return time.Since(begun)
	})
	floor := median(again, func() time.Duration { took, _ := page.timed(); return took })
	r.limit(fmt.Sprintf("the history of %d entries, %s", entries, w.name), ours, floor, 100*time.Millisecond)
}

// writeHistory gives a customer many entries, with one of somebody else between
// each two.
func writeHistory(t *testing.T, path string, id app.CustomerID) {
	t.Helper()
	db := sqlx.MustConnect("sqlite3", "file:"+path)
	defer db.Close()
	tx := db.MustBegin()
	const insert = `INSERT INTO history (at, by, action, customer_id, company, changes) VALUES (?, ?, ?, ?, ?, ?)`
	for i := range entries {
		changes := `[{"field":"licenses","from":"` + strconv.Itoa(i) + `","to":"` + strconv.Itoa(i+1) + `"}]`
		at := apptest.Start.Add(time.Duration(i) * time.Minute).UnixMilli()
		tx.MustExec(insert, at, apptest.Operator, app.ActionPlanChanged, id, "Riverside Physical Therapy", changes)
		tx.MustExec(insert, at, apptest.Operator, app.ActionPlanChanged, id+1, "Bright Dental", changes)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}
