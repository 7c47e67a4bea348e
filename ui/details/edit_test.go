package details_test

import (
	"errors"
	"maps"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/details"
)

// elsewhere changes a field of the record as another window would.
func (d *desk) elsewhere(id app.CustomerID, f app.Field, text string) {
	d.t.Helper()
	c := d.record(id)
	values := maps.Clone(app.FormValues(c))
	values[f] = text
	d.apply(id, app.EditForm(app.FormDetails, values, c, nil))
}

func TestEditingByKeyboardAlone(t *testing.T) {
	d, id := renaming(t)
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	d.wantCompany(id, renamed)
	d.Want("Riverside Rehab")
	if _, open := d.model.State().Open[details.Overview]; open {
		t.Error("the form is still open")
	}
	if kept := d.drafts(id); len(kept) != 0 {
		t.Errorf("a draft is left: %v", kept)
	}
	if got := d.Canvas().Focused(); got == nil || d.Focused() == "?" || d.Focused() == "Company Name" {
		t.Errorf("the keyboard is at %q", d.Focused())
	}
}

func TestAWrongValueIsNamedAndKept(t *testing.T) {
	d, id := editing(t)
	d.Clear()
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	d.Want("There is a problem Enter a Company Name.")
	if got := d.Field("Company Name").Issue().Text; got != "Enter a Company Name." {
		t.Errorf("beside the field stands %q", got)
	}
	d.Type("R")
	if got := d.Field("Company Name").Issue().Text; got != "" {
		t.Errorf("the field still says %q", got)
	}
	d.wantCompany(id, "Riverside Physical Therapy")
}

func TestAnEditIsKeptWithinASecondAndResumed(t *testing.T) {
	d, id := renaming(t)
	d.Want("Not saved")
	d.queue.Advance(time.Second)
	kept := d.drafts(id)
	if len(kept) != 1 || kept[0].Values[app.FieldCompany] != "Riverside Rehab" {
		t.Fatalf("kept is %v", kept)
	}
	d.Want("Not saved, draft kept 09:00")
	d.start() // as after a crash
	d.show(id)
	d.Want("You have unsaved changes from 09:00")
	d.Want("Overview •")
	d.Tap("Resume")
	d.queue.Pump()
	if got := d.Text("Company Name"); got != "Riverside Rehab" {
		t.Errorf("the field has %q", got)
	}
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	if got := d.record(id).Company; got != "Riverside Rehab" || len(d.drafts(id)) != 0 {
		t.Errorf("the company is %q, kept is %v", got, d.drafts(id))
	}
}

func TestLeavingKeepsWhatWasTyped(t *testing.T) {
	for how, leave := range map[string]func(*desk){
		"Esc":          func(d *desk) { d.Press(fyne.KeyEscape) },
		"closing":      func(d *desk) { d.view.Show(0) },
		"another":      func(d *desk) { d.view.Show(2) },
		"program ends": func(d *desk) { d.model.Flush() },
	} {
		d, id := editing(t)
		apptest.Add(t, d.memory, apptest.Named("Westmark", "westmark.example"))
		d.retype("Riverside Rehab")
		leave(d)
		d.queue.Pump()
		if kept := d.drafts(id); len(kept) != 1 || kept[0].Values[app.FieldCompany] != "Riverside Rehab" {
			t.Errorf("%s: kept is %v", how, kept)
		}
	}
}

func TestAnEditOnItsWayToTheDiskIsNotForgotten(t *testing.T) {
	d, id := editing(t)
	other := apptest.Add(t, d.memory, apptest.Named("Westmark", "westmark.example"))
	d.retype("Riverside Rehab")
	d.view.Show(other)
	d.view.Show(id)
	d.queue.Pump()
	d.Want("You have unsaved changes from 09:00")
}

func TestDiscardingAKeptEdit(t *testing.T) {
	d, id := renaming(t)
	d.Press(fyne.KeyEscape)
	d.queue.Pump()
	d.Want("You have unsaved changes from 09:00")
	d.Tap("Discard")
	d.queue.Pump()
	d.WantNot("unsaved changes")
	d.WantNot("Overview •")
	if kept := d.drafts(id); len(kept) != 0 {
		t.Errorf("kept is %v", kept)
	}
	said := d.nav.Notices[len(d.nav.Notices)-1]
	said.Actions[0].Do() // Undo
	d.queue.Pump()
	d.Want("You have unsaved changes from 09:00")
	if kept := d.drafts(id); len(kept) != 1 {
		t.Errorf("%s %s leaves %v", said.Text, said.Actions[0].Label, kept)
	}
	d.Tap("Resume")
	if got := d.Text("Company Name"); got != "Riverside Rehab" {
		t.Errorf("resumed with %q", got)
	}
}

func TestNoHostIsChosenByTyping(t *testing.T) {
	d := newDesk(t)
	host := apptest.Add(t, d.memory, apptest.Named("Northwind IT", "northwind.example"), apptest.AsChannel())
	id := apptest.Add(t, d.memory, apptest.HostedBy(host))
	d.show(id)
	d.Tap("Edit account")
	d.queue.Pump()
	d.Focus("Host")
	d.Type("none")
	d.Press(fyne.KeyReturn) // the one that is offered
	d.Tap("Save")
	d.queue.Pump()
	d.WantNot("Choose a Host")
	if c := d.record(id); c.Host != 0 || len(d.drafts(id)) != 0 {
		t.Errorf("host %d, kept %v", c.Host, d.drafts(id))
	}
}

