//go:build e2e

package main_test

import (
	"path/filepath"
	"testing"
)

// TestE2EUndo takes a customer out again by the keyboard, and brings it back.
func TestE2EUndo(t *testing.T) {
	f := newDesk(t).open(filepath.Join(t.TempDir(), "data"))
	f.toReview(plain)
	f.purchase()
	f.until("msg=customers rows=0", func() { f.key("F6", "Return") })
	if !f.holds("SELECT count(*) = 0 FROM customer") {
		t.Error("the customer is still there")
	}
	got := f.row("SELECT company, step, (SELECT state FROM outbox_message) AS mail, (SELECT count(*) FROM history WHERE action LIKE 'customer.%') AS history FROM draft")
	want := map[string]any{"company": plain.company, "step": 3.0, "mail": "canceled", "history": 2.0}
	if diff := differs(want, got); diff != "" {
		t.Errorf("after Undo (-want +got)\n%s", diff)
	}
	f.until(`msg="looked up" kind=domain`, func() { // which comes after the page
		f.until("msg=wizard step=4", func() { f.key("F6", "Return") }) // Resume
	})
	f.until("msg=added", func() { f.key("ctrl+Return") })
	if !f.holds("SELECT count(*) = 1 FROM customer") || !f.holds("SELECT count(*) = 0 FROM draft") {
		t.Error("adding it again did not add it once")
	}
	f.quit()
}
