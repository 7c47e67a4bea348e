package data

import (
	"math"
	"slices"

	"foyer/app"
)

// dimension is a field of a filter, as a bit.
type dimension uint16

const (
	dimStatus dimension = 1 << iota
	dimKind
	dimPackage
	dimHost
	dimTrialEnd
	dimMail
	dimTag
	dimIncomplete
	dimAttention
)

// sieve is a query in the terms of the register.
type sieve struct {
	status     [256]bool
	kind       [256]bool
	pack       [256]bool
	mail       [256]bool
	hosts      map[uint32]bool // nil: any
	tags       []bool          // nil: any
	trialEnd   bool
	from, to   uint32
	incomplete bool
	attention  *attention // nil: any
}

func (r *register) sieve(q app.CustomerQuery) *sieve {
	f := q.Filter
	s := &sieve{
		incomplete: f.Incomplete,
		kind:       allowed(kinds(), f.Types), pack: allowed(r.packages, f.Packages), mail: allowed(mails(), f.Mails),
		status: allowed(statuses(), f.Statuses),
	}
	if len(f.Statuses) == 0 {
		s.status[archivedAt] = false
	}
	if len(f.Hosts) > 0 {
		s.hosts = map[uint32]bool{}
		for _, id := range f.Hosts {
			if id <= math.MaxUint32 {
				s.hosts[uint32(id)] = true
			}
		}
	}
	if len(f.Tags) > 0 {
		s.tags = make([]bool, len(r.tags.sets))
		for i, set := range r.tags.sets {
			s.tags[i] = slices.ContainsFunc(set, func(id app.TagID) bool { return slices.Contains(f.Tags, id) })
		}
	}
	if f.TrialEnd != app.TrialEndAny {
		s.trialEnd = true
		s.from, s.to = trialRange(f.TrialEnd, q.Today)
	}
	if f.Attention {
		s.attention = newAttention(q.Today)
	}
	return s
}

// allowed says which places of a table are wanted, all when nothing is.
func allowed[T comparable](table, wanted []T) (yes [256]bool) {
	for i, value := range table {
		yes[i] = len(wanted) == 0 || slices.Contains(wanted, value)
	}
	return yes
}

// misses are the fields of the filter that a line does not pass.
func (s *sieve) misses(l *line) dimension {
	var m dimension
	if !s.status[l.status] {
		m |= dimStatus
	}
	if !s.kind[l.kind] {
		m |= dimKind
	}
	if !s.pack[l.pack] {
		m |= dimPackage
	}
	if !s.mail[l.mail] {
		m |= dimMail
	}
	if s.hosts != nil && !s.hosts[l.host] {
		m |= dimHost
	}
	if s.trialEnd && !l.ends(s.from, s.to) {
		m |= dimTrialEnd
	}
	if s.tags != nil && !s.tags[l.tags] {
		m |= dimTag
	}
	if s.incomplete && !l.incomplete {
		m |= dimIncomplete
	}
	if s.attention != nil && !s.attention.needs(l) {
		m |= dimAttention
	}
	return m
}

// trialRange is the first and the last trial end that a choice includes, none for
// an unknown choice.
func trialRange(choice app.TrialEnd, today app.Date) (from, to uint32) {
	first, last, ok := choice.Range(today)
	if !ok {
		return 1, 0
	}
	return dayNumber(first), dayNumber(last)
}

// ends says whether the customer is on a trial that ends from one date to another.
func (l *line) ends(from, to uint32) bool {
	return l.status == trialAt && l.trialEnds != 0 && from <= l.trialEnds && l.trialEnds <= to
}

// attention is app.NeedsAttention on a day, by status, mail and whether a trial
// that ended then is over.
type attention struct {
	today uint32
	table [trialAt + 1][16][2]bool
}

func newAttention(today app.Date) *attention {
	a := &attention{today: dayNumber(today)}
	for s, status := range statuses() {
		for m, mail := range mails() {
			a.table[s][m] = [2]bool{
				app.NeedsAttention(status, today, today, mail), app.NeedsAttention(status, today.AddDays(-1), today, mail),
			}
		}
	}
	return a
}

func (a *attention) needs(l *line) bool {
	over := 0
	if l.trialEnds != 0 && l.trialEnds < a.today {
		over = 1
	}
	return a.table[l.status][l.mail][over]
}

// ids returns the customers that a query asks for, in its order.
func (r *register) ids(q app.CustomerQuery) []app.CustomerID {
	s := r.sieve(q)
	found, many := r.found(q.Search)
	places := make([]uint32, 0, many)
	for at := range found {
		if s.misses(&r.lines[at]) == 0 {
			places = append(places, at)
		}
	}
	r.sort(places, q)
	if q.Nested() {
		return r.nest(places, q.Open)
	}
	ids := make([]app.CustomerID, len(places))
	for i, at := range places {
		ids[i] = app.CustomerID(r.lines[at].id)
	}
	return ids
}

// nest leaves hosted customers out or puts them below their Channel when that
// one is open. Those of an archived Channel, which is not listed, stay.
func (r *register) nest(places []uint32, open []app.CustomerID) []app.CustomerID {
	archived := map[uint32]bool{}
	for i := range r.lines {
		if l := &r.lines[i]; l.kind == channelAt && l.status == archivedAt {
			archived[l.id] = true
		}
	}
	return nest(func(yield func(id, host app.CustomerID) bool) {
		for _, at := range places {
			l := &r.lines[at]
			host := l.host
			if archived[host] {
				host = 0
			}
			if !yield(app.CustomerID(l.id), app.CustomerID(host)) {
				return
			}
		}
	}, len(places), open)
}

// hosts returns how many customers that are not archived each Channel hosts.
func (r *register) hosts() map[app.CustomerID]int {
	if r.hosted == nil {
		r.hosted = map[app.CustomerID]int{}
		for i := range r.lines {
			if l := &r.lines[i]; l.host != 0 && l.status != archivedAt {
				r.hosted[app.CustomerID(l.host)]++
			}
		}
	}
	return r.hosted
}
