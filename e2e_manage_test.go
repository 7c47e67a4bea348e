//go:build e2e

package main_test

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// TestE2EManage edits a customer by the keyboard alone, pulls the plug on it, goes on
// with what was typed, and archives, undoes and redoes.
func TestE2EManage(t *testing.T) {
	d, dir := newDesk(t), filepath.Join(t.TempDir(), "data")
	if out, err := exec.Command(built(t), "--data", dir, "--seed", "1").CombinedOutput(); err != nil {
		t.Fatalf("seed: %v\n%s", err, out)
	}
	f := d.open(dir)
	was := f.row("SELECT company FROM customer")["company"]
	f.until("msg=customer id=1", func() { f.key("Down", "Return") })
	f.shot("e2e/details")
	f.key("F2", "ctrl+a")
	f.text("Edited & Söhne")
	f.comesTrue("SELECT body ->> '$.company' = 'Edited & Söhne' FROM edit_draft")
	f.kill()

	f = d.open(dir)
	f.until("msg=customer id=1", func() { f.key("Down", "Return") }) // where the list was left is kept after a second
	f.key("F2")
	f.shot("e2e/edit-resumed")
	f.key("Return")
	f.comesTrue("SELECT company = 'Edited & Söhne' AND revision = 2 FROM customer")
	f.comesTrue("SELECT count(*) = 0 FROM edit_draft")
	change := f.row("SELECT changes ->> '$[0].from' AS was, changes ->> '$[0].to' AS now FROM history ORDER BY id DESC LIMIT 1")
	if diff := differs(map[string]any{"was": was, "now": "Edited & Söhne"}, change); diff != "" {
		t.Errorf("the history (-want +got)\n%s", diff)
	}
	f.key("ctrl+z")
	f.comesTrue("SELECT company <> 'Edited & Söhne' FROM customer")
	f.key("ctrl+shift+z")
	f.comesTrue("SELECT company = 'Edited & Söhne' FROM customer")
	f.key("Escape", "Escape", "ctrl+f", "Down", "Delete")
	f.comesTrue("SELECT status = 'archived' FROM customer")
	f.key("ctrl+z")
	f.comesTrue("SELECT status <> 'archived' AND archived_from = '' FROM customer")
	f.quit()
}
