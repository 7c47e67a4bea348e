package apptest

import (
	"cmp"
	"slices"

	"foyer/app"
)

// Trials returns the customers on trial by the end of the trial.
func (s *Store) Trials(app.Context) ([]app.Trial, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	trials := []app.Trial{}
	for _, c := range s.customers {
		if c.Status == app.StatusTrial && c.TrialEnds != "" {
			trials = append(trials, app.Trial{
				ID: c.ID, Company: c.Company, Package: s.packages[s.position(c.Package)].Name,
				Licenses: c.Licenses, AddedAt: c.AddedAt, Ends: c.TrialEnds,
			})
		}
	}
	slices.SortFunc(trials, func(a, b app.Trial) int {
		return cmp.Or(cmp.Compare(a.Ends, b.Ends), cmp.Compare(app.SortKey(a.Company), app.SortKey(b.Company)), cmp.Compare(a.ID, b.ID))
	})
	return trials, nil
}

// TrialsDue counts the trials that end within seven days or are over.
func (s *Store) TrialsDue(ctx app.Context, today app.Date) (app.TrialsDue, error) {
	trials, err := s.Trials(ctx)
	var due app.TrialsDue
	for _, t := range trials {
		due.Count(t.Ends.DaysFrom(today), 1)
	}
	return due, err
}

// PackageLicenses returns how many licenses customers have of each package.
func (s *Store) PackageLicenses(app.Context) ([]app.PackageLicenses, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var licenses []app.PackageLicenses
	for _, p := range s.packages {
		n := app.PackageLicenses{Package: p.Name}
		for _, c := range s.customers {
			switch {
			case c.Package != p.Code:
			case c.Status == app.StatusActive:
				n.Active += c.Licenses
			case c.Status == app.StatusTrial:
				n.Trial += c.Licenses
			}
		}
		if p.Sellable || n.Active+n.Trial > 0 {
			licenses = append(licenses, n)
		}
	}
	return licenses, nil
}
