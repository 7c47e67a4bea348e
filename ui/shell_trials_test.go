package ui_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"foyer/app"
	"foyer/app/apptest"
)

// onTrial adds customers whose trials end so many days after Start.
func onTrial(days map[string]int) func(*program) {
	return func(p *program) {
		for _, name := range []string{"Alpha Dental", "Bravo Foods", "Charlie Mills"} {
			if n, ok := days[name]; ok {
				apptest.Add(p.t, p.memory, apptest.Named(name, name[:4]+"."+"example"), apptest.OnTrial(n), apptest.AddedAt(apptest.Start.AddDate(0, 0, n-30)))
			}
		}
	}
}

func due(p *program) {
	onTrial(map[string]int{"Alpha Dental": 0, "Bravo Foods": 5, "Charlie Mills": 20})(p)
}

func TestTrialsThatAreDueAreShownAtStartOnceADay(t *testing.T) {
	const notice = "1 trial ends today, 1 within 7 days."
	p := start(t, due)
	p.Want(notice)
	p.Tap("Show Trials")
	p.settle()
	p.Want("3 ending in the next 30 days")
	p.menu(fyne.Key1)
	p.WantNot(notice)

	again := start(t, func(q *program) { // the next run on the same day
		kept, err := p.memory.Remembered(t.Context(), "trials.noticed")
		if err != nil || kept == nil {
			t.Fatalf("kept %s, %v", kept, err)
		}
		due(q)
		if err := q.memory.Remember(t.Context(), "trials.noticed", kept); err != nil {
			t.Fatal(err)
		}
	})
	again.WantNot(notice)
	again.clock.Advance(24 * time.Hour)
	again.queue.Advance(time.Minute)
	again.settle()
	again.Want("1 trial ends within 7 days, 1 has ended and waits for you.")
	again.Tap("Close")
	again.WantNot("within 7 days")
	again.WantFocus("table")
}

func TestNoTrialIsDue(t *testing.T) {
	p := start(t, onTrial(map[string]int{"Charlie Mills": 20}))
	if p.Has("Show Trials") {
		t.Error("a notice about nothing")
	}
}

func TestATrialIsPurchasedOnItsScreen(t *testing.T) {
	p := start(t, due)
	p.menu(fyne.Key3)
	p.Press(fyne.KeyDown, desktop.KeyMenu, fyne.KeyReturn)
	p.settle()
	p.Want("Purchase for Alpha Dental?")
	p.Tap("Purchase")
	p.settle()
	p.Want("Alpha Dental purchased.", "2 ending in the next 30 days")
	if c := apptest.Customer(t, p.memory, 1); c.Status != app.StatusActive {
		t.Errorf("the status is %s", c.Status)
	}
	p.menu(fyne.Key5)
	p.Want("Purchased")
	p.Press(fyne.KeyDown)
	p.settle()
	p.Want("Trial › Active")
	p.Tap("Undo")
	p.settle()
	p.Want("Undone")
	p.Press(fyne.KeyHome, fyne.KeyReturn)
	p.settle()
	p.Want("Customers")
	if grid := p.Grid(); grid.CellText(grid.Selected(), string(app.SortCompany)) != "Alpha Dental" {
		t.Errorf("row %d is selected", grid.Selected())
	}
}
