package customers_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
)

func TestFirstRunSaysWhatToDo(t *testing.T) {
	h := open(t, nobody)
	h.WantNot("No customers yet") // not before it is known
	h.Queue.Pump()
	h.Want("No customers yet", "Add your first customer in four short pages.")
	h.Canvas().Focus(h.view.Focus())
	h.Tap("Add a Customer")
	if len(h.Nav.Added) != 1 {
		t.Errorf("asked %d times for the wizard", len(h.Nav.Added))
	}
}

func TestRows(t *testing.T) {
	h := open(t, func(s *reader) {
		apptest.Add(t, s, apptest.OnTrial(30), apptest.Welcomed())
		apptest.Add(t, s, apptest.Named("Soon Over", "soon.example"), apptest.OnTrial(7))
		apptest.Add(t, s, apptest.Named("Was Over", "was.example"), apptest.OnTrial(-1), apptest.AsChannel())
	})
	h.Queue.Pump()
	h.Want("Customers 3")
	grid := h.Grid()
	for row, want := range []map[app.CustomerSort]string{
		{
			app.SortCompany: "Riverside Physical Therapy", app.SortType: "Organization", app.SortDomain: "riverside-pt.example",
			app.SortPackage: "Advanced", app.SortLicenses: "25", app.SortStatus: "Trial", app.SortTrialEnds: "Dec 23 30 days",
			app.SortMail: "Queued", app.SortAdded: "Today",
		},
		{app.SortCompany: "Soon Over", app.SortTrialEnds: "Nov 30 7 days", app.SortMail: "Not sent"},
		{app.SortCompany: "Was Over", app.SortType: "Channel", app.SortStatus: "Trial ended", app.SortTrialEnds: "Nov 22 ended"},
	} {
		for column, text := range want {
			if got := grid.CellText(row, string(column)); got != text {
				t.Errorf("row %d, %s: %q, want %q", row, column, got, text)
			}
		}
	}
}

func TestAFailedReadOfEverythingCanBeTriedAgain(t *testing.T) {
	h := open(t, func(s *reader) {
		many(t, 1)(s)
		s.ids = app.ErrBusy
	})
	h.Queue.Pump()
	h.Want("The customers could not be read", "Another program is using the database. Close it, then try again.")
	h.WantNot("No customers yet")
	h.store.ids = nil
	h.Tap("Try Again")
	h.Queue.Pump()
	h.WantNot("could not be read")
	h.Want("Customer 000")
}

func TestAFailedReadKeepsTheRowsOfBefore(t *testing.T) {
	h := open(t, many(t, 3))
	h.Queue.Pump()
	h.store.ids = app.ErrIO
	h.model.Reload()
	h.Queue.Pump()
	h.Want("The disk could not be read or written.", "Customer 002")
	h.store.ids = nil
	h.model.Reload()
	h.Queue.Pump()
	h.WantNot("could not be read")
}

func TestAFailedPageIsSaid(t *testing.T) {
	h := open(t, func(s *reader) {
		many(t, 3)(s)
		s.rows = app.ErrDamaged
	})
	h.Queue.Pump()
	h.Want("The customers could not be read", "The database is damaged.")
	if got := h.Grid().CellText(0, string(app.SortCompany)); got != "…" {
		t.Errorf("a row that is not there reads %q", got)
	}
}

func TestTheSelectionStaysWithItsCustomer(t *testing.T) {
	h := open(t, many(t, 5))
	h.Queue.Pump()
	h.Canvas().Focus(h.Grid())
	h.Press(fyne.KeyDown)
	h.Press(fyne.KeyDown)
	selected := func() string { return h.Grid().CellText(h.Grid().Selected(), string(app.SortCompany)) }
	before := selected()
	if before == "" {
		t.Fatal("nothing is selected")
	}
	h.model.SortBy(string(app.SortCompany), true)
	h.Queue.Pump()
	if got := selected(); got != before {
		t.Errorf("sorted the other way round %q is selected, not %q", got, before)
	}
	apptest.Add(t, h.store, apptest.Named("AAA", "aaa.example"))
	h.model.Reload()
	h.Queue.Pump()
	if got := selected(); got != before {
		t.Errorf("after another came %q is selected, not %q", got, before)
	}
}

func TestRevealSelectsAndScrolls(t *testing.T) {
	h := open(t, many(t, 300))
	h.Queue.Pump()
	id := apptest.Add(t, h.store, apptest.Named("Zebra", "zebra.example"))
	h.model.Reveal(id)
	h.Queue.Pump()
	grid := h.Grid()
	if first, last := grid.VisibleRows(); grid.Selected() != 300 || first > 300 || last < 300 {
		t.Errorf("row %d is selected, rows %d to %d are seen", grid.Selected(), first, last)
	}
	if got := grid.CellText(300, string(app.SortCompany)); got != "Zebra" {
		t.Errorf("the row reads %q", got)
	}
}

func TestDraftsThatWait(t *testing.T) {
	h := open(t, many(t, 1))
	h.Queue.Pump()
	draft := apptest.DraftRecord()
	h.view.ShowDrafts([]app.DraftRecord{draft}, 0)
	h.Want("Adding Riverside Physical Therapy is not finished. It stopped on page 3, and everything typed is kept.")
	h.Tap("Resume")
	if len(h.Nav.Resumed) != 1 || h.Nav.Resumed[0] != draft.ID {
		t.Errorf("resumed %v", h.Nav.Resumed)
	}
	unnamed := apptest.DraftRecord(func(r *app.DraftRecord) { r.Company, r.Step = "", 0 })
	h.view.ShowDrafts([]app.DraftRecord{unnamed}, 0)
	h.Want("Adding a customer is not finished. It stopped on page 1")
	h.view.ShowDrafts([]app.DraftRecord{draft, unnamed}, 0)
	h.Want("2 drafts are waiting.")
	h.Tap("Show Drafts")
	if len(h.Nav.Opened) != 1 {
		t.Errorf("opened %v", h.Nav.Opened)
	}
	h.view.ShowDrafts(nil, 0)
	h.WantNot("waiting", "not finished")
}
