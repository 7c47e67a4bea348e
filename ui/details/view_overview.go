package details

import (
	"net/url"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// overviewTab is the first tab: what to do next, and what the customer is.
type overviewTab struct {
	*pages
	next     *widgets.NextActions
	account  *widgets.KeyValues
	details  *widgets.KeyValues
	tags     *widgets.Tags
	tagField *widgets.Field
	colors   *widgets.PopupMenu
	notes    *widgets.NoteList
	none     *widgets.Label // there are no notes
	shown    shownNotes
	editing  []fyne.CanvasObject // is there only for who can be edited
}

// shownNotes is what the notes show.
type shownNotes struct {
	notes    []app.Note
	editable bool
	today    app.Date
}

func newOverviewTab(v *View) tab {
	t := &overviewTab{
		next:    widgets.NewNextActions(words.T("details.nothing")),
		account: widgets.NewKeyValues(1, nil), details: widgets.NewKeyValues(1, nil),
		notes: widgets.NewNoteList(), colors: widgets.NewPopupMenu(v.deps.Layer),
	}
	t.pages = newPages(v, Overview, t.rows)
	t.account.Keys, t.details.Keys = t.keys, t.keys
	t.makeTags()
	t.none = emptyLabel(words.T("details.notes.none"))
	edit := func(form app.Form) *widgets.Link {
		l := t.link(words.T("details.edit"), words.T("details.form."+string(form)), t.edit(form))
		t.editing = append(t.editing, l)
		return l
	}
	add := t.link(words.T("details.notes.add"), words.T("details.notes.add"), t.edit(app.FormOf(app.FormNote, 0)))
	t.editing = append(t.editing, add, t.tags)
	t.fill(
		section(words.T("details.next"), nil, t.next),
		section(words.T("details.account"), edit(app.FormAccount), t.account),
		section(words.T("details.details"), edit(app.FormDetails), t.details),
		section(words.T("details.tags"), nil, t.tagField),
		section(words.T("details.notes"), add, t.none, t.notes))
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
	return []fyne.CanvasObject{g.Bind(app.FieldNote, widgets.NewMultiLineEntry(), false).Field}
}

func (t *overviewTab) render(s State) {
	if t.renderForm(s) {
		return
	}
	t.renderNext(s)
	t.account.SetRows(t.accountRows(s))
	t.details.SetRows(t.detailRows(s))
	t.renderTags(s)
	t.renderNotes(s)
	for _, o := range t.editing {
		widgets.SetVisible(o, s.Customer.Can(app.ActEdit))
	}
	t.arrange()
}

func (t *overviewTab) accountRows(s State) []widgets.KV {
	c := s.Customer
	host := widgets.KV{Key: words.T("details.hosted_by"), Value: s.Catalog.Settings.Partner}
	if c.Host != 0 {
		host.Value, host.Open = c.HostName, func() { t.view.model.deps.Nav.OpenCustomer(c.Host) }
	}
	if host.Value == "" {
		host.Value = words.T("wizard.host.none")
	}
	var rows []widgets.KV
	if c.Type == app.Organization {
		rows = append(rows, host)
	}
	rows = append(rows, widgets.KV{Key: words.T("details.added"), Value: byWhom("details.added_by", app.DateOf(c.AddedAt.Local()), c.AddedBy)})
	if n := len(c.Acceptances); n > 0 {
		a := c.Acceptances[n-1]
		rows = append(rows, widgets.KV{
			Key: words.FieldName(app.FieldEULA), Value: byWhom("details.accepted_by", app.DateOf(a.At.Local()), a.By),
		})
	}
	return append(rows, optional(words.T("details.reference"), c.Reference))
}

// byWhom is a day with the year, on which somebody did something.
func byWhom(key string, day app.Date, by app.Actor) string {
	return words.T(key, words.Args{"Date": day.Time().Format("Jan 2, 2006"), "By": string(by)})
}

// optional is a value that may be missing.
func optional(key, value string) widgets.KV {
	if value == "" {
		return widgets.KV{Key: key, Value: words.T("wizard.not_provided"), Empty: true}
	}
	return widgets.KV{Key: key, Value: value, Wraps: true}
}

func (t *overviewTab) detailRows(s State) []widgets.KV {
	c := s.Customer
	missing := c.Missing()
	value := func(f app.Field, key, value string) widgets.KV {
		kv := optional(key, value)
		if value == "" && slices.Contains(missing, f) {
			kv.Empty, kv.Needed = false, true
		}
		return kv
	}
	address := value(app.FieldStreet, words.T("details.address"), addressLine(s))
	rows := []widgets.KV{address}
	if app.HasPostalCode(c.Address.Country) || c.Address.PostalCode != "" {
		rows = append(rows, value(app.FieldPostalCode, words.FieldName(app.FieldPostalCode), c.Address.PostalCode))
	}
	rows = append(rows,
		value(app.FieldCountry, words.FieldName(app.FieldCountry), countryName(s.Catalog, c.Address.Country)),
		value(app.FieldPhone, words.FieldName(app.FieldPhone), c.Phone))
	website := optional(words.FieldName(app.FieldWebsite), app.ShownWebsite(c.Website))
	if at, err := url.Parse(c.Website); err == nil && c.Website != "" {
		website.Open = func() { t.browse(at) }
	}
	return append(rows, website)
}

func (t *overviewTab) browse(at *url.URL) {
	if err := fyne.CurrentApp().OpenURL(at); err != nil {
		t.view.model.deps.Nav.Fail(err)
	}
}

// addressLine is street, city and state in one line.
func addressLine(s State) string {
	a := s.Customer.Address
	state := a.State
	for _, known := range s.Catalog.Places.States[a.Country] {
		if known.Code == a.State {
			state = known.Name
		}
	}
	return strings.Join(slices.DeleteFunc([]string{a.Street, a.City, state}, func(p string) bool { return p == "" }), ", ")
}

func (t *overviewTab) renderNotes(s State) {
	editable := s.Customer.Can(app.ActEdit)
	shown := shownNotes{slices.Clone(s.Customer.Notes), editable, s.Today}
	if reflect.DeepEqual(shown, t.shown) {
		return // the keyboard stays where it is
	}
	t.shown = shown
	var notes []widgets.Note
	for _, n := range slices.Backward(s.Customer.Notes) {
		at := n.At.Local()
		note := widgets.Note{By: string(n.By), When: words.Day(app.DateOf(at), s.Today) + " " + words.Clock(at), Text: n.Text}
		if editable {
			number := words.Number(len(notes) + 1)
			note.Actions = []*widgets.Link{
				t.link(words.T("details.edit"), words.T("details.notes.edit", words.Args{"N": number}), t.edit(app.FormOf(app.FormNote, n.ID))),
				t.link(words.T("details.remove"), words.T("details.notes.remove", words.Args{"N": number}), func() { t.view.model.RemoveNote(n.ID) }),
			}
		}
		notes = append(notes, note)
	}
	widgets.SetVisible(t.none, len(notes) == 0)
	lost := t.atNote()
	t.notes.SetNotes(notes)
	if lost {
		t.toTop()
	}
}

// atNote says whether the keyboard is at something to do to a note.
func (t *overviewTab) atNote() bool {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(t.notes)
	if canvas == nil {
		return false
	}
	link, ok := canvas.Focused().(*widgets.Link)
	return ok && t.notes.Holds(link)
}

// editAt opens a form of the tab at one of its fields.
func (t *overviewTab) editAt(form app.Form, f app.Field) {
	t.view.model.Edit(form)
	if t.form.shown == form {
		t.form.focusField(f)
	}
}
