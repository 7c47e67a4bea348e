package apptest

import (
	"slices"
	"time"

	"foyer/app"
)

type customer struct {
	app.Customer
	draft   app.DraftID
	domains []app.Domain
	people  []app.Person
	tags    []app.TagID
}

// entry is the customer as an entry, for the rules that are about one.
func (c *customer) entry() app.Entry {
	e := app.Entry{Reference: c.Reference, Domains: c.domains, People: c.people}
	e.Intake = c.Intake
	return e
}

// AddCustomer takes a customer in.
func (s *Store) AddCustomer(_ app.Context, a app.Addition) (app.CustomerID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.addCustomer(a)
}

func (s *Store) addCustomer(a app.Addition) (app.CustomerID, error) {
	if id := s.ofDraft(a.Draft); id != 0 {
		return id, nil
	}
	if issues := s.missing(a); len(issues) > 0 {
		return 0, &app.InvalidError{Issues: issues}
	}
	if holder, err := s.domainHolder(a.Intake.Domain, a.Draft); err == nil && holder.Customer != 0 {
		return 0, &app.ConflictError{Field: app.FieldDomain, Holder: holder}
	}
	s.newest++
	at := stored(a.At)
	c := &customer{draft: a.Draft, Customer: app.Customer{
		ID: s.newest, Intake: a.Intake, Status: a.Status(), TrialEnds: a.TrialEnds,
		AddedAt: at, AddedBy: a.By, Acceptance: a.Acceptance,
		Orders: []app.Order{{
			Kind: a.Order, Package: a.Intake.Package, Licenses: a.Intake.Licenses, At: at, By: a.By,
		}},
	}}
	c.Intake.Welcome = a.Welcome != nil
	c.Intake.EULA = true
	c.Acceptance.At = stored(a.Acceptance.At)
	s.customers[c.ID] = c
	if a.Welcome != nil {
		s.enqueue(*a.Welcome, c, at)
	}
	s.record(app.Event{
		At: at, By: a.By, Action: app.ActionCustomerAdded, Customer: c.ID, Company: a.Intake.Company,
		Changes: a.Changes(s.name(a.Intake.Host)),
	})
	delete(s.drafts, a.Draft)
	return c.ID, nil
}

// ofDraft returns the customer that the draft became, 0 when it did not.
func (s *Store) ofDraft(id app.DraftID) app.CustomerID {
	for _, c := range s.customers {
		if id != "" && c.draft == id {
			return c.ID
		}
	}
	return 0
}

// missing lists what the addition refers to and is not there.
func (s *Store) missing(a app.Addition) []app.Issue {
	var issues []app.Issue
	gone := func(f app.Field, code string) {
		issues = append(issues, app.Issue{Field: f, Code: code, Level: app.Block})
	}
	if host := s.customers[a.Intake.Host]; a.Intake.Host != 0 && (host == nil || !canHost(host)) {
		gone(app.FieldHost, app.CodeHostGone)
	}
	if !slices.ContainsFunc(s.packages, func(p app.Package) bool { return p.Code == a.Intake.Package && p.Sellable }) {
		gone(app.FieldPackage, app.CodePackageGone)
	}
	if !slices.ContainsFunc(s.eulas, func(e app.EULA) bool {
		return e.Version == a.Acceptance.Version && e.SHA256 == a.Acceptance.SHA256
	}) {
		gone(app.FieldEULA, app.CodeEULAGone)
	}
	return issues
}

func canHost(c *customer) bool {
	return c.Intake.Type == app.Channel && c.Status != app.StatusArchived
}

func (s *Store) name(id app.CustomerID) string {
	if c := s.customers[id]; c != nil {
		return c.Intake.Company
	}
	return ""
}

func (s *Store) record(e app.Event) { s.history = append(s.history, e) }

// UndoAdd takes an added customer out again.
func (s *Store) UndoAdd(_ app.Context, id app.CustomerID, draft app.DraftRecord, by app.Actor, at time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.customers[id]
	if c == nil {
		return app.ErrNotFound
	}
	for _, other := range s.customers {
		if other.Intake.Host == id {
			return app.ErrState
		}
	}
	for _, m := range s.messages {
		if m.Customer == id {
			m.withdraw(stored(at))
			m.Customer = 0
		}
	}
	delete(s.customers, id)
	s.keepDraft(draft)
	s.record(app.Event{
		At: stored(at), By: by, Action: app.ActionCustomerUndone, Customer: id, Company: c.Intake.Company,
	})
	return nil
}

// Customer returns the whole record.
func (s *Store) Customer(_ app.Context, id app.CustomerID) (app.Customer, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept := s.customers[id]
	if kept == nil {
		return app.Customer{}, app.ErrNotFound
	}
	c := kept.Customer
	c.HostName = s.name(c.Intake.Host)
	c.Orders = slices.Clone(c.Orders)
	for _, e := range s.history {
		if e.Customer == id {
			e.Changes = slices.Clone(e.Changes)
			c.History = append(c.History, e)
		}
	}
	return c, nil
}

// SetStatus moves a customer to a status, archived too.
func (s *Store) SetStatus(id app.CustomerID, status app.Status) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.customers[id].Status = status
}
