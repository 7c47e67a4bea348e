package mailserver

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// formWidth is how wide the form is, cardWidth the test beside it.
const (
	formWidth = 472
	cardWidth = 352
)

// View is the screen's widgets.
type View struct {
	model *Model
	keys  *widgets.Keys
	layer *widgets.Layer

	object   fyne.CanvasObject
	scroll   *widgets.FormScroll
	problems *widgets.ErrorSummary
	lead     fields.Lead
	fields   map[app.Field]*widgets.Field
	sets     []func(State)
	at       int
	loaded   bool
}

// NewView builds the screen; layer is where its lists drop down.
func NewView(model *Model, keys *widgets.Keys, layer *widgets.Layer) *View {
	v := &View{model: model, layer: layer, fields: map[app.Field]*widgets.Field{}, problems: widgets.NewErrorSummary()}
	screen := *keys
	screen.Enter = model.Save
	v.keys = &screen
	v.problems.SetTitle(words.T("wizard.problem"))
	v.problems.Keys = v.keys
	page := widgets.NewColumn(theme.FieldGap, v.problems, widgets.NewBeside(formWidth, v.form(), cardWidth, v.testCard()))
	v.scroll = widgets.NewFormScroll(container.New(layout.NewCustomPaddedLayout(theme.PageMargin, theme.PageMargin, theme.DialogMargin, theme.PageMargin), page), v.keys)
	v.object = widgets.NewDock(nil, v.footer(), nil, nil, v.scroll.Object())
	model.Show(v.render)
	return v
}

// Object is the screen.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Reload reads again what may have changed while the screen was not shown.
func (v *View) Reload() { v.model.Open() }

func (v *View) footer() fyne.CanvasObject {
	send := v.button(widgets.Plain, words.T("probe.send.title"), v.askForRecipient)
	send.SetIcon(widgets.ButtonIcon(widgets.Plain, theme.IconSend))
	state := widgets.NewLabel("", theme.CaptionSize, false, theme.ColorText2)
	discard := v.button(widgets.Plain, words.T("action.discard_changes"), v.leaving(app.FieldMailHost, v.model.Discard))
	save := v.button(widgets.Primary, words.T("action.save"), v.leaving(app.FieldMailHost, v.model.Save))
	v.sets = append(v.sets, func(s State) {
		send.SetEnabled(s.Loaded)
		discard.SetEnabled(s.Dirty)
		save.SetEnabled(s.Dirty)
		state.SetTexts(words.Unsaved(s.Dirty, s.Since, s.JustDone))
	})
	return widgets.NewFooter([]fyne.CanvasObject{send}, state, []fyne.CanvasObject{discard, save})
}

// leaving does what a button or a link says that goes off then, so the keyboard goes to
// a field before.
func (v *View) leaving(to app.Field, do func()) func() {
	return func() {
		v.goTo(to)
		do()
	}
}

func (v *View) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(v.object) }

func (v *View) focus(o fyne.Focusable) {
	if canvas := v.canvas(); canvas != nil && o != nil {
		canvas.Focus(o)
	}
}

func (v *View) button(kind widgets.ButtonKind, label string, tapped func()) *widgets.Button {
	b := widgets.NewButton(kind, label, nil, tapped)
	b.Keys = v.keys
	return b
}

func (v *View) link(label string, tapped func()) *widgets.Link {
	l := widgets.NewLink(label, tapped)
	l.TextSize, l.Keys = theme.CaptionSize, v.keys
	return l
}

// render shows a state; it is the only code that writes to the widgets.
func (v *View) render(s State) {
	for _, set := range v.sets {
		set(s)
	}
	v.issues(s)
	v.scroll.Arrange()
	if v.at != s.At || v.loaded != s.Loaded {
		v.at, v.loaded = s.At, s.Loaded
		v.scroll.Top()
	}
	v.lead.Follow(s.Refused, s.Issues, v.goTo)
}

func (v *View) issues(s State) {
	lines := fields.Mark(v.fields, s.Issues, v.goTo)
	switch {
	case errors.Is(s.Failure, errWaiting):
		lines = append(lines, widgets.SummaryItem{Text: words.T("sender.delete.waiting")})
	case s.Failure != nil:
		lines = append(lines, widgets.SummaryItem{Text: words.Error(s.Failure)})
	}
	v.problems.SetItems(lines)
}

func (v *View) goTo(f app.Field) {
	if field := v.fields[f]; field != nil {
		widgets.FocusNow(v.object, field.Focusable())
	}
}
