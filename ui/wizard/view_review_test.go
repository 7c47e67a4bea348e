package wizard_test

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/onboard"
	"foyer/ui/widgets"
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

// What cannot be read to its end cannot be reviewed: the longest values have as many
// lines as they need, and what stands below moves down.
func TestTheReviewShowsEveryValueWhole(t *testing.T) {
	word, domain := strings.Repeat("Riversidewm", 23), strings.Repeat("münchner-physiotherapie.", 5)+"example"
	long := map[app.Field]string{
		app.FieldCompany: word[:200], app.FieldStreet: "410 Congress Avenue, Building C, Entrance on the Colorado Street side, Suite 300",
		app.FieldCity: word[:100], app.FieldWebsite: "https://riverside.example/" + word[:150], app.FieldFirstName: word[:100], app.FieldLastName: word[:100],
		app.FieldDomain: domain, app.FieldEmail: "bartholomew.featherstonehaugh@" + domain,
	}
	for _, size := range []fyne.Size{fyne.NewSize(960, 600), fyne.NewSize(1280, 800)} {
		d := newDesk(t)
		d.size = size
		d.openPage(onboard.StepReview, func(draft *app.Draft) { maps.Copy(draft.Values, long) })
		read := letters(d.window.Reads())
		for _, row := range slices.Concat(d.state().Screen.Review...) {
			if long[row.Field] != "" && !strings.Contains(read, letters(row.Value)) {
				t.Errorf("%v: %s %q does not stand in:\n%s", size, row.Field, row.Value, d.window.Reads())
			}
		}
		end := float32(math.Inf(-1))
		for _, o := range test.LaidOutObjects(d.window.Canvas().Overlays().Top()) {
			text, _ := o.(*canvas.Text)
			if _, card := o.(*widgets.Card); !card && (text == nil || !strings.HasPrefix(text.Text, "Purchase starts today.")) {
				continue
			}
			top := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
			if top < end || o.Size().Height < o.MinSize().Height {
				t.Errorf("%v: a part that needs %v stands at %v, %v high, the one above ends at %v", size, o.MinSize().Height, top, o.Size().Height, end)
			}
			end = top + o.Size().Height
		}
	}
}

// A review that must be scrolled begins at its beginning, where the keyboard is seen too: on the EULA as long as that is.
func TestALongReviewIsReadFromItsBeginning(t *testing.T) {
	for name, want := range map[string]string{
		"Riverside Physical Therapy": "I accept the EULA", strings.Repeat("Riverside ", 15): "I accept the EULA", strings.Repeat("Riverside", 22): "Change",
	} {
		d := newDesk(t)
		d.openPage(onboard.StepEmail, func(draft *app.Draft) { draft.Values[app.FieldCompany] = name })
		d.model.Next()
		d.queue.Pump()
		d.wantPage("Review")
		d.window.WantFocus(want)
	}
}

// letters is a text without its spaces, which are where it wraps.
func letters(text string) string { return strings.Join(strings.Fields(text), "") }