func TestTypingBackWhatWasThereLeavesNoDraft(t *testing.T) {
	d, id := renaming(t)
	d.queue.Advance(time.Second)
	d.retype("Riverside Physical Therapy")
	d.queue.Advance(time.Second)
	if kept := d.drafts(id); len(kept) != 0 {
		t.Errorf("kept is %v", kept)
	}
	d.WantNot("Not saved")
}

func TestAnEditThatCannotBeKeptSaysSoAndTriesAgain(t *testing.T) {
	d, id := editing(t)
	d.store.Fail(app.ErrFull)
	d.retype("Riverside Rehab")
	d.queue.Advance(time.Second)
	d.Want("Draft not saved: disk full")
	d.store.Fail(nil)
	d.queue.Advance(5 * time.Second)
	if kept := d.drafts(id); len(kept) != 1 {
		t.Errorf("kept is %v", kept)
	}
}

func TestFieldsThatNobodyTypedIntoFollowTheRecord(t *testing.T) {
	d, id := renaming(t)
	d.elsewhere(id, app.FieldStreet, "1 Elm Street")
	if got := d.Text("Street Address"); got != "1 Elm Street" {
		t.Errorf("the street is %q", got)
	}
	d.WantNot("Changed meanwhile")
	d.Focus("Company Name")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	if c := d.record(id); c.Company != "Riverside Rehab" || c.Address.Street != "1 Elm Street" {
		t.Errorf("the record is %q, %q", c.Company, c.Address.Street)
	}
}

func TestWhatBothChangedIsComparedAndChosen(t *testing.T) {
	for _, theirs := range []bool{false, true} {
		d, id := editing(t)
		d.retype("Mine Inc")
		d.elsewhere(id, app.FieldCompany, "Theirs Inc")
		d.Want("Changed meanwhile")
		d.Focus("Company Name")
		d.Press(fyne.KeyReturn) // does not overwrite what was not looked at
		d.queue.Pump()
		if got := d.record(id).Company; got != "Theirs Inc" {
			t.Fatalf("the company is %q before anybody chose", got)
		}
		if got := d.Focused(); got != "Changed meanwhile" {
			t.Fatalf("the keyboard is at %q", got)
		}
		want := "Mine Inc"
		if theirs {
			want = "Theirs Inc"
			d.Press(fyne.KeyRight)
		}
		d.Tap("Save")
		d.queue.Pump()
		if got := d.record(id).Company; got != want {
			t.Errorf("the company is %q, want %q", got, want)
		}
		if _, open := d.model.State().Open[details.Overview]; open || len(d.drafts(id)) != 0 {
			t.Errorf("the form is open, or a draft is left: %v", d.drafts(id))
		}
	}
}

func TestAKeptEditIsComparedWithWhatTheRecordBecame(t *testing.T) {
	d, id := editing(t)
	d.retype("Mine Inc")
	d.Press(fyne.KeyEscape)
	d.queue.Pump()
	d.elsewhere(id, app.FieldCompany, "Theirs Inc")
	d.start()
	d.show(id)
	d.Tap("Resume")
	d.queue.Pump()
	d.Want("Changed meanwhile")
	d.Want("Theirs Inc")
	if got := d.Text("Company Name"); got != "Mine Inc" {
		t.Errorf("the field has %q", got)
	}
}

func TestSavingIntoAChangeThatNobodySawYet(t *testing.T) {
	d, id := editing(t)
	d.retype("Mine Inc")
	c := d.record(id)
	values := app.FormValues(c)
	values[app.FieldCompany] = "Theirs Inc"
	if _, err := d.manager.Apply(t.Context(), []app.CustomerID{id}, app.EditForm(app.FormDetails, values, c, nil), nil); err != nil {
		t.Fatal(err)
	}
	d.model.Save(details.Overview) // before the pane heard of it
	d.queue.Pump()
	if got := d.record(id).Company; got != "Theirs Inc" {
		t.Fatalf("the company is %q", got)
	}
	d.Want("Changed meanwhile")
}

func TestAReferenceThatSomebodyElseHasIsWarnedAbout(t *testing.T) {
	d := newDesk(t)
	other := apptest.Add(t, d.memory, apptest.Named("Westmark", "westmark.example"))
	id := apptest.Add(t, d.memory)
	c := d.record(other)
	values := app.FormValues(c)
	values[app.FieldReference] = "CW-1"
	d.apply(other, app.EditForm(app.FormAccount, values, c, nil))
	d.show(id)
	d.Tap("Edit account")
	d.queue.Pump()
	d.Focus("Your Reference")
	d.Type("CW-1")
	d.queue.Advance(time.Second)
	if got := d.Field("Your Reference").Issue().Text; got == "" {
		t.Error("nothing is said about it")
	}
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	if got := d.record(id).Reference; got != "CW-1" {
		t.Errorf("the reference is %q: a warning stopped it", got)
	}
}

func TestASaveThatFailsKeepsTheForm(t *testing.T) {
	d, id := renaming(t)
	d.queue.Advance(time.Second)
	d.store.Fail(app.ErrFull)
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	if len(d.nav.Failures) != 1 || !errors.Is(d.nav.Failures[0], app.ErrFull) {
		t.Errorf("it says %v", d.nav.Failures)
	}
	d.store.Fail(nil)
	if got := d.Text("Company Name"); got != "Riverside Rehab" || len(d.drafts(id)) != 1 {
		t.Errorf("the field has %q, kept is %v", got, d.drafts(id))
	}
}
