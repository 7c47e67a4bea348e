package app

import (
	"cmp"
	"fmt"
	"slices"
)

// DuplicateKey is what duplicates of a customer are found by: Name is folded
// (FoldCompany), Phone in E.164 form or "", Domains in ASCII.
type DuplicateKey struct {
	ID      CustomerID
	Name    string
	Phone   string
	Domains []string
}

// DuplicateReason says why two customers may be one.
type DuplicateReason string

// The reasons, the strongest first.
const (
	SamePhone  DuplicateReason = "phone"
	SameDomain DuplicateReason = "domain"
	AlikeName  DuplicateReason = "name"
)

// Pair are two customers, the older one first.
type Pair [2]CustomerID

// PairOf returns two customers as a pair.
func PairOf(a, b CustomerID) Pair { return Pair{min(a, b), max(a, b)} }

// Duplicate is two customers that may be one.
type Duplicate struct {
	Pair
	Reasons []DuplicateReason
}

// MaxDuplicates is how many pairs are shown at a time.
const MaxDuplicates = 1000

const (
	blockLetters = 3      // names that begin otherwise are not compared
	crowd        = 200    // what more customers share than this tells nothing about any two
	nameCrowd    = 5000   // of more names than this only those with one more letter in common are compared
	candidates   = 20_000 // pairs that are kept while looking
)

// FindDuplicates returns at most MaxDuplicates pairs of customers with the same
// phone number, the same root of a domain (acme.com and acme.de), or names that are
// Alike and begin with the same three letters; the most reasons first. Pairs of
// except are left out; more says that there are others.
func FindDuplicates(keys []DuplicateKey, except map[Pair]bool) (found []Duplicate, more bool) {
	f := newFinder(keys, except)
	f.same(f.phones())
	f.same(f.roots())
	f.alike(f.byName(), blockLetters)
	for pair := range f.found {
		found = append(found, Duplicate{pair, f.reasons(pair)})
	}
	slices.SortFunc(found, func(a, b Duplicate) int {
		return cmp.Or(cmp.Compare(len(b.Reasons), len(a.Reasons)), slices.Compare(a.Pair[:], b.Pair[:]))
	})
	if len(found) > MaxDuplicates {
		return found[:MaxDuplicates], true
	}
	return found, f.full()
}

// DuplicatePair is a Duplicate as a list shows it.
type DuplicatePair struct {
	A, B    CustomerRow
	Reasons []DuplicateReason
}

// Duplicates looks for customers that may be one, and leaves out the pairs of
// except; see FindDuplicates.
func (m *Manager) Duplicates(ctx Context, except map[Pair]bool) (pairs []DuplicatePair, more bool, err error) {
	defer caught(&err)
	keys, err := m.deps.Store.DuplicateKeys(ctx)
	if err != nil {
		return nil, false, err
	}
	found, more := FindDuplicates(keys, except)
	ids := make([]CustomerID, 0, 2*len(found))
	for _, d := range found {
		ids = append(ids, d.Pair[:]...)
	}
	rows, err := m.deps.Store.CustomerRows(ctx, ids)
	if err != nil {
		return nil, false, fmt.Errorf("read duplicates: %w", err)
	}
	for i, d := range found {
		if a, b := rows[2*i], rows[2*i+1]; !a.Gone && !b.Gone {
			pairs = append(pairs, DuplicatePair{a, b, d.Reasons})
		}
	}
	return pairs, more, nil
}
