package details_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/details"
)

func TestSavingWhatWasArchivedMeanwhileSaysWhy(t *testing.T) {
	d, id := editing(t)
	d.retype("Riverside Rehab")
	d.apply(id, app.Archive())
	d.model.Reload()
	d.queue.Pump()
	d.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyReturn)
	d.queue.Pump()
	d.Want("Riverside Physical Therapy is archived. Restore it first.")
	if e, open := d.model.State().Open[details.Overview]; !open || e.Fields[app.FieldCompany].Value != "Riverside Rehab" {
		t.Error("what was typed is gone")
	}
	d.apply(id, app.Restore())
	d.model.Reload()
	d.queue.Pump()
	d.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyReturn)
	d.queue.Pump()
	if got := d.record(id).Company; got != "Riverside Rehab" {
		t.Errorf("the company is %q", got)
	}
}
