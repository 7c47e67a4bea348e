package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// tag is one thing that a list is narrowed by, with a cross; pressing it anywhere takes the thing away.
type tag struct {
	control
	label  string
	remove func()

	edge  *outline
	text  *canvas.Text
	cross *canvas.Image
}

func newTag(label string, remove func()) *tag {
	t := &tag{label: label, remove: remove}
	t.edge, t.cross, t.text = newOutline(theme.ControlHeight/2), newIcon(), newText(theme.TextSize, true)
	t.ExtendBaseWidget(t)
	return t
}

// Tapped is called by Fyne.
func (t *tag) Tapped(*fyne.PointEvent) { t.remove() }

// TypedKey is called by Fyne.
func (t *tag) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDelete, fyne.KeyBackspace:
		t.remove()
	default:
		t.control.TypedKey(ev)
	}
}

// CreateRenderer is called by Fyne.
func (t *tag) CreateRenderer() fyne.WidgetRenderer {
	return newParts(t, t.minSize, t.layout, t.paint, t.edge.object, t.text, t.cross)
}

func (t *tag) minSize() fyne.Size {
	width := min(textWidth(cutRunes(t.label, 100), theme.TextSize, true), chipTextMost)
	return fyne.NewSize(chipPadding+ceil(width)+chipIconRoom, theme.ControlHeight)
}

func (t *tag) layout(size fyne.Size) {
	place(t.edge.object, 0, 0, size.Width, size.Height)
	t.text.Text = fit(t.label, size.Width-chipPadding-chipIconRoom+1, theme.TextSize, true)
	placeMiddle(t.text, chipPadding, 0, size.Height)
	place(t.cross, size.Width-9-theme.IconSize, (size.Height-theme.IconSize)/2, theme.IconSize, theme.IconSize)
}

func (t *tag) paint() {
	t.text.Color = theme.Color(theme.ColorAccent)
	setIcon(t.cross, theme.IconClose, theme.ColorAccent)
	t.edge.fill(theme.ColorTint)
	t.edge.focus(t.focused, theme.ColorAccent)
}
