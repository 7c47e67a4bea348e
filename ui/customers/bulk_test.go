package customers_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/widgets"
)

// status is where a customer stands.
func (h *home) status(company string) app.Status {
	h.T.Helper()
	ids, err := h.store.CustomersNamed(h.T.Context(), company)
	if err != nil || len(ids) != 1 {
		h.T.Fatal(ids, err)
	}
	return apptest.Customer(h.T, h.store, ids[0]).Status
}

func TestTheBulkBarTakesThePlaceOfTheTools(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Bold Bakery", "Boulder Gym"))
	h.Resize(fyne.NewSize(1280, 800))
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(h.Grid())
	h.click(0)
	if h.Has("Suspend") || !h.Has("Status: Any") {
		t.Error("one is enough for the bulk bar")
	}
	h.Grid().Modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	h.Press(fyne.KeyDown)
	h.Queue.Pump()
	h.Want("2 selected")
	for _, verb := range []string{"Tag", "Move", "Change Subscription", "Suspend", "Resume", "Archive", "More actions", "Clear the selection"} {
		if !h.Has(verb) {
			t.Errorf("there is no %s", verb)
		}
	}
	if h.Has("Restore") || h.Has("Status: Any") {
		t.Error("there is what does not belong there")
	}
	h.WantFocus("table")
	if now := fyne.CurrentApp().Driver().AbsolutePositionForObject(h.Grid()); now != top {
		t.Errorf("the list went from %v to %v", top, now)
	}
	h.Focus("Clear the selection")
	h.Press(fyne.KeySpace)
	h.Queue.Pump()
	h.WantFocus("table")
	if h.Has("Suspend") || !h.Has("Status: Any") || h.state.Selected != 0 {
		t.Errorf("%d selected, the tools are not back", h.state.Selected)
	}
}

func TestSearchingComesBeforeTheBulkBar(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Bold Bakery", "Boulder Gym"))
	h.selectAll()
	h.view.FocusSearch()
	h.WantFocus("Search company, domain, person")
	h.Type("b")
	h.Queue.Pump()
	if h.state.Query.Search != "b" || h.Has("Suspend") {
		t.Errorf("searching for %q", h.state.Query.Search)
	}
	h.Press(fyne.KeyEscape) // the search
	h.Press(fyne.KeyEscape) // the selection
	h.Queue.Pump()
	h.Canvas().Focus(h.Grid())
	h.selectAll()
	if !h.Has("Suspend") {
		t.Error("the bar stays away")
	}
}

func TestManyAreSuspendedAndThatIsUndone(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Bold Bakery", "Boulder Gym"))
	h.selectAll()
	h.Focus("Suspend")
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	h.Want("Suspend 3 customers?", "Blue Heron: Status: Active › Suspended")
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	if h.status("Bold Bakery") != app.StatusSuspended || h.Said() != "3 customers suspended." {
		t.Fatalf("%s, %q", h.status("Bold Bakery"), h.Said())
	}
	h.Want("3 selected") // and goes on with them
	h.Notice().Actions[0].Do()
	h.Queue.Pump()
	for _, company := range []string{"Blue Heron", "Bold Bakery", "Boulder Gym"} {
		if h.status(company) != app.StatusActive {
			t.Errorf("%s is %s", company, h.status(company))
		}
	}
}

func TestWhatThereIsNoRoomForIsBehindMore(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Bold Bakery"))
	h.Resize(fyne.NewSize(500, 600))
	h.selectAll()
	if h.Has("Archive") {
		t.Fatal("it is not narrow enough")
	}
	h.Focus("More actions")
	h.Press(fyne.KeyReturn)
	menu, ok := h.Canvas().Focused().(*widgets.PopupMenu)
	if !ok {
		t.Fatalf("the keyboard is at %q", h.Focused())
	}
	for _, verb := range []string{"Archive", "Extend Trials", "Cancel Subscriptions"} {
		if !slices.Contains(menu.Labels(), verb) {
			t.Errorf("the menu has no %s: %q", verb, menu.Labels())
		}
	}
	menu.Choose("Archive")
	h.Queue.Pump()
	h.Want("Archive 2 customers?")
}

