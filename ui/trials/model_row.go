package trials

import (
	"foyer/app"
	"foyer/ui/words"
)

// Row is one trial in words.
type Row struct {
	Company  string
	Package  string
	Licenses string
	Started  string
	Ends     string
	Elapsed  float32 // the share of the trial that is over
	Left     string
	Soon     bool // ends within soonDays, or is over
	Over     bool
}

func newRow(t app.Trial, today app.Date) Row {
	left := t.Ends.DaysFrom(today)
	began := app.DateOf(t.AddedAt.Local())
	return Row{
		Company: t.Company, Package: t.Package, Licenses: words.Number(t.Licenses),
		Started: words.Day(began, today), Ends: words.ShortDay(t.Ends, today),
		Elapsed: elapsed(began, t.Ends, today), Left: leftText(left), Soon: left <= soonDays, Over: left < 0,
	}
}

// elapsed is which share of a trial is over.
func elapsed(began, ends, today app.Date) float32 {
	whole := ends.DaysFrom(began)
	if whole <= 0 || today >= ends {
		return 1
	}
	return float32(max(0, today.DaysFrom(began))) / float32(whole)
}

func leftText(days int) string {
	switch {
	case days < 0:
		return words.T("status.trial_ended")
	case days == 0:
		return words.T("trials.left.today")
	}
	return words.N("trials.left", days)
}

// dayName says what ends on a day: "Dec 5: 44 licenses, Westmark Surveyors".
func dayName(d app.TrialDay, today app.Date) string {
	who := d.Company
	if d.Customers > 1 {
		who = words.N("counts.customers", d.Customers)
	}
	return words.N("trials.day", d.Licenses, words.Args{"Day": dayWord(d.Days, today), "Who": who})
}

func dayWord(days int, today app.Date) string {
	if days == 0 {
		return words.T("date.today")
	}
	return words.ShortDay(today.AddDays(days), today)
}
