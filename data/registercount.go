package data

import "foyer/app"

// tally counts places of the register's tables.
type tally struct {
	status, kind, pack, mail [256]int
	hosts                    map[app.CustomerID]int
	tags                     map[app.TagID]int
	trialEnds                []int // as app.TrialEnds
	incomplete, attention    int
}

// facets counts what each choice of a filter would show: a line that misses
// nothing counts for all of its values, one that misses a single field for
// those of that field.
func (r *register) facets(q app.CustomerQuery) app.CustomerFacets {
	s := r.sieve(q)
	choices := app.TrialEnds()
	n := tally{hosts: map[app.CustomerID]int{}, tags: map[app.TagID]int{}, trialEnds: make([]int, len(choices))}
	for at := range r.found(q.Search) {
		l := &r.lines[at]
		if missed := s.misses(l); missed&(missed-1) == 0 {
			n.add(l, missed, choices, q.Today)
		}
	}
	return app.CustomerFacets{
		Statuses: counted(statuses(), n.status), Types: counted(kinds(), n.kind), Packages: counted(r.packages, n.pack),
		Mails: counted(mails(), n.mail), Hosts: n.hosts, Tags: n.tags, TrialEnds: n.ends(choices),
		Incomplete: n.incomplete, Attention: n.attention,
	}
}

func (n *tally) add(l *line, missed dimension, choices []app.TrialEnd, today app.Date) {
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
		for i, choice := range choices {
			if from, to, _ := choice.Range(today); l.ends(from, to) {
				n.trialEnds[i]++
			}
		}
	}
	if counts(dimTag) {
		for _, id := range l.tags {
			n.tags[id]++
		}
	}
	if l.incomplete && counts(dimIncomplete) {
		n.incomplete++
	}
	if counts(dimAttention) && l.needsAttention(today) {
		n.attention++
	}
}

func (n *tally) ends(choices []app.TrialEnd) map[app.TrialEnd]int {
	ends := map[app.TrialEnd]int{}
	for i, choice := range choices {
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
	from, to, _ := app.TrialEnd7.Range(today)
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
