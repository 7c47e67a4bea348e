package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	gridArrowSize = 14
	gridArrowGap  = 4
)

// gridHeader draws the titles above the rows, which scroll away under it.
type gridHeader struct {
	ground, above, below, hover *canvas.Rectangle
	titles                      []*canvas.Text
	arrow                       *canvas.Image
	check                       *gridBox
	edge, mark                  *canvas.Rectangle // where the keyboard is and where a moved title will stand
}

func newGridHeader(columns int) *gridHeader {
	h := &gridHeader{ground: newBox(0), above: newBox(0), below: newBox(0), hover: newBox(0), arrow: newIcon(), check: newGridBox(), edge: newBox(0), mark: newBox(0)}
	h.edge.StrokeWidth = 1
	for range columns {
		h.titles = append(h.titles, newText(theme.CaptionSize, true))
	}
	return h
}

func (h *gridHeader) objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{h.above, h.ground, h.hover, h.below}
	for _, t := range h.titles {
		objects = append(objects, t)
	}
	return append(append(objects, h.arrow, h.edge, h.mark), h.check.objects()...)
}

// draw shows the titles of the visible columns, the sorted one with an arrow.
func (h *gridHeader) draw(v *gridView) {
	width, height := v.size.Width, theme.TableHeaderHeight
	h.ground.FillColor = theme.Color(theme.ColorSurface2)
	h.above.FillColor = theme.Color(theme.ColorLine)
	h.below.FillColor = theme.Color(theme.ColorLine)
	// The upper line reaches under the ground: at odd scales Fyne clips a pixel off the grid's edge.
	place(h.above, 0, 0, width, 2)
	place(h.ground, 0, 1, width, height-1)
	place(h.below, 0, height-1, width, 1)
	h.drawHover(v.g)
	h.drawMark(v.g)
	h.drawEdge(v.g)
	h.check.show(v.g.checks, v.g.headerTick(), height, true)
	h.arrow.Hidden = true
	for _, t := range h.titles {
		t.Hidden = true
	}
	for _, p := range v.columns {
		h.drawTitle(v, p.further(v.g.indent(p.index)))
	}
}

func (h *gridHeader) drawTitle(v *gridView, p gridPlace) {
	c, t := v.g.columns[p.index], h.titles[p.index]
	sorted := c.ID == v.g.sort.column
	room, name := p.room(c), theme.ColorText2
	if sorted {
		name = theme.ColorText
		if !c.Right {
			room -= gridArrowGap + gridArrowSize - gridCellGap
		}
	}
	t.Hidden = false
	writeText(t, v.rulers.title.fit(c.Title, room), theme.Color(name), v.rulers.title)
	placeLine(t, p.x, room, c.Right)
	t.Resize(fyne.NewSize(room, theme.TableHeaderHeight))
	if !sorted {
		return
	}
	end := p.x + room
	if !c.Right {
		end = p.x + textWidth(t.Text, theme.CaptionSize, true)
	}
	h.drawArrow(end+gridArrowGap, v.g.sort.desc)
}

func (h *gridHeader) drawArrow(x float32, desc bool) {
	icon := theme.IconArrowUp
	if desc {
		icon = theme.IconArrowDown
	}
	setIcon(h.arrow, icon, theme.ColorText)
	place(h.arrow, x, (theme.TableHeaderHeight-gridArrowSize)/2, gridArrowSize, gridArrowSize)
	h.arrow.Refresh()
}

// drawHover marks the sortable column under the pointer, or the one that is being moved.
func (h *gridHeader) drawHover(g *DataGrid) {
	var p *gridPlace
	spot := g.spotAt(g.mouse.pos)
	switch {
	case g.mouse.moved:
		p = g.view.column(g.mouse.pressed.n)
	case g.mouse.zone == zoneTitle && spot.zone == zoneTitle && g.columns[spot.n].Sortable:
		p = g.view.column(spot.n)
	}
	h.hover.FillColor = theme.Color(theme.ColorHover)
	h.frame(h.hover, g, p)
}

// drawEdge marks the title where the keyboard is.
func (h *gridHeader) drawEdge(g *DataGrid) {
	h.edge.StrokeColor = theme.Color(theme.ColorAccent)
	var p *gridPlace
	if g.focused && g.inTitles() {
		p = g.view.column(g.title)
	}
	h.frame(h.edge, g, p)
}

// frame puts a rectangle around a title, or hides it when there is none.
func (h *gridHeader) frame(r *canvas.Rectangle, g *DataGrid, p *gridPlace) {
	r.Hidden = p == nil
	if p != nil {
		from, to := g.titleSpan(*p)
		place(r, from, 1, to-from, theme.TableHeaderHeight-2)
	}
}

// drawMark shows where the title that is being moved will stand.
func (h *gridHeader) drawMark(g *DataGrid) {
	h.mark.Hidden = !g.mouse.moved
	if g.mouse.moved {
		h.mark.FillColor = theme.Color(theme.ColorAccent)
		place(h.mark, g.slotEdge(g.mouse.slot)-1, 1, 2, theme.TableHeaderHeight-2)
	}
}
