package wizard

import (
	"fyne.io/fyne/v2"

	"foyer/app"
)

// detailsPage is page 2: the company, where it sits, how to reach it.
func (v *View) detailsPage() *page {
	rows := v.fields.Details(v.model.catalog)
	return newPage(app.StepFields(1), func() fyne.Focusable { return v.fields.Inputs[app.FieldCompany].Focusable }, rows...)
}
