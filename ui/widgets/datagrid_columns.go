package widgets

import "math"

// GridColumn is one column of a DataGrid; widths are in Fyne's units.
type GridColumn struct {
	ID, Title  string
	Width, Min float32 // as drawn, and the least it shrinks to
	Grow       bool    // takes a share of extra width
	Right      bool    // numbers: text at the right
	Sortable   bool    // a click on the header sorts
	HideOrder  int     // 1 is hidden first when there is too little room; 0 only when even the least widths do not fit
}

func (c GridColumn) gap() float32 {
	if c.Right {
		return gridNumberGap
	}
	return gridCellGap
}

// showColumns leaves out columns until the rest fits: first those that nobody
// sized, in their order of hiding, until the others fit as they are drawn;
// then, while even the least widths are too much, the one at the right. So no
// column ever stands beyond the edge. A column that a person made wider counts
// as drawn, so sizing hides no other.
func showColumns(columns []GridColumn, layout GridLayout, room float32) []gridPlace {
	var shown []gridPlace
	for _, s := range layout {
		if s.Hidden {
			continue
		}
		p := gridPlace{index: columnOf(columns, s.ID), width: s.Width, sized: s.Width > 0}
		if !p.sized {
			p.width = columns[p.index].Width
		}
		shown = append(shown, p)
	}
	for len(shown) > 1 {
		var drawn, least float32
		next := -1
		for i, p := range shown {
			c := columns[p.index]
			drawn += min(p.width, c.Width)
			least += c.Min
			if !p.sized && c.HideOrder > 0 && (next < 0 || c.HideOrder < columns[shown[next].index].HideOrder) {
				next = i
			}
		}
		switch {
		case drawn <= room || next < 0 && least <= room:
			return shown
		case next < 0:
			next = len(shown) - 1
		}
		shown = append(shown[:next], shown[next+1:]...)
	}
	return shown
}

// fitColumns fits columns into the room from left on: what is left over goes
// to those that grow and that nobody sized; what is missing is taken from those
// that nobody sized, then from the others.
func fitColumns(columns []GridColumn, shown []gridPlace, left, room float32) []gridPlace {
	extra := room
	var growing float32
	for _, p := range shown {
		extra -= p.width
		if columns[p.index].Grow && !p.sized {
			growing++
		}
	}
	for i := range shown {
		if p := &shown[i]; extra > 0 && columns[p.index].Grow && !p.sized {
			p.width += floor(extra / growing)
		}
	}
	extra = shrinkColumns(columns, shown, false, extra)
	shrinkColumns(columns, shown, true, extra)
	for i := range shown {
		shown[i].x = left
		left += shown[i].width
	}
	return shown
}

// shrinkColumns takes what is missing, as a negative extra, from the columns
// that a person sized or from the others, and returns what is missing then.
func shrinkColumns(columns []GridColumn, shown []gridPlace, sized bool, extra float32) float32 {
	var slack float32
	for _, p := range shown {
		if p.sized == sized {
			slack += p.width - columns[p.index].Min
		}
	}
	if extra >= 0 || slack <= 0 {
		return extra
	}
	share := min(1, -extra/slack)
	for i := range shown {
		if p := &shown[i]; p.sized == sized {
			less := min(ceil((p.width-columns[p.index].Min)*share), p.width-columns[p.index].Min)
			p.width -= less
			extra += less
		}
	}
	return extra
}

func floor(v float32) float32 { return float32(math.Floor(float64(v))) }
