// Package customers is the home screen: the list of customers, read from the
// store as a snapshot of ids and pages of rows. It changes no record.
package customers

import (
	"context"
	"log/slog"

	"foyer/app"
	"foyer/ui/listing"
	"foyer/ui/task"
)

// Reader is what the list reads from the store.
type Reader interface {
	CustomerIDs(app.Context, app.CustomerQuery) ([]app.CustomerID, error)
	CustomerRows(app.Context, []app.CustomerID) ([]app.CustomerRow, error)
	CustomerCounts(app.Context, app.Date) (app.CustomerCounts, error)
}

// Snapshot is what the list shows at one moment: all ids, and the first rows,
// so that the first picture needs no second trip.
type Snapshot struct {
	ids    []app.CustomerID
	first  []app.CustomerRow
	counts app.CustomerCounts
	err    error
}

// First is the query that the list starts with.
func First(today app.Date) app.CustomerQuery {
	return app.CustomerQuery{Sort: app.SortCompany, Today: today}
}

// Read takes a snapshot. It may run on any goroutine.
func Read(ctx app.Context, r Reader, query app.CustomerQuery) Snapshot {
	var s Snapshot
	if s.ids, s.err = r.CustomerIDs(ctx, query); s.err != nil {
		return s
	}
	if s.counts, s.err = r.CustomerCounts(ctx, query.Today); s.err != nil {
		return s
	}
	s.first, _ = r.CustomerRows(ctx, s.ids[:min(len(s.ids), listing.PageSize)]) // a failure shows when the page is looked at
	return s
}

// Deps is everything that the list needs.
type Deps struct {
	Reader Reader
	Run    task.Runner
	Clock  app.Clock
	Log    *slog.Logger
}

// Phase says what the screen as a whole shows.
type Phase int

// The phases of the screen.
const (
	Loading  Phase = iota // nothing read yet
	Empty                 // no customer at all
	Listed                // rows
	Broken                // reading failed and there is nothing to show
	Outdated              // reading failed, the rows of before stay
)

// State is everything that the view shows beside the rows.
type State struct {
	Phase    Phase
	Counts   app.CustomerCounts
	Sort     app.CustomerSort
	Desc     bool
	Selected int // row, -1 for none
	Failure  error
}

// Model is the presenter. It belongs to the UI goroutine.
type Model struct {
	deps   Deps
	window *listing.Window[app.CustomerID, Row]
	newest task.Latest
	state  State
	chosen app.CustomerID
	reveal bool // the chosen customer is to be scrolled into view when it is there

	render func(State)
	scroll func(row int)
	rows   func()
}

// NewModel returns a model that has not read anything yet.
func NewModel(deps Deps) *Model {
	m := &Model{
		deps:   deps,
		state:  State{Sort: app.SortCompany, Selected: -1},
		render: func(State) {}, scroll: func(int) {}, rows: func() {},
	}
	m.window = listing.New[app.CustomerID, Row](deps.Run, m.load)
	m.window.OnChange = func() { m.rows() }
	m.window.OnError = func(err error) { m.failed(err) }
	return m
}

// Show makes the functions the ones that are told: each new state, a row to
// scroll to, and that rows have changed. first is shown at once; nil reads.
func (m *Model) Show(render func(State), scroll func(row int), rows func(), first *Snapshot) {
	m.render, m.scroll, m.rows = render, scroll, rows
	if first == nil {
		m.Reload()
		return
	}
	m.landed(*first)
}

// Len is the number of rows.
func (m *Model) Len() int { return m.window.Len() }

// Row returns row i, false while it is not loaded.
func (m *Model) Row(i int) (Row, bool) { return m.window.At(i) }

// Reload reads the snapshot again; the selection stays with its customer.
func (m *Model) Reload() {
	question := m.newest.Next()
	query := app.CustomerQuery{Sort: m.state.Sort, Desc: m.state.Desc, Today: app.DateOf(m.deps.Clock())}
	m.deps.Run.Go(func() {
		answer := Read(context.Background(), m.deps.Reader, query)
		m.deps.Run.Do(func() {
			if m.newest.Is(question) {
				m.landed(answer)
			}
		})
	})
}

func (m *Model) landed(s Snapshot) {
	if s.err != nil {
		m.failed(s.err)
		return
	}
	m.window.Reset(s.ids)
	m.window.Prime(m.rowsOf(s.first))
	m.state.Counts, m.state.Failure = s.counts, nil
	m.state.Phase = Listed
	if len(s.ids) == 0 {
		m.state.Phase = Empty
	}
	m.place()
	m.render(m.state)
	m.rows()
	m.deps.Log.Debug("customers", "rows", len(s.ids))
}

func (m *Model) failed(err error) {
	m.deps.Log.Error("read customers", "err", err)
	m.state.Failure = err
	m.state.Phase = Outdated
	if m.window.Len() == 0 {
		m.state.Phase = Broken
	}
	m.render(m.state)
}

// place finds the chosen customer's row and scrolls there when it is wanted.
func (m *Model) place() {
	m.state.Selected = -1
	if m.chosen == 0 {
		return
	}
	m.state.Selected = m.window.IndexOf(m.chosen)
	if m.state.Selected >= 0 && m.reveal {
		m.reveal = false
		row := m.state.Selected
		m.render(m.state)
		m.scroll(row)
	}
}

// Reveal selects a customer and brings it into view, at once or as soon as the
// list has it.
func (m *Model) Reveal(id app.CustomerID) {
	m.chosen, m.reveal = id, true
	m.Reload()
}

// Select chooses the customer in a row.
func (m *Model) Select(row int) {
	m.state.Selected = row
	m.chosen = m.window.ID(row)
	m.render(m.state)
}

// SortBy orders the list by a column.
func (m *Model) SortBy(column string, desc bool) {
	m.state.Sort, m.state.Desc = app.CustomerSort(column), desc
	m.Reload()
}

func (m *Model) load(ids []app.CustomerID) ([]Row, error) {
	records, err := m.deps.Reader.CustomerRows(context.Background(), ids)
	if err != nil {
		return nil, err
	}
	return m.rowsOf(records), nil
}

func (m *Model) rowsOf(records []app.CustomerRow) []Row {
	rows := make([]Row, len(records))
	for i, r := range records {
		rows[i] = newRow(r, app.DateOf(m.deps.Clock()))
	}
	return rows
}
