package details

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// mailTab is the tab "Mail".
type mailTab struct {
	*pages
	list *widgets.KeyValues
}

func newMailTab(v *View) tab {
	t := &mailTab{list: widgets.NewKeyValues(1, nil)}
	t.pages = newPages(v, Mail, t.rows)
	t.list.Keys = t.keys
	t.fill(section(words.T("details.tab.mail"), nil, t.list))
	return t
}

// rows puts the fields of the tab's forms on a form.
func (t *mailTab) rows(app.Form, *fields.Group, State) []fyne.CanvasObject { return nil }

func (t *mailTab) render(s State) {
	if t.renderForm(s) {
		return
	}
	var rows []widgets.KV
	for _, m := range s.Messages {
		rows = append(rows, widgets.KV{Key: words.T("mail." + string(m.State)), Value: m.To})
	}
	t.list.SetRows(rows)
	t.arrange()
}
