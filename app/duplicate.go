package app

import (
	"cmp"
	"maps"
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

// Duplicate is two customers that may be one; A came first.
type Duplicate struct {
	A, B    CustomerID
	Reasons []DuplicateReason
}

const (
	blockRunes = 3   // names that begin otherwise are not compared
	crowd      = 200 // what more customers share than this tells nothing about any two
)

// FindDuplicates returns pairs of customers with the same phone number, the same
// root of a domain (acme.com and acme.de), or names that are Alike and begin
// with the same three letters; the most reasons first.
func FindDuplicates(keys []DuplicateKey) []Duplicate {
	f := finder{found: map[[2]CustomerID][]DuplicateReason{}}
	f.group(SamePhone, keys, func(k DuplicateKey) []string { return []string{k.Phone} }, nil)
	f.group(SameDomain, keys, domainRoots, nil)
	f.group(AlikeName, keys, func(k DuplicateKey) []string {
		runes := []rune(k.Name)
		return []string{string(runes[:min(len(runes), blockRunes)])}
	}, func(a, b DuplicateKey) bool { return Alike(a.Name, b.Name) })
	duplicates := make([]Duplicate, 0, len(f.found))
	for pair, reasons := range f.found {
		duplicates = append(duplicates, Duplicate{pair[0], pair[1], reasons})
	}
	slices.SortFunc(duplicates, func(a, b Duplicate) int {
		return cmp.Or(cmp.Compare(len(b.Reasons), len(a.Reasons)), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return duplicates
}

type finder struct {
	found map[[2]CustomerID][]DuplicateReason
}

// group compares the customers that share a mark; same is nil where the mark is
// reason enough.
func (f *finder) group(why DuplicateReason, keys []DuplicateKey, marks func(DuplicateKey) []string, same func(a, b DuplicateKey) bool) {
	groups := map[string][]DuplicateKey{}
	for _, k := range keys {
		for _, mark := range marks(k) {
			if mark != "" {
				groups[mark] = append(groups[mark], k)
			}
		}
	}
	for _, mark := range slices.Sorted(maps.Keys(groups)) {
		group := groups[mark]
		if same == nil && len(group) > crowd {
			continue
		}
		for i, a := range group {
			for _, b := range group[i+1:] {
				if a.ID != b.ID && (same == nil || same(a, b)) {
					f.add(a.ID, b.ID, why)
				}
			}
		}
	}
}

func (f *finder) add(a, b CustomerID, why DuplicateReason) {
	pair := [2]CustomerID{min(a, b), max(a, b)}
	if !slices.Contains(f.found[pair], why) {
		f.found[pair] = append(f.found[pair], why)
	}
}

// domainRoots are the names below the public suffixes of the domains.
func domainRoots(k DuplicateKey) []string {
	var roots []string
	for _, d := range k.Domains {
		if root := DomainRoot(d); root != "" && !slices.Contains(roots, root) {
			roots = append(roots, root)
		}
	}
	return roots
}

// Duplicates looks for customers that may be one.
func (m *Manager) Duplicates(ctx Context) (_ []Duplicate, err error) {
	defer caught(&err)
	keys, err := m.deps.Store.DuplicateKeys(ctx)
	if err != nil {
		return nil, err
	}
	return FindDuplicates(keys), nil
}
