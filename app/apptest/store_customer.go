package apptest

import (
	"slices"
	"time"

	"foyer/app"
)

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
	at := stored(a.At)
	c := a.Customer()
	s.insert(&c)
	if a.Welcome != nil {
		s.enqueue(*a.Welcome, s.customers[c.ID], at)
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
		if id != "" && c.Draft == id {
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

func canHost(c *app.Customer) bool {
	return c.Type == app.Channel && c.Status != app.StatusArchived
}

func (s *Store) name(id app.CustomerID) string {
	if c := s.customers[id]; c != nil {
		return c.Company
	}
	return ""
}

func (s *Store) record(e app.Event) app.EventID {
	e.ID = app.EventID(len(s.history) + 1)
	s.history = append(s.history, e)
	return e.ID
}

// UndoAdd takes an added customer out again.
func (s *Store) UndoAdd(_ app.Context, id app.CustomerID, draft app.DraftRecord, by app.Actor, at time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.customers[id]
	if c == nil {
		return app.ErrNotFound
	}
	for _, other := range s.customers {
		if other.Host == id {
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
		At: stored(at), By: by, Action: app.ActionCustomerUndone, Customer: id, Company: c.Company,
	})
	return nil
}

// SetStatus moves a customer to a status, archived too.
func (s *Store) SetStatus(id app.CustomerID, status app.Status) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.customers[id].Status = status
}
