package data

import (
	"bytes"
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
		places := r.search.places
		if r.search.includes(words) {
			places = r.among(places, words)
		} else {
			places = r.scan(words)
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

// among returns the places of some that have all words.
func (r *register) among(places []uint32, words []string) []uint32 {
	keys, left := keysOf(words), make([]uint32, 0, len(places))
	for _, at := range places {
		if r.has(int(at), keys) {
			left = append(left, at)
		}
	}
	return left
}

func (r *register) has(at int, keys [][]byte) bool {
	if len(r.texts.edited) > 0 {
		if text, isEdited := r.texts.edited[r.lines[at].id]; isEdited {
			return containsAll([]byte(text), keys)
		}
	}
	return containsAll(r.texts.all[r.texts.starts[at]:r.texts.starts[at+1]], keys)
}

// scan goes from each finding of the first word to the line that it is in.
func (r *register) scan(words []string) []uint32 {
	t, keys, places := &r.texts, keysOf(words), []uint32(nil)
	for at, from := 0, 0; ; from = int(t.starts[at+1]) {
		hit := bytes.Index(t.all[from:], keys[0])
		if hit < 0 {
			break
		}
		at = t.placeOf(uint32(from+hit), at)
		if containsAll(t.all[t.starts[at]:t.starts[at+1]], keys[1:]) {
			places = append(places, uint32(at))
		}
	}
	if len(t.edited) == 0 {
		return places
	}
	for id, text := range t.edited {
		if at, found := placeOf(r.lines, id); found && containsAll([]byte(text), keys) {
			places = append(places, uint32(at))
		}
	}
	slices.Sort(places)
	return places
}

func keysOf(words []string) [][]byte {
	keys := make([][]byte, len(words))
	for i, w := range words {
		keys[i] = []byte(w)
	}
	return keys
}

func containsAll(text []byte, keys [][]byte) bool {
	for _, k := range keys {
		if !bytes.Contains(text, k) {
			return false
		}
	}
	return true
}
