package wizard

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
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
