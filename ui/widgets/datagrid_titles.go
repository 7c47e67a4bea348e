package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// gridNudge is how much an arrow key makes a column wider.
const gridNudge = 8

// enterTitles takes the keyboard to the header, to the sorted column.
func (g *DataGrid) enterTitles() {
	if len(g.view.columns) == 0 {
		return
	}
	g.title = g.view.columns[0].index
	if i := columnOf(g.columns, g.sort.column); g.view.column(i) != nil {
		g.title = i
	}
	g.view.drawHeader()
	g.view.draw(false)
}

// leaveTitles takes it back to the rows.
func (g *DataGrid) leaveTitles() {
	if g.title < 0 {
		return
	}
	g.title = -1
	g.view.drawHeader()
	g.view.draw(false)
}

// inTitles says whether the keyboard is in the header. A column that has gone
// leaves it to the first.
func (g *DataGrid) inTitles() bool {
	if g.title >= 0 && g.view.column(g.title) == nil {
		g.title = g.view.columns[0].index
	}
	return g.title >= 0
}

// typeInTitles does what a key does in the header and says whether that is anything.
func (g *DataGrid) typeInTitles(name fyne.KeyName, held fyne.KeyModifier) bool {
	switch {
	case name == fyne.KeyLeft || name == fyne.KeyRight:
		g.besideTitle(map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[name], held)
	case name == fyne.KeyHome:
		g.toTitle(0)
	case name == fyne.KeyEnd:
		g.toTitle(len(g.view.columns) - 1)
	case isEnter(name) || name == fyne.KeySpace:
		g.sortBy(g.title)
	case name == fyne.KeyDown || name == fyne.KeyEscape:
		g.leaveTitles()
	case name == desktop.KeyMenu || name == fyne.KeyF10 && isExtend(held):
		title := g.title
		from, _ := g.titleSpan(*g.view.column(title))
		g.openHeaderMenu(g.onCanvas(from, theme.TableHeaderHeight))
		if g.title < 0 {
			g.backTo = title
		}
	default:
		return name == fyne.KeyUp
	}
	return true
}

// besideTitle goes to the next title, or with Shift sizes and with Ctrl moves the column.
func (g *DataGrid) besideTitle(step int, held fyne.KeyModifier) {
	k := g.view.slot(g.title)
	switch {
	case isMore(held):
		// The slot behind the right neighbor is two further than the column's own.
		if g.moveColumn(g.title, k+step+max(0, step)) {
			g.tellLayout()
		}
	case isExtend(held):
		g.resize(g.title, g.view.columns[k].width+float32(step)*gridNudge)
		g.view.place()
		g.tellLayout()
	default:
		g.toTitle(k + step)
	}
}

func (g *DataGrid) toTitle(slot int) {
	g.title = g.view.columns[max(0, min(slot, len(g.view.columns)-1))].index
	g.view.drawHeader()
}
