//go:build e2e

package main_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestE2EHiddenPagesComeBack leaves pages for longer than the toolkit remembers how
// they are drawn, and uses them by the keyboard alone when they are back.
func TestE2EHiddenPagesComeBack(t *testing.T) {
	f := newDesk(t).open(filepath.Join(t.TempDir(), "data"), "FYNE_CACHE=1s")
	f.toReview(plain)
	f.purchase()
	away := func() {
		f.key("ctrl+comma")
		for range 5 { // what is not needed goes when something is drawn
			time.Sleep(700 * time.Millisecond)
			f.key("Tab")
		}
	}
	f.until("message shown", func() { f.key("ctrl+4") })
	away()
	f.until("message shown", func() { f.key("ctrl+4") })
	f.key("Delete") // cancels what waits, where the list has the keyboard
	f.comesTrue("SELECT state = 'canceled' FROM outbox_message")
	away()
	f.until("opened page=customers", func() { f.key("ctrl+1") })
	f.key("Down", "Delete")
	f.comesTrue("SELECT status = 'archived' FROM customer")
	f.quit()
	if strings.Contains(f.out.String(), "Failed to focus") {
		t.Errorf("the toolkit says: %s", f.out.String())
	}
}
