package customers_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/widgets"
)

// menu opens the list of views and returns what it offers.
func (h *home) views() []widgets.MenuItem {
	h.T.Helper()
	h.Focus(h.viewName())
	h.Press(fyne.KeySpace)
	return h.Canvas().Focused().(*widgets.PopupMenu).Items()
}

// viewName is what the button of the views reads.
func (h *home) viewName() string {
	name := map[app.ViewID]string{
		app.ViewAll: "All Customers", app.ViewTrials: "Trials Ending", app.ViewAttention: "Needs Attention",
		app.ViewChannels: "Channels", app.ViewArchived: "Archived",
	}[h.state.View.ID]
	if name == "" {
		name = h.state.View.Name
	}
	if h.state.Altered {
		name += " *"
	}
	return name
}

// choose chooses from the list of views.
func (h *home) choose(label string) {
	h.T.Helper()
	h.views()
	if menu := h.Canvas().Focused().(*widgets.PopupMenu); !menu.Choose(label) {
		h.T.Fatalf("the menu offers %q", menu.Labels())
	}
	h.Queue.Pump()
}

// saveAs saves what is shown as a view.
func (h *home) saveAs(name string) {
	h.T.Helper()
	h.choose("Save as View…")
	h.Type(name)
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
}

func TestTheBuiltInViews(t *testing.T) {
	h := listed(t, func(s *reader) {
		mixed(t)(s)
		s.SetStatus(apptest.Add(t, s, apptest.Named("Oak Archive", "oak.example")), app.StatusArchived)
	})
	for _, c := range []struct {
		view  string
		lists []string
		count string
	}{
		{"Trials Ending", []string{"Birch Books", "Alder Law"}, "Customers 2 of 4"},
		{"Needs Attention", []string{"Birch Books"}, "Customers 1 of 4"},
		{"Channels", []string{"Northwind IT"}, "Customers 1 of 4"},
		{"Archived", []string{"Oak Archive"}, "Customers 1 Add"},
		{"All Customers", []string{"Alder Law", "Birch Books", "Northwind IT"}, "Customers 4 Add"},
	} {
		h.choose(c.view)
		h.wantCompanies(c.lists...)
		h.Want(c.view, c.count)
		h.WantNot(c.view + " *")
	}
}

func TestANameThatCannotBe(t *testing.T) {
	h := listed(t, mixed(t))
	h.saveAs("Mine")
	h.choose("Save as View…")
	h.WantFocus("Name")
	for name, sentence := range map[string]string{
		"":                      "Enter a name for the view.",
		" \t ":                  "Enter a name for the view.",
		strings.Repeat("x", 61): "Enter a shorter name; a view's name has up to 60 characters.",
		"MINE":                  "Another view has this name. Choose a different one.",
	} {
		h.Clear()
		h.Type(name)
		h.Press(fyne.KeyReturn)
		h.Queue.Pump()
		h.Want(sentence)
		if got := strings.TrimSpace(h.Text("Name")); got != strings.TrimSpace(name) {
			t.Errorf("%q has become %q", name, got)
		}
	}
	h.Clear()
	h.Type("Another")
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	h.WantNot("Another view has this name")
	h.Want("Another", "Customers 4")
	if h.Canvas().Overlays().Top() != nil {
		t.Error("the dialog is still open")
	}
}

func TestSavingTwiceSavesOnce(t *testing.T) {
	h := listed(t, mixed(t))
	h.choose("Save as View…")
	h.Type("Mine")
	h.Press(fyne.KeyReturn, fyne.KeyReturn)
	h.Queue.Pump()
	if len(h.state.Views) != 1 || len(h.Nav.Failures) != 0 {
		t.Errorf("%d views, %v", len(h.state.Views), h.Nav.Failures)
	}
	if h.Canvas().Overlays().Top() != nil {
		t.Error("the dialog is still open")
	}
}

func TestEscapeSavesNoView(t *testing.T) {
	h := listed(t, mixed(t))
	h.choose("Save as View…")
	h.Type("Mine")
	h.Press(fyne.KeyEscape)
	h.Queue.Pump()
	if len(h.state.Views) != 0 || h.Canvas().Overlays().Top() != nil {
		t.Errorf("%d views", len(h.state.Views))
	}
}

