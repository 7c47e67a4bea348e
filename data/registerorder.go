package data

import (
	"cmp"
	"math"
	"slices"

	"foyer/app"
)

// ranking is an order of all customers that is worth keeping: comparing texts
// is slow.
type ranking uint8

const (
	byName ranking = iota
	byDomain
	byAdded
	rankings
)

// compare orders two lines, equal ones by id.
func (by ranking) compare(a, b *line) int {
	switch by {
	case byDomain:
		return cmp.Or(cmp.Compare(a.domain, b.domain), cmp.Compare(a.id, b.id))
	case byAdded:
		return cmp.Or(cmp.Compare(a.added, b.added), cmp.Compare(a.name, b.name), cmp.Compare(a.id, b.id))
	}
	return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.id, b.id))
}

// head is the beginning of what is compared, as numbers: most comparisons end
// with it.
func (by ranking) head(l *line) (head [2]uint64) {
	text := l.name
	switch by {
	case byAdded:
		return [2]uint64{uint64(l.added) ^ 1<<63}
	case byDomain:
		text = l.domain
	}
	for i := range 16 {
		head[i/8] <<= 8
		if i < len(text) {
			head[i/8] |= uint64(text[i])
		}
	}
	return head
}

// order is the places of all lines in a ranking, and the other way around the
// rank of each place.
type order struct {
	places []uint32
	ranks  []uint32
}

// ordered returns a ranking, made when it is first asked for and kept up to date
// from then on.
func (r *register) ordered(by ranking) *order {
	o := &r.orders[by]
	if o.places == nil {
		o.places = by.sort(r.lines)
	}
	if o.ranks == nil {
		o.ranks = make([]uint32, len(o.places))
		for i, at := range o.places {
			o.ranks[at] = uint32(i)
		}
	}
	return o
}

func (by ranking) sort(lines []line) []uint32 {
	type place struct {
		head [2]uint64
		at   uint32
	}
	sorted := make([]place, len(lines))
	for i := range lines {
		sorted[i] = place{by.head(&lines[i]), uint32(i)}
	}
	slices.SortFunc(sorted, func(a, b place) int {
		switch {
		case a.head[0] != b.head[0]:
			return cmp.Compare(a.head[0], b.head[0])
		case a.head[1] != b.head[1]:
			return cmp.Compare(a.head[1], b.head[1])
		}
		return by.compare(&lines[a.at], &lines[b.at])
	})
	places := make([]uint32, len(sorted))
	for i, p := range sorted {
		places[i] = p.at
	}
	return places
}

// removePlace takes a place out of all orders; shift closes the gap that it leaves.
func (r *register) removePlace(at uint32, shift bool) {
	for by := range r.orders {
		o := &r.orders[by]
		if o.places == nil {
			continue
		}
		o.places, o.ranks = slices.DeleteFunc(o.places, func(p uint32) bool { return p == at }), nil
		for i, p := range o.places {
			if shift && p > at {
				o.places[i]--
			}
		}
	}
}

// insertPlace puts the line at a place into all orders; shift makes room for it
// among the other places.
func (r *register) insertPlace(at uint32, shift bool) {
	for by := range r.orders {
		o := &r.orders[by]
		if o.places == nil {
			continue
		}
		for i, p := range o.places {
			if shift && p >= at {
				o.places[i]++
			}
		}
		to, _ := slices.BinarySearchFunc(o.places, at, func(p, at uint32) int {
			return ranking(by).compare(&r.lines[p], &r.lines[at])
		})
		o.places, o.ranks = slices.Insert(o.places, to, at), nil
	}
}

// key is what the line at a place is ordered by, before its name.
func (r *register) key(by app.CustomerSort) func(at uint32) uint32 {
	switch by {
	case app.SortType:
		return func(at uint32) uint32 { return uint32(r.lines[at].kind) }
	case app.SortStatus:
		return func(at uint32) uint32 { return uint32(r.lines[at].status) }
	case app.SortMail:
		return func(at uint32) uint32 { return uint32(r.lines[at].mail) }
	case app.SortPackage:
		return func(at uint32) uint32 { return uint32(r.lines[at].pack) }
	case app.SortLicenses:
		return func(at uint32) uint32 { return r.lines[at].licenses }
	case app.SortTrialEnds:
		return func(at uint32) uint32 { return dayNumber(r.lines[at].trialEnds) }
	case app.SortDomain:
		ranks := r.ordered(byDomain).ranks
		return func(at uint32) uint32 { return ranks[at] }
	case app.SortAdded:
		ranks := r.ordered(byAdded).ranks
		return func(at uint32) uint32 { return ranks[at] }
	}
	return func(uint32) uint32 { return 0 }
}

// dayNumber makes a number of the digits of a date, after all dates for none.
func dayNumber(d app.Date) uint32 {
	if d == "" {
		return math.MaxUint32
	}
	var n uint32
	for _, c := range []byte(d) {
		if c != '-' {
			n = n*10 + uint32(c-'0')
		}
	}
	return n
}

// sort sorts the places of lines as the query says.
func (r *register) sort(places []uint32, q app.CustomerQuery) {
	names, key := r.ordered(byName), r.key(q.Sort)
	keys := make([]uint64, len(places))
	for i, at := range places {
		keys[i] = uint64(key(at))<<32 | uint64(names.ranks[at])
	}
	slices.Sort(keys)
	if q.Desc {
		slices.Reverse(keys)
	}
	for i, k := range keys {
		places[i] = names.places[uint32(k)]
	}
}
