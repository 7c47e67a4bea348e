package app

import (
	"fmt"
	"time"
)

// TrialStore tells of trials.
type TrialStore interface {
	// Trials returns the customers on trial by the end of the trial, then by
	// company (SortKey), then by id.
	Trials(Context) ([]Trial, error)
	// TrialsDue counts the trials that end within seven days or are over.
	TrialsDue(ctx Context, today Date) (TrialsDue, error)
	// PackageLicenses returns how many licenses customers have of each package, in
	// display order; packages that are not sold only where somebody has them.
	PackageLicenses(Context) ([]PackageLicenses, error)
}

// Trial is a customer on trial. Package is the package's name; the trial began
// when the customer was added.
type Trial struct {
	ID       CustomerID
	Company  string
	Package  string
	Licenses int
	AddedAt  time.Time
	Ends     Date
}

// UID names the end of the trial in calendars: it stays when the trial is
// extended, and no other computer's Foyer has the same.
func (t Trial) UID() string { return fmt.Sprintf("trial-%d-%d@foyer", t.ID, t.AddedAt.UnixMilli()) }

// TrialsDue says how many trials are over and wait for a decision, end today,
// within three days after today, and within seven days after those.
type TrialsDue struct{ Over, Today, In3, In7 int }

// Any says whether there is any.
func (d TrialsDue) Any() bool { return d != TrialsDue{} }

// Count counts n trials that end so many days from today.
func (d *TrialsDue) Count(days, n int) {
	switch {
	case days < 0:
		d.Over += n
	case days == 0:
		d.Today += n
	case days <= 3:
		d.In3 += n
	case days <= 7:
		d.In7 += n
	}
}

// PackageLicenses is how many licenses customers have of a package, bought and
// on trial.
type PackageLicenses struct {
	Package       string // its name
	Active, Trial int
}

// TrialDay is what ends so many days from today. Company is the first that does.
type TrialDay struct {
	Days      int
	Customers int
	Licenses  int
	Company   string
}

// TrialDays says what ends from today to so many days later, day by day; days
// on which nothing ends are left out. The trials are ordered by their end.
func TrialDays(trials []Trial, today Date, until int) []TrialDay {
	var days []TrialDay
	for _, t := range trials {
		left := t.Ends.DaysFrom(today)
		if left < 0 || left > until {
			continue
		}
		if len(days) == 0 || days[len(days)-1].Days != left {
			days = append(days, TrialDay{Days: left, Company: t.Company})
		}
		day := &days[len(days)-1]
		day.Customers++
		day.Licenses += t.Licenses
	}
	return days
}
