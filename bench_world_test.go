//go:build bench

package main_test

import (
	"iter"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/sample"
	"foyer/data"
)

// many is how many customers the list is measured with.
const many = 100_000

// world is one of the two lists of customers that everything about the list is
// measured with: other alphabets, other names, other shares of Channels.
type world struct {
	name  string
	dir   string
	today app.Date
	drawn []app.Entry // some customers from all over the list
}

// newWorlds fills a database with each mix of the samples.
func newWorlds(t *testing.T) []*world {
	t.Helper()
	mixes := []sample.Mix{sample.Everyday(), sample.Syllables()}
	worlds := []*world{{name: "everyday"}, {name: "syllables"}}
	var filling sync.WaitGroup
	for i, w := range worlds {
		w.dir, w.today = filepath.Join(t.TempDir(), "data"), app.DateOf(time.Now())
		filling.Go(func() { w.fill(t, mixes[i]) })
	}
	filling.Wait()
	if t.Failed() {
		t.FailNow()
	}
	return worlds
}

func (w *world) path() string { return filepath.Join(w.dir, "foyer.db") }

func (w *world) fill(t *testing.T, mix sample.Mix) {
	db, err := data.Open(t.Context(), w.path())
	if err != nil {
		t.Error(err)
		return
	}
	apptest.SetUp(t, db)
	if _, err := db.Fill(t.Context(), w.draw(sample.New(1, mix).Customers(many, w.today))); err != nil {
		t.Error(err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// draw remembers some of the customers that pass by.
func (w *world) draw(all iter.Seq[app.Entry]) iter.Seq[app.Entry] {
	return func(yield func(app.Entry) bool) {
		at := 0
		for e := range all {
			if at%(many/drawn) == many/drawn/2 {
				w.drawn = append(w.drawn, e)
			}
			at++
			if !yield(e) {
				return
			}
		}
	}
}

// use opens the database, as read as the program has it when the list is shown.
func (w *world) use(t *testing.T, do func(*data.DB)) {
	t.Helper()
	db, err := data.Open(t.Context(), w.path())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.CustomerIDs(t.Context(), app.CustomerQuery{Today: w.today}); err != nil {
		t.Fatal(err)
	}
	if _, err := db.CustomerCounts(t.Context(), w.today); err != nil {
		t.Fatal(err)
	}
	do(db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// copyOf makes a copy of a database in a folder of its own.
func copyOf(t *testing.T, path string) string {
	t.Helper()
	copied := filepath.Join(t.TempDir(), "foyer.db")
	source := sqlx.MustConnect("sqlite3", "file:"+path)
	defer source.Close()
	source.MustExec("VACUUM INTO ?", copied)
	return copied
}

// sqliteAlone is SQLite alone, on a copy that may be changed and is kept in memory.
func sqliteAlone(t *testing.T, path string) *sqlx.DB {
	t.Helper()
	db := sqlx.MustConnect("sqlite3", "file:"+copyOf(t, path)+"?_cache_size=-400000&_synchronous=OFF")
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// statement is a prepared query whose answer is one text.
type statement struct {
	t *testing.T
	*sqlx.Stmt
}

func prepare(t *testing.T, db *sqlx.DB, query string) statement {
	t.Helper()
	s, err := db.Preparex(query)
	if err != nil {
		t.Fatal(err)
	}
	return statement{t, s}
}

// timed is how long SQLite took, and its answer.
func (s statement) timed(args ...any) (time.Duration, string) {
	s.t.Helper()
	var answer string
	begun := time.Now()
	if err := s.Get(&answer, args...); err != nil {
		s.t.Fatal(err)
	}
	return time.Since(begun), answer
}
