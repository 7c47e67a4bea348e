package details

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// overviewTab is the first tab: what to do next, and what the customer is.
type overviewTab struct {
	*pages
	account *widgets.KeyValues
	details *widgets.KeyValues
	tags    *widgets.Tags
}

func newOverviewTab(v *View) tab {
	t := &overviewTab{account: widgets.NewKeyValues(1, nil), details: widgets.NewKeyValues(1, nil)}
	t.pages = newPages(v, Overview, t.rows)
	t.account.Keys, t.details.Keys = t.keys, t.keys
	t.tags = widgets.NewTags(v.deps.Layer, words.T("details.tags.add"), func(name string) string { return words.T("details.tags.create", words.Args{"Name": name}) })
	t.tags.SetKeys(t.keys)
	t.fill(
		section(words.T("details.account"), t.link(words.T("details.edit"), words.T("details.form.account"), t.edit(app.FormAccount)), t.account),
		section(words.T("details.details"), t.link(words.T("details.edit"), words.T("details.form.details"), t.edit(app.FormDetails)), t.details))
	return t
}

// rows puts the fields of the tab's forms on a form.
func (t *overviewTab) rows(form app.Form, g *fields.Group, s State) []fyne.CanvasObject {
	switch form {
	case app.FormAccount:
		types, host := g.AccountType(1), g.Host()
		return []fyne.CanvasObject{types.Field, host.Field, g.Entry(app.FieldReference, true).Field}
	case app.FormDetails:
		return g.Details(s.Catalog)
	}
	note := g.Bind(app.FieldNote, widgets.NewMultiLineEntry(), false)
	return []fyne.CanvasObject{note.Field}
}

func (t *overviewTab) render(s State) {
	if t.renderForm(s) {
		return
	}
	c := s.Customer
	t.account.SetRows([]widgets.KV{{Key: words.FieldName(app.FieldReference), Value: c.Reference}})
	t.details.SetRows([]widgets.KV{{Key: words.FieldName(app.FieldCompany), Value: c.Company}})
	t.arrange()
}

// focusField opens a form of the tab at one of its fields.
func (t *overviewTab) focusField(form app.Form, f app.Field) {
	if t.form.shown == form {
		t.form.focusField(f)
	}
}
