package details

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// peopleTab is the tab "People".
type peopleTab struct {
	*pages
	list *widgets.KeyValues
}

func newPeopleTab(v *View) tab {
	t := &peopleTab{list: widgets.NewKeyValues(1, nil)}
	t.pages = newPages(v, People, t.rows)
	t.list.Keys = t.keys
	t.fill(section(words.T("details.tab.people"), nil, t.list))
	return t
}

// rows puts the fields of the tab's forms on a form.
func (t *peopleTab) rows(app.Form, *fields.Group, State) []fyne.CanvasObject { return nil }

func (t *peopleTab) render(s State) {
	if t.renderForm(s) {
		return
	}
	var rows []widgets.KV
	for _, p := range s.Customer.People {
		rows = append(rows, widgets.KV{Key: words.T("role." + string(p.Role)), Value: p.Name() + " <" + p.Email + ">"})
	}
	t.list.SetRows(rows)
	t.arrange()
}
