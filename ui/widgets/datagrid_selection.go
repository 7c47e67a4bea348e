package widgets

import "fyne.io/fyne/v2"

// GridSelection keeps which rows are selected. The owner of the rows keeps it
// by identity, so it survives sorting. Rows are numbered as in the source.
type GridSelection interface {
	Has(row int) bool
	Len() int // how many are selected, also rows that are not in the list now
	Only(row int)
	Toggle(row int)
	Range(from, to int) // these rows, in either order, and no other
	AddRange(from, to int)
	All()
	Clear()
}

// gridOne is the grid's own selection, of one row at most; -1 is none.
type gridOne struct{ row int }

func (o *gridOne) Has(row int) bool   { return row == o.row }
func (o *gridOne) Len() int           { return min(1, o.row+1) }
func (o *gridOne) Only(row int)       { o.row = row }
func (o *gridOne) Toggle(row int)     { o.row = row }
func (o *gridOne) Range(_, to int)    { o.row = to }
func (o *gridOne) AddRange(_, to int) { o.row = to }
func (o *gridOne) All()               {}
func (o *gridOne) Clear()             { o.row = -1 }

// SetSelection lets the owner of the rows keep which of them are selected; nil
// gives the grid its own selection, of one row at most.
func (g *DataGrid) SetSelection(s GridSelection) {
	if s == nil {
		s = &g.one
	}
	g.selection = s
	g.view.drawHeader()
	g.view.draw(false)
}

// Selected is the only selected row, or -1. In a selection of the owner it is
// known only while the keyboard is there, as it is after every click and key.
func (g *DataGrid) Selected() int {
	switch {
	case g.selection == &g.one:
		return g.one.row
	case g.selection.Len() == 1 && g.selection.Has(g.current):
		return g.current
	}
	return -1
}

// Select selects a row and no other without telling anybody and without
// scrolling; a row that does not exist selects none.
func (g *DataGrid) Select(row int) {
	if row < 0 || row >= g.source.Len() {
		g.selection.Clear()
	} else {
		g.current, g.pivot = row, row
		g.selection.Only(row)
	}
	g.view.drawHeader()
	g.view.draw(false)
}

// Current is the row where the keyboard is, selected or not.
func (g *DataGrid) Current() int { return g.current }

// SetCurrent moves the keyboard to a row without selecting or scrolling: for
// owners whose rows have changed places. Where it is there already, a range that
// was begun goes on.
func (g *DataGrid) SetCurrent(row int) {
	g.countRows()
	if row = g.inList(row); row != g.current {
		g.current, g.pivot, g.left = row, row, false
		g.view.draw(false)
	}
}

// RefreshSelection draws what the owner has changed in its selection; the rows'
// content stays as it is.
func (g *DataGrid) RefreshSelection() {
	g.view.drawHeader()
	g.view.draw(false)
}

// MoveTo goes to a row as a person does: shows, selects and tells.
func (g *DataGrid) MoveTo(row int) {
	g.countRows()
	g.walk(row, 0)
}

// walk goes to a row by keyboard: with Shift it selects all rows from where
// the range starts, with Ctrl alone it selects nothing.
func (g *DataGrid) walk(row int, held fyne.KeyModifier) {
	if g.scroll.rows == 0 {
		return
	}
	row = g.inList(row)
	g.scroll.reveal(row)
	if isMore(held) && !isExtend(held) {
		g.current, g.left = row, true
		g.view.draw(false)
		return
	}
	g.pick(row, held)
}

// pick goes to a row and selects as the held keys ask for.
func (g *DataGrid) pick(row int, held fyne.KeyModifier) {
	g.left = false
	if !isMore(held) && !isExtend(held) && g.selection.Len() == 1 && g.selection.Has(row) {
		g.current, g.pivot = row, row
		g.view.draw(false)
		return
	}
	g.change(row, func() {
		switch {
		case isExtend(held) && isMore(held):
			g.selection.AddRange(g.pivot, row)
		case isExtend(held):
			g.selection.Range(g.pivot, row)
		case isMore(held):
			g.selection.Toggle(row)
			g.pivot, g.left = row, !g.selection.Has(row)
		default:
			g.selection.Only(row)
			g.pivot = row
		}
	})
}

// change moves the keyboard to a row, changes the selection and tells.
func (g *DataGrid) change(row int, do func()) {
	before := g.Selected()
	g.current = row
	do()
	g.view.drawHeader()
	g.view.draw(false)
	if now := g.Selected(); now >= 0 && now != before && g.OnSelected != nil {
		g.OnSelected(now)
	}
	if g.OnSelectionChanged != nil {
		g.OnSelectionChanged()
	}
}

// flipAll selects every row, or none when all are.
func (g *DataGrid) flipAll() {
	if g.allSelected() {
		g.change(g.current, g.selection.Clear)
	} else {
		g.change(g.current, g.selection.All)
	}
}

func isExtend(held fyne.KeyModifier) bool { return held&fyne.KeyModifierShift != 0 }
func isMore(held fyne.KeyModifier) bool   { return held&fyne.KeyModifierShortcutDefault != 0 }
