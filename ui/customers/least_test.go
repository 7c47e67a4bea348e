package customers_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
)

// usual shows customers whose values are as wide as usual ones get, at the end of a year.
func usual(t *testing.T) *home {
	t.Helper()
	h := open(t, func(s *reader) {
		for name, ends := range map[string]app.Date{"Acorn": "2026-12-24", "Birch": "2026-12-30", "Cedar": "2027-01-20"} {
			apptest.Add(t, s, apptest.Named(name, name+".example"), apptest.AddedAt(time.Date(2025, 5, 24, 9, 0, 0, 0, time.UTC)),
				apptest.Welcomed(), func(a *app.Addition) {
					a.Intake.Package, a.Intake.Licenses = "professional_plus", 100_000
					a.Order, a.TrialEnds = app.OrderTrial, ends
				})
		}
		s.SetStatus(apptest.Add(t, s, apptest.Named("Dune", "dune.example")), app.StatusSuspended)
	})
	h.Clock.Set(time.Date(2026, 12, 26, 9, 0, 0, 0, time.UTC))
	h.Queue.Pump()
	h.Want("Acorn", "100,000", "Professional+", "Suspended", "Dec 24", "Jan 20 25 days")
	return h
}

// sortByEach calls check with the list sorted by one column after the other.
func (h *home) sortByEach(check func(column string)) {
	h.T.Helper()
	for _, c := range h.Grid().Layout() {
		h.model.SortBy(c.ID, true)
		h.Queue.Pump()
		check(c.ID)
	}
}

func TestNoUsualValueIsCutAtTheLeastWidths(t *testing.T) {
	h := usual(t)
	var columns []app.ViewColumn
	for _, c := range h.Grid().Layout() {
		columns = append(columns, app.ViewColumn{ID: c.ID, Width: 1})
	}
	h.model.SetColumns(columns)
	h.sortByEach(func(column string) {
		if h.Says("…") {
			t.Errorf("something is cut, sorted by %s: %s", column, h.Reads())
		}
	})
}

func TestNoTitleIsCutAsDrawn(t *testing.T) {
	h := usual(t)
	h.Resize(fyne.NewSize(1080, 800)) // 1280 without the navigation
	h.sortByEach(func(column string) {
		if got := len(h.Grid().VisibleColumns()); h.Says("…") || got != len(h.Grid().Layout()) {
			t.Errorf("%d columns are seen, sorted by %s: %s", got, column, h.Reads())
		}
	})
}
