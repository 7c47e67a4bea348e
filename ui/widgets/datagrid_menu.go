package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

// TappedSecondary is called by Fyne for the right button. What a menu is for
// is selected: the row, unless it is among those that are.
func (g *DataGrid) TappedSecondary(ev *fyne.PointEvent) {
	focus(g)
	g.byKeys = false
	g.leaveTitles()
	g.view.draw(false)
	if ev.Position.Y < theme.TableHeaderHeight {
		g.openHeaderMenu(ev.AbsolutePosition)
		return
	}
	if row := g.rowAt(ev.Position); row >= 0 {
		g.takeForMenu(row)
		if g.OnMenu != nil {
			g.OnMenu(row, ev.AbsolutePosition)
		}
	}
}

// openMenu opens the menu of the row where the keyboard is, below that row.
func (g *DataGrid) openMenu() bool {
	if g.OnMenu == nil {
		return false
	}
	g.scroll.reveal(g.current)
	g.takeForMenu(g.current)
	g.OnMenu(g.current, g.onCanvas(theme.PageMargin, theme.TableHeaderHeight+g.scroll.top(g.current)+theme.RowHeight))
	return true
}

func (g *DataGrid) takeForMenu(row int) {
	if g.selection.Has(row) {
		g.current = row
		g.view.draw(false)
		return
	}
	g.pick(row, 0)
}

func (g *DataGrid) openHeaderMenu(at fyne.Position) {
	if g.OnHeaderMenu != nil {
		g.OnHeaderMenu(at)
	}
}

// onCanvas is where a point of the grid stands on the canvas.
func (g *DataGrid) onCanvas(x, y float32) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(g).AddXY(x, y)
}
