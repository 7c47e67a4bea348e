//go:build bench

package main_test

import (
	"log/slog"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/data"
	"foyer/ui/customers"
	"foyer/ui/task"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

// listScreen is the screen of the customers in a window. What it does elsewhere
// waits for settle, and what it brings home runs here.
type listScreen struct {
	*uitest.Window
	t     *testing.T
	model *customers.Model
	grid  *widgets.DataGrid
	away  []func()
	home  []func()
}

// openScreen shows the list over a database.
func openScreen(t *testing.T, db *data.DB) *listScreen {
	t.Helper()
	s := &listScreen{Window: uitest.Open(t), t: t}
	run := task.Runner{
		Go: func(f func()) { s.away = append(s.away, f) }, Do: func(f func()) { s.home = append(s.home, f) },
	}
	never := func(time.Duration, func()) func() { return func() {} }
	s.model = customers.NewModel(customers.Deps{
		Reader: db, Views: app.NewViews(db, func(app.Change) {}), Preferences: app.NewPreferences(db, time.Now, func(app.Change) {}),
		Run: run, Serial: task.NewSerial(run), After: never, Clock: time.Now, Log: slog.New(slog.DiscardHandler),
	})
	layer := widgets.NewLayer()
	pane, _ := newPane(t, db, &uitest.Nav{}, layer)
	view := customers.NewView(s.model, customers.ViewDeps{
		Nav: &uitest.Nav{}, Keys: &widgets.Keys{}, Layer: layer, After: never, Setup: widgets.NewLine(),
		Pane: pane,
	})
	s.Resize(fyne.NewSize(1400, 800)) // wide enough for all columns
	s.SetContent(container.NewStack(view.Object(), layer.Object()))
	view.Show(nil)
	s.settle()
	s.grid = s.Grid()
	if got := len(s.grid.VisibleColumns()); got < 9 || s.model.Len() < many/4 {
		t.Fatalf("%d columns of %d rows", got, s.model.Len())
	}
	return s
}

// settle does what is due, and says what the UI goroutine spent on its part.
func (s *listScreen) settle() cost {
	var all cost
	for len(s.home)+len(s.away) > 0 {
		home := spent(s.t, func() { drain(&s.home) })
		all.clock += home.clock
		all.processor += home.processor
		drain(&s.away)
	}
	return all
}

// drain runs what is queued, and what that queues.
func drain(queue *[]func()) {
	for len(*queue) > 0 {
		next := (*queue)[0]
		*queue = (*queue)[1:]
		next()
	}
}

// step scrolls by three rows, and says what the UI goroutine spent, also on
// showing the rows that were not there yet.
func (s *listScreen) step() cost {
	moved, shown := scroll(s.t, s.grid), s.settle()
	return cost{moved.clock + shown.clock, moved.processor + shown.processor}
}

// unfold opens the first Channel that is seen.
func (s *listScreen) unfold() {
	first, last := s.grid.VisibleRows()
	for i := first; i <= last; i++ {
		if row, ok := s.model.Row(i); ok && row.Hosted > 0 {
			s.model.Toggle(i, true)
			s.settle()
			return
		}
	}
}

// last jumps to the last row, and says how long it took until that was there.
func (s *listScreen) last(t *testing.T) time.Duration {
	t.Helper()
	begun := time.Now()
	s.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	s.settle()
	took := time.Since(begun)
	if text := s.grid.CellText(s.model.Len()-1, string(app.SortCompany)); text == "" || text == "…" {
		t.Fatalf("the last row says %q", text)
	}
	return took
}
