package widgets

import (
	"time"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// doubleClick is the longest time between the two clicks of a double click.
const doubleClick = 400 * time.Millisecond

// gridMouse is where the pointer is and what its button is doing.
type gridMouse struct {
	pos     fyne.Position
	zone    gridZone
	pressed gridSpot
	from    float32 // x of the press
	width   float32 // of the column whose edge was pressed
	grip    float32 // how far below its start the scroll bar is held; -1: not held
	dragged bool
	moved   bool // a title is being moved
	slot    int  // to here
	clicked gridSpot
	at      time.Time
}

var idleMouse = gridMouse{grip: -1}

// ground is the color under a row, empty for the page's own.
func (g *DataGrid) ground(row int) fyne.ThemeColorName {
	switch {
	case g.selection.Has(row):
		return theme.ColorTint
	case g.overRow(row):
		return theme.ColorHover
	case g.branch(row).Level > 0:
		return theme.ColorSurface2
	}
	return ""
}

// overRow says whether the pointer is over a row.
func (g *DataGrid) overRow(row int) bool {
	return (g.mouse.zone == zoneRows || g.mouse.zone == zoneAction) && row == g.rowAt(g.mouse.pos)
}

// Cursor is called by Fyne.
func (g *DataGrid) Cursor() desktop.Cursor {
	if g.mouse.zone == zoneEdge {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// MouseIn is called by Fyne.
func (g *DataGrid) MouseIn(ev *desktop.MouseEvent) { g.hover(ev.Position, g.spotAt(ev.Position)) }

// MouseMoved is called by Fyne.
func (g *DataGrid) MouseMoved(ev *desktop.MouseEvent) { g.hover(ev.Position, g.spotAt(ev.Position)) }

// MouseOut is called by Fyne.
func (g *DataGrid) MouseOut() { g.hover(fyne.Position{}, gridSpot{}) }

func (g *DataGrid) hover(pos fyne.Position, spot gridSpot) {
	if g.mouse.grip >= 0 {
		spot.zone = zoneBar
	}
	same := spot.zone == g.mouse.zone && spot == g.spotAt(g.mouse.pos)
	g.mouse.pos, g.mouse.zone = pos, spot.zone
	if spot.zone == zoneNone {
		g.Tips.Leave()
	} else {
		g.Tips.Rest(g, g.tip)
	}
	if !same {
		g.view.header.drawHover(g)
		g.view.draw(false)
	}
}

// MouseDown is called by Fyne.
func (g *DataGrid) MouseDown(ev *desktop.MouseEvent) {
	g.mouse.pressed = gridSpot{}
	g.Tips.Leave()
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	focus(g)
	g.byKeys = false
	g.leaveTitles()
	g.view.draw(false)
	spot := g.spotAt(ev.Position)
	g.mouse.pressed, g.mouse.from = spot, ev.Position.X
	switch {
	case spot.zone == zoneBar:
		g.catchThumb(ev.Position.Y - theme.TableHeaderHeight)
	case spot.zone == zoneEdge:
		g.mouse.width = g.view.column(spot.n).width
	case spot.zone == zoneAction:
		g.pick(spot.n/len(g.actions), 0)
	case spot.zone == zoneRows && spot.n >= 0:
		g.pressRow(spot.n, ev.Position.X, ev.Modifier)
	}
}

// pressRow does what a press on a row does: on its box, on its chevron, or beside them.
func (g *DataGrid) pressRow(row int, x float32, held fyne.KeyModifier) {
	box, chevron := g.checks && x < gridCheckWidth, g.chevronAt(row, x)
	if box || chevron {
		g.mouse.pressed = gridSpot{}
	}
	switch {
	case box:
		g.pick(row, held|fyne.KeyModifierShortcutDefault)
	case chevron:
		g.toggle(row, !g.branch(row).Open)
	default:
		g.pick(row, held)
	}
}

// MouseUp is called by Fyne.
func (g *DataGrid) MouseUp(*desktop.MouseEvent) { g.drop() }

// Tapped is called by Fyne. A row is the one that was pressed, because what
// follows a press may have moved the rows.
func (g *DataGrid) Tapped(ev *fyne.PointEvent) {
	spot, now := g.mouse.pressed, g.Now()
	if ev.Position.Y < theme.TableHeaderHeight {
		spot = g.spotAt(ev.Position)
	}
	double := spot == g.mouse.clicked && now.Sub(g.mouse.at) <= doubleClick
	g.mouse.clicked, g.mouse.at = spot, now
	switch {
	case spot.zone == zoneBox:
		g.flipAll()
	case spot.zone == zoneTitle:
		g.sortBy(spot.n)
	case spot.zone == zoneAction:
		g.doAction(spot.n)
	case double:
		g.mouse.clicked = gridSpot{}
		g.doubleClick(spot)
	}
}

func (g *DataGrid) doubleClick(spot gridSpot) {
	switch {
	case spot.zone == zoneEdge:
		g.fitColumn(spot.n)
	case spot.zone == zoneRows && spot.n >= 0 && g.OnOpen != nil:
		g.OnOpen(spot.n)
	}
}

// sortBy sorts by a column for a person, in the other direction if it is the one.
func (g *DataGrid) sortBy(index int) {
	c := g.columns[index]
	if !c.Sortable {
		return
	}
	g.SetSort(c.ID, c.ID == g.sort.column && !g.sort.desc)
	if g.OnSort != nil {
		g.OnSort(c.ID, g.sort.desc)
	}
}
