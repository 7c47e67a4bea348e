package wizard_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/onboard"
)

// onPage opens the dialog on a page of a draft that lacks nothing.
func onPage(t testing.TB, step onboard.Step, options ...func(*app.Draft)) *desk {
	t.Helper()
	d := newDesk(t)
	d.openPage(step, options...)
	return d
}

func (d *desk) openPage(step onboard.Step, options ...func(*app.Draft)) {
	d.t.Helper()
	draft := apptest.Draft(options...)
	draft.ID, draft.Step, draft.Reached = d.id(), int(step), int(step)
	draft.Values[app.FieldWelcome] = app.Checked
	d.open(draft, 1)
	if got := d.state().Screen.Step; got != step {
		d.t.Fatalf("the draft opened on page %d: %v", got+1, d.state().Screen.Summary)
	}
}

// press presses keys and lets everything settle.
func (d *desk) press(keys ...fyne.KeyName) {
	d.window.Press(keys...)
	d.queue.Pump()
}

// wantPage fails the test unless the page is on screen.
func (d *desk) wantPage(name string) {
	d.t.Helper()
	if !strings.Contains(d.window.Reads(), "of 4: "+name+" ") {
		d.t.Fatalf("not on page %s but:\n%s", name, d.window.Reads())
	}
}

// A customer is entered with nothing but the keyboard.
func TestAWholeEntryByKeyboard(t *testing.T) {
	d := onScreen(t)
	w := d.window
	d.wantPage("Package")
	w.WantFocus("Number of Licenses")
	w.Type("25")
	d.press(fyne.KeyReturn)

	d.wantPage("Customer Details")
	w.WantFocus("Company Name")
	for _, text := range []string{"Bright Dental", "5 Elm Street", "Austin", "Tex", "78701"} {
		w.Type(text)
		d.press(fyne.KeyTab)
	}
	if got := w.Text("State/Province"); got != "Texas" {
		t.Errorf("State/Province is %q", got)
	}
	w.WantFocus("Country")
	d.press(fyne.KeyReturn)

	d.wantPage("Domain & Email")
	w.WantFocus("Domain Name")
	w.Type("brightdental.com")
	d.press(fyne.KeyTab)
	w.Type("Dana")
	d.press(fyne.KeyTab)
	w.Type("Reyes")
	w.Want("Generated")
	if got := w.Text("Email Address"); got != "dana.reyes@brightdental.com" {
		t.Errorf("Email Address is %q", got)
	}
	d.press(fyne.KeyEnter) // of the number pad

	d.wantPage("Review")
	w.WantFocus("I accept the EULA")
	w.Want("Company Name Bright Dental", "State/Province Texas", "Email Address dana.reyes@brightdental.com", "Welcome Email Send Preview")
	d.press(fyne.KeyReturn) // on the review Enter presses only buttons
	d.wantPage("Review")
	d.press(fyne.KeySpace)
	w.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyReturn)
	d.queue.Pump()
	if len(d.added) != 1 || d.added[0].Intake.Company != "Bright Dental" || d.added[0].Order != app.OrderPurchase {
		t.Fatalf("added %+v", d.added)
	}
	if w.Canvas().Overlays().Top() != nil {
		t.Error("the dialog is still open")
	}
}

func TestTrialIsPressedByKeyboard(t *testing.T) {
	d := onPage(t, onboard.StepReview)
	d.window.Focus("I accept the EULA")
	d.press(fyne.KeySpace)
	d.window.Focus("Trial (30 Days)")
	d.press(fyne.KeyReturn)
	if len(d.added) != 1 || d.added[0].TrialEnds != "2026-12-23" {
		t.Errorf("added %+v", d.added)
	}
}

func TestEULARefused(t *testing.T) {
	d := onPage(t, onboard.StepReview)
	w := d.window
	if w.Button("Purchase").Disabled() || w.Button("Trial (30 Days)").Disabled() {
		t.Error("the buttons are off")
	}
	w.Focus("Purchase")
	for range 2 { // each time
		d.press(fyne.KeyReturn)
		w.Want("There is a problem Read and accept the EULA to continue.")
		if strings.Count(w.Reads(), "Read and accept the EULA to continue.") != 2 {
			t.Errorf("not also beside the checkbox:\n%s", w.Reads())
		}
		w.WantFocus("I accept the EULA")
		w.Focus("Purchase")
	}
	if d.customers() != 0 {
		t.Error("added")
	}
	w.Focus("I accept the EULA")
	d.press(fyne.KeySpace)
	w.WantNot("There is a problem")
}

func TestChangeReturnsToTheReview(t *testing.T) {
	d := onPage(t, onboard.StepReview)
	w := d.window
	w.Focus("Change") // the first
	d.press(fyne.KeyReturn)
	d.wantPage("Package")
	w.Focus("Number of Licenses")
	w.Clear()
	w.Type("26")
	d.press(fyne.KeyReturn)
	d.wantPage("Review")
	w.Want("Licenses 26")
}

func TestAFailureKeepsTheDialogAndSaysWhatToDo(t *testing.T) {
	d := onPage(t, onboard.StepReview)
	w := d.window
	w.Focus("I accept the EULA")
	d.press(fyne.KeySpace)
	d.store.Fail(app.ErrFull)
	w.Focus("Purchase")
	d.press(fyne.KeyReturn)
	d.wantPage("Review")
	w.Want("The customer was not added The disk is full. Free some space, then try again.", "Draft not saved: disk full",
		"Company Name Riverside Physical Therapy")
	d.press(fyne.KeyEscape)
	w.Want("The draft could not be kept. Cancel again to leave without it The disk is full.")
	d.store.Fail(nil)
	w.Focus("Purchase")
	d.press(fyne.KeyReturn)
	if len(d.added) != 1 {
		t.Errorf("the second try did not add:\n%s", w.Reads())
	}
}

func TestADomainTakenMeanwhileIsNamed(t *testing.T) {
	d := onPage(t, onboard.StepReview)
	w := d.window
	w.Focus("I accept the EULA")
	d.press(fyne.KeySpace)
	apptest.Add(t, d.memory, apptest.Named("Quick Competitor", "riverside-pt.example"))
	w.Focus("Purchase")
	d.press(fyne.KeyReturn)
	d.wantPage("Domain & Email")
	const sentence = "Quick Competitor already has this domain. Enter another one."
	w.Want("There is a problem " + sentence)
	if got := w.Field("Domain Name").Issue().Text; got != sentence {
		t.Errorf("beside the field stands %q", got)
	}
}

func TestAWarningLeadsToTheCustomerItNames(t *testing.T) {
	d := newDesk(t)
	id := apptest.Add(t, d.memory, apptest.Named("Riverside Physical Therapy", "rpt.example"))
	d.openPage(onboard.StepDetails)
	d.queue.Advance(second)
	d.window.Want("Looks like Riverside Physical Therapy (Active, rpt.example).")
	d.window.Focus("Open It")
	d.press(fyne.KeyReturn)
	if diff := cmp.Diff([]app.CustomerID{id}, d.opened); diff != "" || len(d.left) != 1 || !d.left[0].kept {
		t.Errorf("opened %v, left %+v", d.opened, d.left)
	}
}
