package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

const titleRowHeight = 56

// NewTitleRow is a name with a state behind it and buttons at the right; a name that
// does not fit gives way.
func NewTitleRow(name *Label, state *Pill, buttons ...fyne.CanvasObject) *fyne.Container {
	name.Truncate = true
	objects := append([]fyne.CanvasObject{name, state}, buttons...)
	return container.New(&titleRow{name, state, buttons}, objects...)
}

type titleRow struct {
	name    *Label
	state   *Pill
	buttons []fyne.CanvasObject
}

// Layout is called by Fyne.
func (t *titleRow) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const left = theme.PageMargin
	x := size.Width - left
	for i := len(t.buttons) - 1; i >= 0; i-- {
		if b := t.buttons[i]; b.Visible() {
			want := b.MinSize()
			x -= want.Width
			place(b, x, (size.Height-want.Height)/2, want.Width, want.Height)
			x -= theme.ButtonGap
		}
	}
	pill := t.state.MinSize()
	name := min(x-left-pill.Width-10, ceil(textWidth(cutRunes(t.name.Text(), 200), theme.TitleSize, true)))
	height := lineHeight(theme.TitleSize)
	place(t.name, left, (size.Height-height)/2, name, height)
	place(t.state, left+name+10, (size.Height-pill.Height)/2, pill.Width, pill.Height)
}

// MinSize is called by Fyne.
func (t *titleRow) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(2*theme.PageMargin+100+t.state.MinSize().Width+rowWidth(t.buttons), titleRowHeight)
}
