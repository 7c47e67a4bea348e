package data

import (
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/sample"
)

const sampleDay app.Date = "2026-11-24"

// sampled returns a database of sample customers, each of a random status.
func sampled(t *testing.T, random *rand.Rand) *DB {
	t.Helper()
	db := openFresh(t)
	apptest.SetUp(t, db)
	n, err := db.Fill(t.Context(), sample.New(random.Uint64(), sample.Everyday()).Customers(300, sampleDay))
	if err != nil {
		t.Fatal(err)
	}
	for id := range n {
		if status := statuses()[random.IntN(2*len(statuses()))/2]; random.IntN(2) == 0 {
			if err := db.SetStatus(t.Context(), app.CustomerID(id+1), status); err != nil {
				t.Fatal(err)
			}
		}
	}
	return db
}

// TestFirstAnswersAreTheRegisters asks SQLite and the register the same.
func TestFirstAnswersAreTheRegisters(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	db := sampled(t, random)
	if db.register.isRead.Load() {
		t.Fatal("the register was read although nobody asked")
	}
	same := func(what string, first any, err error, want any) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, first); diff != "" {
			t.Errorf("%s (-register +first):\n%s", what, diff)
		}
	}
	kept := func(do func(*register)) {
		if err := db.withRegister(t.Context(), do, byName); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 200 {
		q := app.CustomerQuery{Desc: i%2 == 1, Today: sampleDay}
		for range random.IntN(40) {
			q.Open = append(q.Open, app.CustomerID(random.IntN(310)))
		}
		first, err := db.firstIDs(t.Context(), q)
		kept(func(r *register) { same("ids", first, err, r.ids(q)) })
	}
	for _, day := range []app.Date{sampleDay, "2026-12-20", "2025-01-01", ""} {
		first, err := db.firstCounts(t.Context(), day)
		kept(func(r *register) { same("counts", first, err, r.counts(day)) })
	}
	var all []app.CustomerID
	for id := range app.CustomerID(310) {
		all = append(all, id)
	}
	first, err := db.firstHosted(t.Context(), all)
	kept(func(r *register) { same("hosted", first, err, r.hosts()) })
}

// TestFirstAnswersNeedNoRegister shows the list as the window does when it opens.
func TestFirstAnswersNeedNoRegister(t *testing.T) {
	db := sampled(t, rand.New(rand.NewPCG(3, 4)))
	ids, err := db.CustomerIDs(t.Context(), app.CustomerQuery{Today: sampleDay})
	if err != nil || len(ids) == 0 {
		t.Fatalf("%d customers, error %v", len(ids), err)
	}
	if _, err := db.CustomerCounts(t.Context(), sampleDay); err != nil {
		t.Fatal(err)
	}
	if _, err := db.CustomerRows(t.Context(), ids[:100]); err != nil {
		t.Fatal(err)
	}
	if db.register.isRead.Load() {
		t.Error("the register was read")
	}
	db.warming.running.Wait()
	if !db.register.isRead.Load() {
		t.Error("the register was not read after the first rows")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := db.CustomerIDs(ctx, app.CustomerQuery{Search: "c-0001"}); err != nil {
		t.Errorf("a search in the register asked the database: %v", err)
	}
}

// TestStartDoesNotWaitForTheCheck opens a database, shows the list and looks for
// messages to send: that hurries no check, for nothing has to be written.
func TestStartDoesNotWaitForTheCheck(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foyer.db")
	open := func() *DB {
		t.Helper()
		db, err := Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		return db
	}
	db := open()
	apptest.SetUp(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = open()
	defer db.Close()
	hurried := false
	db.check.hurry = func() { hurried = true }
	preferences := app.NewPreferences(db, db.now, func(app.Change) {})
	err := preferences.EnsureDefaults(t.Context(), apptest.Catalog().Settings, "text")
	_, listing := db.CustomerIDs(t.Context(), app.CustomerQuery{})
	_, showing := db.CustomerRows(t.Context(), nil)
	_, counting := db.CustomerCounts(t.Context(), sampleDay)
	_, recovering := db.RecoverMessages(t.Context(), db.now())
	if err := errors.Join(err, listing, showing, counting, recovering); err != nil {
		t.Fatal(err)
	}
	if hurried {
		t.Error("something waits for the check")
	}
}
