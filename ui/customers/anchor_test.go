package customers_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
)

// scrolled shows 1,000 customers, with row 500 at the top but for a few pixels.
func scrolled(t testing.TB) *home {
	t.Helper()
	h := listed(t, many(t, 1000))
	h.Grid().SetAnchor(500, 7)
	h.Queue.Pump()
	return h
}

func (h *home) wantAnchor(row int, offset float64) {
	h.T.Helper()
	if gotRow, got := h.Grid().Anchor(); gotRow != row || got != offset {
		h.T.Errorf("the list starts %v below row %d, want %v below %d", got, gotRow, offset, row)
	}
}

// idOf is the customer in a row.
func (h *home) idOf(row int) app.CustomerID {
	h.T.Helper()
	r, ok := h.model.Row(row)
	if !ok {
		h.T.Fatalf("row %d is not loaded", row)
	}
	return r.ID
}

func TestRowsThatComeAndGoAboveMoveNothing(t *testing.T) {
	h := scrolled(t)
	before := h.companies()
	apptest.Add(t, h.store, apptest.Named("AAA", "aaa.example"))
	h.reload()
	h.wantAnchor(501, 7)
	if got := h.companies(); !slices.Equal(got, before) {
		t.Errorf("the list has %q, want %q", got, before)
	}
	first, _ := h.store.CustomerIDs(t.Context(), app.CustomerQuery{})
	for _, id := range first[:3] {
		h.store.SetStatus(id, app.StatusArchived)
	}
	h.reload()
	h.wantAnchor(498, 7)
	if got := h.companies(); !slices.Equal(got, before) {
		t.Errorf("the list has %q, want %q", got, before)
	}
}

func TestTheFirstVisibleRowGoes(t *testing.T) {
	h := scrolled(t)
	before := h.companies()
	h.store.SetStatus(h.idOf(500), app.StatusArchived)
	h.reload()
	h.wantAnchor(500, 7)
	if got := h.companies(); got[0] != before[1] {
		t.Errorf("the list starts with %q, want %q", got[0], before[1])
	}
}

func TestARowThatChangesStaysWhereItIs(t *testing.T) {
	h := scrolled(t)
	h.store.SetStatus(h.idOf(503), app.StatusSuspended)
	h.reload()
	h.wantAnchor(500, 7)
	if got := h.Grid().CellText(503, string(app.SortStatus)); got != "Suspended" {
		t.Errorf("the status reads %q", got)
	}
}

func TestTheKeyboardStaysWithItsCustomer(t *testing.T) {
	h := listed(t, many(t, 20))
	h.click(5)
	h.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyDown) // moves without selecting
	company := func() string { return h.Grid().CellText(h.Grid().Current(), string(app.SortCompany)) }
	apptest.Add(t, h.store, apptest.Named("AAA", "aaa.example"))
	h.reload()
	if got := company(); got != "Customer 006" {
		t.Errorf("the keyboard is at %q", got)
	}
	h.store.SetStatus(h.idOf(h.Grid().Current()), app.StatusArchived)
	h.reload()
	if got := company(); got != "Customer 007" {
		t.Errorf("after its customer went the keyboard is at %q, want the next", got)
	}
	h.click(19)
	h.store.SetStatus(h.idOf(19), app.StatusArchived)
	h.reload()
	if got := company(); got != "Customer 018" {
		t.Errorf("after the last customer went the keyboard is at %q", got)
	}
}

func TestARangeGoesOnAfterAReload(t *testing.T) {
	h := listed(t, many(t, 20))
	h.click(5)
	down := func() {
		h.Grid().Modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
		h.Press(fyne.KeyDown)
	}
	down()
	h.reload()
	down()
	if h.state.Selected != 3 {
		t.Errorf("%d selected, want 3", h.state.Selected)
	}
}

