package data

import (
	"iter"
	"slices"
	"strings"

	"foyer/app"
)

// searched is the newest search and what it found, by place: who types on, and
// who asks for the facets after the ids, searches in little.
type searched struct {
	words  []string
	places []uint32
}

// found goes through the places of the lines that have all words of a search.
func (r *register) found(search string) iter.Seq[uint32] {
	words := app.SearchWords(search)
	if len(words) == 0 {
		return r.all()
	}
	if !slices.Equal(words, r.search.words) {
		among, size := r.all(), len(r.lines)
		if r.search.includes(words) {
			among, size = slices.Values(r.search.places), len(r.search.places)
		}
		places := make([]uint32, 0, size)
		for at := range among {
			if containsAll(r.lines[at].search, words) {
				places = append(places, at)
			}
		}
		r.search = searched{words, places}
	}
	return slices.Values(r.search.places)
}

func (r *register) all() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for at := range r.lines {
			if !yield(uint32(at)) {
				return
			}
		}
	}
}

// includes says whether all that has the words is among what was found: each
// word of then is part of one of these.
func (s searched) includes(words []string) bool {
	return s.words != nil && !slices.ContainsFunc(s.words, func(old string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, old) })
	})
}

func containsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
