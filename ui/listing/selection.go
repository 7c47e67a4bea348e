package listing

import (
	"math/bits"
	"slices"
)

// Selection is a set of ids, addressed by their rows in a window. It keeps its ids through Reset, those too that are not in the new
// snapshot. It belongs to the UI goroutine, as the window does.
type Selection[ID comparable] struct {
	snapshot func() ([]ID, uint64)

	ids        []ID // the snapshot whose rows are marked
	generation uint64
	marks      []uint64 // a bit for each row
	marked     int
	gone       []ID // selected, but not in the snapshot
}

// NewSelection returns an empty selection of rows of the window.
func NewSelection[ID comparable, Row any](w *Window[ID, Row]) *Selection[ID] {
	s := &Selection[ID]{snapshot: func() ([]ID, uint64) { return w.ids, w.generation }}
	s.ids, s.generation = s.snapshot()
	s.marks = newMarks(len(s.ids))
	return s
}

// Has says whether the row is selected.
func (s *Selection[ID]) Has(row int) bool {
	s.follow()
	return row >= 0 && row < len(s.ids) && s.has(row)
}

// Contains says whether the id is selected, whether or not it is in the list.
func (s *Selection[ID]) Contains(id ID) bool {
	s.follow()
	if i := slices.Index(s.ids, id); i >= 0 {
		return s.has(i)
	}
	return slices.Contains(s.gone, id)
}

// Len is how many are selected, also of those that are not in the list now.
func (s *Selection[ID]) Len() int {
	s.follow()
	return s.marked + len(s.gone)
}

// Unlisted is how many of the selected are not in the list now.
func (s *Selection[ID]) Unlisted() int {
	s.follow()
	return len(s.gone)
}

// IDs are the selected ids in the order of the list, then those that are not in it.
func (s *Selection[ID]) IDs() []ID {
	s.follow()
	ids := make([]ID, 0, s.marked+len(s.gone))
	s.each(func(row int) { ids = append(ids, s.ids[row]) })
	return append(ids, s.gone...)
}

// Listed are the selected ids that are in the list, in its order.
func (s *Selection[ID]) Listed() []ID {
	ids := s.IDs()
	return ids[:s.marked]
}

// Only selects the row and nothing else.
func (s *Selection[ID]) Only(row int) { s.Range(row, row) }

// Toggle selects the row, or not any more.
func (s *Selection[ID]) Toggle(row int) {
	s.follow()
	switch {
	case row < 0 || row >= len(s.ids):
	case s.has(row):
		s.marks[row/64] &^= 1 << (row % 64)
		s.marked--
	default:
		s.mark(row)
	}
}

// Range selects the rows between the two, with both, and nothing else.
func (s *Selection[ID]) Range(from, to int) {
	s.Clear()
	s.AddRange(from, to)
}

// AddRange selects the rows between the two as well.
func (s *Selection[ID]) AddRange(from, to int) {
	s.follow()
	for row := max(0, min(from, to)); row <= min(max(from, to), len(s.ids)-1); row++ {
		s.mark(row)
	}
}

// All selects every row of the list and nothing else.
func (s *Selection[ID]) All() { s.Range(0, len(s.ids)-1) }

// Set selects these ids, in the list or not, and nothing else.
func (s *Selection[ID]) Set(ids ...ID) {
	s.Clear()
	wanted := make(map[ID]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	s.take(wanted, 0, len(s.ids))
	for _, id := range ids {
		if wanted[id] {
			delete(wanted, id) // named twice, it is selected once
			s.gone = append(s.gone, id)
		}
	}
}

// Clear selects nothing.
func (s *Selection[ID]) Clear() {
	s.follow()
	clear(s.marks)
	s.marked, s.gone = 0, nil
}

// Keep deselects every id that keep says no to.
func (s *Selection[ID]) Keep(keep func(ID) bool) {
	s.follow()
	s.each(func(row int) {
		if !keep(s.ids[row]) {
			s.Toggle(row)
		}
	})
	s.gone = slices.DeleteFunc(s.gone, func(id ID) bool { return !keep(id) })
}

func newMarks(rows int) []uint64 { return make([]uint64, (rows+63)/64) }

func (s *Selection[ID]) has(row int) bool { return s.marks[row/64]&(1<<(row%64)) != 0 }

func (s *Selection[ID]) mark(row int) {
	if !s.has(row) {
		s.marks[row/64] |= 1 << (row % 64)
		s.marked++
	}
}

// each visits the selected rows; one that is visited may be deselected.
func (s *Selection[ID]) each(visit func(row int)) {
	for word, left := range s.marks {
		for ; left != 0; left &= left - 1 {
			visit(word*64 + bits.TrailingZeros64(left))
		}
	}
}

// take marks the rows from first to end whose ids are wanted, and takes those out of wanted.
func (s *Selection[ID]) take(wanted map[ID]bool, first, end int) {
	for row := first; row < end && len(wanted) > 0; row++ {
		if wanted[s.ids[row]] {
			delete(wanted, s.ids[row])
			s.mark(row)
		}
	}
}
