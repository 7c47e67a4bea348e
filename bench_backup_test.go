//go:build bench

package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"foyer/app"
	"foyer/data"
)

// opens and backups are how often each is done.
const (
	opens   = 9
	backups = 3
)

// checkedOpen is the median time in which a database is opened, with everything that is
// looked at before the first row is read.
func checkedOpen(t *testing.T, w *world) time.Duration {
	t.Helper()
	var took []time.Duration
	for range opens {
		begun := time.Now()
		db, err := data.Open(t.Context(), w.path())
		took = append(took, time.Since(begun))
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return percentile(took, 50)
}

// benchBackup measures a backup, which is a copy that was read back, against SQLite's own
// program: twice its copy, and its checks of that copy.
func benchBackup(t *testing.T, r *report, w *world, db *data.DB) {
	need(t, "sqlite3", "sqlite3")
	var ours, floor []time.Duration
	target := filepath.Join(t.TempDir(), "copy.db")
	sqlite := func(args ...string) time.Duration {
		begun := time.Now()
		if out, err := exec.Command("sqlite3", args...).CombinedOutput(); err != nil {
			t.Fatalf("sqlite3 %q: %v\n%s", args, err, out)
		}
		return time.Since(begun)
	}
	for range backups {
		begun := time.Now()
		made, err := db.Backups().Make(t.Context(), app.BackupRequest, begun)
		ours = append(ours, time.Since(begun))
		if err != nil {
			t.Fatal(err)
		}
		copied := sqlite(w.path(), ".backup '"+target+"'")
		verified := sqlite("-readonly", target, "PRAGMA integrity_check; PRAGMA foreign_key_check")
		floor = append(floor, 2*copied+verified)
		if err := db.Backups().Remove(t.Context(), made.ID); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(target); err != nil {
			t.Fatal(err)
		}
	}
	r.ratio("backup, against twice sqlite3's and a check, "+w.name, percentile(ours, 50), percentile(floor, 50), 1)
}
