package customers_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
)

const searchName = "Search company, domain, person"

func TestMarksAloneAreSearchedFor(t *testing.T) {
	h := listed(t, mixed(t))
	for _, marks := range []string{"%", "_", "\"", "*", "&"} {
		h.model.Search(marks)
		h.Queue.Pump()
		h.Want("No customers match “"+marks+"”", "Add a letter or a digit", "Clear All")
		h.model.Search("")
		h.Queue.Pump()
		h.wantCompanies("Alder Law", "Birch Books", "Northwind IT")
	}
	h.model.Search("alder%")
	h.Queue.Pump()
	h.wantCompanies("Alder Law")
	h.model.Search("  ")
	h.Queue.Pump()
	h.wantCompanies("Alder Law", "Birch Books", "Northwind IT")
	h.WantNot("Clear All")
}

func TestTypingNarrowsTheList(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Øström Optik", "Riverside Dental"))
	h.search("ostrom")
	h.wantCompanies("Øström Optik")
	h.Want("Customers 1 of 3")
	h.Type(" ") // asks nothing new
	h.Queue.Pump()
	h.wantCompanies("Øström Optik")
	h.Press(fyne.KeyEscape)
	h.Queue.Pump()
	h.Want("Customers 3")
	if h.state.Query.Search != "" {
		t.Errorf("Esc leaves %q", h.state.Query.Search)
	}
}

func TestAnotherSearchTakesThePlaceOfTheOneBefore(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Riverside Dental"))
	h.search("blue")
	h.Canvas().Focus(h.Grid())
	h.search("dental")
	h.wantCompanies("Riverside Dental")
	h.Press(fyne.KeyEnd)
	h.Type("x")
	if got := h.state.Query.Search; got != "dentalx" {
		t.Errorf("searches for %q", got)
	}
}

// TestTheSearchTakesWhatCounts of a page that somebody pasted by mistake.
func TestTheSearchTakesWhatCounts(t *testing.T) {
	h := listed(t, named(t, "Blue Heron"))
	h.view.FocusSearch()
	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent("blue " + strings.Repeat("é", 3000))
	h.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	if got := utf8.RuneCountInString(h.state.Query.Search); got != app.MaxSearch {
		t.Errorf("%d characters are searched for", got)
	}
}

func TestTheCountWaitsForTheRows(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Riverside Dental"))
	h.view.FocusSearch()
	h.Type("blue")
	h.Want("Customers 2")
	h.WantNot("2 of 2")
	h.Queue.Pump()
	h.Want("Customers 1 of 2")
}

func TestANewerQuestionWins(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Bold Bakery", "Riverside Dental"))
	held, asked := make(chan bool), make(chan bool, 1)
	var questions []string
	h.store.gate = func(q app.CustomerQuery) {
		questions = append(questions, q.Search)
		if q.Search == "b" {
			asked <- true
			<-held
		}
	}
	h.view.FocusSearch()
	h.Type("b")
	<-asked
	h.Type("lue")
	close(held)
	h.Queue.Pump()
	h.wantCompanies("Blue Heron")
	if got := strings.Join(questions, ","); got != "b,blue" {
		t.Errorf("asked %q: the store is to answer the newest question and not all", got)
	}
}

func TestEscFromTheRowsClearsTheSearch(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Riverside Dental"))
	h.search("blue")
	h.Press(fyne.KeyDown)
	h.WantFocus("table")
	h.Press(fyne.KeyEscape)
	h.Queue.Pump()
	h.wantCompanies("Blue Heron", "Riverside Dental")
	h.WantFocus("table")
}

func TestEnterGoesToTheRows(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Riverside Dental"))
	h.search("river")
	h.Press(fyne.KeyReturn)
	h.WantFocus("table")
	h.Press(fyne.KeyDown)
	if got := h.Grid().Selected(); got != 0 {
		t.Errorf("Down selects row %d", got)
	}
}

func TestTypingGoesOnWhileTheListVanishesAndComesBack(t *testing.T) {
	h := listed(t, named(t, "Blue Heron"))
	h.search("bluex")
	h.Want("No customers match “bluex”")
	h.WantNot("Blue Heron")
	h.Press(fyne.KeyBackspace)
	h.Queue.Pump()
	h.Type(" h")
	h.Queue.Pump()
	h.wantCompanies("Blue Heron")
	if got := h.state.Query.Search; got != "blue h" {
		t.Errorf("%q was searched for", got)
	}
}

