package customers_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
)

// copied presses Ctrl+C and returns what is on the clipboard.
func (h *home) copied() string {
	h.T.Helper()
	fyne.CurrentApp().Clipboard().SetContent("")
	h.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{Clipboard: fyne.CurrentApp().Clipboard()})
	h.Queue.Pump()
	return fyne.CurrentApp().Clipboard().Content()
}

// selectAll presses Ctrl+A.
func (h *home) selectAll() {
	h.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	h.Queue.Pump()
}

// lastNotice is what was said last.
func TestAllIsCopiedInTheOrderOfTheList(t *testing.T) {
	h := listed(t, many(t, 300)) // more than one page
	h.model.SortBy(string(app.SortCompany), true)
	h.Queue.Pump()
	h.selectAll()
	lines := strings.Split(strings.TrimSuffix(h.copied(), "\n"), "\n")
	if want := "Company\tType\tPrimary domain\tPackage\tLicenses\tStatus\tTrial ends\tWelcome email\tAdded"; lines[0] != want {
		t.Errorf("the titles are %q", lines[0])
	}
	if len(lines) != 301 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, line := range lines[1:] {
		want := fmt.Sprintf("Customer %03d\tOrganization\tc%03d.example\tAdvanced\t25\tActive\t\tNot sent\t2026-11-23", 299-i, 299-i)
		if line != want {
			t.Fatalf("line %d is %q, want %q", i, line, want)
		}
	}
	if got := h.Said(); got != "300 rows copied, ready to paste into a spreadsheet." {
		t.Errorf("the notice reads %q", got)
	}
}

// A spreadsheet gets dates and numbers that it can sort and add, not words.
func TestDatesAndNumbersAreCopiedAsSuch(t *testing.T) {
	h := listed(t, func(s *reader) {
		apptest.Add(t, s, apptest.OnTrial(12), func(a *app.Addition) { a.Intake.Licenses = 1904 })
	})
	h.click(0)
	cells := strings.Split(strings.Split(h.copied(), "\n")[1], "\t")
	if got, want := strings.Join([]string{cells[4], cells[6], cells[8]}, " "), "1904 2026-12-05 2026-11-23"; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
}

func TestOnlyTheColumnsThatAreSeenAreCopied(t *testing.T) {
	h := listed(t, named(t, "Blue Heron"))
	h.model.SetColumns([]app.ViewColumn{
		{ID: "domain"}, {ID: "company"}, {ID: "type", Hidden: true}, {ID: "package", Hidden: true}, {ID: "licenses", Hidden: true},
		{ID: "status", Hidden: true}, {ID: "trial_ends", Hidden: true}, {ID: "mail", Hidden: true}, {ID: "added", Hidden: true},
	})
	h.click(0)
	if got := h.copied(); got != "Primary domain\tCompany\nn000.example\tBlue Heron\n" {
		t.Errorf("copied %q", got)
	}
}

func TestOddNamesStayInTheirCell(t *testing.T) {
	names := map[string]string{
		"Tab\there":              "Tab here",
		"Line\r\nbreak":          "Line break",
		"Nul\x00 and \u202ebidi": "Nul and bidi",
		`=HYPERLINK("http://example.com";"Blue Heron")`: `'=HYPERLINK("http://example.com";"Blue Heron")`,
		"\t=1+1":   "'=1+1",
		"@Home":    "'@Home",
		"-10+cmd":  "'-10+cmd",
		"3 - Four": "3 - Four",
		"Ünïcode":  "Ünïcode",
	}
	for name, want := range names {
		h := listed(t, named(t, name))
		h.click(0)
		lines := strings.Split(h.copied(), "\n")
		if len(lines) != 3 || strings.Split(lines[1], "\t")[0] != want || strings.Count(lines[1], "\t") != 8 {
			t.Errorf("%q is copied as %q", name, lines)
		}
	}
}

func TestCopyingKeepsTheSelection(t *testing.T) {
	h := listed(t, named(t, "Alder Law", "Birch Books", "Cedar Inn"))
	h.click(0)
	h.model.Selection().AddRange(0, 2)
	h.model.SelectionChanged()
	h.search("birch")
	if h.state.Selected != 3 {
		t.Errorf("while searching %d are selected", h.state.Selected)
	}
	h.Press(fyne.KeyEscape, fyne.KeyDown)
	h.Queue.Pump()
	if got := strings.Count(h.copied(), "\n"); got != 1+h.state.Selected {
		t.Errorf("copied %d lines of %d selected", got, h.state.Selected)
	}
}

func TestWhoIsGoneIsNotSelectedAnyMore(t *testing.T) {
	h := listed(t, named(t, "Alder Law", "Birch Books"))
	id := addLater(t, h, "Cedar Inn")
	h.reload()
	h.model.Reveal(id)
	h.Queue.Pump()
	if h.state.Selected != 1 {
		t.Fatalf("%d selected", h.state.Selected)
	}
	takeBack(t, h, id)
	h.reload()
	if h.state.Selected != 0 {
		t.Errorf("%d selected, but the customer is gone", h.state.Selected)
	}
	h.selectAll()
	if got := h.copied(); strings.Count(got, "\n") != 3 || strings.Contains(got, "Cedar") {
		t.Errorf("copied %q", got)
	}
}

func TestACopyThatFailsSaysSo(t *testing.T) {
	h := listed(t, named(t, "Alder Law"))
	h.click(0)
	h.store.rows = app.ErrBusy
	if got := h.copied(); got != "" || len(h.Nav.Failures) != 1 {
		t.Errorf("copied %q, failures %v", got, h.Nav.Failures)
	}
}

// addLater adds a customer that can be taken back.
func addLater(t testing.TB, h *home, company string) app.CustomerID {
	t.Helper()
	return apptest.Add(t, h.store, apptest.Named(company, "later.example"))
}

// takeBack undoes adding it.
func takeBack(t testing.TB, h *home, id app.CustomerID) {
	t.Helper()
	if err := h.store.UndoAdd(t.Context(), id, apptest.DraftRecord(), apptest.Operator, apptest.Start); err != nil {
		t.Fatal(err)
	}
}
