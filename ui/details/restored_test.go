package details_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/details"
)

// restored makes the database another one, as a restore does, with these customers.
func (d *desk) restored(customers ...[]func(*app.Addition)) {
	d.t.Helper()
	d.memory = apptest.NewStore(d.clock.Now)
	apptest.SetUp(d.t, d.memory)
	for _, options := range customers {
		apptest.Add(d.t, d.memory, options...)
	}
	d.store.Store = d.memory
}

// aWeekLater is another customer, who has the same number.
var aWeekLater = []func(*app.Addition){
	apptest.Named("Westmark", "westmark.example"), apptest.AddedAt(apptest.Start.AddDate(0, 0, 7)),
}

const closed = "Riverside Physical Therapy is not in the backup that was restored, so its form was closed."

// TestAFormDoesNotPassToWhoHasTheNumberAfterARestore, whether the restore was noticed yet
// or not; and nothing is kept under that number.
func TestAFormDoesNotPassToWhoHasTheNumberAfterARestore(t *testing.T) {
	d, id := renaming(t)
	d.restored(aWeekLater)
	d.Press(fyne.KeyReturn)
	d.queue.Advance(5 * time.Second)
	d.wantCompany(id, "Westmark")
	if _, open := d.model.State().Open[details.Overview]; open {
		t.Error("the form is still open")
	}
	if got := d.nav.Notices[len(d.nav.Notices)-1].Text; got != closed+" What you typed comes back when it does." {
		t.Errorf("said %q", got)
	}
	if kept := d.drafts(id); len(kept) != 0 {
		t.Errorf("kept for another: %+v", kept)
	}
	d.Want("Westmark")
}

func TestAFormWithoutTextIsClosedAfterARestore(t *testing.T) {
	d, _ := editing(t)
	d.restored(aWeekLater)
	d.model.Reload()
	d.queue.Pump()
	if got := d.nav.Notices[0].Text; got != closed || d.model.Open() {
		t.Errorf("said %q", got)
	}
}

// TestAFormStaysWithItsCustomerOverARestore that changed something else about it.
func TestAFormStaysWithItsCustomerOverARestore(t *testing.T) {
	d, id := renaming(t)
	d.restored([]func(*app.Addition){func(a *app.Addition) { a.Intake.Phone = "(512) 555-0177" }})
	d.model.Reload()
	d.queue.Pump()
	if got := d.Text("Phone Number"); got != "(512) 555-0177" {
		t.Errorf("the phone number is %q", got)
	}
	d.Press(fyne.KeyReturn)
	d.queue.Pump()
	d.wantCompany(id, renamed)
}

// TestNothingIsKeptForWhoIsGone: there is no customer that it could be kept with.
func TestNothingIsKeptForWhoIsGone(t *testing.T) {
	d, id := renaming(t)
	d.restored()
	d.model.Reload()
	d.queue.Advance(5 * time.Second)
	if got := d.nav.Notices[0].Text; got != "Riverside Physical Therapy is no longer there. What you typed comes back when it does." {
		t.Errorf("said %q", got)
	}
	if kept := d.drafts(id); len(kept) != 0 {
		t.Errorf("kept: %+v", kept)
	}
}
