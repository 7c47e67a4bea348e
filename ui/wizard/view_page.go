package wizard

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// page is one of the four: an error summary above its fields.
type page struct {
	object   *fyne.Container
	problems *fields.Problems
	fields   []app.Field // in reading order
	fallback func() fyne.Focusable
	top      fyne.Focusable // where reading begins when the fields of the page are out of sight; nil: in a field
	after    float32        // what stands below the fields
}

func newPage(asked []app.Field, fallback func() fyne.Focusable, body ...fyne.CanvasObject) *page {
	p := &page{problems: fields.NewProblems(), fields: asked, fallback: fallback}
	rows := append([]fyne.CanvasObject{p.problems.Summary}, body...)
	p.object = container.New(layout.NewCustomPaddedVBoxLayout(theme.FieldGap), rows...)
	p.object.Hide()
	return p
}

// summary lists all problems of the page, each a link to its field.
func (p *page) summary(s State, focus func(app.Field)) {
	switch {
	case s.Unkept != nil:
		p.problems.Render(s.Screen.Summary, focus, words.T("wizard.not_kept"), s.Unkept)
	default:
		p.problems.Render(s.Screen.Summary, focus, words.T("wizard.failed"), s.Failure)
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
