package app

import (
	"cmp"
	"math/bits"
	"slices"
)

// finder collects pairs of customers that may be one. Customers are numbered by
// their place among the keys.
type finder struct {
	keys    []DuplicateKey
	domains [][]string // the roots of each customer's domains
	letters []letters  // of each customer's name
	at      map[CustomerID]int32
	except  map[Pair]bool
	found   map[Pair]bool
}

func newFinder(keys []DuplicateKey, except map[Pair]bool) *finder {
	f := &finder{
		keys: keys, domains: make([][]string, len(keys)), letters: make([]letters, len(keys)),
		at: make(map[CustomerID]int32, len(keys)), except: except, found: map[Pair]bool{},
	}
	for i, k := range keys {
		f.domains[i], f.letters[i], f.at[k.ID] = domainRoots(k), lettersOf(k.Name), int32(i)
	}
	return f
}

// domainRoots are the roots of the domains, each once.
func domainRoots(k DuplicateKey) []string {
	var roots []string
	for _, d := range k.Domains {
		if root := DomainRoot(d); root != "" && !slices.Contains(roots, root) {
			roots = append(roots, root)
		}
	}
	return roots
}

// marked is a customer with something that others may have, too.
type marked struct {
	mark string
	at   int32
}

func (f *finder) phones() []marked {
	var all []marked
	for i, k := range f.keys {
		if k.Phone != "" {
			all = append(all, marked{k.Phone, int32(i)})
		}
	}
	return all
}

func (f *finder) roots() []marked {
	var all []marked
	for i, roots := range f.domains {
		for _, root := range roots {
			all = append(all, marked{root, int32(i)})
		}
	}
	return all
}

func (f *finder) byName() []marked {
	var all []marked
	for i, k := range f.keys {
		if k.Name != "" {
			all = append(all, marked{k.Name, int32(i)})
		}
	}
	sortMarked(all)
	return all
}

func sortMarked(all []marked) {
	slices.SortFunc(all, func(a, b marked) int { return cmp.Or(cmp.Compare(a.mark, b.mark), cmp.Compare(a.at, b.at)) })
}

// same pairs the customers that share a mark.
func (f *finder) same(all []marked) {
	sortMarked(all)
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].mark == all[0].mark {
			n++
		}
		if n <= crowd {
			f.pairs(all[:n], func(marked, marked) bool { return true })
		}
		all = all[n:]
	}
}

// alike pairs names that begin with the same letters and are Alike; they are
// sorted. Comparing grows with the square, so a crowd has to have more in common.
func (f *finder) alike(names []marked, same int) {
	for len(names) > 0 && !f.full() {
		n := 1
		for n < len(names) && beginning(names[n].mark, same) == beginning(names[0].mark, same) {
			n++
		}
		if n > nameCrowd && same < len(names[n-1].mark) {
			f.alike(names[:n], same+1)
		} else {
			f.pairs(names[:n], func(a, b marked) bool {
				return f.letters[a.at].near(&f.letters[b.at]) && Alike(a.mark, b.mark)
			})
		}
		names = names[n:]
	}
}

// beginning is ASCII as all folded names are.
func beginning(name string, letters int) string { return name[:min(len(name), letters)] }

func (f *finder) pairs(group []marked, same func(a, b marked) bool) {
	for i, a := range group {
		for _, b := range group[i+1:] {
			if f.full() {
				return
			}
			if pair := PairOf(f.keys[a.at].ID, f.keys[b.at].ID); a.at != b.at && same(a, b) && !f.except[pair] {
				f.found[pair] = true
			}
		}
	}
}

func (f *finder) full() bool { return len(f.found) >= candidates }

// reasons are all that speak for a pair, whatever it was found by.
func (f *finder) reasons(p Pair) []DuplicateReason {
	a, b := f.at[p[0]], f.at[p[1]]
	var reasons []DuplicateReason
	if f.keys[a].Phone != "" && f.keys[a].Phone == f.keys[b].Phone {
		reasons = append(reasons, SamePhone)
	}
	if slices.ContainsFunc(f.domains[a], func(root string) bool { return slices.Contains(f.domains[b], root) }) {
		reasons = append(reasons, SameDomain)
	}
	if Alike(f.keys[a].Name, f.keys[b].Name) {
		reasons = append(reasons, AlikeName)
	}
	return reasons
}

// letters is what two names can be told apart by quickly: which letters they
// have and how often.
type letters struct {
	set   uint64
	count [32]uint8
	n     int
}

func lettersOf(name string) letters {
	l := letters{n: len(name)}
	for i := range len(name) {
		l.set |= 1 << (name[i] & 31)
		if at := &l.count[name[i]&31]; *at < 255 {
			*at++
		}
	}
	return l
}

// near is false for names that cannot be Alike. To reach a Jaro-Winkler
// similarity of 0.92 with four letters at the beginning, the most that count, a
// Jaro similarity of 0.8667 is needed, and for that so many letters in common that
// their shares of both names come to 1.6.
func (l *letters) near(o *letters) bool {
	need := 1.6*float64(l.n)*float64(o.n)/float64(l.n+o.n) - 1e-9
	if float64(l.n-bits.OnesCount64(l.set&^o.set)) < need || float64(o.n-bits.OnesCount64(o.set&^l.set)) < need {
		return false
	}
	common := 0
	for i, n := range l.count {
		common += int(min(n, o.count[i]))
	}
	return float64(common) >= need
}
