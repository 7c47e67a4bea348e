package apptest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"foyer/app"
)

// insert keeps a whole record. What has no id yet gets one; what belongs to
// another customer moves to it.
func (s *Store) insert(c *app.Customer) {
	if c.ID == 0 {
		s.newest++
		c.ID = s.newest
	}
	c.Revision++
	s.keep(app.Customer{}, c)
}

// keep puts a record in the place of what it was.
func (s *Store) keep(before app.Customer, c *app.Customer) {
	kept := clone(*c)
	kept.AddedAt = stored(kept.AddedAt)
	moves := adopts(before, kept)
	for i := range kept.Domains {
		s.give(&kept.Domains[i].ID)
		kept.Domains[i].Token = cmp.Or(kept.Domains[i].Token, fmt.Sprintf("token%d", kept.Domains[i].ID))
	}
	for i := range kept.People {
		s.give(&kept.People[i].ID)
	}
	for i := range kept.Notes {
		s.give(&kept.Notes[i].ID)
		kept.Notes[i].At = stored(kept.Notes[i].At)
	}
	for i := range kept.Orders {
		s.give(&kept.Orders[i].ID)
		kept.Orders[i].At = stored(kept.Orders[i].At)
	}
	for i := range kept.Acceptances {
		s.give(&kept.Acceptances[i].ID)
		kept.Acceptances[i].At = stored(kept.Acceptances[i].At)
	}
	for _, ref := range kept.Mail {
		if slices.Contains(before.Mail, ref) {
			continue
		}
		if m := s.find(ref.ID); m != nil {
			m.Customer, m.Generation = kept.ID, ref.Generation
		}
	}
	kept.Mail, kept.HostName = nil, "" // read anew
	kept.Arrange()
	s.customers[kept.ID] = &kept
	if moves {
		s.takeFromOthers(kept)
	}
	*c = kept
}

// adopts says whether a record has something that was somebody else's.
func adopts(before, after app.Customer) bool {
	had, has := ids(before), ids(after)
	for id := range has {
		if id != 0 && !had[id] {
			return true
		}
	}
	return false
}

// ids are those of all parts: the store gives none twice.
func ids(c app.Customer) map[int64]bool {
	all := map[int64]bool{}
	for _, d := range c.Domains {
		all[d.ID] = true
	}
	for _, p := range c.People {
		all[p.ID] = true
	}
	for _, n := range c.Notes {
		all[n.ID] = true
	}
	for _, o := range c.Orders {
		all[o.ID] = true
	}
	for _, a := range c.Acceptances {
		all[a.ID] = true
	}
	return all
}

// takeFromOthers takes what moved to a customer from whoever had it.
func (s *Store) takeFromOthers(c app.Customer) {
	for id, other := range s.customers {
		if id == c.ID {
			continue
		}
		o := clone(*other)
		o.Domains = without(o.Domains, c.Domains, func(d app.MailDomain) int64 { return d.ID })
		o.People = without(o.People, c.People, func(p app.Person) int64 { return p.ID })
		o.Notes = without(o.Notes, c.Notes, func(n app.Note) int64 { return n.ID })
		o.Orders = without(o.Orders, c.Orders, func(o app.Order) int64 { return o.ID })
		o.Acceptances = without(o.Acceptances, c.Acceptances, func(a app.Acceptance) int64 { return a.ID })
		s.customers[id] = &o
	}
}

func without[T any](items, moved []T, id func(T) int64) []T {
	return slices.DeleteFunc(items, func(item T) bool {
		return slices.ContainsFunc(moved, func(m T) bool { return id(m) == id(item) })
	})
}

// give gives an id to what has none.
func (s *Store) give(id *int64) {
	if *id == 0 {
		s.items++
		*id = s.items
	}
	s.items = max(s.items, *id)
}

func (s *Store) next() app.TagID {
	s.items++
	return app.TagID(s.items)
}

// clone copies a record with all its lists.
func clone(c app.Customer) app.Customer {
	c.FeaturesOff, c.Domains, c.People = slices.Clone(c.FeaturesOff), slices.Clone(c.Domains), slices.Clone(c.People)
	for i := range c.Domains {
		c.Domains[i].Failovers = slices.Clone(c.Domains[i].Failovers)
	}
	c.Tags, c.Notes, c.Orders = slices.Clone(c.Tags), slices.Clone(c.Notes), slices.Clone(c.Orders)
	c.Acceptances, c.Mail = slices.Clone(c.Acceptances), slices.Clone(c.Mail)
	return c
}

// Customers returns whole records.
func (s *Store) Customers(_ app.Context, ids []app.CustomerID) ([]app.Customer, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []app.Customer
	for _, id := range ids {
		if kept := s.customers[id]; kept != nil {
			found = append(found, s.whole(kept))
		}
	}
	return found, nil
}

// whole is a record with what other records say of it.
func (s *Store) whole(kept *app.Customer) app.Customer {
	c := clone(*kept)
	c.HostName = s.name(c.Host)
	for i, t := range c.Tags {
		if at := slices.IndexFunc(s.tags, func(o app.Tag) bool { return o.ID == t.ID }); at >= 0 {
			c.Tags[i] = s.tags[at]
		}
	}
	for _, m := range s.messages {
		if m.Customer == c.ID {
			c.Mail = append(c.Mail, app.MailRef{ID: m.ID, Generation: m.Generation, State: m.State})
		}
	}
	slices.SortFunc(c.Mail, func(a, b app.MailRef) int {
		return cmp.Or(cmp.Compare(a.Generation, b.Generation), cmp.Compare(a.ID, b.ID))
	})
	byAge := func(a, b app.Order) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) }
	slices.SortFunc(c.Orders, byAge)
	slices.SortFunc(c.Acceptances, func(a, b app.Acceptance) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	c.Arrange()
	return c
}

// HostedBy returns the customers that a Channel hosts.
func (s *Store) HostedBy(_ app.Context, id app.CustomerID) ([]app.CustomerID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hostedBy(id), nil
}

func (s *Store) hostedBy(id app.CustomerID) []app.CustomerID {
	var ids []app.CustomerID
	for _, other := range slices.Sorted(maps.Keys(s.customers)) {
		if s.customers[other].Host == id {
			ids = append(ids, other)
		}
	}
	return ids
}

// ReferenceHolders returns the other customers with our own reference.
func (s *Store) ReferenceHolders(_ app.Context, reference string, except app.CustomerID) ([]app.Similar, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var holders []app.Similar
	for _, id := range slices.Sorted(maps.Keys(s.customers)) {
		c := s.customers[id]
		if reference != "" && c.Reference == reference && id != except && len(holders) < 5 {
			holders = append(holders, app.Similar{ID: id, Company: c.Company, Domain: c.Primary().Shown, Status: c.Status})
		}
	}
	return holders, nil
}

// DuplicateKeys returns what duplicates are found by.
func (s *Store) DuplicateKeys(app.Context) ([]app.DuplicateKey, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var keys []app.DuplicateKey
	for _, id := range slices.Sorted(maps.Keys(s.customers)) {
		c := s.customers[id]
		if c.Status == app.StatusArchived {
			continue
		}
		key := app.DuplicateKey{ID: id, Name: app.FoldCompany(c.Company), Phone: c.PhoneE164}
		for _, d := range c.Domains {
			key.Domains = append(key.Domains, d.Name)
		}
		keys = append(keys, key)
	}
	return keys, nil
}
