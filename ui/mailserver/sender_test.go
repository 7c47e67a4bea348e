package mailserver_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
)

func TestOneSenderNeedsNoList(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	for _, name := range []string{"table", "Sender Name", "Make Default", "Delete Sender"} {
		if o.Has(name) {
			t.Errorf("%s is there", name)
		}
	}
}

func TestAnotherSenderIsAddedAndKept(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.Do("Add Sender")
	o.WantFocus("Sender Name")
	o.text("Server", "", "Messages a Minute", "30")
	o.Fill("Sender Name", "Trials", "Provider", "Postmark", "User Name", "token", "Password", "token", "From Address", "trials@lakeside-it.example", "Messages a Minute", "300")
	o.Want("Unsaved changes", "unsaved")
	o.Do("Save")
	o.Want("Saved")
	if len(o.shelf.kept) != 2 {
		t.Fatalf("kept %+v", o.shelf.kept)
	}
	if got := o.shelf.kept[1]; got.Name != "Trials" || got.Default || got.Rate != 300 || got.Server.Host != "smtp.postmarkapp.com" {
		t.Errorf("kept %+v", got)
	}
	o.text("Sender Name", "Trials", "Password", "")
}

func TestSendersAreChosenAndKeepWhatIsTyped(t *testing.T) {
	o := open(t, nil, profile(1, "Support"), profile(2, "Trials", func(p *app.Profile) { p.Server.Host = "smtp.gmail.com" }))
	o.text("Sender Name", "Support")
	o.Fill("From Name", "Typed here")
	o.model.Select(1)
	o.Queue.Pump()
	o.text("Sender Name", "Trials", "Provider", "Google Workspace", "From Name", "Lakeside IT Support")
	o.model.Select(0)
	o.Queue.Pump()
	o.text("From Name", "Typed here")
}

func TestAnotherDefault(t *testing.T) {
	o := open(t, nil, profile(1, "Support"), profile(2, "Trials"))
	if !o.Button("Make Default").Disabled() || !o.Button("Delete Sender").Disabled() {
		t.Error("the default one can be made default, or deleted")
	}
	o.Canvas().Focus(o.Grid())
	o.Press(fyne.KeyDown)
	o.Queue.Pump()
	o.text("Sender Name", "Trials")
	o.Do("Make Default")
	o.Want("Unsaved changes")
	o.Do("Save")
	if o.shelf.kept[0].Default || !o.shelf.kept[1].Default {
		t.Errorf("kept %+v", o.shelf.kept)
	}
	o.text("Sender Name", "Trials")
}

func TestASenderIsDeletedAfterAQuestion(t *testing.T) {
	o := open(t, nil, profile(1, "Support"), profile(2, "Trials"))
	o.model.Select(1)
	o.Queue.Pump()
	o.Do("Delete Sender")
	o.Want("Delete the sender Trials?", "its sign-in are forgotten")
	o.Do("Delete Sender")
	if len(o.shelf.kept) != 1 || o.Has("table") {
		t.Errorf("left %+v", o.shelf.kept)
	}
	o.text("Server", "smtp.office365.com")
}

func TestASenderThatIsNotKeptJustGoes(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.Do("Add Sender")
	o.Do("Delete Sender")
	if o.Has("table") || o.model.Dirty() {
		t.Error("it is still there")
	}
	o.text("Server", "smtp.office365.com")
}

// What is wrong with a sender that is not shown is shown.
func TestSavingShowsTheSenderThatIsWrong(t *testing.T) {
	o := open(t, nil, profile(1, "Support"), profile(2, "Trials"))
	o.model.Select(1)
	o.Queue.Pump()
	o.Fill("From Address", "nobody")
	o.model.Select(0)
	o.Queue.Pump()
	o.Do("Save")
	o.text("Sender Name", "Trials")
	o.Want("Enter one complete address, such as support@example.com.")
}

func TestASenderThatMessagesWaitForStays(t *testing.T) {
	o := open(t, nil, profile(1, "Support"), profile(2, "Trials"))
	o.model.Select(1)
	o.Queue.Pump()
	o.Do("Delete Sender")
	o.shelf.err = fmt.Errorf("delete: %w", app.ErrState)
	o.Do("Delete Sender")
	o.Want("Messages wait for this sender.")
	if len(o.shelf.kept) != 2 {
		t.Error("it is gone")
	}
}

func TestANameThatAnotherSenderHas(t *testing.T) {
	o := open(t, nil, profile(1, "Support"), profile(2, "Trials"))
	o.Fill("Sender Name", "Trials")
	o.shelf.err = &app.ConflictError{Field: app.FieldProfileName}
	o.Do("Save")
	o.shelf.err = nil
	o.Queue.Pump()
	if got := o.Field("Sender Name").Issue().Text; got != "Another sender has this name. Enter another one." {
		t.Errorf("beside the name stands %q", got)
	}
}

// Whoever has one sender is not asked for its name.
func TestASoleSenderIsNamedByItself(t *testing.T) {
	o := open(t, nil)
	o.Fill("Server", "smtp.lakeside-it.example", "From Address", "support@lakeside-it.example")
	o.Do("Save")
	o.Fill("From Name", "Lakeside IT")
	o.Do("Save")
	if len(o.shelf.kept) != 1 || o.shelf.kept[0].Name != "smtp.lakeside-it.example" {
		t.Errorf("kept %+v", o.shelf.kept)
	}
}
