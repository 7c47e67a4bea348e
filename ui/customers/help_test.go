package customers_test

import (
	"fmt"
	"log/slog"
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/acts"
	"foyer/ui/customers"
	"foyer/ui/task"
	"foyer/ui/task/tasktest"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

// Days are those of the local time zone, which the tests fix.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	os.Exit(m.Run())
}

// reader reads a store in memory, or fails, or waits.
type reader struct {
	*apptest.Store
	ids, rows error
	gate      func(app.CustomerQuery) // is passed by every question
	wrote     int                     // how often something was remembered
}

func (r *reader) CustomerIDs(ctx app.Context, q app.CustomerQuery) ([]app.CustomerID, error) {
	if r.gate != nil {
		r.gate(q)
	}
	if r.ids != nil {
		return nil, r.ids
	}
	return r.Store.CustomerIDs(ctx, q)
}

func (r *reader) CustomerRows(ctx app.Context, ids []app.CustomerID) ([]app.CustomerRow, error) {
	if r.rows != nil {
		return nil, r.rows
	}
	return r.Store.CustomerRows(ctx, ids)
}

func (r *reader) Remember(ctx app.Context, key string, value []byte) error {
	r.wrote++
	return r.Store.Remember(ctx, key, value)
}

// home is the screen in a window.
type home struct {
	*uitest.Window
	t     testing.TB
	queue *tasktest.Queue
	clock *apptest.Clock
	store *reader
	nav   *uitest.Nav
	model *customers.Model
	view  *customers.View
	state customers.State // what was told last

	pane *pane
}

// pane is a pane of which only a button is seen, and which remembers what it was told.
type pane struct {
	*widgets.Button
	shown  []app.CustomerID
	edited int
	typed  []string
}

func newPane() *pane {
	return &pane{Button: widgets.NewButton(widgets.Plain, "In the pane", nil, func() {})}
}

func (p *pane) Object() fyne.CanvasObject { return p.Button }

func (p *pane) Focus() fyne.Focusable { return p.Button }

func (p *pane) Show(id app.CustomerID) { p.shown = append(p.shown, id) }

func (p *pane) Edit() { p.edited++ }

func (p *pane) TypedShortcut(s fyne.Shortcut) bool {
	p.typed = append(p.typed, s.ShortcutName())
	return true
}

// bare is an empty store, and nothing on it.
func bare(t testing.TB) *home {
	t.Helper()
	clock := apptest.NewClock(t)
	h := &home{t: t, queue: tasktest.New(t), clock: clock, store: &reader{Store: apptest.NewStore(clock.Now)}}
	apptest.SetUp(t, h.store)
	return h
}

// open shows the screen over what fill put into the store; nothing is read yet.
func open(t testing.TB, fill func(*reader)) *home {
	t.Helper()
	h := bare(t)
	fill(h.store)
	h.show(h.queue.Runner(), h.store)
	return h
}

// listed shows the screen with everything read and the keyboard where it starts.
func listed(t testing.TB, fill func(*reader)) *home {
	t.Helper()
	h := open(t, fill)
	h.queue.Pump()
	h.Canvas().Focus(h.view.Focus())
	return h
}

// show puts a fresh screen into a fresh window.
func (h *home) show(run task.Runner, store app.Store) {
	h.Window, h.nav, h.pane = uitest.Open(h.t), &uitest.Nav{}, newPane()
	h.model = customers.NewModel(customers.Deps{
		Reader: h.store, Views: app.NewViews(store, func(app.Change) { run.Do(h.model.Reload) }),
		Preferences: app.NewPreferences(store, h.clock.Now, func(app.Change) {}), Run: run,
		Serial: task.NewSerial(run), After: h.queue.After, Clock: h.clock.Now, Log: slog.New(slog.DiscardHandler),
	})
	layer, log := widgets.NewLayer(), slog.New(slog.DiscardHandler)
	publish := func(app.Change) { run.Do(h.model.Reload) }
	undo := app.NewUndo(store, h.clock.Now, publish)
	does := acts.New(acts.Deps{
		Manager: app.NewManager(app.ManagerDeps{Store: store, Places: apptest.Places(), Clock: h.clock.Now, Publish: publish, Undo: undo}),
		Undo:    undo, Nav: h.nav, Run: run, Serial: task.NewSerial(run), After: h.queue.After, Clock: h.clock.Now,
		Canvas: h.Canvas(), Log: log,
	})
	h.view = customers.NewView(h.model, customers.ViewDeps{
		Nav: h.nav, Acts: does, Keys: &widgets.Keys{}, Layer: layer, After: h.queue.After, Setup: widgets.NewLine(), Pane: h.pane,
	})
	h.view.OnState = func(s customers.State) { h.state = s }
	h.SetContent(container.NewStack(h.view.Object(), layer.Object()))
	h.view.Show(nil)
}

// restart remembers what waits to be, ends the program and starts it anew.
func (h *home) restart() {
	h.t.Helper()
	h.model.Flush()
	h.queue.Pump()
	h.show(h.queue.Runner(), h.store)
	h.queue.Pump()
	h.Canvas().Focus(h.view.Focus())
}

// reload is what follows a change of the store.
func (h *home) reload() {
	h.model.Reload()
	h.queue.Pump()
}

// companies are those of the rows that are seen.
func (h *home) companies() []string {
	h.t.Helper()
	if !h.Has("table") {
		return nil
	}
	grid := h.Grid()
	var names []string
	first, last := grid.VisibleRows()
	for row := first; row <= last; row++ {
		names = append(names, grid.CellText(row, string(app.SortCompany)))
	}
	return names
}

// wantCompanies fails the test unless exactly these are seen.
func (h *home) wantCompanies(want ...string) {
	h.t.Helper()
	if got := h.companies(); fmt.Sprint(got) != fmt.Sprint(want) {
		h.t.Errorf("the list has %q, want %q", got, want)
	}
}

// search types into the search and waits for the answer.
func (h *home) search(text string) {
	h.t.Helper()
	h.view.FocusSearch()
	h.Type(text)
	h.queue.Pump()
}

// click goes to a row as a click does.
func (h *home) click(row int) {
	h.t.Helper()
	h.Canvas().Focus(h.Grid())
	h.Grid().MoveTo(row)
	h.queue.Pump()
}

// many adds n customers named 000, 001, ….
func many(t testing.TB, n int) func(*reader) {
	return func(s *reader) {
		for i := range n {
			apptest.Add(t, s, apptest.Named(fmt.Sprintf("Customer %03d", i), fmt.Sprintf("c%03d.example", i)))
		}
	}
}

// named adds customers with these names.
func named(t testing.TB, companies ...string) func(*reader) {
	return func(s *reader) {
		for i, company := range companies {
			apptest.Add(t, s, apptest.Named(company, fmt.Sprintf("n%03d.example", i)))
		}
	}
}

func nobody(*reader) {}
