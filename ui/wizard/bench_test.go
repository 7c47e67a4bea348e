package wizard_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/onboard"
	"foyer/assets"
	"foyer/ui/uitest"
	"foyer/ui/wizard"
)

// One key in each field of text, on the UI goroutine, with all countries; a key is to
// cost 2 ms at most.
func BenchmarkKeystroke(b *testing.B) {
	places, err := app.ParsePlaces(assets.Countries, assets.States)
	if err != nil {
		b.Fatal(err)
	}
	for _, field := range []struct {
		step  onboard.Step
		label string
	}{
		{onboard.StepPackage, "Number of Licenses"},
		{onboard.StepDetails, "Company Name"},
		{onboard.StepDetails, "Country"},
		{onboard.StepDetails, "Phone Number"},
		{onboard.StepEmail, "Domain Name"},
		{onboard.StepEmail, "First Name"},
		{onboard.StepEmail, "Email Address"},
	} {
		b.Run(field.label, func(b *testing.B) {
			d := newDesk(b)
			d.window = uitest.Open(b)
			catalog := d.catalog()
			catalog.Places = places
			draft := onboard.Fresh(d.id(), catalog)
			draft.Step, draft.Reached = int(field.step), int(field.step)
			d.model = wizard.NewModel(d.deps, catalog, draft, 0)
			wizard.NewView(d.model, d.window.Canvas(), func(app.CustomerID) {}).Show()
			d.queue.Pump()
			d.window.Focus(field.label)
			d.window.Clear()
			key, back := "1", fyne.KeyBackspace
			for b.Loop() {
				d.window.Type(key)
				b.StopTimer()
				d.window.Press(back)
				d.queue.Pump()
				b.StartTimer()
			}
		})
	}
}
