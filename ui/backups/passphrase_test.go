package backups_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/backups"
)

func TestThePassphraseIsAskedFor(t *testing.T) {
	a := openPlanned(t, app.BackupPlan{Folder: "/media/stick", Seal: true}, four()...)
	if err := a.files.Settle(t.Context(), "/media/stick", app.NewSecret("walks at midnight")); err != nil {
		t.Fatal(err)
	}
	catchUp := func() {
		if err := a.cases.CatchUp(t.Context()); err != nil {
			t.Error(err)
		}
		a.model.Reload()
		a.settle()
	}
	catchUp()
	a.Want("Copies wait for the passphrase", "3 backups wait to be copied.")
	a.tap("Enter Passphrase")
	a.Press(fyne.KeyReturn)
	a.Want("Enter the passphrase.")
	a.Type("walks at noon")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("This is not the passphrase")
	a.Fill("Passphrase", "walks at midnight")
	a.Press(fyne.KeyReturn)
	a.settle()
	catchUp()
	a.WantNot("Copies wait for the passphrase")
	if s := a.cases.Second(); s.Waiting != 0 || s.NeedsPassphrase {
		t.Errorf("second folder %+v", s)
	}
}

func TestAnIssueIsGoneWhileThePassphraseIsChecked(t *testing.T) {
	a := openPlanned(t, app.BackupPlan{Folder: "/media/stick", Seal: true}, four()...)
	if err := a.files.Settle(t.Context(), "/media/stick", app.NewSecret("walks at midnight")); err != nil {
		t.Fatal(err)
	}
	backups.AskPassphrase(a.model, a.Canvas())
	a.Press(fyne.KeyReturn)
	a.WantFocus("Passphrase")
	a.Type("walks at noon")
	a.WantNot("Enter the passphrase.")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.WantFocus("Passphrase")
	a.Want("This is not the passphrase")
	a.Press(fyne.KeyReturn) // once more, and nobody has answered yet
	a.WantNot("This is not the passphrase")
	a.settle()
	a.Want("This is not the passphrase")
	a.Type("x")
	a.WantNot("This is not the passphrase")
	a.Press(fyne.KeyReturn)
	a.Press(fyne.KeyEscape) // before the answer
	before := a.Focused()
	a.settle()
	a.WantFocus(before)
}
