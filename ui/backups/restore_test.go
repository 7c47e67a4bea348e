package backups_test

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
)

// TestRestoreAndUndo by the keyboard.
func TestRestoreAndUndo(t *testing.T) {
	a := open(t, four()...)
	a.choose(1)
	a.Press(fyne.KeyReturn)
	a.Want("Restore the backup of yesterday 18:00?", "Foyer becomes what it was then: no customer changes.", "A backup of the present state is made first")
	a.Press(fyne.KeyEscape)
	if len(a.Nav.Notices) != 0 {
		t.Fatal("restored")
	}
	a.tap("Restore Backup")
	a.WantFocus("Restore Backup")
	a.Press(fyne.KeyReturn)
	a.settle()
	n := a.Notice()
	if n.Text != "Restored the backup of yesterday 18:00: 43 customers." || len(n.Actions) != 1 || n.Actions[0].Label != "Undo" {
		t.Errorf("said %+v", n)
	}
	if got := a.rows()[0]; got != "Today 09:00 | Before a restore | 46 | 1 MB | Verified" {
		t.Errorf("the first row is %s", got)
	}
	a.Clock.Advance(time.Minute)
	n.Actions[0].Do()
	a.settle()
	if n := a.Notice(); n.Text != "Restore undone: 46 customers." {
		t.Errorf("said %+v", n)
	}
}

// TestNothingElseOpensWhileABackupIsRestored, from the moment on in which it is wanted.
func TestNothingElseOpensWhileABackupIsRestored(t *testing.T) {
	a := open(t, four()...)
	a.tap("Restore Backup")
	a.Press(fyne.KeyReturn)
	if a.Canvas().Overlays().Top() == nil {
		t.Error("a form could be opened")
	}
	a.settle()
	if a.Canvas().Overlays().Top() != nil {
		t.Error("it is never over")
	}
}

// What a backup would change is worked out once more when a copy of one lands.
func TestWhatWasAskedIsRestoredThoughTheListIsReadMeanwhile(t *testing.T) {
	a := open(t, four()...)
	a.choose(1)
	a.Press(fyne.KeyReturn)
	a.model.Reload()
	a.Queue.Pump()
	a.Press(fyne.KeyReturn) // before the answer is there
	a.settle()
	if n := a.Notice(); n.Text != "Restored the backup of yesterday 18:00: 43 customers." {
		t.Errorf("said %+v", n)
	}
}

func TestAFailedRestoreIsSaid(t *testing.T) {
	a := open(t, four()...)
	a.files.Fail(app.ErrBackupFull)
	a.tap("Restore Backup")
	a.Press(fyne.KeyReturn)
	a.settle()
	if len(a.Nav.Failures) != 1 || !errors.Is(a.Nav.Failures[0], app.ErrBackupFull) || a.model.State().Busy {
		t.Errorf("failures %v", a.Nav.Failures)
	}
}
