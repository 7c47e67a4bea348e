package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
)

// sixteen adds as many customers: three trials end this week, one is over, one is suspended.
func sixteen(p *program) {
	for i := range 16 {
		options := []func(*app.Addition){apptest.Named(fmt.Sprintf("Customer %02d", i), fmt.Sprintf("c%02d.example", i))}
		switch i {
		case 0:
			options = append(options, apptest.AsChannel())
		case 1, 2, 3:
			options = append(options, apptest.OnTrial(i+4))
		case 4:
			options = append(options, apptest.OnTrial(-1))
		}
		id := apptest.Add(p.t, p.memory, options...)
		if i == 5 {
			p.memory.SetStatus(id, app.StatusSuspended)
		}
	}
}

func TestTheStatusBarCounts(t *testing.T) {
	p := start(t, sixteen)
	p.Want("16 customers: 11 active, 4 on trial, 1 suspended", "3 trials end this week", "Outbox empty")
	p.WantNot("selected")
	p.menu(fyne.KeyF)
	p.Type("03")
	p.WantNot("16 of 16")
	p.settle()
	p.Want("1 of 16 customers", "Customers 1 of 16")
	p.Press(fyne.KeyEscape)
	p.settle()
	p.Press(fyne.KeyDown)
	p.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	p.Want("16 selected")
	p.menu(fyne.KeyF)
	p.Type("03")
	p.settle()
	p.Want("1 of 16 customers 16 selected, 15 not shown")
	p.Press(fyne.KeyEscape)
	p.settle()
	p.Press(fyne.KeyDown, fyne.KeyHome)
	p.Want("1 selected")
	p.menu(fyne.KeyF)
	p.Type("03")
	p.settle()
	p.Want("1 of 16 customers 1 selected, 1 not shown")
	p.Press(fyne.KeyEscape)
	p.settle()
	p.Want("1 selected")
	p.WantNot("not shown")
	p.Tap("3 trials end this week")
	p.settle()
	p.Want("Trials Ending", "3 of 16 customers")
}

func TestArchivedCustomersAreNotAmongTheCounted(t *testing.T) {
	p := start(t, sixteen, func(p *program) {
		p.memory.SetStatus(apptest.Add(p.t, p.memory), app.StatusArchived)
	})
	p.shell.OpenCustomer(17)
	p.settle()
	p.Want("Customers 1 ", "1 customer listed")
	p.WantNot("1 of 16")
}

func TestAddingToTheChosenChannel(t *testing.T) {
	p := start(t, sixteen)
	p.Press(fyne.KeyDown)
	p.menu(fyne.KeyN)
	if got := p.Text("Host"); got != "Customer 00" {
		t.Errorf("the host is %q", got)
	}
}

func TestAnotherDay(t *testing.T) {
	p := start(t, sixteen)
	p.Want("Nov 28 5 days")
	p.clock.Set(time.Date(2026, time.November, 24, 0, 0, 30, 0, time.UTC))
	p.queue.Advance(time.Minute)
	p.Want("Nov 28 4 days", "3 trials end this week")
	p.clock.Advance(24 * time.Hour)
	p.queue.Advance(time.Minute)
	p.Want("Nov 28 3 days")
}

func TestTheWindowIsAsItWasLeft(t *testing.T) {
	for kept, want := range map[string]fyne.Size{
		`{"width":1100,"height":700}`:    {Width: 1100, Height: 700},
		`{"width":1,"height":1}`:         {Width: 960, Height: 600},
		`{"width":-5,"height":1e9}`:      {Width: 960, Height: 4320},
		`{"width":1e300,"height":700}`:   {Width: 1280, Height: 800},
		`{"width":"wide","height":null}`: {Width: 1280, Height: 800},
		`[]`:                             {Width: 1280, Height: 800},
		`{}`:                             {Width: 1280, Height: 800},
	} {
		p := start(t, func(p *program) {
			if err := p.memory.Remember(t.Context(), "window", []byte(kept)); err != nil {
				t.Fatal(err)
			}
		})
		if got := p.Canvas().Size(); got != want {
			t.Errorf("after %s the window is %v, want %v", kept, got, want)
		}
	}
}

func TestClosingRemembersTheWindowAndTheList(t *testing.T) {
	p := start(t, sixteen)
	p.Resize(fyne.NewSize(1111, 777))
	p.Canvas().Focus(p.Grid())
	p.Press(fyne.KeyHome)
	p.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyUp)
	p.Press(fyne.KeyReturn)                             // sorts the other way round
	p.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyQ) // and no time passes
	window, err := p.memory.Remembered(t.Context(), "window")
	if err != nil || string(window) != `{"width":1111,"height":777}` {
		t.Errorf("the window is kept as %s, %v", window, err)
	}
	list, err := p.memory.Remembered(t.Context(), "customers")
	if err != nil || string(list) != `{"view":-1,"query":{"sort":"company","desc":true}}` {
		t.Errorf("the list is kept as %s, %v", list, err)
	}
}

func TestThePagesKeepTheirColumns(t *testing.T) {
	keep := func(layout string) func(*program) {
		return func(p *program) {
			apptest.Add(t, p.memory, apptest.Welcomed())
			if err := p.memory.Remember(t.Context(), "columns.activity", []byte(layout)); err != nil {
				t.Fatal(err)
			}
		}
	}
	p := start(t, keep(`[{"id":"time","width":222}]`))
	p.menu(fyne.Key5)
	grid := p.Grid()
	if got := grid.Layout()[0]; got.ID != "time" || got.Width != 222 {
		t.Errorf("the first column is %+v", got)
	}
	p.Canvas().Focus(grid)
	p.Press(fyne.KeyHome)
	p.Chord(fyne.KeyModifierShortcutDefault, fyne.KeyUp)
	grid.Modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	p.Press(fyne.KeyRight)
	p.settle()
	kept, err := p.memory.Remembered(t.Context(), "columns.activity")
	if err != nil || !strings.HasPrefix(string(kept), `[{"id":"time","width":230}`) {
		t.Errorf("kept as %s, %v", kept, err)
	}
	broken := start(t, keep(`{"id":1}`))
	broken.menu(fyne.Key5)
	if got := broken.Grid().Layout()[0]; got.Width != 0 {
		t.Errorf("from a broken memory the first column is %+v", got)
	}
}
