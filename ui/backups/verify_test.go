package backups_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
)

func TestVerifySaveAndDelete(t *testing.T) {
	a := open(t, four()...)
	a.choose(3)
	a.tap("Verify Again")
	if n := a.Notice(); n.Text != "The backup of Sun, Oct 19, 2025 09:00 is damaged." { // the store in memory finds what it was told
		t.Errorf("said %+v", n)
	}
	a.choose(1)
	a.tap("Save a Copy")
	if n := a.Notice(); n.Text != "Saved as /downloads/foyer backup 2026-11-22 1800.db" {
		t.Errorf("said %+v", n)
	}
	a.streams.err = app.ErrFile
	a.tap("Save a Copy")
	if len(a.Nav.Failures) != 1 {
		t.Errorf("failures %v", a.Nav.Failures)
	}
	a.choose(1)
	a.Press(fyne.KeyDelete)
	a.Want("Delete the backup of yesterday 18:00?", "It cannot be brought back.")
	a.WantFocus("Keep")
	a.Press(fyne.KeyReturn)
	a.settle()
	if len(a.rows()) != 4 {
		t.Fatal("deleted")
	}
	a.tap("Delete Backup")
	a.tap("Delete Backup")
	if n := a.Notice(); n.Text != "Deleted the backup of yesterday 18:00." || len(a.rows()) != 3 {
		t.Errorf("said %+v, rows %q", n, a.rows())
	}
}
