package customers_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/widgets"
)

// rowMenu opens the menu of the row where the keyboard is.
func (h *home) rowMenu() *widgets.PopupMenu {
	h.T.Helper()
	h.Canvas().Focus(h.Grid())
	h.Press(desktop.KeyMenu)
	menu, ok := h.Canvas().Focused().(*widgets.PopupMenu)
	if !ok {
		h.T.Fatalf("the keyboard is at %q, not in a menu", h.Focused())
	}
	return menu
}

func TestTheMenuOfACustomer(t *testing.T) {
	h := listed(t, channels(t))
	h.click(0)
	if got := h.rowMenu().Labels(); !slices.Equal(got, []string{
		"Open", "Add One Like This", "Change Tags", "Move to Another Host", "Change Subscription",
		"Suspend", "Cancel Subscription", "Archive", "Copy Row", "Select All",
	}) {
		t.Errorf("the menu offers %q", got)
	}
	h.Press(fyne.KeyEnd, fyne.KeyReturn)
	if h.state.Selected != 4 {
		t.Errorf("Select All selects %d", h.state.Selected)
	}
	h.WantFocus("table")
	if got := h.rowMenu().Labels(); !slices.Equal(got, []string{
		"Tag", "Move", "Change Subscription", "Suspend", "Resume", "Archive", "Purchase", "Extend Trials",
		"Cancel Subscriptions", "Copy 4 Rows", "Select All",
	}) {
		t.Errorf("of four rows the menu offers %q", got)
	}
	h.Press(fyne.KeyEnd, fyne.KeyUp, fyne.KeyReturn)
	h.Queue.Pump()
	if got := h.Said(); got != "4 rows copied, ready to paste into a spreadsheet." {
		t.Errorf("said %q", got)
	}
}

func TestDeleteLeavesAloneWhoCannotBeSeen(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Bold Bakery"))
	h.click(0)
	h.view.FocusSearch()
	h.Type("bakery")
	h.Queue.Pump()
	h.wantCompanies("Bold Bakery")
	h.Canvas().Focus(h.Grid())
	h.Press(fyne.KeyDelete)
	h.Queue.Pump()
	if got := h.status("Blue Heron"); got != app.StatusActive {
		t.Errorf("Blue Heron is %s", got)
	}
	h.Press(fyne.KeyDown, fyne.KeyDelete)
	h.Queue.Pump()
	h.wantCompanies()
}

func TestTheMenuOfAChannel(t *testing.T) {
	h := listed(t, channels(t))
	host := h.idOf(2)
	h.click(1)
	if got := h.rowMenu().Labels(); !slices.Equal(got, []string{
		"Open", "Add One Like This", "Add a Customer to This Channel", "Change Tags", "Change Subscription",
		"Suspend", "Cancel Subscription", "Archive", "Copy Row", "Select All",
	}) {
		t.Errorf("the menu of an empty Channel offers %q", got)
	}
	h.Press(fyne.KeyEscape)
	h.click(2)
	menu := h.rowMenu()
	apptest.Add(t, h.store, apptest.Named("AAA", "aaa.example"))
	h.reload() // another row stands there now
	menu.Choose("Show Its Customers")
	h.Queue.Pump()
	h.wantCompanies("AAA", "Alder Law", "Empty Channel", "Northwind IT", "Harbor Cafe", "Zinc Works", "Willow Tax")
	h.click(3)
	h.rowMenu().Choose("Add a Customer to This Channel")
	if got := h.Nav.Added; len(got) != 1 || got[0] != host {
		t.Errorf("asked to add to %v, want %d", got, host)
	}
	h.rowMenu().Choose("Hide Its Customers")
	h.Queue.Pump()
	h.WantNot("Harbor Cafe")
}

func TestAnArchivedChannelTakesNobodyIn(t *testing.T) {
	h := listed(t, func(s *reader) {
		channels(t)(s)
		s.SetStatus(apptest.Add(t, s, apptest.Named("Old Channel", "old.example"), apptest.AsChannel()), app.StatusArchived)
	})
	h.choose("Archived")
	h.click(0)
	if got := h.rowMenu().Labels(); !slices.Equal(got, []string{
		"Open", "Add One Like This", "Restore", "Delete for Good", "Copy Row", "Select All",
	}) {
		t.Errorf("the menu offers %q", got)
	}
	h.Press(fyne.KeyEscape)
	if got := h.model.ChosenHost(); got != 0 {
		t.Errorf("the host is %d", got)
	}
}

