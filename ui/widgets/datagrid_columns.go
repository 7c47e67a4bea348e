package widgets

import "math"

// GridColumn is one column of a DataGrid; widths are in Fyne's units.
type GridColumn struct {
	ID, Title  string
	Width, Min float32 // as drawn, and the least it shrinks to
	Grow       bool    // takes a share of extra width
	Right      bool    // numbers: text at the right
	Sortable   bool    // a click on the header sorts
	HideOrder  int     // 0 is never hidden; 1 is hidden first when there is too little room
}

// gridPlace is where a visible column stands.
type gridPlace struct {
	index    int // in the grid's columns
	x, width float32
}

const (
	gridCellGap   = 10 // free at the right of a cell
	gridNumberGap = 22 // the same for numbers
)

// room is the width that the column leaves for its content.
func (p gridPlace) room(c GridColumn) float32 {
	if c.Right {
		return p.width - gridNumberGap
	}
	return p.width - gridCellGap
}

// further is the place without the space in front of its content.
func (p gridPlace) further(indent float32) gridPlace {
	p.x += indent
	p.width -= indent
	return p
}

// placeColumns fits columns into the room from left on: first by hiding, then
// by shrinking; what is left over goes to the columns that grow.
func placeColumns(columns []GridColumn, left, room float32) []gridPlace {
	shown := showColumns(columns, room)
	extra := room
	var slack, growing float32
	for _, p := range shown {
		extra -= p.width
		slack += p.width - columns[p.index].Min
		if columns[p.index].Grow {
			growing++
		}
	}
	x := left
	for i := range shown {
		p := &shown[i]
		c := columns[p.index]
		switch {
		case extra > 0 && c.Grow:
			p.width += floor(extra / growing)
		case extra < 0 && slack > 0:
			p.width -= floor((p.width - c.Min) * min(1, -extra/slack))
		}
		p.x = x
		x += p.width
	}
	return shown
}

// showColumns leaves out columns in their order of hiding until the rest fits as drawn.
func showColumns(columns []GridColumn, room float32) []gridPlace {
	hidden := make([]bool, len(columns))
	for {
		var shown []gridPlace
		var total float32
		next := -1
		for i, c := range columns {
			if hidden[i] {
				continue
			}
			shown = append(shown, gridPlace{index: i, width: c.Width})
			total += c.Width
			if c.HideOrder > 0 && (next < 0 || c.HideOrder < columns[next].HideOrder) {
				next = i
			}
		}
		if total <= room || next < 0 {
			return shown
		}
		hidden[next] = true
	}
}

func floor(v float32) float32 { return float32(math.Floor(float64(v))) }