func TestArchivedOnesAreRestored(t *testing.T) {
	h := listed(t, func(s *reader) {
		named(t, "Blue Heron", "Bold Bakery", "Boulder Gym")(s)
		for _, id := range []app.CustomerID{1, 2} {
			s.SetStatus(id, app.StatusArchived)
		}
	})
	h.choose("Archived")
	h.Canvas().Focus(h.Grid())
	h.selectAll()
	if h.Has("Archive") || h.Has("Tag") || !h.Has("Restore") {
		t.Errorf("offered: %q", h.TabOrder())
	}
	h.Focus("Restore")
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	if h.Said() != "2 customers restored." || h.state.Selected != 0 {
		t.Errorf("said %q, %d selected", h.Said(), h.state.Selected)
	}
}

func TestDeleteArchivesAndThenDeletes(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Bold Bakery"))
	h.click(1)
	h.Press(fyne.KeyDelete)
	h.Queue.Pump()
	if got := h.Said(); got != "Bold Bakery archived." {
		t.Fatalf("said %q", got)
	}
	h.wantCompanies("Blue Heron")
	h.choose("Archived")
	h.click(0)
	h.Press(fyne.KeyDelete)
	h.Queue.Pump()
	h.Want("Delete Bold Bakery for good?")
}

func TestTheBulkBarCountsWhomASearchHides(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Bold Bakery", "Boulder Gym"))
	h.selectAll()
	h.Want("3 selected")
	h.WantNot("not shown")
	h.model.Search("boulder")
	h.Queue.Pump()
	h.Want("3 selected, 2 not shown")
	h.model.Search("")
	h.Queue.Pump()
	h.WantNot("not shown")
}

func TestTabGoesThroughTheBulkBarAsItReads(t *testing.T) {
	h := listed(t, channels(t))
	h.Resize(fyne.NewSize(960, 600))
	h.selectAll()
	h.Focus("Include 2 hosted customers")
	h.Press(fyne.KeyTab)
	h.WantFocus("Tag")
}

func TestHostedCustomersAreIncluded(t *testing.T) {
	h := listed(t, channels(t))
	h.selectAll()
	h.Want("4 selected", "Include 2 hosted customers")
	h.Focus("Include 2 hosted customers")
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	h.Want("6 selected")
	h.WantNot("Include")
	h.WantFocus("table") // what was pressed is gone
	if got := len(h.model.Chosen()); got != 6 {
		t.Errorf("%d are chosen", got)
	}
}

func TestAddOneLikeThis(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Bold Bakery"))
	h.click(1)
	h.rowMenu().Choose("Add One Like This")
	if got := h.Nav.Alike; len(got) != 1 || got[0] != h.idOf(1) {
		t.Errorf("like %v", got)
	}
}

func TestWhoAnActTakesOutOfTheListIsNotChosenAnyMore(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Bold Bakery", "Boulder Gym"))
	h.selectAll()
	h.Focus("Archive")
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	if h.Said() != "3 customers archived." || h.state.Selected != 0 || h.Has("Suspend") {
		t.Errorf("%q, %d selected", h.Said(), h.state.Selected)
	}
}

func TestWhoIsHiddenAndArchivedWithTheOthersIsNotChosenAnyMore(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Bold Bakery", "Boulder Gym"))
	h.selectAll()
	h.view.FocusSearch()
	h.Type("bo")
	h.Queue.Pump()
	if h.state.Shown != 2 || h.state.Selected != 3 {
		t.Fatalf("%d shown, %d selected", h.state.Shown, h.state.Selected)
	}
	h.model.Reload()
	h.Queue.Pump()
	if h.state.Selected != 3 {
		t.Fatalf("%d selected after a reload", h.state.Selected)
	}
	h.Canvas().Focus(h.Grid())
	h.Queue.Pump()
	h.Press(fyne.KeyDelete)
	h.Queue.Pump()
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	if h.Said() != "3 customers archived." || h.state.Selected != 0 {
		t.Errorf("%q, %d selected", h.Said(), h.state.Selected)
	}
}
