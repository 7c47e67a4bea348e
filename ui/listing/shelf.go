package listing

import "slices"

// Shelf is a list of things that are edited: as they are kept, and as typed. What
// is new stands behind what is kept.
type Shelf[T comparable] struct {
	Kept  []T
	Typed []T
	At    int // selected
}

// Load takes in what is kept; nothing is typed then.
func (s *Shelf[T]) Load(kept []T) {
	s.Kept, s.Typed = kept, slices.Clone(kept)
	s.At = max(0, min(s.At, len(kept)-1))
}

// Dirty says whether the thing at a place is not kept as it is typed.
func (s *Shelf[T]) Dirty(at int) bool { return at >= len(s.Kept) || s.Typed[at] != s.Kept[at] }

// Changed are the things that are not kept as they are typed.
func (s *Shelf[T]) Changed() []T {
	var changed []T
	for i, t := range s.Typed {
		if s.Dirty(i) {
			changed = append(changed, t)
		}
	}
	return changed
}

// Lay puts things that are still not kept over what was read; same finds the kept one.
func (s *Shelf[T]) Lay(left []T, same func(a, b T) bool) {
	for _, t := range left {
		at := slices.IndexFunc(s.Kept, func(k T) bool { return same(k, t) })
		if at < 0 {
			s.Typed = append(s.Typed, t)
			continue
		}
		s.Typed[at] = t
	}
}

// Marks says of each thing whether it is dirty.
func (s *Shelf[T]) Marks() []bool {
	marks := make([]bool, len(s.Typed))
	for i := range s.Typed {
		marks[i] = s.Dirty(i)
	}
	return marks
}

// Edit changes the selected thing.
func (s *Shelf[T]) Edit(change func(T) T) {
	if s.At < len(s.Typed) {
		s.Typed[s.At] = change(s.Typed[s.At])
	}
}

// Selected is the thing that is selected, nothing when there is none.
func (s *Shelf[T]) Selected() (t T) {
	if s.At < len(s.Typed) {
		t = s.Typed[s.At]
	}
	return t
}

// Find selects the last thing that is wanted, if there is one.
func (s *Shelf[T]) Find(wanted func(T) bool) {
	for i, t := range s.Typed {
		if wanted(t) {
			s.At = i
		}
	}
}

// Add puts a new thing behind the others and selects it.
func (s *Shelf[T]) Add(t T) {
	s.Typed = append(s.Typed, t)
	s.At = len(s.Typed) - 1
}

// Drop takes the selected thing out, which was never kept.
func (s *Shelf[T]) Drop() {
	s.Typed = slices.Delete(s.Typed, s.At, s.At+1)
	s.At = max(0, s.At-1)
}

// Discard forgets what was typed.
func (s *Shelf[T]) Discard() { s.Load(s.Kept) }
