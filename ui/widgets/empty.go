package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// EmptyState stands where there is nothing to show: why, and the useful buttons.
type EmptyState struct {
	widget.BaseWidget
	icon    theme.Icon
	small   bool
	title   *Label
	lines   []*Label
	buttons []fyne.CanvasObject
	circle  *canvas.Circle
	image   *canvas.Image
}

// NewEmptyState is for a page at first use: the icon in a circle, a large title, lines of text and buttons.
func NewEmptyState(icon theme.Icon, title string, lines []string, buttons ...fyne.CanvasObject) *EmptyState {
	return newEmpty(icon, false, title, lines, buttons)
}

// NewNothingFound is for a list that is empty now: a small icon, a bold line, lines of text and buttons.
func NewNothingFound(icon theme.Icon, title string, lines []string, buttons ...fyne.CanvasObject) *EmptyState {
	return newEmpty(icon, true, title, lines, buttons)
}

func newEmpty(icon theme.Icon, small bool, title string, lines []string, buttons []fyne.CanvasObject) *EmptyState {
	e := &EmptyState{icon: icon, small: small, buttons: buttons, circle: &canvas.Circle{}, image: newIcon()}
	size := theme.HeadingSize
	if small {
		size = theme.SectionSize
	}
	e.title = NewLabel(title, size, true, theme.ColorText)
	e.title.Align = fyne.TextAlignCenter
	e.SetLines(lines)
	e.ExtendBaseWidget(e)
	return e
}

// SetTitle changes the bold line.
func (e *EmptyState) SetTitle(title string) { e.title.SetText(title) }

// SetLines changes the text.
func (e *EmptyState) SetLines(lines []string) {
	size := theme.SectionSize
	if e.small {
		size = theme.TextSize
	}
	e.lines = nil
	for _, line := range lines {
		label := NewLabel(line, size, false, theme.ColorText2)
		label.Align = fyne.TextAlignCenter
		e.lines = append(e.lines, label)
	}
	e.Refresh()
}

// CreateRenderer is called by Fyne.
func (e *EmptyState) CreateRenderer() fyne.WidgetRenderer {
	r := &emptyRenderer{e: e}
	r.paint()
	return r
}

type emptyRenderer struct{ e *EmptyState }

func (r *emptyRenderer) Destroy() {}

func (r *emptyRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.e.circle, r.e.image, r.e.title}
	for _, line := range r.e.lines {
		objects = append(objects, line)
	}
	return append(objects, r.e.buttons...)
}

// measures are the heights of icon and text line and the gap above the buttons.
func (r *emptyRenderer) measures() (icon, line, gap float32) {
	if r.e.small {
		return 36, 19, 11
	}
	return 88 + 18, 21, 20
}

func (r *emptyRenderer) MinSize() fyne.Size {
	icon, line, gap := r.measures()
	size := fyne.NewSize(r.e.title.MinSize().Width, icon+r.e.title.MinSize().Height+6+line*float32(len(r.e.lines)))
	for _, l := range r.e.lines {
		size.Width = max(size.Width, l.MinSize().Width)
	}
	if len(r.e.buttons) > 0 {
		size.Height += gap + theme.ControlHeight
		size.Width = max(size.Width, r.buttonsWidth())
	}
	return size
}

func (r *emptyRenderer) buttonsWidth() float32 {
	width := -theme.ButtonGap
	for _, b := range r.e.buttons {
		width += b.MinSize().Width + theme.ButtonGap
	}
	return width
}

func (r *emptyRenderer) Layout(size fyne.Size) {
	e := r.e
	icon, line, gap := r.measures()
	y := max(0, (size.Height-r.MinSize().Height)/2)
	if e.small {
		place(e.image, (size.Width-28)/2, y, 28, 28)
	} else {
		place(e.circle, (size.Width-88)/2, y, 88, 88)
		place(e.image, (size.Width-theme.IconSizeEmpty)/2, y+22, theme.IconSizeEmpty, theme.IconSizeEmpty)
	}
	y += icon
	height := e.title.MinSize().Height
	place(e.title, 0, y, size.Width, height)
	y += height + 6
	for _, l := range e.lines {
		place(l, 0, y, size.Width, line)
		y += line
	}
	y += gap
	x := (size.Width - r.buttonsWidth()) / 2
	for _, b := range e.buttons {
		want := b.MinSize()
		place(b, x, y, want.Width, want.Height)
		x += want.Width + theme.ButtonGap
	}
}

func (r *emptyRenderer) Refresh() {
	r.paint()
	r.Layout(r.e.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *emptyRenderer) paint() {
	e := r.e
	e.circle.Hidden = e.small
	e.circle.FillColor = theme.Color(theme.ColorTint)
	tone := theme.ColorAccent
	if e.small {
		tone = theme.ColorText3
	}
	setIcon(e.image, e.icon, tone)
}
