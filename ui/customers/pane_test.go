package customers_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
)

// paned shows the list with the pane open on its first row.
func paned(t testing.TB) *home {
	t.Helper()
	h := listed(t, mixed(t))
	h.Press(fyne.KeyDown, fyne.KeyReturn)
	h.Queue.Pump()
	return h
}

// last is who the pane was told to show last.
func (h *home) last() app.CustomerID {
	h.T.Helper()
	if len(h.pane.shown) == 0 {
		h.T.Fatal("the pane was told nothing")
	}
	return h.pane.shown[len(h.pane.shown)-1]
}

func TestEnterOpensThePaneAndThenGoesIntoIt(t *testing.T) {
	h := paned(t)
	if h.last() != h.idOf(0) || !h.Has("In the pane") {
		t.Fatalf("the pane shows %d", h.last())
	}
	if h.Canvas().Focused() != fyne.Focusable(h.Grid()) {
		t.Error("the keyboard left the list")
	}
	h.Press(fyne.KeyReturn)
	h.WantFocus("In the pane")
	if !h.view.InPane() {
		t.Error("the view does not know that the keyboard is in the pane")
	}
}

func TestTheOpenPaneFollowsTheSelection(t *testing.T) {
	h := paned(t)
	h.Press(fyne.KeyDown)
	if h.last() != h.idOf(1) {
		t.Errorf("the arrow shows %d, want %d", h.last(), h.idOf(1))
	}
	h.click(2)
	if h.last() != h.idOf(2) {
		t.Errorf("a click shows %d, want %d", h.last(), h.idOf(2))
	}
	h.view.Step(-1)
	if h.last() != h.idOf(1) || !h.model.Selection().Has(1) {
		t.Errorf("a step back shows %d, want %d", h.last(), h.idOf(1))
	}
	shown := len(h.pane.shown)
	h.Press(fyne.KeyEscape)
	h.click(2)
	if got := h.pane.shown[shown:]; !slices.Equal(got, []app.CustomerID{0}) {
		t.Errorf("a closed pane was told %v", got)
	}
}

func TestEscClearsTheSearchThenClosesThePane(t *testing.T) {
	h := listed(t, mixed(t))
	h.search("b")
	h.Canvas().Focus(h.Grid())
	h.Press(fyne.KeyDown, fyne.KeyReturn, fyne.KeyEscape)
	h.Queue.Pump()
	if h.state.Query.Search != "" || h.state.Pane == 0 {
		t.Fatalf("the first Esc leaves the search %q and the pane at %d", h.state.Query.Search, h.state.Pane)
	}
	row := h.model.PaneRow()
	h.Press(fyne.KeyEscape)
	if h.state.Pane != 0 || h.last() != 0 || h.Has("In the pane") {
		t.Error("the second Esc leaves the pane open")
	}
	if got := h.Grid().Current(); got != row || !h.model.Selection().Has(row) {
		t.Errorf("the keyboard is in row %d, want %d selected", got, row)
	}
}

func TestKeysOfTheListConcernTheCustomerInIt(t *testing.T) {
	h := listed(t, mixed(t))
	h.Press(fyne.KeyDown)
	h.Chord(fyne.KeyModifierAlt, fyne.KeyDown)
	if len(h.pane.typed) != 0 {
		t.Error("a closed pane hears keys")
	}
	h.Press(fyne.KeyF2)
	if h.last() != h.idOf(0) || h.pane.edited != 1 {
		t.Errorf("F2 shows %d and edits %d times", h.last(), h.pane.edited)
	}
	h.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyPageDown)
	h.Chord(fyne.KeyModifierAlt, fyne.KeyDown)
	if len(h.pane.typed) != 2 {
		t.Errorf("the pane hears %q", h.pane.typed)
	}
	id := h.idOf(0)
	h.Press(fyne.KeyDelete)
	h.Queue.Pump()
	if c := apptest.Customer(t, h.store, id); c.Status != app.StatusArchived {
		t.Errorf("Delete leaves it %s", c.Status)
	}
}

func TestThePaneIsAsItWasLeft(t *testing.T) {
	h := paned(t)
	id := h.last()
	h.model.SetPaneWidth(500)
	h.restart()
	if h.state.Pane != id || h.last() != id || h.state.PaneWidth != 500 {
		t.Errorf("the pane shows %d at %v", h.state.Pane, h.state.PaneWidth)
	}
	if !h.model.Selection().Has(h.model.PaneRow()) {
		t.Error("who is shown is not selected")
	}
	h.model.ClosePane()
	h.restart()
	if h.state.Pane != 0 || h.Has("In the pane") {
		t.Error("a closed pane came back")
	}
}

func TestAPaneOfSomebodyWhoIsGoneStaysClosed(t *testing.T) {
	h := paned(t)
	id := h.last()
	h.model.Flush()
	h.Queue.Pump()
	c := apptest.Customer(t, h.store, id)
	if _, err := h.store.Commit(t.Context(), app.Edit{Action: app.ActionDeleted, Customers: []app.CustomerEdit{{Before: &c}}}); err != nil {
		t.Fatal(err)
	}
	h.restart()
	if h.state.Pane != 0 {
		t.Errorf("the pane shows %d", h.state.Pane)
	}
}

func TestAtLittleWidthASearchShowsWhatItFinds(t *testing.T) {
	for name, ask := range map[string]func(*home){
		"search": func(h *home) { h.search("birch") },
		"filter": func(h *home) {
			h.chip("Status: Any").OnChanged([]string{string(app.StatusTrial)})
			h.Queue.Pump()
		},
		"view": func(h *home) { h.choose("Trials Ending") },
		"all": func(h *home) {
			h.search("alder")
			h.Press(fyne.KeyDown, fyne.KeyReturn)
			h.Queue.Pump()
			h.Do("Clear All")
		},
	} {
		h := paned(t)
		h.Resize(fyne.NewSize(760, 600))
		ask(h)
		if !h.Has("table") || h.Has("In the pane") || h.last() != 0 {
			t.Errorf("%s: the pane stands before what is found", name)
		}
		if name == "search" {
			h.WantFocus("birch")
		}
	}
	h := paned(t)
	h.search("birch")
	h.Want("In the pane") // beside the list it stays
}

func TestAtLittleWidthThePaneStandsAlone(t *testing.T) {
	h := paned(t)
	h.Resize(fyne.NewSize(760, 600))
	if h.Has("table") || !h.Has("In the pane") {
		t.Error("the list stands beside a pane that has no room")
	}
	h.view.ClosePane()
	if !h.Has("table") || h.Canvas().Focused() != fyne.Focusable(h.Grid()) {
		t.Error("the list does not come back with the keyboard")
	}
}
