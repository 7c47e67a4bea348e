package data_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

var _ app.Store = (*data.DB)(nil)

// store is a database whose customers a test can archive.
type store struct {
	*data.DB
	t *testing.T
}

func (s store) SetStatus(id app.CustomerID, status app.Status) {
	s.t.Helper()
	if err := s.DB.SetStatus(s.t.Context(), id, status); err != nil {
		s.t.Fatal(err)
	}
}

// TestStore keeps the contract, and after each of its tests compares the register
// with what it would be if it were read again: no writer forgets to touch.
func TestStore(t *testing.T) {
	apptest.TestStore(t, func(t *testing.T) app.Store {
		t.Parallel()
		db, _ := open(t)
		if _, err := db.CustomerFacets(t.Context(), app.CustomerQuery{}); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if diff := db.RegisterDiff(t); diff != "" {
				t.Errorf("the register is not what the database says (-database +register):\n%s", diff)
			}
		})
		return store{db, t}
	})
}

// TestStoreAtFirst keeps the contract with a register that is not read before it
// is needed.
func TestStoreAtFirst(t *testing.T) {
	apptest.TestStore(t, func(t *testing.T) app.Store {
		t.Parallel()
		db, _ := open(t)
		return store{db, t}
	})
}

// open returns a fresh database, closed when the test ends.
func open(t testing.TB, options ...data.Option) (*data.DB, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "foyer.db")
	return reopen(t, path, options...), path
}

func reopen(t testing.TB, path string, options ...data.Option) *data.DB {
	t.Helper()
	clock := apptest.NewClock(t)
	clock.Advance(time.Second)
	db, err := data.Open(t.Context(), path, append([]data.Option{data.WithClock(clock.Now)}, options...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return db
}

// raw opens the file behind the store's back.
func raw(t testing.TB, path string) *sqlx.DB {
	t.Helper()
	db, err := sqlx.Open("sqlite3", "file:"+path+"?_foreign_keys=1&_busy_timeout=5000&_txlock=immediate&_synchronous=FULL")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return db
}

func execute(t testing.TB, path, query string, args ...any) {
	t.Helper()
	if _, err := raw(t, path).Exec(query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}
