package data

import "foyer/app"

// tally counts places of the register's tables.
type tally struct {
	status, kind, pack, mail [256]int
	hosts                    map[uint32]int
	tags                     []int // by set
	trialEnds                []int // as app.TrialEnds
	incomplete, attention    int
}

// needing is what counting goes by beside the lines.
type needing struct {
	ends      [][2]uint32 // as app.TrialEnds
	attention *attention
}

// facets counts what each choice of a filter would show: a line that misses
// nothing counts for all of its values, one that misses a single field for
// those of that field.
func (r *register) facets(q app.CustomerQuery) app.CustomerFacets {
	s, by := r.sieve(q), needing{attention: newAttention(q.Today)}
	for _, choice := range app.TrialEnds() {
		from, to := trialRange(choice, q.Today)
		by.ends = append(by.ends, [2]uint32{from, to})
	}
	n := tally{hosts: map[uint32]int{}, tags: make([]int, len(r.tags.sets)), trialEnds: make([]int, len(by.ends))}
	found, _ := r.found(q.Search)
	for at := range found {
		l := &r.lines[at]
		if missed := s.misses(l); missed&(missed-1) == 0 {
			n.add(l, missed, by)
		}
	}
	return app.CustomerFacets{
		Statuses: counted(statuses(), n.status), Types: counted(kinds(), n.kind), Packages: counted(r.packages, n.pack),
		Mails: counted(mails(), n.mail), Hosts: n.byHost(), Tags: n.byTag(r.tags.sets), TrialEnds: n.ends(),
		Incomplete: n.incomplete, Attention: n.attention,
	}
}

func (n *tally) add(l *line, missed dimension, by needing) {
	counts := func(d dimension) bool { return missed == 0 || missed == d }
	if counts(dimStatus) {
		n.status[l.status]++
	}
	if counts(dimKind) {
		n.kind[l.kind]++
	}
	if counts(dimPackage) {
		n.pack[l.pack]++
	}
	if counts(dimMail) {
		n.mail[l.mail]++
	}
	if counts(dimHost) {
		n.hosts[l.host]++
	}
	if counts(dimTrialEnd) && l.status == trialAt {
		for i, end := range by.ends {
			if l.ends(end[0], end[1]) {
				n.trialEnds[i]++
			}
		}
	}
	if counts(dimTag) {
		n.tags[l.tags]++
	}
	if l.incomplete && counts(dimIncomplete) {
		n.incomplete++
	}
	if counts(dimAttention) && by.attention.needs(l) {
		n.attention++
	}
}

func (n *tally) byHost() map[app.CustomerID]int {
	hosts := make(map[app.CustomerID]int, len(n.hosts))
	for id, count := range n.hosts {
		hosts[app.CustomerID(id)] = count
	}
	return hosts
}

func (n *tally) byTag(sets [][]app.TagID) map[app.TagID]int {
	tags := map[app.TagID]int{}
	for i, set := range sets {
		for _, id := range set {
			if n.tags[i] > 0 {
				tags[id] += n.tags[i]
			}
		}
	}
	return tags
}

func (n *tally) ends() map[app.TrialEnd]int {
	ends := map[app.TrialEnd]int{}
	for i, choice := range app.TrialEnds() {
		if n.trialEnds[i] > 0 {
			ends[choice] = n.trialEnds[i]
		}
	}
	return ends
}

// counted names the places of a table that were counted.
func counted[T comparable](table []T, n [256]int) map[T]int {
	named := map[T]int{}
	for i, value := range table {
		if n[i] > 0 {
			named[value] = n[i]
		}
	}
	return named
}

// counts are the figures of the status bar.
func (r *register) counts(today app.Date) app.CustomerCounts {
	var n app.CustomerCounts
	from, to := trialRange(app.TrialEnd7, today)
	for i := range r.lines {
		l := &r.lines[i]
		switch l.status {
		case archivedAt:
			continue
		case activeAt:
			n.Active++
		case trialAt:
			n.Trial++
		case suspendedAt:
			n.Suspended++
		}
		n.Total++
		if l.ends(from, to) {
			n.TrialsEnding++
		}
	}
	return n
}
