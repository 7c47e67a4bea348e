package widgets

import (
	"math"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

const (
	gridRow      = float64(theme.RowHeight)
	gridBarInset = 4  // free above and below the scroll bar
	gridBarLeast = 24 // shortest scroll bar
)

// gridScroll knows which rows stand where. Its offset is a float64, because a
// float32 no longer holds whole pixels after some hundred thousand rows.
type gridScroll struct {
	offset float64 // of the first row above the upper edge
	height float64 // of what is seen
	rows   int
}

func (s *gridScroll) end() float64 { return max(0, float64(s.rows)*gridRow-s.height) }

// set scrolls to an offset, kept whole so that text stays sharp.
func (s *gridScroll) set(offset float64) {
	s.offset = max(0, min(math.Round(offset), math.Ceil(s.end())))
}

func (s *gridScroll) visible() (first, last int) {
	if s.height <= 0 {
		return 0, -1
	}
	return int(s.offset / gridRow), min(s.rows, int(math.Ceil((s.offset+s.height)/gridRow))) - 1
}

// whole is the number of rows that fit, at least one.
func (s *gridScroll) whole() int { return max(1, int(s.height/gridRow)) }

// at is the row at y below the upper edge, or -1.
func (s *gridScroll) at(y float32) int {
	row := int((s.offset + float64(y)) / gridRow)
	if y < 0 || float64(y) >= s.height || row >= s.rows {
		return -1
	}
	return row
}

// top is where a row starts below the upper edge.
func (s *gridScroll) top(row int) float32 { return float32(float64(row)*gridRow - s.offset) }

// anchor is the first row of which a part is seen and how much of it is above the edge.
func (s *gridScroll) anchor() (row int, offset float64) {
	row = int(s.offset / gridRow)
	return row, s.offset - float64(row)*gridRow
}

// reveal scrolls just as far as needed to show a whole row.
func (s *gridScroll) reveal(row int) {
	top := float64(row) * gridRow
	switch below := top + gridRow - s.height; {
	case top < s.offset || below > top:
		s.set(top)
	case below > s.offset:
		s.set(math.Ceil(below))
	}
}

// resize gives another height, at which a row that was seen as a whole stays so. One that was
// revealed before there was any height stood at the edge; the list starts above it if it can.
func (s *gridScroll) resize(height float64, row int) {
	top := float64(row) * gridRow
	seen := s.offset <= top && top+gridRow <= s.offset+s.height
	if s.height <= 0 && s.offset == top {
		s.offset, seen = 0, true
	}
	s.height = height
	if seen && height > 0 {
		s.reveal(row)
	}
}

// thumb is where the scroll bar's handle stands and how long it is; 0 when everything is seen.
func (s *gridScroll) thumb() (y, length float32) { return scrollThumb(s.height, s.end(), s.offset) }

// dragThumb scrolls so that the handle starts at y.
func (s *gridScroll) dragThumb(y float32) { s.set(draggedTo(y, s.height, s.end(), s.offset)) }

// scrollThumb is where the handle of a scroll bar stands that is as high as what is seen, and how long it is: end is the greatest
// offset, 0 where everything is seen and there is no handle.
func scrollThumb(height, end, offset float64) (y, length float32) {
	if end == 0 || height <= 2*gridBarInset {
		return 0, 0
	}
	track := height - 2*gridBarInset
	long := min(track, max(gridBarLeast, track*height/(height+end)))
	return float32(gridBarInset + (track-long)*min(1, offset/end)), float32(long)
}

// draggedTo is the offset at which the handle starts at y, the present one where it cannot be dragged.
func draggedTo(y float32, height, end, offset float64) float64 {
	_, length := scrollThumb(height, end, offset)
	free := height - 2*gridBarInset - float64(length)
	if free <= 0 {
		return offset
	}
	return float64(y-gridBarInset) / free * end
}

// Scrolled is called by Fyne.
func (g *DataGrid) Scrolled(ev *fyne.ScrollEvent) {
	g.scrollTo(g.scroll.offset - float64(ev.Scrolled.DY))
}

func (g *DataGrid) scrollTo(offset float64) {
	before := g.scroll.offset
	g.scroll.set(offset)
	g.Tips.Leave()
	if g.scroll.offset != before {
		g.view.draw(false)
	}
}

// catchThumb takes hold of the scroll bar; beside its handle the handle jumps there first.
func (g *DataGrid) catchThumb(y float32) {
	start, length := g.scroll.thumb()
	if y < start || y > start+length {
		g.scroll.dragThumb(y - length/2)
		start, length = g.scroll.thumb()
	}
	g.mouse.grip = max(0, min(y-start, length))
	g.view.draw(false)
}
