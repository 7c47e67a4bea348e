package listing_test

import (
	"slices"
	"testing"

	"foyer/ui/listing"
)

func TestShelfKnowsWhatIsNotKept(t *testing.T) {
	var s listing.Shelf[string]
	s.Load([]string{"a", "b"})
	if s.Selected() != "a" || len(s.Changed()) != 0 {
		t.Errorf("read: %+v", s)
	}
	s.At = 1
	s.Edit(func(string) string { return "B" })
	s.Add("c")
	if s.Selected() != "c" || !slices.Equal(s.Changed(), []string{"B", "c"}) || !slices.Equal(s.Marks(), []bool{false, true, true}) {
		t.Errorf("typed: %+v", s)
	}
	s.Drop()
	s.Find(func(t string) bool { return t == "a" })
	if s.At != 0 || !slices.Equal(s.Typed, []string{"a", "B"}) {
		t.Errorf("dropped: %+v", s)
	}
	left := s.Changed()
	s.Load([]string{"b", "x"})
	s.Lay(left, func(a, b string) bool { return a == "b" && b == "B" })
	if !slices.Equal(s.Typed, []string{"B", "x"}) || !s.Dirty(0) || s.Dirty(1) {
		t.Errorf("read again under what is typed: %+v", s)
	}
	s.Discard()
	if !slices.Equal(s.Typed, s.Kept) {
		t.Errorf("discarded: %+v", s)
	}
	var none listing.Shelf[string]
	none.Edit(func(string) string { t.Error("edited what is not there"); return "" })
	if none.Selected() != "" {
		t.Error("something is selected in nothing")
	}
}
