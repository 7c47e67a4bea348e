// Package activity is the screen of the history: who did what to whom, and when,
// the newest first. It changes nothing itself.
package activity

import (
	"context"
	"log/slog"
	"slices"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/task"
	"foyer/ui/words"
)

// pageSize is how many entries are read at a time, and ahead how many before
// the last one that was read the next are asked for.
const (
	pageSize = 128
	ahead    = 32
)

// Reader is what the screen reads from the store.
type Reader interface {
	Events(app.Context, app.EventQuery) ([]app.Event, error)
	Operators(app.Context) ([]app.Actor, error)
	CustomerRows(app.Context, []app.CustomerID) ([]app.CustomerRow, error)
}

// Deps is everything that the screen needs.
type Deps struct {
	Reader  Reader
	Catalog func(app.Context) (app.Catalog, error) // what codes are called
	PutBack func(e app.Event, place int)
	Nav     nav.Nav
	Run     task.Runner
	Clock   app.Clock
	Log     *slog.Logger
}

// State is everything that the view shows.
type State struct {
	Loaded    bool
	Failure   error
	Today     app.Date
	Filter    Filter
	Operators []app.Actor
	Events    []app.Event // those that were read, the newest first
	More      bool        // there are older ones
	Selected  int         // row, -1 for none
	Detail    Detail
}

// Model is the presenter. It belongs to the UI goroutine.
type Model struct {
	deps    Deps
	newest  task.Latest
	looking task.Latest // for the customer of the chosen entry
	loading bool
	names   words.Names
	asked   Filter // what the events were read by
	rows    []row
	open    map[many]bool // heads whose entries are shown
	state   State
	render  func(State)
}

// NewModel returns a model that has read nothing yet.
func NewModel(deps Deps) *Model {
	return &Model{deps: deps, render: func(State) {}, open: map[many]bool{}, state: State{Selected: -1}}
}

// Show makes render the one that is told each new state, and reads the newest entries.
func (m *Model) Show(render func(State)) {
	m.render = render
	m.Reload()
}

// State returns what the view shows now.
func (m *Model) State() State { return m.state }

// page is what one reading brings.
type page struct {
	events    []app.Event
	operators []app.Actor
	catalog   app.Catalog
}

// Reload reads the newest entries; what was read before stays, because the
// history never changes.
func (m *Model) Reload() {
	filter := m.state.Filter
	query := filter.query(m.deps.Clock())
	query.Limit = pageSize
	m.ask(func() (p page, err error) {
		ctx := context.Background()
		if p.catalog, err = m.deps.Catalog(ctx); err != nil {
			return p, err
		}
		if p.operators, err = m.deps.Reader.Operators(ctx); err != nil {
			return p, err
		}
		p.events, err = m.deps.Reader.Events(ctx, query)
		return p, err
	}, func(p page) {
		m.names, m.state.Operators = words.NamesOf(p.catalog), p.operators
		m.begin(p.events, filter)
	})
}

// older reads the entries before those that were read.
func (m *Model) older() {
	if m.loading || !m.state.More || m.state.Failure != nil { // what is drawn must not ask again and again
		return
	}
	query := m.asked.query(m.deps.Clock())
	query.Limit, query.Before = pageSize, m.state.Events[len(m.state.Events)-1].ID
	m.ask(func() (p page, err error) {
		p.events, err = m.deps.Reader.Events(context.Background(), query)
		return p, err
	}, func(p page) {
		chosen, head := m.chosen()
		m.state.Events = append(m.state.Events, p.events...)
		m.state.More = len(p.events) == pageSize
		m.arrange()
		m.Select(m.rowOf(chosen, head))
	})
}

// ask reads off the UI goroutine; the newest question counts.
func (m *Model) ask(read func() (page, error), take func(page)) {
	question := m.newest.Next()
	m.loading = true
	m.deps.Run.Go(func() {
		p, err := read()
		m.deps.Run.Do(func() {
			if !m.newest.Is(question) {
				return
			}
			m.loading = false
			m.state.Failure = err
			if err != nil {
				m.deps.Log.Error("read the history", "err", err)
				m.render(m.state)
				return
			}
			take(p)
		})
	})
}

// begin puts the newest entries before those that were read, or in their place
// where others were asked for or some are missing between them.
func (m *Model) begin(events []app.Event, filter Filter) {
	s := &m.state
	chosen, head := m.chosen()
	known := -1
	if s.Loaded && filter.equal(m.asked) && len(s.Events) > 0 {
		known = slices.IndexFunc(events, func(e app.Event) bool { return e.ID == s.Events[0].ID })
	}
	if known >= 0 {
		s.Events = append(slices.Clone(events[:known]), s.Events...)
	} else {
		s.Events, s.More = events, len(events) == pageSize
	}
	s.Loaded, m.asked = true, filter
	s.Today = app.DateOf(m.deps.Clock())
	m.arrange()
	m.Select(m.rowOf(chosen, head))
	m.deps.Log.Debug("activity", "rows", len(s.Events))
}

// chosen is the chosen entry, 0 for none, and whether the head of many was chosen.
func (m *Model) chosen() (app.EventID, bool) {
	r, e, _ := m.at(m.state.Selected)
	return e.ID, r.of > 0
}

// Narrow shows what a filter leaves.
func (m *Model) Narrow(f Filter) {
	m.state.Filter = f
	m.Reload()
}

// Open shows the customer of a row in the list, which says when it is gone; of a head
// it shows the entries.
func (m *Model) Open(i int) {
	switch r, e, ok := m.at(i); {
	case ok && r.of > 0:
		m.Toggle(i)
	case ok && e.Customer != 0:
		m.deps.Nav.OpenCustomer(e.Customer)
	}
}

// PutBack gives a value of the chosen entry what it had before.
func (m *Model) PutBack(place int) {
	if r, e, ok := m.at(m.state.Selected); ok && r.of == 0 && place < len(e.Changes) {
		m.deps.PutBack(e, place)
	}
}
