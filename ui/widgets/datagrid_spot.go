package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

type gridZone int

const (
	zoneNone gridZone = iota
	zoneBox           // of the header
	zoneTitle
	zoneEdge
	zoneRows
	zoneAction // counted through all rows
	zoneBar
)

// gridSpot is what lies at one place: a zone and which of its rows or columns.
type gridSpot struct {
	zone gridZone
	n    int
}

// spotAt is what lies at pos.
func (g *DataGrid) spotAt(pos fyne.Position) gridSpot {
	_, thumb := g.scroll.thumb()
	switch {
	case pos.Y < 0:
		return gridSpot{}
	case pos.Y < theme.TableHeaderHeight:
		return g.titleAt(pos.X)
	case thumb > 0 && pos.X >= g.view.size.Width-gridBarZone:
		return gridSpot{zoneBar, 0}
	}
	row := g.rowAt(pos)
	if i := g.view.actionAt(pos.X); i >= 0 && row >= 0 {
		return gridSpot{zoneAction, row*len(g.actions) + i}
	}
	return gridSpot{zoneRows, row}
}

// titleAt is what lies at x in the header.
func (g *DataGrid) titleAt(x float32) gridSpot {
	for _, p := range g.view.columns {
		if _, to := g.titleSpan(p); x >= to-gridGrip && x < to+gridGrip {
			return gridSpot{zoneEdge, p.index}
		}
	}
	for _, p := range g.view.columns {
		if from, to := g.titleSpan(p); x >= from && x < to {
			return gridSpot{zoneTitle, p.index}
		}
	}
	if g.checks && x < gridCheckWidth {
		return gridSpot{zoneBox, 0}
	}
	return gridSpot{}
}

func (g *DataGrid) rowAt(pos fyne.Position) int { return g.scroll.at(pos.Y - theme.TableHeaderHeight) }
