package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// dividerGrip is how far to each side of its line a divider can be caught.
const dividerGrip = 4

// divider is the line between the halves of a Split, and what is dragged to move it.
type divider struct {
	widget.BaseWidget
	split             *Split
	hovered, dragging bool
	line              *canvas.Rectangle
}

func newDivider(s *Split) *divider {
	d := &divider{split: s, line: newBox(0)}
	d.ExtendBaseWidget(d)
	return d
}

// Cursor is called by Fyne.
func (d *divider) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// MouseIn is called by Fyne.
func (d *divider) MouseIn(*desktop.MouseEvent) { d.mark(true, d.dragging) }

// MouseMoved is called by Fyne.
func (d *divider) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (d *divider) MouseOut() { d.mark(false, d.dragging) }

// Dragged is called by Fyne.
func (d *divider) Dragged(ev *fyne.DragEvent) {
	d.mark(d.hovered, true)
	left := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.split).X
	d.split.SetPaneWidth(left + d.split.Size().Width - ev.AbsolutePosition.X)
}

// DragEnd is called by Fyne.
func (d *divider) DragEnd() {
	d.mark(d.hovered, false)
	d.split.moved()
}

func (d *divider) mark(hovered, dragging bool) {
	if d.hovered == hovered && d.dragging == dragging {
		return
	}
	d.hovered, d.dragging = hovered, dragging
	d.Refresh()
}

// CreateRenderer is called by Fyne.
func (d *divider) CreateRenderer() fyne.WidgetRenderer {
	return newParts(d, func() fyne.Size { return fyne.Size{} }, d.layout, d.paint, d.line)
}

func (d *divider) layout(size fyne.Size) {
	width := float32(1)
	if d.hovered || d.dragging {
		width = 2
	}
	place(d.line, dividerGrip, 0, width, size.Height)
}

func (d *divider) paint() {
	d.line.FillColor = theme.Color(theme.ColorLine)
	if d.hovered || d.dragging {
		d.line.FillColor = theme.Color(theme.ColorAccent)
	}
}
