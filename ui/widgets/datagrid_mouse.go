package widgets

import (
	"time"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// doubleClick is the longest time between the two clicks of a double click.
const doubleClick = 400 * time.Millisecond

type gridZone int

const (
	zoneNone gridZone = iota
	zoneHeader
	zoneRows
	zoneBar
)

// gridMouse is where the pointer is and what its button is doing.
type gridMouse struct {
	pos     fyne.Position
	zone    gridZone
	pressed int     // row on which the button went down, or -1
	grip    float32 // how far below its start the scroll bar is held; -1: not held
	clicked int     // row of the last click, or -1
	at      time.Time
}

var idleMouse = gridMouse{pressed: -1, grip: -1, clicked: -1}

// ground is the color under a row, empty for the page's own.
func (g *DataGrid) ground(row int) fyne.ThemeColorName {
	switch {
	case g.selection.Has(row):
		return theme.ColorTint
	case g.mouse.zone == zoneRows && row == g.rowAt(g.mouse.pos):
		return theme.ColorHover
	case g.branch(row).Level > 0:
		return theme.ColorSurface2
	}
	return ""
}

func (g *DataGrid) zoneAt(pos fyne.Position) gridZone {
	_, thumb := g.scroll.thumb()
	switch {
	case pos.Y < theme.TableHeaderHeight:
		return zoneHeader
	case thumb > 0 && pos.X >= g.view.size.Width-gridBarZone:
		return zoneBar
	}
	return zoneRows
}

func (g *DataGrid) rowAt(pos fyne.Position) int { return g.scroll.at(pos.Y - theme.TableHeaderHeight) }

// headerAt is the sortable column whose title is at pos, or nil.
func (g *DataGrid) headerAt(pos fyne.Position) *gridPlace {
	for i := range g.view.columns {
		p := &g.view.columns[i]
		if x := p.x - gridCellGap; pos.X >= x && pos.X < x+p.width && g.columns[p.index].Sortable {
			return p
		}
	}
	return nil
}

// MouseIn is called by Fyne.
func (g *DataGrid) MouseIn(ev *desktop.MouseEvent) { g.hover(ev.Position, g.zoneAt(ev.Position)) }

// MouseMoved is called by Fyne.
func (g *DataGrid) MouseMoved(ev *desktop.MouseEvent) { g.hover(ev.Position, g.zoneAt(ev.Position)) }

// MouseOut is called by Fyne.
func (g *DataGrid) MouseOut() { g.hover(fyne.Position{}, zoneNone) }

func (g *DataGrid) hover(pos fyne.Position, zone gridZone) {
	if g.mouse.grip >= 0 {
		zone = zoneBar
	}
	row, title := g.rowAt(g.mouse.pos), g.headerAt(g.mouse.pos)
	if zone == g.mouse.zone && row == g.rowAt(pos) && title == g.headerAt(pos) {
		g.mouse.pos = pos
		return
	}
	g.mouse.pos, g.mouse.zone = pos, zone
	g.view.header.drawHover(g)
	g.view.draw(false)
}

// MouseDown is called by Fyne.
func (g *DataGrid) MouseDown(ev *desktop.MouseEvent) {
	g.mouse.pressed = -1
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	focus(g)
	g.byKeys = false
	g.view.draw(false)
	y := ev.Position.Y - theme.TableHeaderHeight
	switch g.zoneAt(ev.Position) {
	case zoneBar:
		g.catchThumb(y)
	case zoneRows:
		if row := g.scroll.at(y); row >= 0 {
			g.pressRow(row, ev.Position.X, ev.Modifier)
		}
	}
}

// pressRow does what a press on a row does: on its box, on its chevron, or beside them.
func (g *DataGrid) pressRow(row int, x float32, held fyne.KeyModifier) {
	switch {
	case g.checks && x < gridCheckWidth:
		g.pick(row, held|fyne.KeyModifierShortcutDefault)
	case g.chevronAt(row, x):
		g.toggle(row, !g.branch(row).Open)
	default:
		g.mouse.pressed = row
		g.pick(row, held)
	}
}

// MouseUp is called by Fyne.
func (g *DataGrid) MouseUp(*desktop.MouseEvent) { g.DragEnd() }

// Tapped is called by Fyne. The row is the one that was pressed, because what
// follows a press may have moved the rows.
func (g *DataGrid) Tapped(ev *fyne.PointEvent) {
	if g.zoneAt(ev.Position) == zoneHeader {
		g.clickHeader(ev.Position)
		return
	}
	row, now := g.mouse.pressed, g.Now()
	double := row >= 0 && row == g.mouse.clicked && now.Sub(g.mouse.at) <= doubleClick
	g.mouse.clicked, g.mouse.at = row, now
	if double {
		g.mouse.clicked = -1
		if g.OnOpen != nil {
			g.OnOpen(row)
		}
	}
}

func (g *DataGrid) clickHeader(pos fyne.Position) {
	if g.checks && pos.X < gridCheckWidth {
		g.flipAll()
		return
	}
	p := g.headerAt(pos)
	if p == nil {
		return
	}
	id := g.columns[p.index].ID
	g.SetSort(id, id == g.sort.column && !g.sort.desc)
	if g.OnSort != nil {
		g.OnSort(id, g.sort.desc)
	}
}

// Scrolled is called by Fyne.
func (g *DataGrid) Scrolled(ev *fyne.ScrollEvent) {
	g.scrollTo(g.scroll.offset - float64(ev.Scrolled.DY))
}

func (g *DataGrid) scrollTo(offset float64) {
	before := g.scroll.offset
	g.scroll.set(offset)
	if g.scroll.offset != before {
		g.view.draw(false)
	}
}

// catchThumb takes hold of the scroll bar; beside its handle the handle jumps there first.
func (g *DataGrid) catchThumb(y float32) {
	start, length := g.scroll.thumb()
	if y < start || y > start+length {
		g.scroll.dragThumb(y - length/2)
		start, length = g.scroll.thumb()
	}
	g.mouse.grip = max(0, min(y-start, length))
	g.view.draw(false)
}

// Dragged is called by Fyne.
func (g *DataGrid) Dragged(ev *fyne.DragEvent) {
	if g.mouse.grip >= 0 {
		g.scroll.dragThumb(ev.Position.Y - theme.TableHeaderHeight - g.mouse.grip)
		g.view.draw(false)
	}
}

// DragEnd is called by Fyne.
func (g *DataGrid) DragEnd() { g.mouse.grip = -1 }