func TestWithoutASelectionSortingStartsAtTheTop(t *testing.T) {
	h := scrolled(t)
	h.model.SortBy(string(app.SortCompany), true)
	h.Queue.Pump()
	h.wantAnchor(0, 0)
}

func TestASearchStartsAtTheTop(t *testing.T) {
	h := scrolled(t)
	h.search("customer")
	h.wantAnchor(0, 0)
}

func TestRevealTakesAwayWhatHides(t *testing.T) {
	h := listed(t, channels(t))
	zinc := h.hosted(t, "Zinc Works")
	h.search("alder")
	h.model.Reveal(zinc)
	h.Queue.Pump()
	h.WantNot("1 of 6")
	h.wantCompanies("Alder Law", "Empty Channel", "Northwind IT", "Harbor Cafe", "Zinc Works", "Willow Tax")
	if got := h.Grid().Selected(); got != 4 {
		t.Errorf("row %d is selected", got)
	}
}

func TestRevealLeavesASearchThatFinds(t *testing.T) {
	h := listed(t, channels(t))
	h.search("zinc")
	h.model.Reveal(h.hosted(t, "Zinc Works"))
	h.Queue.Pump()
	h.wantCompanies("Zinc Works at Northwind IT")
	if got := h.Grid().Selected(); got != 0 {
		t.Errorf("row %d is selected", got)
	}
}

func TestRevealOfAnArchivedCustomer(t *testing.T) {
	h := listed(t, channels(t))
	id := h.idOf(0)
	h.store.SetStatus(id, app.StatusArchived)
	h.reload()
	h.model.Reveal(id)
	h.Queue.Pump()
	h.wantCompanies("Alder Law")
	h.Want("Archived")
}

func TestRevealOfWhoIsGone(t *testing.T) {
	h := listed(t, channels(t))
	h.model.Reveal(4711)
	h.Queue.Pump()
	if got := h.Said(); got != "This customer is no longer there." {
		t.Errorf("said %q", got)
	}
	h.wantCompanies("Alder Law", "Empty Channel", "Northwind IT", "Willow Tax")
}

func TestTheNewestRevealWins(t *testing.T) {
	h := listed(t, many(t, 300))
	h.model.Reveal(h.idOf(3))
	h.model.Reveal(h.idOf(7))
	h.Queue.Pump()
	if got := h.Grid().Selected(); got != 7 {
		t.Errorf("row %d is selected", got)
	}
	h.click(1)
	h.reload()
	if got := h.Grid().Selected(); got != 1 {
		t.Errorf("after another click and a reload row %d is selected", got)
	}
}

func TestADayLater(t *testing.T) {
	h := listed(t, func(s *reader) { apptest.Add(t, s, apptest.OnTrial(9)) })
	trial := func() string { return h.Grid().CellText(0, string(app.SortTrialEnds)) }
	h.model.Wake()
	h.Queue.Pump()
	if got := trial(); got != "Dec 2 9 days" {
		t.Fatalf("the trial reads %q", got)
	}
	asked := 0
	h.store.gate = func(app.CustomerQuery) { asked++ }
	h.Clock.Advance(14 * time.Hour) // 23:00
	h.model.Wake()
	h.Queue.Pump()
	if asked != 0 {
		t.Error("read again on the same day")
	}
	h.Clock.Advance(2 * time.Hour)
	h.model.Wake()
	h.Queue.Pump()
	if got := trial(); got != "Dec 2 8 days" {
		t.Errorf("a day later the trial reads %q", got)
	}
	if got := h.Grid().CellText(0, string(app.SortAdded)); got != "Yesterday" {
		t.Errorf("it was added %q", got)
	}
}

// hosted is the customer of that name.
func (h *home) hosted(t *testing.T, company string) app.CustomerID {
	t.Helper()
	ids, err := h.store.CustomersNamed(t.Context(), company)
	if err != nil || len(ids) != 1 {
		t.Fatalf("%q: %v, %v", company, ids, err)
	}
	return ids[0]
}
