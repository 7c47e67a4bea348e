package details

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// domainsTab is the tab "Domains".
type domainsTab struct {
	*pages
	list *widgets.KeyValues
}

func newDomainsTab(v *View) tab {
	t := &domainsTab{list: widgets.NewKeyValues(1, nil)}
	t.pages = newPages(v, Domains, t.rows)
	t.list.Keys = t.keys
	t.fill(section(words.T("details.tab.domains"), nil, t.list))
	return t
}

// rows puts the fields of the tab's forms on a form.
func (t *domainsTab) rows(app.Form, *fields.Group, State) []fyne.CanvasObject { return nil }

func (t *domainsTab) render(s State) {
	if t.renderForm(s) {
		return
	}
	var rows []widgets.KV
	for _, d := range s.Customer.Domains {
		rows = append(rows, widgets.KV{Key: words.FieldName(app.FieldMailDomain), Value: d.Shown})
	}
	t.list.SetRows(rows)
	t.arrange()
}
