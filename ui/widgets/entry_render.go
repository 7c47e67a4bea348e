package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

// entryRenderer draws Fyne's entry with our ground, edge and inset.
type entryRenderer struct {
	fyne.WidgetRenderer
	e         *Entry
	box, ring *outline
	wheel     *wheel
	objects   []fyne.CanvasObject
	size      fyne.Size
}

// CreateRenderer is called by Fyne.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := &entryRenderer{WidgetRenderer: e.Entry.CreateRenderer(), e: e}
	r.box, r.ring = newOutline(theme.ControlRadius), newOutline(theme.ControlRadius+3)
	stock := r.WidgetRenderer.Objects()[2:] // without Fyne's own ground and edge
	r.objects = []fyne.CanvasObject{r.ring.object, r.box.object}
	r.objects = append(append(r.objects, e.decorations...), stock...)
	if !e.MultiLine {
		r.wheel = newWheel(e)
		r.objects = append(r.objects, r.wheel)
	}
	r.paint()
	return r
}

// MinSize is at least a control high.
func (r *entryRenderer) MinSize() fyne.Size {
	size := r.WidgetRenderer.MinSize()
	size.Width += r.e.padLeft + r.e.padRight + 2*textInset
	size.Height = ceil(max(size.Height, theme.ControlHeight))
	return size
}

// Layout moves Fyne's text to our inset.
func (r *entryRenderer) Layout(size fyne.Size) {
	r.size = size
	place(r.ring.object, -3, -3, size.Width+6, size.Height+6)
	place(r.box.object, 0, 0, size.Width, size.Height)
	if r.wheel != nil {
		place(r.wheel, 0, 0, size.Width, size.Height)
	}
	if r.e.layoutDecorations != nil {
		r.e.layoutDecorations(size)
	}
	right := r.e.padRight
	if right == 0 {
		right = textInset
	}
	left := r.e.insetLeft()
	r.WidgetRenderer.Layout(fyne.NewSize(size.Width-left-right, size.Height))
	for _, o := range r.WidgetRenderer.Objects()[2:] {
		o.Move(o.Position().AddXY(left, 0))
	}
	if item := r.e.ActionItem; item != nil {
		side := size.Height - 4
		place(item, size.Width-side-2, 2, side, side)
	}
}

// Refresh reads state and theme.
func (r *entryRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.paint()
	if r.e.center || r.e.note != nil {
		r.Layout(r.size)
	}
	for _, o := range r.objects[:2+len(r.e.decorations)] {
		o.Refresh()
	}
}

// Objects are ours below Fyne's.
func (r *entryRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *entryRenderer) paint() {
	e := r.e
	if e.paintDecorations != nil {
		e.paintDecorations()
	}
	r.box.fill(theme.ColorSurface)
	r.ring.stroke(0, "")
	switch {
	case e.Disabled():
		r.box.fill(theme.ColorSurface2)
		r.box.stroke(1, theme.ColorButtonLine)
	case e.level == LevelBlock:
		r.box.stroke(2, theme.ColorRedText)
		r.ring.focus(e.focused, "")
	default:
		r.box.focus(e.focused, theme.ColorBorder)
	}
}

// insetLeft is how far Fyne's entry stands right of ours.
func (e *Entry) insetLeft() float32 {
	if !e.center {
		return e.padLeft + textInset
	}
	room := e.Size().Width - e.padLeft - e.padRight
	text := textWidth(cutRunes(e.Text, 200), theme.TextSize, false)
	return e.padLeft + max(0, round((room-text)/2)-7)
}
