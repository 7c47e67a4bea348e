package widgets

import "foyer/ui/theme"

// gridPlace is where a visible column stands.
type gridPlace struct {
	index    int // in the grid's columns
	x, width float32
	sized    bool // by a person
}

const (
	gridCellGap   = 10 // free at the right of a cell
	gridNumberGap = 22 // the same for numbers
)

// room is the width that the column leaves for its content.
func (p gridPlace) room(c GridColumn) float32 { return p.width - c.gap() }

// further is the place without the space in front of its content.
func (p gridPlace) further(indent float32) gridPlace {
	p.x += indent
	p.width -= indent
	return p
}

// place chooses the columns, gives them their places and draws everything there.
func (v *gridView) place() {
	left, room := v.span()
	v.columns = fitColumns(v.g.columns, showColumns(v.g.columns, v.g.layout, room), left, room)
	v.Refresh()
}

// fit gives the columns that are shown their places.
func (v *gridView) fit() {
	left, room := v.span()
	v.columns = fitColumns(v.g.columns, v.columns, left, room)
}

// span is where columns start and how much room they have beside the actions.
func (v *gridView) span() (left, room float32) {
	left = theme.PageMargin
	if v.g.checks {
		left = gridCheckWidth
	}
	return left, v.size.Width - left - v.placeActions()
}

// slot is the how many-th of the visible columns one is, or -1.
func (v *gridView) slot(index int) int {
	for i := range v.columns {
		if v.columns[i].index == index {
			return i
		}
	}
	return -1
}

// column is where a column stands, nil when it is not shown.
func (v *gridView) column(index int) *gridPlace {
	if i := v.slot(index); i >= 0 {
		return &v.columns[i]
	}
	return nil
}
