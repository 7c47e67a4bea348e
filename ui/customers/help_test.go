package customers_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/acts"
	"foyer/ui/customers"
	"foyer/ui/task"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

func TestMain(m *testing.M) { uitest.Main(m) }

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
	*uitest.Rig
	store *reader
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
	h := &home{Rig: uitest.NewRig(t)}
	h.store = &reader{Store: h.Memory}
	return h
}

// open shows the screen over what fill put into the store; nothing is read yet.
func open(t testing.TB, fill func(*reader)) *home {
	t.Helper()
	h := bare(t)
	fill(h.store)
	h.show(h.Run, h.store)
	return h
}

// listed shows the screen with everything read and the keyboard where it starts.
func listed(t testing.TB, fill func(*reader)) *home {
	t.Helper()
	h := open(t, fill)
	h.Queue.Pump()
	h.Canvas().Focus(h.view.Focus())
	return h
}

// show puts a fresh screen into the window.
func (h *home) show(run task.Runner, store app.Store) {
	h.pane = newPane()
	publish := func(app.Change) { run.Do(h.model.Reload) }
	h.model = customers.NewModel(customers.Deps{
		Reader: h.store, Views: app.NewViews(store, publish),
		Preferences: app.NewPreferences(store, h.Clock.Now, func(app.Change) {}), Run: run,
		Serial: task.NewSerial(run), After: h.Queue.After, Clock: h.Clock.Now, Log: h.Log,
	})
	manager, undo := h.Manager(store, publish)
	does := acts.New(acts.Deps{
		Manager: manager, Undo: undo, Nav: h.Nav, Run: run, Serial: task.NewSerial(run), After: h.Queue.After, Clock: h.Clock.Now,
		Canvas: h.Canvas(), Log: h.Log,
	})
	h.view = customers.NewView(h.model, customers.ViewDeps{
		Nav: h.Nav, Acts: does, Keys: &widgets.Keys{}, Layer: h.Layer, After: h.Queue.After, Setup: widgets.NewLine(), Pane: h.pane,
	})
	h.view.OnState = func(s customers.State) { h.state = s }
	h.SetContent(container.NewStack(h.view.Object(), h.Layer.Object()))
	h.view.Show(nil)
}

// restart remembers what waits to be, ends the program and starts it anew.
func (h *home) restart() {
	h.T.Helper()
	h.model.Flush()
	h.Queue.Pump()
	h.again()
	h.Queue.Pump()
	h.Canvas().Focus(h.view.Focus())
}

// again is the next start; nothing is read yet.
func (h *home) again() {
	h.Rig = h.Rig.Again()
	h.show(h.Run, h.store)
}

// reload is what follows a change of the store.
func (h *home) reload() {
	h.model.Reload()
	h.Queue.Pump()
}

// companies are those of the rows that are seen.
func (h *home) companies() []string {
	h.T.Helper()
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
	h.T.Helper()
	if got := h.companies(); fmt.Sprint(got) != fmt.Sprint(want) {
		h.T.Errorf("the list has %q, want %q", got, want)
	}
}

// search types into the search and waits for the answer.
func (h *home) search(text string) {
	h.T.Helper()
	h.view.FocusSearch()
	h.Type(text)
	h.Queue.Pump()
}

// click goes to a row as a click does.
func (h *home) click(row int) {
	h.T.Helper()
	h.Canvas().Focus(h.Grid())
	h.Grid().MoveTo(row)
	h.Queue.Pump()
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
