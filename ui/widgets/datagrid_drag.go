package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

// gridTremble is how far a title may be moved by a hand that means to click.
const gridTremble = 5

// Dragged is called by Fyne. A row that is dragged does nothing.
func (g *DataGrid) Dragged(ev *fyne.DragEvent) {
	m := &g.mouse
	m.dragged = true
	switch m.pressed.zone {
	case zoneBar:
		g.scroll.dragThumb(ev.Position.Y - theme.TableHeaderHeight - m.grip)
		g.view.draw(false)
	case zoneEdge:
		g.resize(m.pressed.n, m.width+ev.Position.X-m.from)
	case zoneTitle:
		m.moved = m.moved || max(ev.Position.X-m.from, m.from-ev.Position.X) >= gridTremble
		if m.moved {
			m.slot = g.slotAt(ev.Position.X)
			g.view.drawHeader()
		}
	}
}

// DragEnd is called by Fyne.
func (g *DataGrid) DragEnd() { g.drop() }

// drop ends what was dragged.
func (g *DataGrid) drop() {
	m := g.mouse
	g.mouse.moved, g.mouse.dragged, g.mouse.grip = false, false, -1
	if !m.dragged {
		return
	}
	g.mouse.pressed = gridSpot{}
	switch {
	case m.pressed.zone == zoneEdge:
		g.view.place()
		g.tellLayout()
	case m.moved:
		g.view.drawHeader()
		if g.moveColumn(m.pressed.n, m.slot) {
			g.tellLayout()
		}
	case m.pressed.zone == zoneTitle:
		g.sortBy(m.pressed.n)
	}
}

// slotAt is before which of the visible columns a title lands that is dropped at x.
func (g *DataGrid) slotAt(x float32) int {
	for i, p := range g.view.columns {
		if from, to := g.titleSpan(p); x < (from+to)/2 {
			return i
		}
	}
	return len(g.view.columns)
}

// slotEdge is where the mark of a slot stands.
func (g *DataGrid) slotEdge(slot int) float32 {
	if slot < len(g.view.columns) {
		from, _ := g.titleSpan(g.view.columns[slot])
		return from
	}
	_, to := g.titleSpan(g.view.columns[len(g.view.columns)-1])
	return to
}
