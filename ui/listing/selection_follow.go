package listing

import "slices"

// follow carries the selection over to the window's newest snapshot. What both snapshots begin and end with is carried over row by
// row, so that a customer added or removed costs little even when all are selected.
func (s *Selection[ID]) follow() {
	ids, generation := s.snapshot()
	if generation == s.generation {
		return
	}
	former, marks, gone := s.ids, s.marks, s.gone
	s.ids, s.generation = ids, generation
	if s.marked == 0 && len(gone) == 0 {
		s.marks = newMarks(len(ids))
		return
	}
	head := commonHead(former, ids)
	tail := commonTail(former[head:], ids[head:])
	old := Selection[ID]{ids: former, marks: marks}
	wanted := make(map[ID]bool, s.marked+len(gone)-min(s.marked, head+tail))
	var order []ID
	s.marks, s.marked, s.gone = newMarks(len(ids)), 0, nil
	old.each(func(row int) {
		switch {
		case row < head:
			s.mark(row)
		case row >= len(former)-tail:
			s.mark(row + len(ids) - len(former))
		default:
			wanted[former[row]] = true
			order = append(order, former[row])
		}
	})
	for _, id := range gone {
		wanted[id] = true
	}
	s.take(wanted, head, len(ids)-tail)
	for _, id := range slices.Concat(gone, order) {
		if wanted[id] {
			s.gone = append(s.gone, id)
		}
	}
}

// commonHead is how many ids both begin with.
func commonHead[ID comparable](a, b []ID) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// commonTail is how many ids both end with.
func commonTail[ID comparable](a, b []ID) int {
	n := 0
	for n < min(len(a), len(b)) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
