package details

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// historyTab is the tab "History": who changed what and when, the newest first.
type historyTab struct {
	*pages
	none  *widgets.Label
	list  *widgets.NoteList
	older *widgets.Button
	menu  *widgets.PopupMenu
	shown HistoryState
	at    int64 // the record's revision, by which values can be put back
}

func newHistoryTab(v *View) tab {
	t := &historyTab{list: widgets.NewNoteList(), menu: widgets.NewPopupMenu(v.deps.Layer)}
	t.none = widgets.NewLabel(words.T("details.history.none"), theme.TextSize, false, theme.ColorText3)
	t.pages = newPages(v, History, t.rows)
	t.older = t.button(widgets.Plain, words.T("details.history.older"), v.model.ShowOlder)
	t.fill(section(words.T("details.tab.history"), nil, t.none, t.list, widgets.NewFlow(theme.ButtonGap, t.older)))
	return t
}

// rows is never asked for: the tab has no form.
func (t *historyTab) rows(app.Form, *fields.Group, State) []fyne.CanvasObject { return nil }

func (t *historyTab) render(s State) {
	if t.renderForm(s) {
		return
	}
	widgets.SetVisible(t.older, s.History.Older)
	widgets.SetVisible(t.none, s.History.Of == s.Customer.ID && len(s.History.Events) == 0)
	if t.same(s) {
		return
	}
	t.shown, t.at = s.History, s.Customer.Revision
	notes := make([]widgets.Note, len(s.History.Events))
	for i, e := range s.History.Events {
		notes[i] = t.note(e, s)
	}
	t.list.SetNotes(notes)
	t.arrange()
}

// same says whether what is shown is what there is: rows are made anew only when
// an entry or what can be put back has changed.
func (t *historyTab) same(s State) bool {
	same := func(a, b app.Event) bool { return a.ID == b.ID }
	return t.shown.Of == s.History.Of && t.at == s.Customer.Revision && t.shown.Older == s.History.Older &&
		slices.EqualFunc(t.shown.Events, s.History.Events, same)
}

func (t *historyTab) note(e app.Event, s State) widgets.Note {
	at := e.At.Local()
	n := widgets.Note{
		By:   words.T("details.history.title", words.Args{"What": words.Title(e), "Name": e.By}),
		When: words.Day(app.DateOf(at), s.Today) + " " + words.Clock(at),
	}
	var lines []string
	var items []widgets.MenuItem
	for place, change := range e.Changes {
		if change.Silent() {
			continue
		}
		lines = append(lines, words.Change(change, s.Names))
		if s.Customer.CanPutBack(e, place) {
			items = append(items, widgets.MenuItem{
				Label: words.Change(app.FieldChange{Field: change.Field, From: change.To, To: change.From}, s.Names),
				Do: func() {
					t.toTop() // the entries are made anew, and Enter must not do it again
					t.view.model.PutBack(e, place)
				},
			})
		}
	}
	n.Text = strings.Join(lines, "\n")
	if len(items) > 0 {
		n.Actions = []*widgets.Link{t.putBack(items)}
	}
	return n
}

// putBack puts the only value back, or asks which.
func (t *historyTab) putBack(items []widgets.MenuItem) *widgets.Link {
	l := t.link(words.T("details.history.put_back"), "", items[0].Do)
	if len(items) > 1 {
		l.OnTapped = func() { t.menu.Open(l, items) }
	}
	return l
}
