package wizard

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/app/onboard"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// page is one of the four: an error summary above its fields.
type page struct {
	object   *fyne.Container
	problems *widgets.ErrorSummary
	listed   []app.Issue // what the last check found: solved lines stay until the next, so that nothing jumps
	fields   []app.Field // in reading order
	fallback func() fyne.Focusable
}

func newPage(fields []app.Field, fallback func() fyne.Focusable, body ...fyne.CanvasObject) *page {
	p := &page{problems: widgets.NewErrorSummary(), fields: fields, fallback: fallback}
	rows := append([]fyne.CanvasObject{p.problems}, body...)
	p.object = container.New(layout.NewCustomPaddedVBoxLayout(theme.FieldGap), rows...)
	p.object.Hide()
	return p
}

// summary lists all problems of the page, each a link to its field.
func (p *page) summary(s State, focus func(app.Field)) {
	var lines []widgets.SummaryItem
	open := map[app.Field]bool{}
	for _, issue := range s.Screen.Summary {
		open[issue.Field] = true
		p.list(issue)
	}
	for _, issue := range p.listed {
		text := words.Issue(issue)
		if !open[issue.Field] {
			text = words.T("wizard.solved_line", words.Args{"Issue": text})
		}
		lines = append(lines, widgets.SummaryItem{Text: text, Go: func() { focus(issue.Field) }})
	}
	p.problems.SetTone(widgets.Red)
	p.problems.SetTitle(words.T("wizard.problem"))
	switch {
	case s.Unkept == nil && s.Failure == nil && len(open) == 0:
		p.problems.SetTone(widgets.Green)
		p.problems.SetTitle(words.T("wizard.solved"))
	case s.Unkept != nil:
		p.problems.SetTitle(words.T("wizard.not_kept"))
		lines = append(lines, widgets.SummaryItem{Text: words.Error(s.Unkept)})
	case s.Failure != nil:
		p.problems.SetTitle(words.T("wizard.failed"))
		lines = append(lines, widgets.SummaryItem{Text: words.Error(s.Failure)})
	}
	p.problems.SetItems(lines)
}

// list takes an issue into the lines, in place of an older one of its field.
func (p *page) list(issue app.Issue) {
	for i, listed := range p.listed {
		if listed.Field == issue.Field {
			p.listed[i] = issue
			return
		}
	}
	p.listed = append(p.listed, issue)
}

// input is one field of the form, with how to show a value in it.
type input struct {
	object     fyne.CanvasObject
	field      *widgets.Field
	focusable  fyne.Focusable
	focusEmpty bool // takes the focus when it is the first empty one
	set        func(value string)
	options    func(state onboard.FieldState)
	row        *fyne.Container // to be laid out anew when the field comes or goes
}

// render shows the field's state; open leads to a customer that its issue names.
func (in *input) render(s onboard.FieldState, open func(app.CustomerID)) {
	if was := in.object.Visible(); was != s.Visible {
		widgets.SetVisible(in.object, s.Visible)
		if in.row != nil {
			in.row.Refresh()
		}
	}
	if in.options != nil {
		in.options(s)
	}
	in.set(s.Value)
	if s.Issue == nil {
		in.field.ClearIssue()
		return
	}
	in.field.ReserveLine = true // so that nothing jumps when it is put right
	issue := widgets.Issue{Level: level(s.Issue.Level), Text: words.Issue(*s.Issue)}
	if id, ok := existing(*s.Issue); ok {
		issue.LinkText, issue.Link = words.T("wizard.open_it"), func() { open(id) }
	}
	in.field.SetIssue(issue)
}

// existing is the customer in the list that an issue names.
func existing(i app.Issue) (app.CustomerID, bool) {
	if i.Code != app.CodeSimilarCompany && i.Code != app.CodeDomainTaken {
		return 0, false
	}
	id, err := strconv.ParseInt(i.Args["id"], 10, 64)
	return app.CustomerID(id), err == nil
}

func level(l app.Level) widgets.Level {
	if l == app.Block {
		return widgets.LevelBlock
	}
	return widgets.LevelWarn
}

// entry adds a text field to the form.
func (v *View) entry(f app.Field, optional bool) *input {
	return v.bind(f, widgets.NewEntry(), optional)
}

func (v *View) bind(f app.Field, e *widgets.Entry, optional bool) *input {
	e.Keys = v.keys
	e.MaxRunes = typedMax
	e.OnChanged = func(text string) { v.model.Set(f, text) }
	e.OnBlur = func() { v.model.Left(f) }
	field := widgets.NewField(words.T("field."+string(f)), e)
	field.SetKeys(v.keys)
	field.ReserveLine = false
	field.SetOptional(optional)
	field.SetOptionalText(words.T("wizard.optional"))
	in := &input{object: field, field: field, focusable: e, focusEmpty: !optional, set: e.SetText}
	v.inputs[f] = in
	return in
}

// typedMax is how many letters a field takes. It is above every field's own
// limit, so that what is too long is shown and named instead of cut silently.
const typedMax = 12000

// combo adds a field that is chosen from a list to the form.
func (v *View) combo(f app.Field, options []widgets.Option) (*input, *widgets.Combo) {
	c := widgets.NewCombo(options)
	c.Keys = v.keys
	c.Layer = v.dialog.Layer()
	c.OnChanged = func(value string) {
		if value == "" {
			value = c.Typed() // half a name is kept like everything that was typed
		}
		v.model.Set(f, value)
	}
	field := widgets.NewField(words.T("field."+string(f)), c)
	field.ReserveLine = false
	in := &input{object: field, field: field, focusable: c, focusEmpty: true, set: setCombo(c)}
	v.inputs[f] = in
	return in, c
}

// setCombo shows a value in a combo: an option's label, or text that is none.
// What is being typed there is not touched while the value stays the same.
func setCombo(c *widgets.Combo) func(string) {
	shown, drawn := "", false
	return func(value string) {
		if drawn && value == shown {
			return
		}
		shown, drawn = value, true
		if c.SetSelected(value); c.Selected() != value {
			c.SetTyped(value)
		}
	}
}

// draftState says how the draft stands, at the right of the title.
type draftState struct {
	object *fyne.Container
	icon   *widgets.Icon
	text   *widgets.Label
}

func newDraftState() *draftState {
	d := &draftState{
		icon: widgets.NewIcon(theme.IconCheck, theme.ColorGreenText, theme.IconSizeSmall),
		text: widgets.NewLabel("", theme.CaptionSize, false, theme.ColorText2),
	}
	d.object = container.New(layout.NewCustomPaddedHBoxLayout(4), d.icon, d.text)
	d.object.Hide()
	return d
}

func (d *draftState) render(s SaveState) {
	widgets.SetVisible(d.object, s.Err != nil || !s.At.IsZero())
	if s.Err != nil {
		d.icon.Set(theme.IconError, theme.ColorRedText)
		d.text.SetColor(theme.ColorRedText)
		d.text.SetText(words.T("wizard.not_saved", words.Args{"Why": words.T("why." + app.Explain(s.Err).Code)}))
		return
	}
	d.icon.Set(theme.IconCheck, theme.ColorGreenText)
	d.text.SetColor(theme.ColorText2)
	d.text.SetText(words.T("wizard.saved", words.Args{"Time": words.Clock(s.At)}))
}
