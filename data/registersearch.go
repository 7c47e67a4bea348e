package data

import (
	"bytes"
	"iter"
	"slices"
	"strings"

	"foyer/app"
)

// searched is the newest search and what it found: who types on, and who asks
// for the facets after the ids, searches in little.
type searched struct {
	words  []string
	places []uint32
	// spots are where the longest word begins, as often as it is in the texts of
	// these places, but for edited ones; nil: not kept.
	spots []uint32
}

// spotsALine are at most kept, on average: more memory than that the next letter
// is not worth. Hardly any two letters are as often in the texts.
const spotsALine = 3

// found goes through the places of the lines that have all words of a search,
// and says how many they are.
func (r *register) found(search string) (places iter.Seq[uint32], many int) {
	words := app.SearchWords(search)
	if len(words) == 0 {
		return r.all(), len(r.lines)
	}
	if !slices.Equal(words, r.search.words) {
		r.search = r.find(words)
	}
	return slices.Values(r.search.places), len(r.search.places)
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

// find looks for words where the newest search says that they can be.
func (r *register) find(words []string) searched {
	newest := r.search
	f := finder{texts: &r.texts, keys: keysOf(words), most: spotsALine * len(r.lines)}
	f.keeps = len(words[0]) > 1 // a single letter is nearly everywhere
	switch {
	case newest.includes(words) && newest.spots != nil && strings.HasPrefix(words[0], newest.words[0]):
		f.follow(newest.spots, len(newest.words[0]))
	case newest.includes(words) && len(newest.places) < len(r.lines)/8:
		for _, at := range newest.places {
			f.look(r.texts.starts[at], r.texts.starts[at+1])
		}
	default:
		f.look(0, uint32(len(r.texts.all)))
	}
	for id, text := range r.texts.edited {
		if at, isThere := placeOf(r.lines, id); isThere && containsAll([]byte(text), f.keys) {
			f.places = append(f.places, uint32(at))
		}
	}
	if len(r.texts.edited) > 0 {
		slices.Sort(f.places)
	}
	return searched{words, f.places, f.spots}
}

// includes says whether all that has the words is among what was found: each
// word of then is part of one of these.
func (s searched) includes(words []string) bool {
	return s.words != nil && !slices.ContainsFunc(s.words, func(old string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, old) })
	})
}

// finder goes from spot to spot of the first key, and gathers the places that
// have all keys.
type finder struct {
	*texts
	keys   [][]byte
	places []uint32
	spots  []uint32
	keeps  bool // the spots
	most   int  // of them

	// The line of the newest spot.
	at   int
	end  uint32
	fits bool // it has the other keys
}

// look finds all spots in a part of the texts.
func (f *finder) look(from, to uint32) {
	for from < to {
		hit := bytes.Index(f.all[from:to], f.keys[0])
		if hit < 0 {
			return
		}
		from += uint32(hit)
		f.add(from)
		if f.fits && f.keeps {
			from++
		} else {
			from = f.end
		}
	}
}

// follow finds the spots among those of a shorter first key, which it overwrites.
func (f *finder) follow(spots []uint32, shorter int) {
	if rest := f.keys[0][shorter:]; len(rest) > 0 {
		spots = f.before(rest[0], spots, shorter)
	}
	f.spots = spots[:0]
	for _, spot := range spots {
		if bytes.HasPrefix(f.all[spot:], f.keys[0]) {
			f.add(spot)
		}
	}
}

// before leaves the spots that have a letter some bytes behind. So little is done
// for each that the processor fetches several texts at a time.
func (f *finder) before(letter byte, spots []uint32, behind int) []uint32 {
	left, letters := 0, f.all[behind:]
	for _, spot := range spots {
		if letters[spot] == letter {
			spots[left] = spot
			left++
		}
	}
	return spots[:left]
}

// add takes a spot, and the place of its line, if that has the other keys.
func (f *finder) add(spot uint32) {
	if spot >= f.end {
		f.at = f.placeOf(spot, f.at)
		f.end = f.starts[f.at+1]
		f.fits = containsAll(f.all[f.starts[f.at]:f.end], f.keys[1:])
		if f.fits {
			f.places = append(f.places, uint32(f.at))
		}
	}
	if !f.fits || !f.keeps {
		return
	}
	if f.spots = append(f.spots, spot); len(f.spots) > f.most {
		f.keeps, f.spots = false, nil
	}
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
