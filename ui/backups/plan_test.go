package backups_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
)

func TestChangeThePlan(t *testing.T) {
	a := open(t, four()...)
	a.tap("Change")
	a.WantFocus("Room for Backups in Megabytes")
	a.Fill("Room for Backups in Megabytes", "20", "Second Folder", "/media/stick")
	a.WantNot("Passphrase")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("Enter 50 or more megabytes.")
	a.Fill("Room for Backups in Megabytes", "200")
	a.Focus("Encrypt the copies there")
	a.Press(fyne.KeySpace)
	a.Want("Nobody can read the copies when this passphrase is forgotten")
	a.Focus("Passphrase")
	if got, want := a.TabOrder()[:3], []string{"Passphrase", "Passphrase Again", "Show password"}; !slices.Equal(got, want) {
		t.Errorf("Tab leads to %q", got)
	}
	a.Fill("Passphrase", "walks at midnight")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("Enter the same passphrase twice.")
	a.Fill("Passphrase Again", "walks at midnight")
	a.files.Unplug(true)
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("The second folder is not there.")
	a.files.Unplug(false)
	a.Press(fyne.KeyReturn)
	a.settle()
	plan, err := a.cases.Plan(t.Context())
	if err != nil || plan != (app.BackupPlan{Limit: 200, Folder: "/media/stick", Seal: true}) {
		t.Errorf("kept %+v, error %v", plan, err)
	}
	if n := a.Notice(); !strings.HasPrefix(n.Text, "This computer keeps no passphrases") {
		t.Errorf("said %+v", n)
	}
	a.Want("of 200 MB", "Kept in /data/backups and in stick")
}

func TestTheSecondFolderIsTypedInFull(t *testing.T) {
	a := open(t, four()...)
	a.tap("Change")
	a.Fill("Second Folder", "backups")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.WantFocus("Second Folder")
	a.Want("Enter the full path of the folder, like /media/stick or ~/Backups.")
	a.Fill("Second Folder", "~/Backups")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.Want("Kept in /data/backups and in Backups")
	a.tap("Change")
	a.Want("/home/pat/Backups")
}

// TestTheSecondFolder says what is the matter with it.
func TestTheSecondFolder(t *testing.T) {
	a := open(t, four()...)
	if _, err := a.cases.SavePlan(t.Context(), app.BackupPlan{Folder: "/media/stick"}, app.Secret{}); err != nil {
		t.Fatal(err)
	}
	catchUp := func() {
		_ = a.cases.CatchUp(t.Context())
		a.model.Reload()
		a.settle()
	}
	catchUp()
	a.Want("(newest copy from today 08:50)")
	a.files.Unplug(true)
	catchUp()
	a.Want("The second folder is not there since today 09:00", "/media/stick. 0 backups wait to be copied.")
	a.files.Unplug(false)
	a.files.Fail(app.ErrBackupFull)
	if _, err := a.cases.SavePlan(t.Context(), app.BackupPlan{Folder: "/media/stick", Seal: true}, app.NewSecret("walks at midnight")); err != nil {
		t.Fatal(err)
	}
	catchUp()
	a.Want("Copies cannot be made in /media/stick There is no room for a backup.")
}

// TestARefusalLeadsToItsField and is over as soon as somebody types there, or the next
// answer is awaited.
func TestARefusalLeadsToItsField(t *testing.T) {
	a := open(t, four()...)
	a.tap("Change")
	a.Fill("Room for Backups in Megabytes", "20", "Second Folder", "/media/stick")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.WantFocus("Room for Backups in Megabytes")
	a.Clear()
	a.WantNot("Enter 50 or more megabytes.")
	a.Type("200")
	a.files.Unplug(true)
	a.Press(fyne.KeyReturn)
	a.settle()
	a.WantFocus("Second Folder")
	a.Want("The second folder is not there.")
	a.Type("s")
	a.WantNot("The second folder is not there.")
	a.files.Unplug(false)
	a.Focus("Encrypt the copies there")
	a.Press(fyne.KeySpace)
	a.Fill("Passphrase", "walks at midnight")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.WantFocus("Passphrase Again")
	a.Want("Enter the same passphrase twice.")
	a.Fill("Passphrase", "walks", "Passphrase Again", "walks")
	a.WantNot("Enter the same passphrase twice.")
	a.Press(fyne.KeyReturn)
	a.settle()
	a.WantFocus("Passphrase")
	a.Press(fyne.KeyEscape)
	a.tap("Restore from a File")
	a.Type("/stick/none.db")
	a.Tap("Read the File")
	a.settle()
	a.WantFocus("File")
	a.Want("No file can be read there.")
	a.Type("x")
	a.WantNot("No file can be read there.")
}