func TestAViewBringsFilterOrderAndColumns(t *testing.T) {
	h := listed(t, mixed(t))
	trials := app.CustomerFilter{Statuses: []app.Status{app.StatusTrial}}
	h.model.Filter(trials)
	h.model.SortBy(string(app.SortCompany), true)
	h.Queue.Pump()
	usual := h.Grid().VisibleColumns()
	h.model.SetColumns([]app.ViewColumn{{ID: "domain"}, {ID: "company"}, {ID: "type", Hidden: true}})
	own := h.Grid().VisibleColumns()
	h.saveAs("Trials backward")
	h.Want("Trials backward")
	h.choose("All Customers")
	if got := h.Grid().VisibleColumns(); !slices.Equal(got, own) {
		t.Errorf("the columns as they were left are %q, now %q", own, got)
	}
	h.model.SetColumns(nil)
	h.choose("Trials backward")
	h.wantCompanies("Birch Books", "Alder Law")
	if got := h.Grid().VisibleColumns(); !slices.Equal(got, own) {
		t.Errorf("the view has columns %q, want %q", got, own)
	}
	h.choose("All Customers")
	if got := h.Grid().VisibleColumns(); !slices.Equal(got, usual) {
		t.Errorf("after the view the columns are %q, want those of before: %q", got, usual)
	}
}

func TestAnAlteredViewSaysSo(t *testing.T) {
	h := listed(t, mixed(t))
	h.search("alder")
	h.Want("All Customers")
	h.WantNot("All Customers *") // a search is only a look into it
	h.model.Search("")
	h.model.SortBy(string(app.SortLicenses), false)
	h.Queue.Pump()
	h.Want("All Customers *")
	h.model.SortBy(string(app.SortCompany), false)
	h.Queue.Pump()
	h.WantNot("All Customers *")
	h.model.Filter(app.CustomerFilter{Incomplete: true})
	h.Queue.Pump()
	h.Want("All Customers *")
}

func TestAViewIsUpdated(t *testing.T) {
	h := listed(t, mixed(t))
	h.saveAs("Mine")
	update := "Update “Mine”"
	offers := func() bool {
		return slices.ContainsFunc(h.views(), func(i widgets.MenuItem) bool { return i.Label == update })
	}
	if offers() {
		t.Error("there is nothing to update")
	}
	h.Press(fyne.KeyEscape)
	h.model.SetColumns([]app.ViewColumn{{ID: "domain"}})
	if !offers() {
		t.Error("other columns cannot be kept")
	}
	h.Press(fyne.KeyEscape)
	h.model.Filter(app.CustomerFilter{Types: []app.AccountType{app.Channel}})
	h.Queue.Pump()
	h.choose(update)
	h.WantNot("Mine *")
	h.choose("All Customers")
	h.choose("Mine")
	h.wantCompanies("Northwind IT")
}

func TestADeletedViewComesBack(t *testing.T) {
	h := listed(t, mixed(t))
	h.model.Filter(app.CustomerFilter{Types: []app.AccountType{app.Channel}})
	h.Queue.Pump()
	h.saveAs("Mine")
	h.views()
	h.Press(fyne.KeyHome, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDelete)
	h.Queue.Pump()
	h.Want("All Customers *")
	h.wantCompanies("Northwind IT")
	notice := h.Notice()
	if notice.Text != "View “Mine” deleted." || len(h.state.Views) != 0 {
		t.Fatalf("%q, %d views", notice.Text, len(h.state.Views))
	}
	notice.Actions[0].Do()
	h.Queue.Pump()
	h.Want("Mine")
	h.WantNot("All Customers")
	if len(h.state.Views) != 1 || h.state.View.Name != "Mine" {
		t.Errorf("%d views, %q is open", len(h.state.Views), h.state.View.Name)
	}
}

func TestAViewThatCannotBeSavedSaysWhy(t *testing.T) {
	h := bare(t)
	mixed(t)(h.store)
	failing := apptest.NewFailing(h.store)
	h.show(h.Run, failing)
	h.Queue.Pump()
	h.choose("Save as View…")
	failing.Fail(app.ErrReadOnly)
	h.Type("Mine")
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	h.Want("The database can only be read.")
	failing.Fail(nil)
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	if h.state.View.Name != "Mine" {
		t.Errorf("%q is open", h.state.View.Name)
	}
}

