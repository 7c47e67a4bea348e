//go:build bench

package main_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"foyer/app"
	"foyer/data"
)

const (
	// bulk is how many customers are changed at once.
	bulk = 10_000
	// bulks is how often each change is made.
	bulks = 3
)

// bulkChange is something done to many customers and the statements that write
// the same about one: of sqlite3, with its id in place of the verb.
type bulkChange struct {
	name       string
	op         app.Operation
	statements string
}

const (
	bulkRevision = `UPDATE customer SET revision = revision + 1 WHERE id = %[1]d;
`
	bulkOrder = `UPDATE subscription SET licenses = 77777 WHERE customer_id = %[1]d AND product = 'email_security';
INSERT INTO customer_order (customer_id, kind, product, package, licenses, trial_ends, from_package, from_licenses,
    from_trial_ends, reason, ordered_at, ordered_by)
SELECT customer_id, 'license_change', product, package, licenses, ifnull(trial_ends, ''), package, 1, ifnull(trial_ends, ''), '', 1, 'Me'
FROM subscription WHERE customer_id = %[1]d;
`
)

// benchBulk measures a change of many customers, and taking it back, against the
// sqlite3 program that makes the same changes in one transaction.
func benchBulk(t *testing.T, r *report, w *world) {
	db, err := data.Open(t.Context(), copyOf(t, w.path()))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	ids, err := db.CustomerIDs(t.Context(), app.CustomerQuery{
		Today: w.today, Filter: app.CustomerFilter{Statuses: []app.Status{app.StatusActive}},
	})
	if err != nil {
		t.Fatal(err)
	}
	b := newBulk(t, db, w.path(), ids[:bulk])
	for _, c := range b.changes() {
		var ours, back, floor []time.Duration
		for range bulks {
			ours = append(ours, b.apply(c.op))
			back = append(back, b.undo())
			floor = append(floor, b.sqlite(c))
		}
		name := fmt.Sprintf("%s of %d customers, %s", c.name, bulk, w.name)
		r.ratio(name, percentile(ours, 50), percentile(floor, 50), 4)
		r.ratio("undoing that", percentile(back, 50), percentile(floor, 50), 4)
	}
}

// bulkOf are the use cases on a database, and SQLite on a copy of it.
type bulkOf struct {
	t       *testing.T
	db      *data.DB
	undone  *app.Undo
	manager *app.Manager
	ids     []app.CustomerID
	floor   string // the path of the copy
}

func newBulk(t *testing.T, db *data.DB, path string, ids []app.CustomerID) *bulkOf {
	publish := func(app.Change) {}
	b := &bulkOf{t: t, db: db, ids: ids, undone: app.NewUndo(db, time.Now, publish), floor: copyOf(t, path)}
	b.manager = app.NewManager(app.ManagerDeps{Store: db, Clock: time.Now, Publish: publish, Undo: b.undone})
	floor := sqlx.MustConnect("sqlite3", "file:"+b.floor+"?_journal_mode=WAL")
	defer floor.Close()
	if err := floor.Ping(); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *bulkOf) changes() []bulkChange {
	b.t.Helper()
	tags, err := b.db.Tags(b.t.Context())
	if err != nil || len(tags) == 0 {
		b.t.Fatal(tags, err)
	}
	tag := tags[0]
	return []bulkChange{
		{"suspending", app.Suspend(""), `UPDATE customer SET revision = revision + 1, status = 'suspended', archived_from = '' WHERE id = %[1]d;
`},
		{"tagging", app.PutTags(tags[:1], nil),
			fmt.Sprintf("INSERT INTO customer_tag (customer_id, tag_id) VALUES (%%[1]d, %d) ON CONFLICT DO NOTHING;\n", tag.ID) + bulkRevision},
		{"licenses", app.ChangePlan(app.PlanChange{Licenses: 77777}), bulkOrder + bulkRevision},
	}
}

// apply does something to the customers, with progress and the means to stop.
func (b *bulkOf) apply(op app.Operation) time.Duration {
	b.t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	begun := time.Now()
	done, err := b.manager.Apply(ctx, b.ids, op, func(int, int) {})
	took := time.Since(begun)
	if err != nil || done.Count < bulk*9/10 {
		b.t.Fatal(done, err)
	}
	return took
}

func (b *bulkOf) undo() time.Duration {
	b.t.Helper()
	begun := time.Now()
	if _, err := b.undone.Undo(context.Background(), nil); err != nil {
		b.t.Fatal(err)
	}
	return time.Since(begun)
}

// sqlite makes the same changes with the sqlite3 program, and takes them back
// where that is not measured: by not keeping the copy that they were made in.
func (b *bulkOf) sqlite(c bulkChange) time.Duration {
	b.t.Helper()
	script := b.script(c)
	program := exec.Command("sqlite3", "-batch", copyOf(b.t, b.floor))
	program.Stdin = strings.NewReader(script)
	begun := time.Now()
	out, err := program.CombinedOutput()
	took := time.Since(begun)
	if err != nil || len(out) > 0 && !strings.HasPrefix(string(out), "wal") {
		b.t.Fatalf("sqlite3: %v: %.400s", err, out)
	}
	return took
}

// script is what sqlite3 is given: what the newest change wrote into the history is
// written there, too.
func (b *bulkOf) script(c bulkChange) string {
	b.t.Helper()
	events, err := b.db.Events(b.t.Context(), app.EventQuery{Actions: []string{c.op.Action}, Limit: bulk})
	if err != nil {
		b.t.Fatal(err)
	}
	var s strings.Builder
	s.WriteString("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = 1; BEGIN IMMEDIATE;\n")
	for _, e := range events {
		fmt.Fprintf(&s, c.statements, e.Customer)
		fmt.Fprintf(&s, "INSERT INTO history (at, by, action, customer_id, company, changes) VALUES (%d, %s, '%s', %d, %s, %s);\n",
			e.At.UnixMilli(), quoted(string(e.By)), e.Action, e.Customer, quoted(e.Company), quoted(encoded(b.t, e.Changes)))
	}
	s.WriteString("COMMIT;\n")
	return s.String()
}

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

func encoded(t *testing.T, changes []app.FieldChange) string {
	t.Helper()
	text, err := json.Marshal(changes)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
