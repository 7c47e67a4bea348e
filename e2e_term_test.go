//go:build e2e

package main_test

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestE2ETerminated ends the program as a shutdown does, in the middle of a word: nothing
// that was typed is lost, in the wizard, in the settings or in a customer.
func TestE2ETerminated(t *testing.T) {
	d, dir := newDesk(t), filepath.Join(t.TempDir(), "data")
	if out, err := exec.Command(built(t), "--data", dir, "--seed", "1").CombinedOutput(); err != nil {
		t.Fatalf("seed: %v\n%s", err, out)
	}
	f := d.open(dir)
	f.add()
	f.text("4321")
	f.terminate()
	f.comesTrue("SELECT count(*) = 1 FROM draft WHERE body LIKE '%4321%'")

	f = d.open(dir)
	f.until(`msg="settings read"`, func() { f.key("ctrl+comma") })
	for range 20 { // where in the order of Tab the first field stands is not what this is about
		f.key("Tab")
		f.text("Harbor")
		if f.soon("SELECT count(*) = 1 FROM remembered WHERE key = 'typed.settings' AND value LIKE '%Harbor%'") {
			break
		}
	}
	f.text("master")
	f.terminate()
	f.comesTrue("SELECT count(*) = 1 FROM remembered WHERE key = 'typed.settings' AND value LIKE '%Harbormaster%'")

	f = d.open(dir)
	f.until("msg=customer id=1", func() { f.key("ctrl+f", "Down", "Return") })
	f.key("F2", "ctrl+a")
	f.text("Terminated")
	f.terminate()
	f.comesTrue("SELECT count(*) = 1 FROM edit_draft WHERE body LIKE '%Terminated%'")
}

// soon says whether a query of one truth comes true within the second in which what is
// typed is kept.
func (f *foyer) soon(query string) bool {
	f.t.Helper()
	for late := time.Now().Add(time.Second); time.Now().Before(late); <-time.After(glance) {
		for _, truth := range f.row(query) {
			if truth == 1.0 {
				return true
			}
		}
	}
	return false
}

// terminate tells the program to end, once it has drawn what was typed, and waits until
// it has.
func (f *foyer) terminate() {
	f.t.Helper()
	var last []uint8
	still := 0
	eventually(f.t, "a picture that stands still", func() bool {
		now := f.picture().Pix
		still++
		if !bytes.Equal(now, last) {
			still = 0
		}
		last = now
		return still == 8
	})
	if err := f.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		f.t.Fatal(err)
	}
	select {
	case <-f.ended:
		if f.err != nil {
			f.t.Errorf("Foyer ended with %v and said:\n%s", f.err, f.out.String())
		}
	case <-time.After(patience):
		f.t.Fatal("Foyer did not end")
	}
}
