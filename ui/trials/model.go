// Package trials is the screen of the customers on trial: when they end, how
// many licenses hang on that, and what to do about each. It changes no customer
// itself and lets nothing happen by itself.
package trials

import (
	"cmp"
	"context"
	"log/slog"
	"slices"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/task"
)

const (
	soonDays  = 7  // how near an end must be to be shown as a warning
	shownDays = 30 // how far the chart looks ahead
)

// Reader is what the screen reads from the store.
type Reader interface {
	Trials(app.Context) ([]app.Trial, error)
	PackageLicenses(app.Context) ([]app.PackageLicenses, error)
}

// Acts is what can be done to a trial; acts.Acts has it.
type Acts interface {
	Purchase(ids []app.CustomerID)
	Extend(ids []app.CustomerID, ends app.Date)
	Suspend(ids []app.CustomerID)
	Cancel(ids []app.CustomerID)
}

// Deps is everything that the screen needs.
type Deps struct {
	Reader Reader
	Acts   Acts
	Files  app.Files
	Nav    nav.Nav
	Run    task.Runner
	Serial *task.Serial // files are written one after another
	Clock  app.Clock
	Log    *slog.Logger
}

// Segment is a part of the trials.
type Segment string

// The segments.
const (
	Soon  Segment = "soon"  // end today or within 30 days
	Ended Segment = "ended" // are over and wait for a decision
	All   Segment = "all"
)

// AnyDay says that the trials are not narrowed down to those of one day.
const AnyDay = -1

// The columns, by which the rows can be ordered.
const (
	byCompany  = "company"
	byPackage  = "package"
	byLicenses = "licenses"
	byStarted  = "started"
	byEnds     = "ends"
	leftColumn = "left"
)

// State is everything that the view shows.
type State struct {
	Loaded   bool
	Failure  error
	Today    app.Date
	Segment  Segment
	Day      int // from today, AnyDay for all
	Soon     int // how many trials each segment has
	Ended    int
	Days     []app.TrialDay
	Packages []app.PackageLicenses
	Rows     []app.Trial
	Selected int // row, -1 for none
	Sort     string
	Desc     bool
	Saving   bool
}

// Model is the presenter. It belongs to the UI goroutine.
type Model struct {
	deps   Deps
	newest task.Latest
	all    []app.Trial // by end, then by company
	names  map[app.CustomerID]string
	state  State
	render func(State)
}

// NewModel returns a model that has read nothing yet.
func NewModel(deps Deps) *Model {
	return &Model{deps: deps, render: func(State) {}, state: State{Segment: Soon, Day: AnyDay, Selected: -1, Sort: byEnds}}
}

// Show makes render the one that is told each new state, and reads the trials.
func (m *Model) Show(render func(State)) {
	m.render = render
	m.Reload()
}

// State returns what the view shows now.
func (m *Model) State() State { return m.state }

// figures are what the screen reads.
type figures struct {
	trials   []app.Trial
	names    map[app.CustomerID]string // as they are ordered
	packages []app.PackageLicenses
}

// Reload reads the trials again; the selection stays with its customer.
func (m *Model) Reload() {
	question := m.newest.Next()
	m.deps.Run.Go(func() {
		f, err := m.read()
		m.deps.Run.Do(func() {
			if m.newest.Is(question) {
				m.loaded(f, err)
			}
		})
	})
}

func (m *Model) read() (f figures, err error) {
	ctx := context.Background()
	if f.trials, err = m.deps.Reader.Trials(ctx); err != nil {
		return f, err
	}
	f.names = make(map[app.CustomerID]string, len(f.trials))
	for _, t := range f.trials {
		f.names[t.ID] = app.SortKey(t.Company)
	}
	f.packages, err = m.deps.Reader.PackageLicenses(ctx)
	return f, err
}