func TestLettersFindACompany(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Bold Bakery", "Øström Optik", "Boulder Gym", "Riverside Dental"))
	now := apptest.Start
	h.Grid().Now = func() time.Time { return now }
	typed := func(text, want string) {
		t.Helper()
		h.Type(text)
		h.Queue.Pump()
		if got := h.Grid().CellText(h.Grid().Selected(), string(app.SortCompany)); got != want {
			t.Errorf("%q leads to %q, want %q", text, got, want)
		}
		if h.state.Selected != 1 {
			t.Errorf("%d selected", h.state.Selected)
		}
	}
	pause := func() { now = now.Add(2 * time.Second) }
	typed("bo", "Bold Bakery")
	typed("u", "Boulder Gym") // goes on refining
	pause()
	typed("OS", "Øström Optik")
	pause()
	typed("b", "Blue Heron") // and round
	pause()
	typed("b", "Bold Bakery")
	pause()
	typed("x", "Bold Bakery") // nobody
}

func TestLettersNeedNotBeSlow(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Bold Bakery", "Boulder Gym"))
	h.Type("b")
	h.Type("o")
	h.Type("u") // and no answer yet
	h.Queue.Pump()
	if got := h.Grid().Selected(); got != 2 {
		t.Errorf("row %d is selected", got)
	}
}

// columnList opens the chooser of columns from the header.
func (h *home) columnList() *widgets.ColumnList {
	h.T.Helper()
	h.Canvas().Focus(h.Grid())
	h.Grid().Modifiers = func() fyne.KeyModifier { return 0 }
	h.Press(fyne.KeyHome)
	h.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyUp)
	h.Press(desktop.KeyMenu)
	list, ok := h.Canvas().Focused().(*widgets.ColumnList)
	if !ok {
		h.T.Fatalf("the keyboard is at %q, not in a list of columns", h.Focused())
	}
	return list
}

func TestColumnsAreChosenMovedAndReset(t *testing.T) {
	h := listed(t, named(t, "Blue Heron"))
	usual := h.Grid().VisibleColumns()
	list := h.columnList()
	list.Choose("Type")
	if got := h.Grid().VisibleColumns(); slices.Contains(got, "type") || len(got) != len(usual)-1 {
		t.Errorf("without Type the columns are %q", got)
	}
	list.Choose("Company") // stays
	if got := h.Grid().VisibleColumns(); got[0] != "company" {
		t.Errorf("the columns are %q", got)
	}
	h.Press(fyne.KeyHome, fyne.KeyDown, fyne.KeyDown)
	h.Chord(fyne.KeyModifierAlt, fyne.KeyUp)
	h.Chord(fyne.KeyModifierAlt, fyne.KeyUp)
	if got := h.Grid().VisibleColumns(); got[0] != "domain" || got[1] != "company" {
		t.Errorf("moved to the front: %q", got)
	}
	list.Choose("Type")
	if got := h.Grid().VisibleColumns(); !slices.Contains(got, "type") {
		t.Errorf("shown again: %q", got)
	}
	list.Choose("Reset Columns")
	if got := h.Grid().VisibleColumns(); !slices.Equal(got, usual) {
		t.Errorf("reset to %q, want %q", got, usual)
	}
	h.WantFocus("table")
}

func TestTheHeaderSortsByKeyboard(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Bold Bakery"))
	h.columnList()
	h.Press(fyne.KeyEscape)
	h.Press(fyne.KeyHome)
	h.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyUp)
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	h.wantCompanies("Bold Bakery", "Blue Heron")
}

func TestDraftsKeepTheKeyboard(t *testing.T) {
	h := listed(t, named(t, "Blue Heron"))
	draft := apptest.DraftRecord()
	h.view.ShowDrafts([]app.DraftRecord{draft}, 0)
	h.Focus("Resume")
	h.view.ShowDrafts([]app.DraftRecord{draft}, 0)
	h.WantFocus("Resume")
	h.view.ShowDrafts(nil, 0)
	h.WantFocus("table")
}
