package data

import (
	"fmt"

	"foyer/app"
)

type trialRow struct {
	ID       app.CustomerID `db:"id"`
	Company  string         `db:"company"`
	Package  string         `db:"package"`
	Licenses int            `db:"licenses"`
	AddedAt  int64          `db:"added_at"`
	Ends     app.Date       `db:"trial_ends"`
}

const (
	// By status, the customers are read in the order in which they lie on the disk.
	trialsSQL = `
SELECT c.id, c.company, p.name AS package, s.licenses, c.added_at, s.trial_ends
FROM customer c INDEXED BY customer_by_status
CROSS JOIN subscription s ON s.customer_id = c.id AND s.product = 'email_security' AND s.trial_ends > ''
CROSS JOIN package p ON p.code = s.package
WHERE c.status = 'trial'
ORDER BY s.trial_ends, c.name_sort, c.id`

	trialsDueSQL = `
SELECT s.trial_ends, count(*) AS n FROM subscription s
CROSS JOIN customer c INDEXED BY customer_by_status ON c.id = s.customer_id AND c.status = 'trial'
WHERE s.product = 'email_security' AND s.trial_ends > '' AND s.trial_ends <= ? GROUP BY s.trial_ends`
)

// Trials returns the customers on trial; see app.TrialStore.
func (db *DB) Trials(ctx app.Context) ([]app.Trial, error) {
	var rows []trialRow
	if err := db.read(ctx, func(t *tx) error { return t.rows(&rows, trialsSQL) }); err != nil {
		return nil, fmt.Errorf("trials: %w", err)
	}
	trials := make([]app.Trial, len(rows))
	for i, r := range rows {
		trials[i] = app.Trial{
			ID: r.ID, Company: r.Company, Package: r.Package, Licenses: r.Licenses, AddedAt: timeOf(r.AddedAt), Ends: r.Ends,
		}
	}
	return trials, nil
}

// TrialsDue counts the trials that end within seven days or are over.
func (db *DB) TrialsDue(ctx app.Context, today app.Date) (app.TrialsDue, error) {
	var days []struct {
		Ends app.Date `db:"trial_ends"`
		N    int      `db:"n"`
	}
	var due app.TrialsDue
	err := db.read(ctx, func(t *tx) error {
		if k := t.kept(db.version); k.Rows > 0 {
			due = k.due(today)
			return nil
		}
		_, to, _ := app.TrialEnd7.Range(today)
		if err := t.rows(&days, trialsDueSQL, to); err != nil {
			return err
		}
		for _, d := range days {
			due.Count(d.Ends.DaysFrom(today), d.N)
		}
		return nil
	})
	if err != nil {
		return app.TrialsDue{}, fmt.Errorf("trials due: %w", err)
	}
	return due, nil
}

// PackageLicenses returns how many licenses customers have of each package; see
// app.TrialStore. The register has them all.
func (db *DB) PackageLicenses(ctx app.Context) ([]app.PackageLicenses, error) {
	packages, err := db.Packages(ctx)
	if err != nil {
		return nil, fmt.Errorf("package licenses: %w", err)
	}
	var had map[string]app.PackageLicenses
	if err := db.withRegister(ctx, func(r *register) { had = r.licenses() }); err != nil {
		return nil, fmt.Errorf("package licenses: %w", err)
	}
	var licenses []app.PackageLicenses
	for _, p := range packages {
		n := had[p.Code]
		if p.Sellable || n.Active+n.Trial > 0 {
			licenses = append(licenses, app.PackageLicenses{Package: p.Name, Active: n.Active, Trial: n.Trial})
		}
	}
	return licenses, nil
}

// licenses counts the licenses that customers have, by the code of the package.
func (r *register) licenses() map[string]app.PackageLicenses {
	var active, trial [256]int // by package
	for i := range r.lines {
		switch l := &r.lines[i]; l.status {
		case activeAt:
			active[l.pack] += int(l.licenses)
		case trialAt:
			trial[l.pack] += int(l.licenses)
		}
	}
	n := map[string]app.PackageLicenses{}
	for i, code := range r.packages {
		n[code] = app.PackageLicenses{Active: active[i], Trial: trial[i]}
	}
	return n
}
