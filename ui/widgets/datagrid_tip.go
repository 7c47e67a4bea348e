package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

// tip is the whole of the cell or title under the pointer, if it is cut.
func (g *DataGrid) tip() Tip {
	pos := g.mouse.pos
	if g.mouse.zone == zoneAction {
		return g.actionTip(g.spotAt(pos).n)
	}
	for _, p := range g.view.columns {
		if pos.X < p.x || pos.X >= p.x+p.room(g.columns[p.index]) {
			continue
		}
		switch g.mouse.zone {
		case zoneTitle:
			return g.titleTip(p)
		case zoneRows:
			return g.cellTip(g.rowAt(pos), p)
		}
	}
	return Tip{}
}

func (g *DataGrid) titleTip(p gridPlace) Tip {
	title := g.columns[p.index].Title
	if g.view.header.titles[p.index].Text == title {
		return Tip{}
	}
	return Tip{title, fyne.NewPos(p.x, 0), fyne.NewSize(p.width, theme.TableHeaderHeight)}
}

func (g *DataGrid) cellTip(row int, p gridPlace) Tip {
	if first, last := g.scroll.visible(); row < first || row > last {
		return Tip{}
	}
	cell := &g.view.rows[row%len(g.view.rows)].cells[p.index]
	if !cell.cut() {
		return Tip{}
	}
	at := fyne.NewPos(cell.drawn.place.x, theme.TableHeaderHeight+g.scroll.top(row))
	// Its lower part stays free, because a row is higher than its text.
	return Tip{cell.drawn.cell.plain(), at, fyne.NewSize(p.width, theme.RowHeight-6)}
}

// cut says whether some of the cell's text has no room.
func (v *gridCellView) cut() bool {
	c := v.drawn.cell
	return v.drawn.loaded && (v.text.Text != c.Text || c.Tail != "" && (v.tail == nil || v.tail.Hidden || v.tail.Text != c.Tail))
}
