package details

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// licensingTab is the tab "Licensing".
type licensingTab struct {
	*pages
	list *widgets.KeyValues
}

func newLicensingTab(v *View) tab {
	t := &licensingTab{list: widgets.NewKeyValues(1, nil)}
	t.pages = newPages(v, Licensing, t.rows)
	t.list.Keys = t.keys
	t.fill(section(words.T("details.tab.licensing"), nil, t.list))
	return t
}

// rows puts the fields of the tab's forms on a form.
func (t *licensingTab) rows(app.Form, *fields.Group, State) []fyne.CanvasObject { return nil }

func (t *licensingTab) render(s State) {
	if t.renderForm(s) {
		return
	}
	var rows []widgets.KV
	rows = append(rows,
		widgets.KV{Key: words.FieldName(app.FieldPackage), Value: s.Names.Packages[s.Customer.Package]},
		widgets.KV{Key: words.T("field.licenses.short"), Value: words.Number(s.Customer.Licenses)})
	t.list.SetRows(rows)
	t.arrange()
}
