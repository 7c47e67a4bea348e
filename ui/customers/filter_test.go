package customers_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/widgets"
)

// mixed adds one Channel with a customer, and customers on trial.
func mixed(t testing.TB) func(*reader) {
	return func(s *reader) {
		host := apptest.Add(t, s, apptest.Named("Northwind IT", "northwind.example"), apptest.AsChannel())
		apptest.Add(t, s, apptest.Named("Harbor Cafe", "harbor.example"), apptest.HostedBy(host))
		apptest.Add(t, s, apptest.Named("Alder Law", "alder.example"), apptest.OnTrial(5), apptest.Welcomed())
		apptest.Add(t, s, apptest.Named("Birch Books", "birch.example"), apptest.OnTrial(-2))
	}
}

// chip opens a filter chip and waits for its counts.
func (h *home) chip(name string) *widgets.FilterChip {
	h.T.Helper()
	h.Focus(name)
	chip := h.Canvas().Focused().(*widgets.FilterChip)
	h.Press(fyne.KeySpace)
	h.Queue.Pump()
	return chip
}

func TestAChipFilters(t *testing.T) {
	h := listed(t, mixed(t))
	chip := h.chip("Status: Any")
	h.Want("Trial 2", "Active 2", "Suspended 0")
	chip.List().Choose("Trial")
	h.Queue.Pump()
	if got := chip.Text(); got != "Status: Trial" {
		t.Errorf("the chip reads %q", got)
	}
	h.wantCompanies("Alder Law", "Birch Books")
	chip.List().Choose("Active")
	h.Queue.Pump()
	h.Press(fyne.KeyEscape)
	if got := chip.Text(); got != "Status: Trial, Active" {
		t.Errorf("the chip reads %q", got)
	}
	h.wantCompanies("Alder Law", "Birch Books", "Harbor Cafe at Northwind IT", "Northwind IT")
	h.Press(fyne.KeyDelete)
	h.Queue.Pump()
	if got := chip.Text(); got != "Status: Any" {
		t.Errorf("the chip reads %q", got)
	}
	h.wantCompanies("Alder Law", "Birch Books", "Northwind IT")
}

func TestCountsAreOfTheOtherFilters(t *testing.T) {
	h := listed(t, mixed(t))
	h.model.Filter(app.CustomerFilter{Types: []app.AccountType{app.Channel}})
	h.Queue.Pump()
	h.chip("Status: Any")
	h.Want("Trial 0", "Active 1")
}

func TestAnOlderCountIsNotShown(t *testing.T) {
	h := listed(t, mixed(t))
	var got []int
	h.model.Facets(func(f app.CustomerFacets) { got = append(got, f.Statuses[app.StatusTrial]) })
	h.model.Filter(app.CustomerFilter{Types: []app.AccountType{app.Channel}})
	h.model.Facets(func(f app.CustomerFacets) { got = append(got, f.Statuses[app.StatusTrial]) })
	h.Queue.Pump()
	if !slices.Equal(got, []int{0}) {
		t.Errorf("told %v, want only the newest count, 0", got)
	}
}

func TestMoreHasSections(t *testing.T) {
	h := listed(t, mixed(t))
	chip := h.chip("More")
	h.Want("Trial ending", "Welcome email")
	h.WantNot("Tag")
	for _, choice := range []string{"Within 7 days", "Ended"} { // one period at a time
		chip.List().Choose(choice)
		h.Queue.Pump()
	}
	if got := chip.Text(); got != "More: Ended" {
		t.Errorf("the chip reads %q", got)
	}
	h.wantCompanies("Birch Books")
	chip.List().Choose("Needs attention")
	h.Queue.Pump()
	if got := chip.Text(); got != "More: 2" {
		t.Errorf("the chip reads %q", got)
	}
	h.Press(fyne.KeyEnd) // the longest section is the last
	h.Want("Host", "None, ours", "Northwind IT 0")
}

func TestWithoutChannelsThereIsNoHostToChoose(t *testing.T) {
	h := listed(t, named(t, "Blue Heron"))
	h.chip("More")
	h.WantNot("None, ours", "Tag")
	h.Want("Trial ending")
}

