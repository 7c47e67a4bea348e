package settings_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/settings"
	"foyer/ui/widgets"
)

func TestSaveKeepsWhatWasTyped(t *testing.T) {
	o := open(t, settings.General)
	if !o.Button("Save").Disabled() {
		t.Error("Save is on without a change")
	}
	o.Fill("Your Name", "Alex", "Your Company", "Harbor IT")
	o.Want("Unsaved changes")
	if !o.model.Dirty() {
		t.Error("not dirty")
	}
	o.Do("Save")
	if s := o.kept(); s.Operator != "Alex" || s.Partner != "Harbor IT" {
		t.Errorf("kept %+v", s)
	}
	o.Want("Saved")
	o.WantNot("Unsaved changes")
	if o.model.Dirty() || len(o.saved) != 1 {
		t.Errorf("dirty %v, told %d times", o.model.Dirty(), len(o.saved))
	}
}

func TestEnterSaves(t *testing.T) {
	o := open(t, settings.General)
	o.Fill("Your Name", "Alex")
	o.Press(fyne.KeyReturn)
	o.Queue.Pump()
	if s := o.kept(); s.Operator != "Alex" {
		t.Errorf("kept %+v", s)
	}
}

func TestSaveTurnsToTheSectionThatIsWrong(t *testing.T) {
	o := open(t, settings.General)
	o.Fill("Your Name", " ")
	o.model.Section(settings.EULA)
	o.Do("Save")
	o.Want("There is a problem Enter your name.")
	if got := o.Field("Your Name").Issue().Text; got != "Enter your name." {
		t.Errorf("beside the field stands %q", got)
	}
	o.WantFocus("Your Name")
}

func TestEnterLeadsToTheFieldThatStops(t *testing.T) {
	o := open(t, settings.General)
	o.Fill("Your Name", " ", "Your Company", "Lakeside IT")
	o.Press(fyne.KeyReturn)
	o.WantFocus("Your Name")
}

func TestDiscardForgetsWhatWasTyped(t *testing.T) {
	o := open(t, settings.General)
	o.Fill("Your Name", "")
	o.Do("Save")
	o.Want("Enter your name.")
	o.Tap("Discard Changes")
	o.WantNot("There is a problem", "Unsaved changes")
	if got := o.Text("Your Name"); got != string(apptest.Operator) {
		t.Errorf("Your Name is %q", got)
	}
	if o.model.Dirty() {
		t.Error("still dirty")
	}
}

func TestAFailingStoreKeepsWhatWasTyped(t *testing.T) {
	o := open(t, settings.General)
	o.Fill("Your Company", "Harbor IT")
	o.store.Fail(app.ErrReadOnly)
	o.Do("Save")
	o.Want("The database can only be read.", "Unsaved changes")
	if got := o.Text("Your Company"); got != "Harbor IT" {
		t.Errorf("the company became %q", got)
	}
	o.store.Fail(nil)
	o.Do("Save")
	o.WantNot("The database can only be read.")
	if o.kept().Partner != "Harbor IT" {
		t.Errorf("kept %+v", o.kept())
	}
}

// The mail server has a screen of its own: what was saved there meanwhile stays.
func TestSavingLeavesTheMailServerAlone(t *testing.T) {
	o := open(t, settings.General)
	o.Fill("Your Company", "Harbor IT")
	meanwhile := apptest.UseServer(t, o.Memory, apptest.MailServer())
	o.Do("Save")
	if got := o.kept(); got.Partner != "Harbor IT" || got.Mail != meanwhile.Server || got.MailProfile != meanwhile.ID {
		t.Errorf("kept %+v", got)
	}
}

func TestAChangedEULAIsANewVersion(t *testing.T) {
	o := open(t, settings.EULA)
	o.Want("Version 1, from January 1, 2026")
	o.Fill("EULA Text", "Another agreement.")
	o.Do("Save")
	o.Want("Version 2, from November 23, 2026")
	if e, err := o.Memory.EULA(t.Context()); err != nil || e.Version != 2 || e.Text != "Another agreement." {
		t.Errorf("kept %+v, %v", e, err)
	}
}

func TestTheEULAIsReadFromItsBeginning(t *testing.T) {
	o := open(t, settings.EULA)
	entry, ok := o.Find("EULA Text").(*widgets.Entry)
	if !ok || entry.Text == "" {
		t.Fatalf("%T", o.Find("EULA Text"))
	}
	if entry.CursorRow != 0 || entry.CursorColumn != 0 {
		t.Errorf("the cursor stands in line %d, column %d", entry.CursorRow, entry.CursorColumn)
	}
}

func TestANameThatDidNotFitSaysSo(t *testing.T) {
	o := open(t, settings.General)
	o.Focus("Your Name")
	o.Paste(strings.Repeat("x", 2100))
	o.Want("The end did not fit: 2,103 characters, 2,000 at most.")
	o.Press(fyne.KeyBackspace)
	o.WantNot("did not fit")
}

func TestReloadingKeepsWhatIsTyped(t *testing.T) {
	o := open(t, settings.General)
	o.Fill("Your Company", "Half ty")
	o.model.Load()
	o.Queue.Pump()
	if got := o.Text("Your Company"); got != "Half ty" {
		t.Errorf("reloading made it %q", got)
	}
}

func TestArrowsMoveAmongTheSections(t *testing.T) {
	o := open(t, settings.General)
	o.Focus("General")
	o.Press(fyne.KeyDown)
	o.WantFocus("Packages")
}
