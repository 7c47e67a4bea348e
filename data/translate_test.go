package data_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

// The tests of this file provoke every error that is translated with the real
// driver. Not here: read-only and damaged files (open_test.go), the taken
// domain (the contract suite), a full database and a reader that writes
// (write_internal_test.go).

// TestBusy is row 13 of the fault matrix: another program holds the lock.
func TestBusy(t *testing.T) {
	db, path := open(t, data.WithBusyTimeout(20*time.Millisecond))
	apptest.SetUp(t, db)
	other := raw(t, path)
	lock, err := other.Begin() // immediate, as the address of raw says
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.AddCustomer(t.Context(), apptest.Addition())
	if !errors.Is(err, app.ErrBusy) || app.Explain(err).Code != "busy" {
		t.Errorf("error %v, want busy", err)
	}
	if _, err := db.EULA(t.Context()); err != nil {
		t.Errorf("read while locked: %v", err)
	}
	if err := lock.Rollback(); err != nil {
		t.Fatal(err)
	}
	apptest.Add(t, db)
}

// TestFileLimit is row 6 of the fault matrix: the file may not grow.
func TestFileLimit(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	output, err := child(t, "add limited", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := lastLine(output); got != "error io" && got != "error full" {
		t.Errorf("the child said %q", got)
	}
	added := strings.Count(string(output), "added ")
	counts, err := reopen(t, path).CustomerCounts(t.Context(), "")
	if err != nil || counts.Total != added || added == 0 {
		t.Errorf("%d added, counts %v, error %v", added, counts, err)
	}
}

func TestNotAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foyer.db")
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := data.Open(t.Context(), path); !errors.Is(err, app.ErrIO) {
		t.Errorf("a folder: error %v, want IO", err)
	}
	if _, err := data.Open(t.Context(), filepath.Join(path, "x", strings.Repeat("long", 100))); !errors.Is(err, app.ErrIO) {
		t.Errorf("a name that is too long: error %v, want IO", err)
	}
}

// TestCannotOpenLog has a folder where SQLite wants its log.
func TestCannotOpenLog(t *testing.T) {
	db, path := open(t)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path+"-wal", 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := data.Open(t.Context(), path); !errors.Is(err, app.ErrIO) {
		t.Errorf("error %v, want IO", err)
	}
}

// TestCanceled is row 14 of the fault matrix: a canceled context stops reads,
// and writes only before they begin.
func TestCanceled(t *testing.T) {
	db, _ := open(t)
	apptest.SetUp(t, db)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := db.AddCustomer(ctx, apptest.Addition()); !errors.Is(err, context.Canceled) {
		t.Errorf("write: %v", err)
	}
	if _, err := db.EULA(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("read: %v", err)
	}
	counts, err := db.CustomerCounts(t.Context(), "")
	if err != nil || counts.Total != 0 {
		t.Errorf("counts %v, error %v", counts, err)
	}
}
