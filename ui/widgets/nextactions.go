package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// NextAction is one thing that a person should see to: what, why, and up to two buttons that do it.
type NextAction struct {
	Icon          theme.Icon
	Color         fyne.ThemeColorName // of the icon
	Title, Reason string
	Buttons       []*Button // made compact
}

// NextActions lists in a frame what to do next, in the order given: the worst first.
type NextActions struct {
	widget.BaseWidget
	rows  []*actionRow
	none  *Label
	box   *outline
	lines []*canvas.Rectangle
}

// nothingHeight is how high the frame is when there is nothing to do.
const nothingHeight = 40

// NewNextActions has nothing to do yet, which it says with the words of nothing.
func NewNextActions(nothing string) *NextActions {
	n := &NextActions{none: NewLabel(nothing, theme.TextSize, false, theme.ColorText2), box: newOutline(theme.CardRadius)}
	n.none.Truncate = true
	n.ExtendBaseWidget(n)
	return n
}

// SetActions changes what there is to do.
func (n *NextActions) SetActions(actions []NextAction) {
	n.rows, n.lines = nil, nil
	for i, a := range actions {
		n.rows = append(n.rows, newActionRow(a))
		if i > 0 {
			n.lines = append(n.lines, newBox(0))
		}
	}
	n.Refresh()
}

// CreateRenderer is called by Fyne.
func (n *NextActions) CreateRenderer() fyne.WidgetRenderer {
	r := &nextActionsRenderer{n}
	r.paint()
	return r
}

type nextActionsRenderer struct{ n *NextActions }

func (r *nextActionsRenderer) Destroy() {}

func (r *nextActionsRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.n.box.object}
	if len(r.n.rows) == 0 {
		return append(objects, r.n.none)
	}
	for _, line := range r.n.lines {
		objects = append(objects, line)
	}
	for _, row := range r.n.rows {
		objects = append(objects, row)
	}
	return objects
}

func (r *nextActionsRenderer) MinSize() fyne.Size {
	if len(r.n.rows) == 0 {
		return fyne.NewSize(0, nothingHeight)
	}
	size := fyne.NewSize(0, 2)
	for _, row := range r.n.rows {
		row.setWidth(r.n.Size().Width - 2)
		least := row.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
	}
	size.Height += float32(len(r.n.lines))
	return size
}

func (r *nextActionsRenderer) Layout(size fyne.Size) {
	place(r.n.box.object, 0, 0, size.Width, size.Height)
	put(r.n.none, 14, 0, size.Width-28, nothingHeight)
	y := float32(1)
	for i, row := range r.n.rows {
		if i > 0 {
			place(r.n.lines[i-1], 1, y, size.Width-2, 1)
			y++
		}
		row.setWidth(size.Width - 2)
		height := row.MinSize().Height
		put(row, 1, y, size.Width-2, height)
		y += height
	}
}

func (r *nextActionsRenderer) Refresh() {
	r.paint()
	r.Layout(r.n.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.n) // rows that are new have no canvas to ask for being painted
}

func (r *nextActionsRenderer) paint() {
	r.n.box.fill(theme.ColorSurface)
	r.n.box.stroke(1, theme.ColorLine)
	for _, line := range r.n.lines {
		line.FillColor = theme.Color(theme.ColorLine)
	}
}
