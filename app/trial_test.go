package app_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
)

func TestTrialDays(t *testing.T) {
	const today = app.Date("2026-11-23")
	trials := []app.Trial{
		{Company: "Over", Licenses: 1, Ends: "2026-11-22"},
		{Company: "Alpha", Licenses: 2, Ends: "2026-11-23"},
		{Company: "Bravo", Licenses: 3, Ends: "2026-11-23"},
		{Company: "Charlie", Licenses: 4, Ends: "2026-12-23"},
		{Company: "Late", Licenses: 5, Ends: "2026-12-24"},
	}
	want := []app.TrialDay{
		{Days: 0, Customers: 2, Licenses: 5, Company: "Alpha"},
		{Days: 30, Customers: 1, Licenses: 4, Company: "Charlie"},
	}
	if diff := cmp.Diff(want, app.TrialDays(trials, today, 30)); diff != "" {
		t.Error(diff)
	}
}

func TestTrialsDue(t *testing.T) {
	var due app.TrialsDue
	for days := -2; days <= 9; days++ {
		due.Count(days, 10)
	}
	if want := (app.TrialsDue{Over: 20, Today: 10, In3: 30, In7: 40}); due != want {
		t.Errorf("due %+v, want %+v", due, want)
	}
	if (app.TrialsDue{}).Any() || !due.Any() {
		t.Error("Any")
	}
}

func TestTrialUID(t *testing.T) {
	added := time.Date(2026, 11, 23, 10, 42, 0, 0, time.UTC)
	a := app.Trial{ID: 12, AddedAt: added, Ends: "2026-12-23"}
	b := a
	b.Ends, b.Licenses, b.Company = "2027-01-22", 9, "Another"
	if a.UID() != b.UID() || a.UID() != "trial-12-1795430520000@foyer" {
		t.Errorf("%s, then %s", a.UID(), b.UID())
	}
}
