package wizard_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"foyer/app/onboard"
)

func TestTabOrderIsReadingOrder(t *testing.T) {
	for step, want := range map[onboard.Step][]string{
		onboard.StepPackage: {
			"Account Type", "Email Security", "Package", "Number of Licenses", "Cancel", "Next",
			"Close", "Package",
		},
		onboard.StepDetails: {
			"Company Name", "Street Address", "City", "State/Province", "Postal Code", "Country", "Phone Number", "Website",
			"Cancel", "Back", "Next", "Close", "Package", "Customer Details",
		},
		onboard.StepEmail: {
			"Domain Name", "First Name", "Last Name", "Pattern: first.last", "Email Address", "Send a Welcome Email", "Preview",
			"Cancel", "Back", "Next", "Close", "Package", "Customer Details", "Domain & Email",
		},
		onboard.StepReview: {
			"Change", "Change", "Change", "Preview", "I accept the EULA", "Read the EULA",
			"Cancel", "Back", "Purchase", "Trial (30 Days)", "Close", "Package", "Customer Details", "Domain & Email",
		},
	} {
		d := onPage(t, step)
		order := d.window.TabOrder()
		for order[0] != want[0] {
			order = append(order[1:], order[0])
		}
		// Of the steps only those that lead somewhere are stops, see below.
		if diff := cmp.Diff(withoutSteps(want), withoutSteps(order)); diff != "" {
			t.Errorf("page %d (-want +got):\n%s", step+1, diff)
		}
	}
}

// withoutSteps ends an order at the header, where the stepper begins.
func withoutSteps(order []string) []string {
	for i, name := range order {
		if name == "Close" {
			return order[:i]
		}
	}
	return order
}

func TestKeysTurnPages(t *testing.T) {
	d := onPage(t, onboard.StepEmail)
	alt := func(key fyne.KeyName) {
		d.window.Chord(fyne.KeyModifierAlt, key)
		d.queue.Pump()
	}
	alt(fyne.KeyLeft)
	d.wantPage("Customer Details")
	alt(fyne.Key4) // never reached
	d.wantPage("Customer Details")
	alt(fyne.Key1)
	d.wantPage("Package")
	alt(fyne.KeyLeft)
	d.wantPage("Package")
	alt(fyne.Key3)
	d.wantPage("Domain & Email")
	d.window.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyReturn) // commits on the review only
	d.queue.Pump()
	d.wantPage("Domain & Email")
	if len(d.added) != 0 {
		t.Error("added from page 3")
	}
}

func TestTheStepperLeadsBack(t *testing.T) {
	d := onPage(t, onboard.StepReview)
	d.window.Focus("Customer Details")
	d.press(fyne.KeySpace)
	d.wantPage("Customer Details")
}

func TestBackLosesNothingAndChecksNothing(t *testing.T) {
	d := onPage(t, onboard.StepEmail)
	d.window.Focus("Domain Name")
	d.window.Clear()
	d.window.Type("-not-a-domain")
	d.window.Tap("Back")
	d.queue.Pump()
	d.wantPage("Customer Details")
	d.window.Focus("Company Name")
	d.window.Clear()
	d.window.Tap("Back")
	d.queue.Pump()
	d.wantPage("Package")
	d.window.WantNot("There is a problem")
	d.window.Chord(fyne.KeyModifierAlt, fyne.Key3)
	d.queue.Pump()
	d.wantPage("Domain & Email")
	if got := d.window.Text("Domain Name"); got != "-not-a-domain" {
		t.Errorf("Domain Name is %q", got)
	}
}

func TestEscapeCancels(t *testing.T) {
	for _, where := range []string{"Company Name", "Country", "Next", "Close"} {
		d := onPage(t, onboard.StepDetails)
		d.window.Focus(where)
		d.press(fyne.KeyEscape)
		if len(d.left) != 1 || !d.left[0].kept || d.window.Canvas().Overlays().Top() != nil {
			t.Errorf("Escape at %s: left %+v", where, d.left)
		}
	}
}

func TestEscapeClosesAnOpenListFirst(t *testing.T) {
	d := onPage(t, onboard.StepDetails)
	d.window.Focus("Country")
	d.press(fyne.KeyDown)
	d.window.Want("United Kingdom")
	d.press(fyne.KeyEscape)
	d.window.WantNot("United Kingdom")
	if len(d.left) != 0 {
		t.Fatal("the same Escape canceled")
	}
	d.press(fyne.KeyEscape)
	if len(d.left) != 1 {
		t.Error("the second Escape did not cancel")
	}
}
