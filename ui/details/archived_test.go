package details_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/details"
)

func TestSavingWhatWasArchivedMeanwhileSaysWhy(t *testing.T) {
	d, id := renaming(t)
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
	d.wantCompany(id, renamed)
}
