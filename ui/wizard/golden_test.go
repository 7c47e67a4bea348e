package wizard_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"foyer/app/onboard"
	"foyer/ui/uitest"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// The pages look as they looked; "make golden" takes a wanted change over.
func TestPagesLookAsBefore(t *testing.T) {
	golden := func(name string, d *desk) {
		t.Helper()
		d.window.Reads() // lays everything out
		test.AssertRendersToMarkup(t, name+".xml", d.window.Canvas())
	}
	d := onScreen(t)
	golden("page1_empty", d)
	d.window.Type("25")
	d.press(fyne.KeyReturn)
	golden("page2_empty", d)
	d.press(fyne.KeyReturn)
	golden("page2_issues", d)

	d = onPage(t, onboard.StepEmail)
	golden("page3_filled", d)
	d.window.Focus("Email Address")
	d.window.Clear()
	d.window.Type("dana@gmail.com")
	d.press(fyne.KeyReturn)
	golden("page3_issues", d)

	d = onPage(t, onboard.StepReview)
	golden("page4_filled", d)
}