// Who filters by a host in another way than by the chip sees its name, too.
func TestAHostIsNamedThatWasNotChosenFromTheList(t *testing.T) {
	h := listed(t, mixed(t))
	hosts, err := h.store.Hosts(t.Context())
	if err != nil || len(hosts) != 1 {
		t.Fatalf("hosts %v, %v", hosts, err)
	}
	h.model.Filter(app.CustomerFilter{Hosts: []app.CustomerID{hosts[0].ID}})
	h.Queue.Pump()
	h.Want("More: Northwind IT")
	h.WantNot("No longer there")
}

// A Channel that is archived leaves whom it hosts in the list.
func TestAnArchivedHostCanBeChosen(t *testing.T) {
	var old app.CustomerID
	h := listed(t, func(s *reader) {
		mixed(t)(s)
		old = apptest.Add(t, s, apptest.Named("Zebra IT", "zebra.example"), apptest.AsChannel())
		apptest.Add(t, s, apptest.Named("Elm Eyes", "elm.example"), apptest.HostedBy(old))
		s.SetStatus(old, app.StatusArchived)
		none := apptest.Add(t, s, apptest.Named("Zero IT", "zero.example"), apptest.AsChannel())
		s.SetStatus(none, app.StatusArchived)
	})
	chip := h.chip("More")
	h.Press(fyne.KeyEnd)
	h.Want("Northwind IT 1", "Zebra IT (archived) 1")
	h.WantNot("Zero IT")
	offered := chip.List().Labels()
	chip.List().Choose("Zebra IT (archived)")
	h.Queue.Pump()
	h.wantCompanies("Elm Eyes at Zebra IT")
	chip.List().Choose("Within 7 days")
	h.Queue.Pump()
	if got := chip.List().Labels(); !slices.Equal(got, offered) {
		t.Errorf("after another filter the list offers %q, before %q", got, offered)
	}
	chip.List().Choose("Within 7 days")
	h.Queue.Pump()
	h.Press(fyne.KeyEscape)
	h.Want("More: Zebra IT (archived)")
	h.model.Flush()
	h.Queue.Pump()
	h.again() // the next day
	h.Queue.Pump()
	h.Want("More: Zebra IT (archived)")
	h.WantNot("No longer there")
	chip = h.chip("More: Zebra IT (archived)")
	h.store.SetStatus(old, app.StatusActive)
	h.reload()
	h.Want("More: Zebra IT")
	if got := chip.List().Labels(); !slices.Contains(got, "Zebra IT") || slices.Contains(got, "Zebra IT (archived)") {
		t.Errorf("back from the archive the list offers %q", got)
	}
}

func TestAHostThatVanishesCanBeTakenAway(t *testing.T) {
	h := listed(t, mixed(t))
	gone := app.CustomerID(4711)
	h.model.Filter(app.CustomerFilter{Hosts: []app.CustomerID{gone}})
	h.Queue.Pump()
	h.Want("Host: No longer there", "More: No longer there")
	chip := h.chip("More: No longer there")
	if !chip.List().Choose("No longer there") {
		t.Fatalf("the list offers %q", chip.List().Labels())
	}
	h.Queue.Pump()
	h.wantCompanies("Alder Law", "Birch Books", "Northwind IT")
}

func TestAnOpenChipIsLeftAloneByOtherChanges(t *testing.T) {
	h := listed(t, func(s *reader) {
		for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"} {
			apptest.Add(t, s, apptest.Named("Channel "+name, name+".example"), apptest.AsChannel())
		}
	})
	chip := h.chip("More")
	h.Type("channel")
	h.Press(fyne.KeySpace)
	h.Type("m")
	h.reload() // a message was sent, for example
	if got := chip.List().Labels(); !slices.Equal(got, []string{"Channel m"}) {
		t.Errorf("after another change the list offers %q", got)
	}
}

func TestClearAllTakesSearchAndFilters(t *testing.T) {
	h := listed(t, mixed(t))
	h.model.Filter(app.CustomerFilter{Types: []app.AccountType{app.Organization}})
	h.search("alder")
	h.Want("Type: Organization", "Clear All")
	h.Tap("Clear All")
	h.Queue.Pump()
	h.Want("Type: Any")
	h.WantNot("Clear All", "Type: Organization")
	h.wantCompanies("Alder Law", "Birch Books", "Northwind IT")
}
