package details

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// historyTab is the tab "History".
type historyTab struct {
	*pages
	list *widgets.KeyValues
}

func newHistoryTab(v *View) tab {
	t := &historyTab{list: widgets.NewKeyValues(1, nil)}
	t.pages = newPages(v, History, t.rows)
	t.list.Keys = t.keys
	t.fill(section(words.T("details.tab.history"), nil, t.list))
	return t
}

// rows puts the fields of the tab's forms on a form.
func (t *historyTab) rows(app.Form, *fields.Group, State) []fyne.CanvasObject { return nil }

func (t *historyTab) render(s State) {
	if t.renderForm(s) {
		return
	}
	var rows []widgets.KV

	t.list.SetRows(rows)
	t.arrange()
}
