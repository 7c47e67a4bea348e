package settings_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/settings"
)

func TestSaveKeepsWhatWasTyped(t *testing.T) {
	o := open(t, &ring{}, settings.General)
	if !o.Button("Save").Disabled() {
		t.Error("Save is on without a change")
	}
	o.fill("Your Name", "Alex", "Your Company", "Harbor IT")
	o.Want("Unsaved changes")
	if !o.model.Dirty() {
		t.Error("not dirty")
	}
	o.save()
	if s := o.kept(); s.Operator != "Alex" || s.Partner != "Harbor IT" {
		t.Errorf("kept %+v", s)
	}
	o.Want("Saved")
	o.WantNot("Unsaved changes")
	if o.model.Dirty() || len(o.saved) != 1 || o.sender.resumed != 1 {
		t.Errorf("dirty %v, told %d times, queue resumed %d times", o.model.Dirty(), len(o.saved), o.sender.resumed)
	}
}

func TestEnterSaves(t *testing.T) {
	o := open(t, &ring{}, settings.General)
	o.fill("Your Name", "Alex")
	o.Press(fyne.KeyReturn)
	o.queue.Pump()
	if s := o.kept(); s.Operator != "Alex" {
		t.Errorf("kept %+v", s)
	}
}

func TestIssuesStopSavingAndLeadToTheirFields(t *testing.T) {
	o := open(t, &ring{}, settings.MailServer)
	o.server()
	o.fill("Server", "https://smtp.example", "Port", "99999", "From Address", "nobody")
	o.save()
	for label, sentence := range map[string]string{
		"Server":       "Enter just the server's name, such as smtp.example.com.",
		"Port":         "Enter a port from 1 to 65535; 587 is usual for STARTTLS.",
		"From Address": "Enter one complete address, such as support@example.com.",
	} {
		if got := o.Field(label).Issue().Text; got != sentence {
			t.Errorf("beside %s stands %q", label, got)
		}
		if strings.Count(o.Reads(), sentence) < 1 {
			t.Errorf("the summary lacks %q", sentence)
		}
	}
	if o.kept().Mail.Host != "" {
		t.Error("kept all the same")
	}
	o.fill("Server", "smtp.lakeside-it.example", "Port", "587", "From Address", "support@lakeside-it.example")
	o.WantNot("There is a problem")
	o.save()
	if o.kept().Mail.Port != 587 {
		t.Errorf("kept %+v", o.kept().Mail)
	}
}

func TestSaveTurnsToTheSectionThatIsWrong(t *testing.T) {
	o := open(t, &ring{}, settings.General)
	o.fill("Your Name", " ")
	o.model.Section(settings.MailServer)
	o.server()
	o.save()
	o.Want("There is a problem Enter your name.")
	if got := o.Field("Your Name").Issue().Text; got != "Enter your name." {
		t.Errorf("beside the field stands %q", got)
	}
}

func TestDiscardForgetsWhatWasTyped(t *testing.T) {
	o := open(t, &ring{}, settings.General)
	o.fill("Your Name", "")
	o.save()
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
	o := open(t, &ring{}, settings.MailServer)
	o.server()
	o.fill("Password", "hush-hush")
	o.store.Fail(app.ErrReadOnly)
	o.save()
	o.Want("The database can only be read.", "Unsaved changes")
	if got := o.Text("Password"); got != "hush-hush" {
		t.Errorf("the password became %q", got)
	}
	o.store.Fail(nil)
	o.save()
	o.WantNot("The database can only be read.")
	if o.kept().Mail.User != "support" || o.ring.secret.Reveal() != "hush-hush" {
		t.Errorf("kept %+v", o.kept().Mail)
	}
}

func TestAChangedEULAIsANewVersion(t *testing.T) {
	o := open(t, &ring{}, settings.EULA)
	o.Want("Version 1, from January 1, 2026")
	o.fill("EULA Text", "Another agreement.")
	o.save()
	o.Want("Version 2, from November 23, 2026")
	if e, err := o.memory.EULA(t.Context()); err != nil || e.Version != 2 || e.Text != "Another agreement." {
		t.Errorf("kept %+v, %v", e, err)
	}
}

func TestReloadingKeepsWhatIsTyped(t *testing.T) {
	o := open(t, &ring{}, settings.General)
	o.fill("Your Company", "Half ty")
	o.model.Load()
	o.queue.Pump()
	if got := o.Text("Your Company"); got != "Half ty" {
		t.Errorf("reloading made it %q", got)
	}
}
