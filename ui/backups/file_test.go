package backups_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
)

func TestFromAFile(t *testing.T) {
	a := open(t, four()...)
	a.files.Lie("/stick/old.db", one("old", 30*24*time.Hour))
	a.tap("Restore from a File")
	a.WantFocus("File")
	a.Press(fyne.KeyReturn)
	a.Want("Enter where the file is.")
	a.Type("/stick/none.db")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("No file can be read there.")
	a.Fill("File", ` "/stick/old.db" `)
	a.Press(fyne.KeyReturn)
	a.settle()
	a.WantFocus("table")
	a.Want("Sat, Oct 24 09:00 Taken in from a file, 46 customers")
	if s := a.model.State(); s.Rows[s.Selected].ID != "old" || !s.CanRestore() {
		t.Errorf("selected row %d of %q", s.Selected, a.rows())
	}
}

// TestAnEncryptedFileThatIsDropped asks for its passphrase.
func TestAnEncryptedFileThatIsDropped(t *testing.T) {
	a := open(t, four()...)
	a.files.Lie("/stick/old.db.age", one("old", 30*24*time.Hour))
	if err := a.files.Settle(t.Context(), "/stick", app.NewSecret("walks at midnight")); err != nil {
		t.Fatal(err)
	}
	a.view.Drop("/stick/old.db.age")
	a.settle()
	a.WantFocus("Passphrase")
	a.WantNot("This is not the passphrase")
	a.Type("walks at noon")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("This is not the passphrase that the copies are encrypted with.")
	a.Fill("Passphrase", "walks at midnight")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("Taken in from a file")
}
