package apptest

import (
	"fmt"
	"slices"
	"testing"

	"foyer/app"
)

// fourCustomers adds customers whose order differs by column.
func (s *subject) fourCustomers() (alpha, zulu, emile, emilia app.CustomerID) {
	s.Helper()
	licenses := func(n int) func(*app.Addition) { return func(a *app.Addition) { a.Intake.Licenses = n } }
	pack := func(code string) func(*app.Addition) { return func(a *app.Addition) { a.Intake.Package = code } }
	day := func(n int) func(*app.Addition) { return AddedAt(Start.AddDate(0, 0, n)) }
	zulu = s.add(Named("Zulu Mills", "a-zulu.example"), day(3), licenses(9), pack("professional"))
	emile = s.add(Named("Émile & Fils", "c-emile.example"), day(1), licenses(10), pack("business"), OnTrial(30))
	alpha = s.add(Named("alpha dental", "d-alpha.example"), day(0), licenses(100), pack("advanced"), AsChannel())
	emilia = s.add(Named("Emilia Foods", "b-emilia.example"), day(2), licenses(9), pack("business"), OnTrial(3),
		Welcomed())
	return alpha, zulu, emile, emilia
}

func testCustomerIDs(t *testing.T, s *subject) {
	s.setUp()
	alpha, zulu, emile, emilia := s.fourCustomers()
	gone := s.add(Named("Beta Archived", "beta.example"))
	s.setStatus(gone, app.StatusArchived)
	for sort, want := range map[app.CustomerSort][]app.CustomerID{
		app.SortCompany:   {alpha, emile, emilia, zulu},
		"":                {alpha, emile, emilia, zulu},
		"no such column":  {alpha, emile, emilia, zulu},
		app.SortType:      {alpha, emile, emilia, zulu},
		app.SortDomain:    {zulu, emilia, emile, alpha},
		app.SortPackage:   {emile, emilia, alpha, zulu},
		app.SortLicenses:  {emilia, zulu, emile, alpha},
		app.SortStatus:    {alpha, zulu, emile, emilia},
		app.SortTrialEnds: {emilia, emile, alpha, zulu},
		app.SortMail:      {alpha, emile, zulu, emilia},
		app.SortAdded:     {alpha, emile, emilia, zulu},
	} {
		up, err := s.CustomerIDs(t.Context(), app.CustomerQuery{Sort: sort})
		s.ok(err)
		s.equal("by "+string(sort), up, want)
		down, err := s.CustomerIDs(t.Context(), app.CustomerQuery{Sort: sort, Desc: true})
		s.ok(err)
		slices.Reverse(down)
		s.equal("by "+string(sort)+", descending, reversed", down, want)
	}
}

func testCustomerRows(t *testing.T, s *subject) {
	s.setUp()
	host := s.add(Named("Northwind Partners", "northwind.example"), AsChannel())
	id := s.add(HostedBy(host), OnTrial(30), Welcomed(), func(a *app.Addition) {
		a.Intake.Domain, a.Intake.DomainShown = "xn--mnchen-3ya.example", "münchen.example"
	})
	want := app.CustomerRow{
		ID: id, Type: app.Organization, Company: "Riverside Physical Therapy", Host: host, HostName: "Northwind Partners",
		Domain: "münchen.example", Package: "Advanced", Licenses: 25, Status: app.StatusTrial,
		TrialEnds: "2026-12-23", Mail: app.MailQueued, AddedAt: Start,
	}
	channel := app.CustomerRow{
		ID: host, Type: app.Channel, Company: "Northwind Partners", Domain: "northwind.example",
		Package: "Advanced", Licenses: 25, Status: app.StatusActive, AddedAt: Start, Hosted: 1,
	}
	gone := app.CustomerRow{ID: 9999, Gone: true}
	rows, err := s.CustomerRows(t.Context(), []app.CustomerID{id, 9999, host, id})
	s.ok(err)
	s.equal("rows", rows, []app.CustomerRow{want, gone, channel, want})
	rows, err = s.CustomerRows(t.Context(), nil)
	s.ok(err)
	s.equal("rows of no ids", rows, []app.CustomerRow{})

	m, attempt := s.claim(Start)
	s.ok(s.FinishAttempt(t.Context(), app.Finished{Message: m.ID, Attempt: attempt, Result: Result(app.ClassAccepted), State: app.MailAccepted, Counts: true}))
	rows, err = s.CustomerRows(t.Context(), []app.CustomerID{id})
	s.ok(err)
	want.Mail = app.MailAccepted
	s.equal("after sending", rows, []app.CustomerRow{want})

	s.setStatus(id, app.StatusArchived)
	rows, err = s.CustomerRows(t.Context(), []app.CustomerID{host})
	s.ok(err)
	channel.Hosted = 0
	s.equal("after archiving", rows, []app.CustomerRow{channel})
}

func testCustomerCounts(t *testing.T, s *subject) {
	s.setUp()
	ids := []app.CustomerID{}
	for _, n := range []string{"a", "b", "c", "d", "e", "f"} {
		ids = append(ids, s.add(Named(n, n+".example")))
	}
	for i, status := range []app.Status{
		app.StatusTrial, app.StatusTrial, app.StatusSuspended, app.StatusCanceled, app.StatusArchived,
	} {
		s.setStatus(ids[i], status)
	}
	for _, days := range []int{-1, 0, 7, 8} {
		s.add(Named("trial", fmt.Sprintf("trial%d.example", days+1)), OnTrial(days))
	}
	n, err := s.CustomerCounts(t.Context(), app.DateOf(Start))
	s.ok(err)
	s.equal("counts", n, app.CustomerCounts{Total: 9, Active: 1, Trial: 6, Suspended: 1, TrialsEnding: 2})
}
