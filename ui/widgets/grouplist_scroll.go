package widgets

import (
	"math"

	"foyer/ui/theme"
)

const (
	groupRowHeight  = float64(theme.OutboxRowHeight)
	groupHeadHeight = float64(theme.GroupHeaderHeight)
)

// groupScroll knows which rows and which heads of groups stand where. Its offset
// is a float64, because a float32 does not hold whole pixels of a long list.
type groupScroll struct {
	offset float64 // of the first head above the upper edge
	height float64 // of what is seen
	rows   int
	starts []int // the first row of each group
}

func (s *groupScroll) setGroups(groups []ListGroup) {
	s.rows, s.starts = 0, s.starts[:0]
	for _, g := range groups {
		s.starts = append(s.starts, s.rows)
		s.rows += g.Rows
	}
	s.set(s.offset)
}

// group is the group that a row is in.
func (s *groupScroll) group(row int) int {
	group := 0
	for i, start := range s.starts {
		if row >= start {
			group = i
		}
	}
	return group
}

// from is where a row starts below the beginning of the list.
func (s *groupScroll) from(row int) float64 {
	return float64(row)*groupRowHeight + float64(s.group(row)+1)*groupHeadHeight
}

// top is where a row starts below the upper edge.
func (s *groupScroll) top(row int) float32 { return float32(s.from(row) - s.offset) }

// headTop is where the head of a group starts below the upper edge.
func (s *groupScroll) headTop(group int) float32 {
	return float32(float64(s.starts[group])*groupRowHeight + float64(group)*groupHeadHeight - s.offset)
}

func (s *groupScroll) whole() float64 {
	return float64(s.rows)*groupRowHeight + float64(len(s.starts))*groupHeadHeight
}

func (s *groupScroll) end() float64 { return max(0, s.whole()-s.height) }

func (s *groupScroll) set(offset float64) {
	s.offset = max(0, min(math.Round(offset), math.Ceil(s.end())))
}

// visible are the first and the last row of which at least a part is seen.
func (s *groupScroll) visible() (first, last int) {
	if s.height <= 0 || s.rows == 0 {
		return 0, -1
	}
	first = max(0, int((s.offset-float64(len(s.starts))*groupHeadHeight)/groupRowHeight))
	for first < s.rows-1 && s.from(first)+groupRowHeight <= s.offset {
		first++
	}
	last = first
	for last < s.rows-1 && s.from(last+1) < s.offset+s.height {
		last++
	}
	return first, last
}

// at is the row at y below the upper edge, -1 for a head or nothing.
func (s *groupScroll) at(y float32) int {
	first, last := s.visible()
	for row := first; row <= last; row++ {
		if top := s.top(row); y >= top && y < top+theme.OutboxRowHeight {
			return row
		}
	}
	return -1
}

// page is how many rows fit, at least one.
func (s *groupScroll) page() int { return max(1, int(s.height/groupRowHeight)) }

// reveal scrolls just as far as needed to show a whole row, the first of a group
// with its head.
func (s *groupScroll) reveal(row int) {
	if row < 0 || row >= s.rows {
		return
	}
	top, bottom := s.from(row), s.from(row)+groupRowHeight
	if s.starts[s.group(row)] == row {
		top -= groupHeadHeight
	}
	switch {
	case top < s.offset:
		s.set(top)
	case bottom > s.offset+s.height:
		s.set(math.Ceil(bottom - s.height))
	}
}

// thumb is where the scroll bar's handle stands and how long it is; 0 when
// everything is seen.
func (s *groupScroll) thumb() (y, length float32) { return scrollThumb(s.height, s.end(), s.offset) }

// dragThumb scrolls so that the handle starts at y.
func (s *groupScroll) dragThumb(y float32) { s.set(draggedTo(y, s.height, s.end(), s.offset)) }