func TestNothingFoundNamesWhatHides(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Riverside Dental"))
	h.model.Filter(app.CustomerFilter{Statuses: []app.Status{app.StatusSuspended}, TrialEnd: app.TrialEnd7})
	h.search("  blue ")
	h.Want("No customers match “blue”", "Search: blue", "Status: Suspended", "Trial ending: Within 7 days")
	h.Focus("Status: Suspended")
	h.Press(fyne.KeyDelete)
	h.Queue.Pump()
	h.WantNot("Status: Suspended")
	if h.Focused() == "" {
		t.Error("the keyboard is nowhere")
	}
	h.Tap("Search: blue")
	h.Queue.Pump()
	h.Want("No customers match these filters")
	if got := h.state.Query.Search; got != "" {
		t.Errorf("the search is still %q", got)
	}
	h.Focus("Trial ending: Within 7 days")
	h.Press(fyne.KeySpace)
	h.Queue.Pump()
	h.WantFocus("table")
	h.wantCompanies("Blue Heron", "Riverside Dental")
}

func TestClearAllOfNothingFound(t *testing.T) {
	h := listed(t, named(t, "Blue Heron"))
	h.model.Filter(app.CustomerFilter{Types: []app.AccountType{app.Channel}})
	h.search("zzz")
	h.Press(fyne.KeyTab)
	clear := h.view.Focus()
	for range 20 {
		if h.Focused() == "Clear All" && h.Canvas().Focused() != clear {
			break
		}
		h.Press(fyne.KeyTab)
	}
	h.Press(fyne.KeySpace)
	h.Queue.Pump()
	h.wantCompanies("Blue Heron")
	h.search("blue")
	h.wantCompanies("Blue Heron")
}

func TestClearAllOfTheToolsLeavesTheKeyboardInTheSearch(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Riverside Dental"))
	h.search("blue")
	h.Focus("Clear All")
	h.Press(fyne.KeySpace)
	h.Queue.Pump()
	h.WantFocus(searchName)
	h.Type("river")
	h.Queue.Pump()
	h.wantCompanies("Riverside Dental")
}

func TestTheKeyboardMovesOnWhenItsRowsVanish(t *testing.T) {
	h := listed(t, nobody)
	h.WantFocus("Add a Customer")
	h.Press(fyne.KeySpace)
	if len(h.Nav.Added) != 1 {
		t.Fatal("the first customer cannot be added by keyboard")
	}
	apptest.Add(t, h.store, apptest.Named("Blue Heron", "blue.example"))
	h.reload()
	h.WantFocus("table")
	h.model.Filter(app.CustomerFilter{Types: []app.AccountType{app.Channel}})
	h.Queue.Pump()
	h.WantFocus(searchName)
}

func TestTryingAgainGivesTheKeyboardToTheList(t *testing.T) {
	h := listed(t, func(s *reader) {
		named(t, "Blue Heron")(s)
		s.ids = app.ErrBusy
	})
	h.WantFocus("Try Again")
	h.store.ids = nil
	h.Press(fyne.KeySpace)
	h.Queue.Pump()
	h.WantFocus("table")
}

func TestOddTextInTheSearch(t *testing.T) {
	h := listed(t, named(t, "Blue Heron", "Riverside Dental"))
	h.view.FocusSearch()
	for text, want := range map[string]string{
		"blue\nheron\x00":                    "Blue Heron",
		"\t river \r\n dental":               "Riverside Dental",
		"BLUE\u202eHERON":                    "",
		"%_'\"; drop table":                  "",
		strings.Repeat("blue \x00\n", 1<<20): "Blue Heron",
	} {
		h.Clear()
		h.Paste(text)
		h.Queue.Pump()
		if got := strings.Join(h.companies(), ","); want != "" && got != want || want == "" && h.Says("Blue Heron") {
			t.Errorf("%.20q finds %q, want %q", text, got, want)
		}
		if len(h.state.Query.Search) > 2000 || strings.ContainsAny(h.state.Query.Search, "\x00\n") {
			t.Errorf("%.20q is searched for as %.40q", text, h.state.Query.Search)
		}
	}
}