// rename gives the view that is open another name.
func (h *home) rename(to string) {
	h.T.Helper()
	h.choose("Rename “" + h.state.View.Name + "”…")
	h.Type(to)
	h.Press(fyne.KeyReturn, fyne.KeyReturn) // twice renames once
	h.Queue.Pump()
}

func TestAViewIsRenamed(t *testing.T) {
	h := listed(t, mixed(t))
	if h.views(); slices.Contains(h.Canvas().Focused().(*widgets.PopupMenu).Labels(), "Rename “All Customers”…") {
		t.Error("a built-in view can be renamed")
	}
	h.Press(fyne.KeyEscape)
	h.saveAs("Mine")
	h.model.Filter(app.CustomerFilter{Types: []app.AccountType{app.Channel}})
	h.Queue.Pump()
	id := h.state.View.ID
	h.rename("Ours") // what is typed replaces the old name
	h.Want("Ours *")
	if v := h.state.Views; len(v) != 1 || v[0].Name != "Ours" || v[0].ID != id || !v[0].Query.Filter.IsZero() {
		t.Errorf("views %+v", v)
	}
	if h.Canvas().Overlays().Top() != nil {
		t.Error("the dialog is still open")
	}
	notice := h.Notice()
	if len(h.Nav.Notices) != 2 {
		t.Errorf("said %d times", len(h.Nav.Notices)-1)
	}
	if notice.Text != "View renamed to “Ours”." {
		t.Fatalf("%q", notice.Text)
	}
	h.choose("Update “Ours”")
	notice.Actions[0].Do()
	h.Queue.Pump()
	h.Want("Mine")
	if v := h.state.Views; len(v) != 1 || v[0].Name != "Mine" || v[0].Query.Filter.IsZero() {
		t.Errorf("the name has come back and taken along more: %+v", v)
	}
}

func TestAViewIsNotRenamedToWhatCannotBe(t *testing.T) {
	h := listed(t, mixed(t))
	h.saveAs("Theirs")
	h.saveAs("Mine")
	h.choose("Rename “Mine”…")
	h.WantFocus("Name")
	for name, sentence := range map[string]string{
		"": "Enter a name for the view.", "theirs": "Another view has this name. Choose a different one.",
	} {
		h.Clear()
		h.Type(name)
		h.Press(fyne.KeyReturn)
		h.Queue.Pump()
		h.Want(sentence)
	}
	notices := len(h.Nav.Notices)
	h.Clear()
	h.Type("Mine")
	h.Press(fyne.KeyReturn)
	h.Queue.Pump()
	if h.Canvas().Overlays().Top() != nil || len(h.Nav.Notices) != notices {
		t.Error("the same name is a change")
	}
	h.rename("MINE")
	h.Want("MINE")
}

func TestARenamedViewThatIsGoneKeepsItsName(t *testing.T) {
	h := listed(t, mixed(t))
	h.saveAs("Mine")
	gone := h.state.View
	h.rename("Ours")
	undo := h.Notice().Actions[0]
	h.model.DeleteView(gone.ID, func(error) {})
	h.Queue.Pump()
	undo.Do()
	h.Queue.Pump()
	if len(h.Nav.Failures) != 1 || len(h.state.Views) != 0 {
		t.Errorf("failures %v, views %+v", h.Nav.Failures, h.state.Views)
	}
}

func TestColumnsWithoutRoomAreNamed(t *testing.T) {
	h := listed(t, mixed(t))
	h.Resize(fyne.NewSize(760, 600))
	if slices.Contains(h.Grid().VisibleColumns(), "type") {
		t.Fatalf("all fit: %q", h.Grid().VisibleColumns())
	}
	h.Focus("Columns")
	h.Press(fyne.KeySpace)
	h.Want("Type No room now", "Package No room now", "Status Trial ends")
	h.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeySpace) // without the domain the package fits
	h.Queue.Pump()
	h.Want("Type No room now", "Package Licenses")
	h.Press(fyne.KeyUp, fyne.KeySpace) // what is not wanted needs no room
	h.Queue.Pump()
	h.WantNot("Type No room now")
}
