package details_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/details"
)

func TestTheHistorySaysWhoDidWhat(t *testing.T) {
	d, id := shown(t)
	d.apply(id, app.ChangePlan(app.PlanChange{Licenses: 40}))
	d.second(id)
	d.open(details.History)
	d.Want("Domains changed by Pat Today 09:00 Put Back Domain added: clinic.example",
		"Subscription changed by Pat Today 09:00 Put Back Number of Licenses: 25 › 40", "Added by Pat", "Package: none › Advanced")
	if text := d.Reads(); strings.Index(text, "Domains changed") > strings.Index(text, "Subscription changed") {
		t.Errorf("the newest does not stand first:\n%s", text)
	}
}

func TestAValueIsPutBack(t *testing.T) {
	d, id := shown(t)
	d.apply(id, app.ChangePlan(app.PlanChange{Licenses: 40}))
	d.open(details.History)
	d.do("Put Back")
	if got := d.record(id).Licenses; got != 25 {
		t.Errorf("%d licenses", got)
	}
	d.Want("Value put back by Pat Today 09:00 Put Back Number of Licenses: 40 › 25")
}

func TestEnterAfterPuttingBackPutsNothingBackAgain(t *testing.T) {
	d, id := shown(t)
	d.apply(id, app.ChangePlan(app.PlanChange{Licenses: 40}))
	d.open(details.History)
	d.Focus("Put Back")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	d.WantFocus("What is shown of the customer")
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	if got := d.record(id).Licenses; got != 25 {
		t.Errorf("%d licenses", got)
	}
}

func TestOfSeveralValuesOneIsChosen(t *testing.T) {
	d, id := shown(t)
	base := d.record(id)
	values := app.FormValues(base)
	values[app.FieldPhone], values[app.FieldCity] = "(512) 555-0199", "Dallas"
	d.apply(id, app.EditForm(app.FormDetails, values, base, nil))
	d.open(details.History)
	d.do("Put Back")
	d.Want("City: Dallas › Austin", "Phone Number: (512) 555-0199 › (512) 555-0147")
	d.choose("City: Dallas › Austin")
	d.WantFocus("What is shown of the customer")
	if c := d.record(id); c.Address.City != "Austin" || c.Phone != "(512) 555-0199" {
		t.Errorf("%s, %s", c.Address.City, c.Phone)
	}
}

// choose takes something from the menu that floats.
func (d *desk) choose(label string) {
	d.t.Helper()
	menu, ok := d.Canvas().Focused().(interface{ Choose(string) bool })
	if !ok || !menu.Choose(label) {
		d.t.Fatalf("%q is not offered:\n%s", label, d.Reads())
	}
	d.queue.Pump()
}

func TestWhatCannotBePutBackSaysWhy(t *testing.T) {
	d, id := shown(t)
	clinic := d.second(id)
	d.apply(id, app.SavePerson(person(app.RoleAdministrator, "Lee", "lee@clinic.example"), app.Person{}))
	d.open(details.History)
	d.Want("Domain added: clinic.example")
	events, err := d.memory.Events(t.Context(), app.EventQuery{Customer: id})
	if err != nil {
		t.Fatal(err)
	}
	d.model.PutBack(events[1], 0) // the domain that Lee signs in with
	d.queue.Pump()
	d.Want("Enter an Email Address on a domain of the customer")
	d.do("Close")
	d.apply(id, app.Verify(clinic, "2026-11-23"))
	d.model.PutBack(events[1], 0)
	d.queue.Pump()
	if n := len(d.nav.Failures); n != 1 || !errors.Is(d.nav.Failures[0], app.ErrStale) {
		t.Errorf("%v", d.nav.Failures)
	}
}

func TestALongHistoryIsShownInPages(t *testing.T) {
	d, id := shown(t)
	for i := range 250 {
		d.apply(id, app.ChangePlan(app.PlanChange{Licenses: 30 + i}))
	}
	d.open(details.History)
	shown := func() int { return len(d.model.State().History.Events) }
	for _, want := range []int{100, 200, 251} {
		if got := shown(); got != want {
			t.Fatalf("%d entries are shown, want %d", got, want)
		}
		if more := d.Has("Show Older"); more != (want < 251) {
			t.Errorf("with %d entries Show Older is there: %v", want, more)
		}
		if want < 251 {
			d.do("Show Older")
		}
	}
	d.apply(id, app.ChangePlan(app.PlanChange{Licenses: 7}))
	d.Want("Number of Licenses: 279 › 7")
	other := apptest.Add(t, d.memory, apptest.Named("Bright Dental", "bright-dental.example"))
	d.show(other)
	if got := shown(); got != 1 {
		t.Errorf("another customer has %d entries", got)
	}
}

func TestAHistoryThatCannotBeReadSaysSo(t *testing.T) {
	d, id := shown(t)
	d.reader.err = app.ErrBusy
	d.open(details.History)
	d.Want("Another program is using the database.")
	d.reader.err = nil
	d.do("Try Again")
	d.Want(fmt.Sprintf("Added by %s", d.record(id).AddedBy))
}
