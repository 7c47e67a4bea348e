package data

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"foyer/app"
)

// ranking is an order of all customers that is worth keeping: comparing texts
// is slow. The database has the orders of texts in its indexes.
type ranking uint8

const (
	byName ranking = iota
	byDomain
	byAdded
	rankings
)

// needs are the rankings that have to be read for an order of the list.
func needs(by app.CustomerSort) []ranking {
	if by == app.SortDomain {
		return []ranking{byName, byDomain}
	}
	return []ranking{byName}
}

// order is the places of all lines in a ranking, and the other way around the
// rank of each place.
type order struct {
	places []uint32
	ranks  []uint32
}

func newOrder(lines int) order {
	return order{make([]uint32, 0, lines), slices.Repeat([]uint32{math.MaxUint32}, lines)}
}

// add gives the next rank.
func (o *order) add(place uint32) {
	o.ranks[place] = uint32(len(o.places))
	o.places = append(o.places, place)
}

const (
	nameOrderSQL   = `SELECT ifnull(group_concat(id), '') FROM (SELECT id FROM customer ORDER BY name_sort, id)`
	domainOrderSQL = `
SELECT ifnull(group_concat(customer_id), '')
FROM (SELECT customer_id FROM domain WHERE is_primary = 1 ORDER BY name, customer_id)`
)

// readOrder ranks lines by text.
func (t *tx) readOrder(by ranking, lines []line) (order, error) {
	query := nameOrderSQL
	if by == byDomain {
		query = domainOrderSQL
	}
	var text string
	if err := t.row(&text, query); err != nil {
		return order{}, err
	}
	o := newOrder(len(lines))
	for text != "" {
		var part string
		part, text, _ = strings.Cut(text, ",")
		id, err := strconv.ParseUint(part, 10, 32)
		if err != nil {
			return order{}, fmt.Errorf("register: %w", err)
		}
		// What was committed after the lines were read touches them before the next
		// question: until then customers may be too many here, or lack.
		if at, known := placeOf(lines, uint32(id)); known {
			o.add(uint32(at))
		}
	}
	for at, rank := range o.ranks {
		if rank == math.MaxUint32 {
			o.add(uint32(at))
		}
	}
	return o, nil
}

// added ranks the lines by when they were added and by name.
func (r *register) added() *order {
	o := &r.orders[byAdded]
	if o.places == nil {
		// What is compared lies close together: sorting the places takes four times as long.
		type dated struct {
			added      int64
			byName, at uint32
		}
		all := make([]dated, len(r.lines))
		for rank, at := range r.orders[byName].places {
			all[rank] = dated{r.lines[at].added, uint32(rank), at}
		}
		slices.SortFunc(all, func(a, b dated) int {
			if a.added != b.added {
				return cmp.Compare(a.added, b.added)
			}
			return cmp.Compare(a.byName, b.byName)
		})
		*o = newOrder(len(all))
		for _, d := range all {
			o.add(d.at)
		}
	}
	return o
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
		return func(at uint32) uint32 { return r.lines[at].trialEnds - 1 } // none comes last
	case app.SortDomain:
		ranks := r.orders[byDomain].ranks
		return func(at uint32) uint32 { return ranks[at] }
	case app.SortAdded:
		ranks := r.added().ranks
		return func(at uint32) uint32 { return ranks[at] }
	}
	return func(uint32) uint32 { return 0 }
}

// fewShare of all are so few that comparing them is faster than going through all.
const fewShare = 20

// sort sorts the places of lines as the query says.
func (r *register) sort(places []uint32, q app.CustomerQuery) {
	names := &r.orders[byName]
	if isByName := q.Sort == "" || q.Sort == app.SortCompany; isByName && len(places) > len(names.places)/fewShare {
		// All names are in order: what is wanted of them is marked and taken out.
		wanted := make([]bool, len(names.places))
		for _, at := range places {
			wanted[at] = true
		}
		sorted := places[:0]
		for _, at := range names.places {
			if wanted[at] {
				sorted = append(sorted, at)
			}
		}
	} else {
		key, keys := r.key(q.Sort), make([]uint64, len(places))
		for i, at := range places {
			keys[i] = uint64(key(at))<<32 | uint64(names.ranks[at])
		}
		slices.Sort(keys)
		for i, k := range keys {
			places[i] = names.places[uint32(k)]
		}
	}
	if q.Desc {
		slices.Reverse(places)
	}
}
