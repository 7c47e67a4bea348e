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
)

// compare orders two lines, equal ones by id.
func (by ranking) compare(a, b line) int {
	switch by {
	case byDomain:
		return cmp.Or(cmp.Compare(a.domain, b.domain), cmp.Compare(a.id, b.id))
	case byAdded:
		return cmp.Compare(a.added, b.added)
	}
	return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.id, b.id))
}

// head is the beginning of what is compared, as a number: most comparisons end
// with it.
func (by ranking) head(l line) uint64 {
	text := l.name
	switch by {
	case byAdded:
		return uint64(l.added) ^ 1<<63
	case byDomain:
		text = l.domain
	}
	var head uint64
	for i := range 8 {
		head <<= 8
		if i < len(text) {
			head |= uint64(text[i])
		}
	}
	return head
}

// rank returns at which place in the order each line stands. Lines that compare
// as equal have the same.
func (r *register) rank(by ranking) []uint32 {
	if known := r.ranks[by]; known != nil {
		return known
	}
	type place struct {
		head uint64
		at   uint32
	}
	order := make([]place, len(r.lines))
	for i, l := range r.lines {
		order[i] = place{by.head(l), uint32(i)}
	}
	slices.SortFunc(order, func(a, b place) int {
		if a.head != b.head {
			return cmp.Compare(a.head, b.head)
		}
		return by.compare(r.lines[a.at], r.lines[b.at])
	})
	ranks := make([]uint32, len(order))
	for i, p := range order {
		ranks[p.at] = uint32(i)
		if i > 0 && by.compare(r.lines[order[i-1].at], r.lines[p.at]) == 0 {
			ranks[p.at] = ranks[order[i-1].at]
		}
	}
	r.ranks[by] = ranks
	return ranks
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
		ranks := r.rank(byDomain)
		return func(at uint32) uint32 { return ranks[at] }
	case app.SortAdded:
		ranks := r.rank(byAdded)
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

// order sorts the places of lines as the query says.
func (r *register) order(places []uint32, q app.CustomerQuery) {
	names, key := r.rank(byName), r.key(q.Sort)
	keys := make([]uint64, len(places))
	for i, at := range places {
		keys[i] = uint64(key(at))<<32 | uint64(names[at])
	}
	slices.Sort(keys)
	if q.Desc {
		slices.Reverse(keys)
	}
	named := make([]uint32, len(names))
	for at, rank := range names {
		named[rank] = uint32(at)
	}
	for i, k := range keys {
		places[i] = named[uint32(k)]
	}
}
