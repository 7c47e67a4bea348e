//go:build e2e

package main_test

import (
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"
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

// TestE2ERestore makes a backup, changes a customer, sees what restoring would change,
// restores and takes that back, all by the keyboard; every copy lands on a stick, encrypted.
func TestE2ERestore(t *testing.T) {
	d, dir, stick := newDesk(t), filepath.Join(t.TempDir(), "data"), t.TempDir()
	if out, err := exec.Command(built(t), "--data", dir, "--seed", "2").CombinedOutput(); err != nil {
		t.Fatalf("seed: %v\n%s", err, out)
	}
	f := d.open(dir)
	f.until("reason=request", func() { f.key("ctrl+b") })
	f.until("msg=customer id=", func() { f.key("ctrl+f", "Down", "Return") })
	f.key("F2", "ctrl+a")
	f.text("Changed Since")
	f.key("Return")
	f.comesTrue("SELECT count(*) = 1 FROM customer WHERE company = 'Changed Since'")
	f.key("ctrl+comma")
	f.seek("changes=1 leaves=0", "Tab", "space") // from section to section
	f.shot("e2e/backups")

	f.seek("msg=\"asked for the plan of backups\"", "Tab", "space")
	f.key("Tab")
	f.text(stick)
	f.key("Tab", "space", "Tab")
	f.text("walks at midnight")
	f.key("Tab")
	f.text("walks at midnight")
	f.shot("e2e/backups-plan")
	f.until("msg=\"copied backup\"", func() { f.key("Return") })

	f.seek("msg=\"asked to restore\"", "Tab", "Return")
	f.shot("e2e/backups-restore")
	f.until("msg=notice actions=1", func() { f.key("Return") })
	f.comesTrue("SELECT count(*) = 0 FROM customer WHERE company = 'Changed Since'")
	f.shot("e2e/backups-restored")
	f.until("msg=restored", func() { f.key("F6", "Return") })
	f.comesTrue("SELECT count(*) = 1 FROM customer WHERE company = 'Changed Since'")
	f.quit()
	sealed, err := filepath.Glob(filepath.Join(stick, "*", "*.db.age"))
	if err != nil || len(sealed) == 0 {
		t.Errorf("copies %q, error %v", sealed, err)
	}
	for _, name := range f.files() {
		if strings.Contains(f.read(name), "walks at midnight") {
			t.Errorf("the passphrase is in %s", name)
		}
	}
}

// seek presses keys again and again until the log has the words: where in the order of
// Tab something stands is not what a test is about.
func (f *foyer) seek(words string, keys ...string) {
	f.t.Helper()
	before := len(f.log())
	for range 20 {
		f.key(keys...)
		late := time.After(700 * time.Millisecond)
		for again := time.NewTicker(glance); ; {
			if strings.Contains(f.log()[before:], words) {
				again.Stop()
				return
			}
			select {
			case <-again.C:
				continue
			case <-late:
				again.Stop()
			}
			break
		}
	}
	f.t.Fatalf("never in the log: %s", words)
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
