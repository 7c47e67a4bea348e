package wizard_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/onboard"
)

// TestTheReviewIsSeenWholeInTheSmallestWindow, with the line for the host that there is
// once somebody hosts: what Purchase and Trial do stands above them.
func TestTheReviewIsSeenWholeInTheSmallestWindow(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(960, 600), fyne.NewSize(1280, 800)} {
		d := newDesk(t)
		d.size = size
		apptest.Add(t, d.memory, apptest.Named("Harbor IT", "harbor.example"), apptest.AsChannel())
		d.openPage(onboard.StepReview)
		d.window.Want("Host None, ours", "Purchase starts today.")
		driver := fyne.CurrentApp().Driver()
		footer := driver.AbsolutePositionForObject(d.window.Button("Purchase")).Y
		for _, o := range test.LaidOutObjects(d.window.Canvas().Overlays().Top()) {
			if text, ok := o.(*canvas.Text); ok && strings.HasPrefix(text.Text, "Purchase starts today.") {
				const air = 20 // what the page and the footer leave free there
				if bottom := driver.AbsolutePositionForObject(text).Y + text.Size().Height; bottom > footer-air {
					t.Errorf("%v: the sentence ends at %v, the buttons begin at %v", size, bottom, footer)
				}
			}
		}
	}
}

func TestTheReviewShowsTheWholeAddress(t *testing.T) {
	d := newDesk(t)
	d.size = fyne.NewSize(960, 600)
	d.openPage(onboard.StepReview)
	const email = "bartholomew.featherstonehaugh.the.second@riverside-pt.example"
	d.set(map[app.Field]string{app.FieldEmail: email})
	for _, o := range test.LaidOutObjects(d.window.Canvas().Overlays().Top()) {
		if text, ok := o.(*canvas.Text); ok && strings.HasPrefix(text.Text, "bartholomew") && text.Text != email {
			t.Errorf("the address is cut to %q", text.Text)
		}
	}
}