func (m *Model) loaded(f figures, err error) {
	m.state.Failure = err
	if err != nil {
		m.deps.Log.Error("read trials", "err", err)
		m.render(m.state)
		return
	}
	today := app.DateOf(m.deps.Clock())
	if m.state.Today != today {
		m.state.Day = AnyDay // the same number is another day now
	}
	m.all, m.names = f.trials, f.names
	m.state.Loaded, m.state.Today = true, today
	m.state.Days, m.state.Packages = app.TrialDays(m.all, today, shownDays), f.packages
	m.state.Soon, m.state.Ended = 0, 0
	for _, t := range m.all {
		switch {
		case within(t, today, Soon, AnyDay):
			m.state.Soon++
		case within(t, today, Ended, AnyDay):
			m.state.Ended++
		}
	}
	m.choose()
	m.deps.Log.Debug("trials", "rows", len(m.all))
}

// within says whether a trial is in a segment and on a day.
func within(t app.Trial, today app.Date, s Segment, day int) bool {
	left := t.Ends.DaysFrom(today)
	switch s {
	case Soon:
		return left >= 0 && left <= shownDays && (day == AnyDay || left == day)
	case Ended:
		return left < 0
	}
	return true
}

// choose makes the rows of the segment and the day in their order and shows them.
func (m *Model) choose() {
	chosen, _ := m.trial(m.state.Selected)
	s := &m.state
	s.Rows, s.Selected = nil, -1
	for _, t := range m.all {
		if within(t, s.Today, s.Segment, s.Day) {
			s.Rows = append(s.Rows, t)
		}
	}
	slices.SortStableFunc(s.Rows, func(a, b app.Trial) int {
		if s.Desc {
			a, b = b, a
		}
		return m.compare(a, b)
	})
	s.Selected = slices.IndexFunc(s.Rows, func(t app.Trial) bool { return t.ID == chosen.ID })
	m.render(m.state)
}

func (m *Model) compare(a, b app.Trial) int {
	switch m.state.Sort {
	case byCompany:
		return cmp.Compare(m.names[a.ID], m.names[b.ID])
	case byPackage:
		return cmp.Compare(m.place(a.Package), m.place(b.Package))
	case byLicenses:
		return cmp.Compare(a.Licenses, b.Licenses)
	case byStarted:
		return a.AddedAt.Compare(b.AddedAt)
	}
	return cmp.Compare(a.Ends, b.Ends)
}

// place is where a package stands in the order of packages.
func (m *Model) place(name string) int {
	return slices.IndexFunc(m.state.Packages, func(p app.PackageLicenses) bool { return p.Package == name })
}

// trial is the trial of a row.
func (m *Model) trial(row int) (app.Trial, bool) {
	if row < 0 || row >= len(m.state.Rows) {
		return app.Trial{}, false
	}
	return m.state.Rows[row], true
}

// Select chooses a row.
func (m *Model) Select(row int) {
	m.state.Selected = row
	m.render(m.state)
}

// SetSegment shows a segment.
func (m *Model) SetSegment(s Segment) {
	m.state.Segment, m.state.Day = s, AnyDay
	m.choose()
}

// PickDay shows the trials that end so many days from today, or again all when
// it did.
func (m *Model) PickDay(day int) {
	if m.state.Day == day {
		day = AnyDay
	}
	m.state.Segment, m.state.Day = Soon, day
	m.choose()
}

// SortBy orders the rows by a column.
func (m *Model) SortBy(column string, desc bool) {
	m.state.Sort, m.state.Desc = column, desc
	m.choose()
}

// Open shows the customer of a row in the list.
func (m *Model) Open(row int) {
	if t, ok := m.trial(row); ok {
		m.deps.Nav.OpenCustomer(t.ID)
	}
}

// Purchase asks to make a purchase of the trial of a row.
func (m *Model) Purchase(row int) { m.do(row, m.deps.Acts.Purchase) }

// Suspend asks to suspend the customer of a row.
func (m *Model) Suspend(row int) { m.do(row, m.deps.Acts.Suspend) }

// Cancel asks to cancel what the customer of a row has.
func (m *Model) Cancel(row int) { m.do(row, m.deps.Acts.Cancel) }

// Extend asks until when the trial of a row goes on.
func (m *Model) Extend(row int) {
	if t, ok := m.trial(row); ok {
		m.deps.Acts.Extend([]app.CustomerID{t.ID}, t.Ends)
	}
}

func (m *Model) do(row int, act func([]app.CustomerID)) {
	if t, ok := m.trial(row); ok {
		act([]app.CustomerID{t.ID})
	}
}
