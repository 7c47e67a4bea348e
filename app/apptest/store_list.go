package apptest

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"foyer/app"
)

// CustomerIDs returns the ordered ids of the customers that the query asks for.
func (s *Store) CustomerIDs(_ app.Context, q app.CustomerQuery) ([]app.CustomerID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var rows []app.CustomerRow
	for _, c := range s.customers {
		if s.found(c, q) && s.misses(c, q) == nil {
			rows = append(rows, s.row(c))
		}
	}
	slices.SortFunc(rows, func(a, b app.CustomerRow) int {
		order := cmp.Or(s.compare(q.Sort, a, b),
			cmp.Compare(app.SortKey(a.Company), app.SortKey(b.Company)), cmp.Compare(a.ID, b.ID))
		if q.Desc {
			return -order
		}
		return order
	})
	if q.Nested() {
		return nest(rows, q.Open), nil
	}
	ids := make([]app.CustomerID, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	return ids, nil
}

// nest puts hosted customers below the Channels that are open.
func nest(rows []app.CustomerRow, open []app.CustomerID) []app.CustomerID {
	isListed := map[app.CustomerID]bool{}
	for _, r := range rows {
		isListed[r.ID] = true
	}
	var ids []app.CustomerID
	for _, r := range rows {
		if isListed[r.Host] {
			continue
		}
		ids = append(ids, r.ID)
		if !slices.Contains(open, r.ID) {
			continue
		}
		for _, hosted := range rows {
			if hosted.Host == r.ID {
				ids = append(ids, hosted.ID)
			}
		}
	}
	return ids
}

func (s *Store) compare(by app.CustomerSort, a, b app.CustomerRow) int {
	switch by {
	case app.SortType:
		return cmp.Compare(a.Type, b.Type)
	case app.SortDomain:
		return cmp.Compare(s.customers[a.ID].Primary().Name, s.customers[b.ID].Primary().Name)
	case app.SortPackage:
		return cmp.Compare(s.position(s.customers[a.ID].Package), s.position(s.customers[b.ID].Package))
	case app.SortLicenses:
		return cmp.Compare(a.Licenses, b.Licenses)
	case app.SortStatus:
		return cmp.Compare(a.Status, b.Status)
	case app.SortTrialEnds:
		return cmp.Compare(cmp.Or(a.TrialEnds, "9999-12-31"), cmp.Or(b.TrialEnds, "9999-12-31"))
	case app.SortMail:
		return cmp.Compare(a.Mail, b.Mail)
	case app.SortAdded:
		return a.AddedAt.Compare(b.AddedAt)
	default:
		return 0
	}
}

func (s *Store) position(code string) int {
	return slices.IndexFunc(s.packages, func(p app.Package) bool { return p.Code == code })
}

// CustomerRows returns one row per id.
func (s *Store) CustomerRows(_ app.Context, ids []app.CustomerID) ([]app.CustomerRow, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	rows := make([]app.CustomerRow, len(ids))
	for i, id := range ids {
		if c := s.customers[id]; c != nil {
			rows[i] = s.row(c)
		} else {
			rows[i] = app.CustomerRow{ID: id, Gone: true}
		}
	}
	return rows, nil
}

func (s *Store) row(c *app.Customer) app.CustomerRow {
	r := app.CustomerRow{
		ID: c.ID, Type: c.Type, Company: c.Company, Host: c.Host, HostName: s.name(c.Host),
		Domain: c.Primary().Shown, Package: s.packages[s.position(c.Package)].Name,
		Licenses: c.Licenses, Status: c.Status, TrialEnds: c.TrialEnds, Mail: s.mail(c), AddedAt: c.AddedAt,
	}
	for _, other := range s.customers {
		if other.Host == c.ID && other.Status != app.StatusArchived {
			r.Hosted++
		}
	}
	return r
}

// mail is the state of the customer's newest welcome email.
func (s *Store) mail(c *app.Customer) app.MailState {
	var state app.MailState
	newest := 0
	for _, m := range s.messages {
		if m.Customer == c.ID && m.Kind == app.MailWelcome && m.Generation > newest {
			state, newest = m.State, m.Generation
		}
	}
	return state
}

// DomainHolder says who has the domain.
func (s *Store) DomainHolder(_ app.Context, domain string, except app.DraftID) (app.DomainHolder, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.domainHolder(domain, except)
}

func (s *Store) domainHolder(domain string, except app.DraftID) (app.DomainHolder, error) {
	for _, c := range s.customers {
		if slices.ContainsFunc(c.Domains, func(d app.MailDomain) bool { return d.Name == domain }) {
			return app.DomainHolder{
				Customer: c.ID, Company: c.Company, Archived: c.Status == app.StatusArchived,
			}, nil
		}
	}
	for _, d := range s.newestDrafts() {
		if d.Domain == domain && d.Domain != "" && d.ID != except {
			return app.DomainHolder{Company: d.Company, Draft: d.ID}, nil
		}
	}
	return app.DomainHolder{}, app.ErrNotFound
}

// SimilarCustomers returns the five customers that are most like folded.
func (s *Store) SimilarCustomers(_ app.Context, folded string) ([]app.Similar, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	alike := slices.DeleteFunc(slices.Collect(maps.Values(s.customers)), func(c *app.Customer) bool {
		return !app.Alike(folded, app.FoldCompany(c.Company))
	})
	slices.SortFunc(alike, func(a, b *app.Customer) int {
		return cmp.Or(
			cmp.Compare(app.Likeness(folded, app.FoldCompany(b.Company)), app.Likeness(folded, app.FoldCompany(a.Company))),
			cmp.Compare(a.ID, b.ID))
	})
	var similar []app.Similar
	for _, c := range alike[:min(len(alike), 5)] {
		similar = append(similar, app.Similar{
			ID: c.ID, Company: c.Company, Domain: c.Primary().Shown, Status: c.Status,
		})
	}
	return similar, nil
}

// CustomersWithPhone returns at most five customers with a phone number.
func (s *Store) CustomersWithPhone(_ app.Context, e164 string) ([]app.Similar, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var similar []app.Similar
	for _, id := range slices.Sorted(maps.Keys(s.customers)) {
		if c := s.customers[id]; e164 != "" && c.PhoneE164 == e164 && len(similar) < 5 {
			similar = append(similar, app.Similar{ID: id, Company: c.Company, Domain: c.Primary().Shown, Status: c.Status})
		}
	}
	return similar, nil
}

// CustomersWithRoot returns at most five customers with a domain of that name.
func (s *Store) CustomersWithRoot(_ app.Context, root string) ([]app.Similar, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := map[string]app.Similar{}
	for id, c := range s.customers {
		for _, d := range c.Domains {
			if strings.HasPrefix(d.Name, root+".") && app.DomainRoot(d.Name) == root {
				found[d.Name] = app.Similar{ID: id, Company: c.Company, Domain: d.Shown, Status: c.Status}
			}
		}
	}
	var similar []app.Similar
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if len(similar) < 5 {
			similar = append(similar, found[name])
		}
	}
	return similar, nil
}

// Hosts returns the Channels that can host, by name.
func (s *Store) Hosts(app.Context) ([]app.Host, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var hosts []app.Host
	for _, c := range s.customers {
		if canHost(c) {
			hosts = append(hosts, app.Host{ID: c.ID, Name: c.Company})
		}
	}
	slices.SortFunc(hosts, func(a, b app.Host) int {
		return cmp.Or(cmp.Compare(app.SortKey(a.Name), app.SortKey(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	same := app.Namesakes(hosts)
	for i, h := range hosts {
		if slices.Contains(same, h.ID) {
			hosts[i].Domain = s.customers[h.ID].Primary().Shown
		}
	}
	return hosts, nil
}
