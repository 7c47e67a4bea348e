package mailserver_test

import (
	"strings"
	"testing"
	"time"

	"foyer/app"
)

// again kills the program after a second and starts it once more.
func (o *office) again() *office {
	o.T.Helper()
	o.Queue.Advance(time.Second)
	return openOver(o.Again(), o.shelf, o.chest)
}

func TestWhatIsTypedSurvivesACrash(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.Fill("From Name", "Harbor IT")
	o.Do("Add Sender")
	o.Fill("Sender Name", "Trials", "Server", "smtp.gmail.com")
	later := o.again()
	later.Want("What you typed on November 23, 2026 is still here, not saved")
	later.text("From Name", "Harbor IT")
	later.model.Select(1)
	later.Queue.Pump()
	later.text("Sender Name", "Trials", "Provider", "Google Workspace")
	later.Do("Discard Changes")
	if last := later.again(); last.model.Dirty() {
		t.Error("what was discarded is still there")
	}
}

// The first sender is not kept yet: what is typed of it is no second one.
func TestTheFirstSenderSurvivesACrash(t *testing.T) {
	o := open(t, nil)
	o.Fill("Server", "smtp.gmail.com")
	later := o.again()
	later.text("Server", "smtp.gmail.com")
	if later.Has("Sender Name") {
		t.Error("there are two senders")
	}
	later.Fill("From Address", "nobody@lakeside-it.example")
	later.Do("Save")
	if last := later.again(); last.model.Dirty() || len(o.shelf.kept) != 1 {
		t.Errorf("dirty %v, kept %+v", last.model.Dirty(), o.shelf.kept)
	}
}

// TestNoPasswordIsKeptOfWhatIsTyped is row 35 of the fault matrix for the settings.
func TestNoPasswordIsKeptOfWhatIsTyped(t *testing.T) {
	o := open(t, nil, profile(1, "Support"))
	o.Fill("User Name", "other@lakeside-it.example", "Password", "canary-password")
	o.model.Provide("google", "")
	o.Queue.Advance(time.Second)
	kept, err := app.NewPreferences(o.Memory, o.Clock.Now, func(app.Change) {}).Remembered(t.Context(), "typed.mail")
	if err != nil || !strings.Contains(string(kept), "other@lakeside-it.example") || strings.Contains(string(kept), "canary") {
		t.Errorf("kept %s, error %v", kept, err)
	}
	later := o.again()
	later.text("Password", "", "User Name", "other@lakeside-it.example")
	only := open(t, nil, profile(1, "Support"))
	only.Fill("Password", "canary-password")
	if last := only.again(); last.model.Dirty() {
		t.Error("a password alone was remembered")
	}
}
