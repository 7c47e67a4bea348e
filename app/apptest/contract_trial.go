package apptest

import (
	"testing"

	"foyer/app"
)

func testTrials(t *testing.T, s *subject) {
	s.setUp()
	trials, err := s.Trials(t.Context())
	s.ok(err)
	s.equal("trials of nobody", trials, []app.Trial{})

	zulu := s.add(Named("Zulu Mills", "zulu.example"), OnTrial(7))
	emile := s.add(Named("Émile & Fils", "emile.example"), OnTrial(7), func(a *app.Addition) { a.Intake.Package = "business" })
	alpha := s.add(Named("Alpha Dental", "alpha.example"), OnTrial(8), AddedAt(Start.AddDate(0, 0, -3)))
	over := s.add(Named("Bravo Foods", "bravo.example"), OnTrial(-1))
	s.add(Named("Bright Dental", "bright.example"))
	for domain, status := range map[string]app.Status{
		"suspended.example": app.StatusSuspended, "canceled.example": app.StatusCanceled, "archived.example": app.StatusArchived,
	} {
		s.setStatus(s.add(Named("Not on Trial", domain), OnTrial(1)), status)
	}
	trials, err = s.Trials(t.Context())
	s.ok(err)
	s.equal("trials", trials, []app.Trial{
		{ID: over, Company: "Bravo Foods", Package: "Advanced", Licenses: 25, AddedAt: Start, Ends: "2026-11-22"},
		{ID: emile, Company: "Émile & Fils", Package: "Business", Licenses: 25, AddedAt: Start, Ends: "2026-11-30"},
		{ID: zulu, Company: "Zulu Mills", Package: "Advanced", Licenses: 25, AddedAt: Start, Ends: "2026-11-30"},
		{ID: alpha, Company: "Alpha Dental", Package: "Advanced", Licenses: 25, AddedAt: Start.AddDate(0, 0, -3), Ends: "2026-12-01"},
	})
	for today, want := range map[app.Date]app.TrialsDue{
		"2026-10-01": {}, "2026-11-21": {In3: 1}, "2026-11-22": {Today: 1}, "2026-11-23": {Over: 1, In7: 2},
		"2026-11-30": {Over: 1, Today: 2, In3: 1}, "2026-12-01": {Over: 3, Today: 1},
	} {
		due, err := s.TrialsDue(t.Context(), today)
		s.ok(err)
		s.equal("due on "+string(today), due, want)
	}
	s.edit(zulu, func(c *app.Customer) { c.Status, c.TrialEnds = app.StatusActive, "" })
	due, err := s.TrialsDue(t.Context(), "2026-11-30")
	s.ok(err)
	s.equal("due after a purchase", due, app.TrialsDue{Over: 1, Today: 1, In3: 1})
}

func testPackageLicenses(t *testing.T, s *subject) {
	s.setUp()
	with := func(code string, licenses int) func(*app.Addition) {
		return func(a *app.Addition) { a.Intake.Package, a.Intake.Licenses = code, licenses }
	}
	s.add(Named("Alpha Dental", "alpha.example"), with("business", 10))
	s.add(Named("Bravo Foods", "bravo.example"), with("business", 5), OnTrial(30))
	s.add(Named("Charlie Mills", "charlie.example"), with("business", 7))
	suspended := s.add(Named("Delta Works", "delta.example"), with("business", 100))
	s.setStatus(suspended, app.StatusSuspended)
	old := s.add(Named("Echo Studios", "echo.example"), with("business", 3))
	want := func(business, beginner app.PackageLicenses) []app.PackageLicenses {
		all := []app.PackageLicenses{beginner, business, {Package: "Business+"}, {Package: "Advanced"}, {Package: "Advanced+"},
			{Package: "Professional"}, {Package: "Professional+"}}
		if beginner.Active == 0 {
			return all[1:]
		}
		return all
	}
	licenses, err := s.PackageLicenses(t.Context())
	s.ok(err)
	s.equal("licenses", licenses, want(app.PackageLicenses{Package: "Business", Active: 20, Trial: 5}, app.PackageLicenses{}))

	s.edit(old, func(c *app.Customer) { c.Package = "beginner" })
	licenses, err = s.PackageLicenses(t.Context())
	s.ok(err)
	s.equal("with a legacy package", licenses, want(
		app.PackageLicenses{Package: "Business", Active: 17, Trial: 5}, app.PackageLicenses{Package: "Beginner", Active: 3}))
}
