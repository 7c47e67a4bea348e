//go:build e2e

package main_test

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestE2ELocked finishes while another program has the database: the dialog
// stays with everything typed, and once the other lets go it is added once.
func TestE2ELocked(t *testing.T) {
	f := newDesk(t).open(filepath.Join(t.TempDir(), "data"))
	f.toReview(plain)
	f.key("space")
	f.comesTrue("SELECT body ->> '$.values.eula' <> '' FROM draft")
	letGo := lock(t, filepath.Join(f.dir, "foyer.db"))
	f.until(`msg="add customer"`, func() { f.key("ctrl+Return") })
	f.shot("e2e/locked")
	if !f.holds("SELECT count(*) = 0 FROM customer") || !f.holds("SELECT count(*) = 1 FROM draft") {
		t.Error("something changed although the database was locked")
	}
	letGo()
	f.until("msg=added", func() { f.key("ctrl+Return") })
	checkAdded(t, f, "dana.reyes@"+plain.domain)
	f.quit()
}

// lock keeps everybody else from writing, as a careless tool would.
func lock(t *testing.T, database string) (letGo func()) {
	t.Helper()
	c := exec.Command("sqlite3", database)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	letGo = func() {
		_ = in.Close()
		_ = c.Wait()
	}
	t.Cleanup(letGo)
	if _, err := io.WriteString(in, ".timeout 5000\nBEGIN EXCLUSIVE;\nSELECT 'locked';\n"); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "locked\n" {
		t.Fatalf("sqlite3 did not lock the database: %q, %v", line, err)
	}
	return letGo
}

// TestE2EDiskFull finishes on a disk that is full, and again when it is not.
func TestE2EDiskFull(t *testing.T) {
	dir := smallDisk(t)
	// The log is elsewhere, so that it can say what happened.
	if err := os.Symlink(filepath.Join(t.TempDir(), "foyer.log"), filepath.Join(dir, "foyer.log")); err != nil {
		t.Fatal(err)
	}
	f := newDesk(t).open(dir)
	f.toReview(plain)
	f.key("space")
	f.comesTrue("SELECT body ->> '$.values.eula' <> '' FROM draft")
	ballast := filepath.Join(dir, "ballast")
	fill(t, ballast)
	f.until(`msg="add customer"`, func() { f.key("ctrl+Return") })
	f.shot("e2e/full")
	if !strings.Contains(f.log(), "full") || !f.holds("SELECT count(*) = 0 FROM customer") {
		t.Error("the disk was not full")
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	f.until("msg=added", func() { f.key("ctrl+Return") })
	checkAdded(t, f, "dana.reyes@"+plain.domain)
	f.quit()
}

// smallDisk is a folder with little room.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	asRoot := func(args ...string) {
		if os.Geteuid() != 0 {
			args = append([]string{"sudo", "-n"}, args...)
		}
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			t.Errorf("a full disk needs the right to mount one: %q: %v\n%s", args, err, out)
		}
	}
	asRoot("mount", "-t", "tmpfs", "-o", "size=8m,mode=0777", "foyer", dir)
	if t.Failed() {
		t.FailNow()
	}
	t.Cleanup(func() { asRoot("umount", dir) })
	return dir
}

// fill writes until there is no room.
func fill(t *testing.T, path string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for err == nil {
		_, err = file.Write(make([]byte, 4096))
	}
}
