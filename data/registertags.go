package data

import (
	"fmt"
	"strconv"
	"strings"

	"foyer/app"
)

// tagSets are the different sets of tags that customers have: few, however many
// customers there are. The first one is empty.
type tagSets struct {
	sets   [][]app.TagID
	places map[string]uint32 // by the ids as text
}

// place returns the place of a set, its ids as text with commas.
func (s *tagSets) place(text string) (uint32, error) {
	if s.places == nil {
		s.sets, s.places = [][]app.TagID{nil}, map[string]uint32{"": 0}
	}
	if at, known := s.places[text]; known {
		return at, nil
	}
	var set []app.TagID
	for id := range strings.SplitSeq(text, ",") {
		n, err := strconv.ParseInt(id, 10, 64)
		if err != nil {
			return 0, fmt.Errorf("register: %w", err)
		}
		set = append(set, app.TagID(n))
	}
	at := uint32(len(s.sets))
	s.sets = append(s.sets, set)
	s.places[strings.Clone(text)] = at // not to keep all that it was read with
	return at, nil
}
