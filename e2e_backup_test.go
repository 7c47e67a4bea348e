//go:build e2e

package main_test

import (
	"os/exec"
	"path"
	"path/filepath"
	"testing"
)

// backups are the databases in the folder of backups.
func (f *foyer) backups() []string {
	f.t.Helper()
	var names []string
	for _, name := range f.files() {
		if path.Dir(name) == "backups" && path.Ext(name) == ".db" {
			names = append(names, name)
		}
	}
	return names
}

// TestE2EBackup asks for a backup, changes something and leaves: both states are
// there, and the day needs no other backup.
func TestE2EBackup(t *testing.T) {
	d, dir := newDesk(t), filepath.Join(t.TempDir(), "data")
	f := d.open(dir)
	f.until("reason=request", func() { f.key("ctrl+b") })
	f.toReview(plain)
	f.purchase()
	f.until("reason=quit", f.quit)
	f.counts("0", "1")

	f = d.open(dir)
	f.quit()
	f.counts("0", "1")
}

// counts asks SQLite's own program how many customers each backup has.
func (f *foyer) counts(want ...string) {
	f.t.Helper()
	backups := f.backups()
	if len(backups) != len(want) {
		f.t.Fatalf("backups %q, want %d", backups, len(want))
	}
	for i, name := range backups {
		out, err := exec.Command("sqlite3", "-readonly", filepath.Join(f.dir, name), "SELECT count(*) FROM customer").Output()
		if err != nil || string(out) != want[i]+"\n" {
			f.t.Errorf("%s has %q customers, want %s, error %v", name, out, want[i], err)
		}
	}
}
