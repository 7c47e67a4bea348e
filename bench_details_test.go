//go:build bench

package main_test

import (
	"log/slog"
	"math/rand/v2"
	"testing"
	"time"

	"fyne.io/fyne/v2/container"
	"github.com/jmoiron/sqlx"

	"foyer/app"
	"foyer/assets"
	"foyer/data"
	"foyer/ui/details"
	"foyer/ui/nav"
	"foyer/ui/task"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

// opened is how many customers are opened, one after another.
const opened = 300

// benchDetails measures from Enter on a customer to the pane that shows it, against
// the same reads by prepared statements of SQLite.
func benchDetails(t *testing.T, r *report, w *world, db *data.DB) {
	ids, err := db.CustomerIDs(t.Context(), app.CustomerQuery{Today: w.today})
	if err != nil {
		t.Fatal(err)
	}
	view, model := openPane(t, db)
	floor := newDirectRecord(t, w)
	random := rand.New(rand.NewPCG(1, 2))
	var ours, least []time.Duration
	for range opened {
		id := ids[random.IntN(len(ids))]
		begun := time.Now()
		view.Show(id)
		ours = append(ours, time.Since(begun))
		if s := model.State(); !s.Loaded || s.Customer.ID != id {
			t.Fatalf("the pane does not show customer %d: %v", id, s.Failure)
		}
		least = append(least, floor.read(id))
	}
	r.limit("opening a customer, 99 of 100, "+w.name, percentile(ours, 99), percentile(least, 99), 30*time.Millisecond)
	r.limit("the same, half of them", percentile(ours, 50), percentile(least, 50), 30*time.Millisecond)
}

// newPane builds the pane on what it does at once.
func newPane(t *testing.T, db *data.DB, n nav.Nav, layer *widgets.Layer) (*details.View, *details.Model) {
	t.Helper()
	places, err := app.ParsePlaces(assets.Countries, assets.States)
	if err != nil {
		t.Fatal(err)
	}
	at := func(f func()) { f() }
	run := task.Runner{Go: at, Do: at}
	undo := app.NewUndo(db, time.Now, func(app.Change) {})
	model := details.NewModel(details.Deps{
		Manager: app.NewManager(app.ManagerDeps{Store: db, Places: places, Clock: time.Now, Publish: func(app.Change) {}, Undo: undo}),
		Reader:  db, Drafts: db, Nav: n, Run: run, Serial: task.NewSerial(run), Clock: time.Now, Log: slog.New(slog.DiscardHandler),
		After: func(time.Duration, func()) func() { return func() {} },
	})
	return details.NewView(model, details.ViewDeps{Keys: &widgets.Keys{}, Layer: layer}), model
}

// openPane shows the pane in a window.
func openPane(t *testing.T, db *data.DB) (*details.View, *details.Model) {
	t.Helper()
	window, layer := uitest.Open(t), widgets.NewLayer()
	view, model := newPane(t, db, &uitest.Nav{}, layer)
	window.SetContent(container.NewStack(view.Object(), layer.Object()))
	return view, model
}

// directRecord reads in SQLite alone all that the pane shows.
type directRecord struct {
	t    *testing.T
	of   []*sqlx.Stmt // of one customer
	same []*sqlx.Stmt // for all the same
}

func newDirectRecord(t *testing.T, w *world) *directRecord {
	t.Helper()
	d := &directRecord{t: t}
	db := sqliteAlone(t, w.path())
	for _, query := range []string{
		"SELECT * FROM customer WHERE id = ?",
		"SELECT * FROM domain WHERE customer_id = ?",
		"SELECT * FROM person WHERE customer_id = ?",
		"SELECT * FROM subscription WHERE customer_id = ?",
		"SELECT t.* FROM customer_tag ct JOIN tag t ON t.id = ct.tag_id WHERE ct.customer_id = ?",
		"SELECT * FROM note WHERE customer_id = ?",
		"SELECT * FROM feature_off WHERE customer_id = ?",
		"SELECT * FROM customer_order WHERE customer_id = ?",
		"SELECT * FROM eula_acceptance WHERE customer_id = ?",
		"SELECT * FROM outbox_message WHERE customer_id = ?",
		"SELECT * FROM edit_draft WHERE customer_id = ?",
	} {
		d.of = append(d.of, prepare(t, db, query).Stmt)
	}
	for _, query := range []string{
		"SELECT * FROM package", "SELECT * FROM package_feature", "SELECT * FROM feature", "SELECT * FROM setting", "SELECT * FROM tag",
		"SELECT id, company FROM customer WHERE type = 'channel' AND status <> 'archived' ORDER BY name_sort",
	} {
		d.same = append(d.same, prepare(t, db, query).Stmt)
	}
	return d
}

// read is how long SQLite takes for one customer.
func (d *directRecord) read(id app.CustomerID) time.Duration {
	d.t.Helper()
	begun := time.Now()
	for _, s := range d.of {
		d.rows(s, int64(id))
	}
	for _, s := range d.same {
		d.rows(s)
	}
	return time.Since(begun)
}

func (d *directRecord) rows(s *sqlx.Stmt, args ...any) {
	rows, err := s.Query(args...)
	if err != nil {
		d.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if _, err := sqlx.SliceScan(rows); err != nil {
			d.t.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		d.t.Fatal(err)
	}
}
