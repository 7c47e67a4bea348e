package details

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
)

const (
	sectionGap = 18 // between the parts of a tab
	titleGap   = 5  // from a title to what it is of
	tabTop     = 16
)

// pages is what every tab consists of: its content, and the form that stands in
// its place while something is edited.
type pages struct {
	view   *View
	tab    Tab
	keys   *widgets.Keys // of everything in the content
	body   *fyne.Container
	scroll *widgets.FormScroll
	form   *formView
	stack  *fyne.Container
}

// newPages is a tab without content yet; rows puts the fields of its forms on a form.
func newPages(v *View, t Tab, rows formRows) *pages {
	keys := *v.keys
	p := &pages{view: v, tab: t, keys: &keys, form: newFormView(v, t, rows), body: widgets.NewColumn(sectionGap)}
	p.scroll = widgets.NewFormScroll(padded(p.body), p.keys)
	p.stack = container.NewStack(p.scroll.Object(), p.form.object)
	return p
}

// padded leaves the margins of the pane free.
func padded(o fyne.CanvasObject) *fyne.Container {
	return widgets.NewColumn(0, widgets.NewInset(tabTop, theme.PageMargin, o))
}

// fill sets the content: sections below each other.
func (p *pages) fill(sections ...fyne.CanvasObject) { p.body.Objects = sections }

func (p *pages) object() fyne.CanvasObject { return p.stack }

// renderForm shows the form that is open, and says whether one is.
func (p *pages) renderForm(s State) bool {
	e, open := s.Open[p.tab]
	widgets.SetVisible(p.scroll.Object(), !open)
	p.form.render(s, e, open)
	return open
}

// toTop gives the keyboard to the tabs: what had it is gone.
func (p *pages) toTop() { widgets.FocusNow(p.view.object, p.view.bar) }

// arrange lays the content out anew after it has changed.
func (p *pages) arrange() { p.scroll.Arrange() }

func (p *pages) focus() fyne.Focusable {
	if f := p.form.focus(); f != nil {
		return f
	}
	return p.view.bar
}

func (p *pages) dirty() bool { return p.view.state.Dirty(p.tab) }

func (p *pages) link(text, name string, do func()) *widgets.Link {
	l := widgets.NewLink(text, do)
	l.Keys = p.keys
	l.SetName(name)
	return l
}

func (p *pages) button(kind widgets.ButtonKind, label string, do func()) *widgets.Button {
	b := widgets.NewButton(kind, label, nil, do)
	b.Keys = p.keys
	b.SetCompact(true)
	return b
}

// section is a title with something to do at its right, nil for nothing, above what it is of.
func section(title string, action fyne.CanvasObject, content ...fyne.CanvasObject) fyne.CanvasObject {
	head := fyne.CanvasObject(widgets.NewLabel(title, theme.SectionSize, true, theme.ColorText))
	if action != nil {
		head = container.New(layout.NewCustomPaddedHBoxLayout(0), head, layout.NewSpacer(), action)
	}
	return widgets.NewColumn(titleGap, append([]fyne.CanvasObject{head}, content...)...)
}

// act opens a form.
func (p *pages) edit(form app.Form) func() {
	return func() { p.view.model.Edit(form) }
}
