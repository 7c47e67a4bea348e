package data

import (
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
	hosts      map[app.CustomerID]bool // nil: any
	tags       []app.TagID
	trialEnd   bool
	from, to   app.Date
	incomplete bool
	attention  bool
	today      app.Date
}

func (r *register) sieve(q app.CustomerQuery) *sieve {
	f := q.Filter
	s := &sieve{
		tags: f.Tags, incomplete: f.Incomplete, attention: f.Attention, today: q.Today,
		kind: allowed(kinds(), f.Types), pack: allowed(r.packages, f.Packages), mail: allowed(mails(), f.Mails),
		status: allowed(statuses(), f.Statuses),
	}
	if len(f.Statuses) == 0 {
		s.status[archivedAt] = false
	}
	if len(f.Hosts) > 0 {
		s.hosts = map[app.CustomerID]bool{}
		for _, id := range f.Hosts {
			s.hosts[id] = true
		}
	}
	if f.TrialEnd != app.TrialEndAny {
		s.trialEnd = true
		var ok bool
		if s.from, s.to, ok = f.TrialEnd.Range(q.Today); !ok {
			s.from, s.to = "9", "0"
		}
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
	if len(s.tags) > 0 && !slices.ContainsFunc(l.tags, func(id app.TagID) bool { return slices.Contains(s.tags, id) }) {
		m |= dimTag
	}
	if s.incomplete && !l.incomplete {
		m |= dimIncomplete
	}
	if s.attention && !l.needsAttention(s.today) {
		m |= dimAttention
	}
	return m
}

// ends says whether the customer is on a trial that ends from one date to another.
func (l *line) ends(from, to app.Date) bool {
	return l.status == trialAt && l.trialEnds != "" && from <= l.trialEnds && l.trialEnds <= to
}

func (l *line) needsAttention(today app.Date) bool {
	return app.NeedsAttention(statuses()[l.status], l.trialEnds, today, mails()[l.mail])
}

// ids returns the customers that a query asks for, in its order.
func (r *register) ids(q app.CustomerQuery) []app.CustomerID {
	s := r.sieve(q)
	places := make([]uint32, 0, len(r.lines))
	for at := range r.found(q.Search) {
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
		ids[i] = r.lines[at].id
	}
	return ids
}

// nest leaves hosted customers out or puts them below their Channel when that
// one is open. Those of an archived Channel, which is not listed, stay.
func (r *register) nest(places []uint32, open []app.CustomerID) []app.CustomerID {
	archived := map[app.CustomerID]bool{}
	for i := range r.lines {
		if l := &r.lines[i]; l.status == archivedAt {
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
			if !yield(l.id, host) {
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
				r.hosted[l.host]++
			}
		}
	}
	return r.hosted
}
