// Package customers is the home screen: the list of customers, searched,
// filtered and ordered, read from the store as a snapshot of ids and pages of
// rows. It changes no customer; what it keeps is how the list was left.
package customers

import (
	"context"
	"log/slog"
	"reflect"
	"slices"
	"time"

	"foyer/app"
	"foyer/ui/listing"
	"foyer/ui/task"
)

// Deps is everything that the list needs.
type Deps struct {
	Reader      Reader
	Views       *app.Views
	Preferences *app.Preferences
	Run         task.Runner
	Serial      *task.Serial
	After       func(time.Duration, func()) (stop func())
	Clock       app.Clock
	Log         *slog.Logger
}

// Phase says what the screen as a whole shows.
type Phase int

// The phases of the screen.
const (
	Loading  Phase = iota // nothing read yet
	Empty                 // no customer at all
	Nothing               // no customer for this search and these filters
	Listed                // rows
	Broken                // reading failed and there is nothing to show
	Outdated              // reading failed, the rows of before stay
)

// State is everything that the view shows beside the rows.
type State struct {
	Phase     Phase
	Query     app.CustomerQuery // the newest question
	Asked     app.CustomerQuery // the one that the rows answer
	Nested    bool              // they are neither searched nor filtered: hosted customers stand below their Channel
	View      app.View          // the one that was opened last
	Altered   bool              // search, filters or order are not the view's any more
	Views     []app.View
	Choices   *Choices         // another one when they have changed
	Columns   []app.ViewColumn // empty: as drawn
	Counts    app.CustomerCounts
	Shown     int
	Selected  int            // how many customers
	Hidden    int            // how many of them are not in the list now
	Pane      app.CustomerID // who is shown beside the list; 0: nobody
	Aside     bool           // who is shown is not in the list now
	PaneWidth float32        // as a person made it; 0: as drawn
	Several   *Several       // in place of one: another one when they have changed; nil: one or nobody is chosen
	Failure   error
}

// Screen is what the model tells of its changes.
type Screen interface {
	// Render shows a state.
	Render(State)
	// Refresh draws the rows again.
	Refresh()
	// Missing says that the customer who was to be shown is no longer there.
	Missing()
	// Current is the row where the keyboard is.
	Current() int
	// Anchor is the first visible row and how far it is scrolled away.
	Anchor() (row int, offset float64)
	// SetAnchor scrolls so that this row is where it was.
	SetAnchor(row int, offset float64)
	// Stand puts the keyboard on a row and shows it; -1 is none.
	Stand(row int, show bool)
}

// why says what a new snapshot is for, and so where the list stands afterwards.
type why int

const (
	refreshed why = iota // the store changed: what is being read stays where it is
	resorted             // the selected customer is in view
	narrowed             // from the top
)

// Model is the presenter. It belongs to the UI goroutine.
type Model struct {
	deps   Deps
	screen Screen
	window *listing.Window[app.CustomerID, Row]
	chosen *listing.Selection[app.CustomerID]
	state  State
	own    []app.ViewColumn        // the columns of the built-in views
	open   map[app.CustomerID]bool // Channels
	closed app.CustomerID          // the Channel that is being closed
	reveal app.CustomerID          // to be selected and shown as soon as the list has it

	begun     bool // the list is as it was left
	reading   bool // a snapshot is on its way
	again     bool // and was outdated meanwhile
	landing   bool // its rows are being taken over: they are drawn once, at the end
	why       why
	finding   task.Latest
	counting  task.Latest
	revealing task.Latest
	summing   task.Latest
	stopSum   func()
	acted     []app.CustomerID // the chosen ones that something was done to
	stale     bool             // what stands around the rows is to be read, too
	keep      *task.Debounce
	kept      []byte // what was remembered last
}

// keepAfter is how long nothing must change before it is remembered how the
// list was left.
const keepAfter = time.Second

// NewModel returns a model that has not read anything yet.
func NewModel(deps Deps) *Model {
	m := &Model{deps: deps, stopSum: func() {}, open: map[app.CustomerID]bool{}, keep: task.NewDebounce(keepAfter, deps.After)}
	m.window = listing.New[app.CustomerID, Row](deps.Run, m.load)
	m.chosen = listing.NewSelection(m.window)
	m.window.OnChange = func() {
		if !m.landing {
			m.screen.Refresh()
		}
	}
	m.window.OnError = m.failed
	m.state.View = app.BuiltInViews(m.today())[0]
	m.state.Query, m.state.Nested, m.state.Choices = m.state.View.Query, true, &Choices{}
	return m
}

// Show makes screen the one that is told. It starts with first; nil reads.
func (m *Model) Show(screen Screen, first *Snapshot) {
	m.screen = screen
	if first == nil {
		m.readFirst()
		return
	}
	m.begin(*first)
}

func (m *Model) readFirst() {
	today := m.today()
	m.reading = true
	m.deps.Run.Go(func() {
		first := ReadFirst(context.Background(), m.deps.Reader, today)
		m.deps.Run.Do(func() {
			m.reading = false
			m.begin(first)
			if m.again {
				m.again = false
				m.read(m.why)
			}
		})
	})
}

func (m *Model) begin(first Snapshot) {
	if first.err == nil {
		m.begun = true
		m.restore(first)
	}
	m.why = narrowed
	m.reveal = m.state.Pane
	m.landed(first, rowsOf(first.first, m.today()))
}

// Selection is the set of chosen customers, by row.
func (m *Model) Selection() *listing.Selection[app.CustomerID] { return m.chosen }

// Len is the number of rows.
func (m *Model) Len() int { return m.window.Len() }

// Row returns row i, false while it is not loaded.
func (m *Model) Row(i int) (Row, bool) { return m.window.At(i) }

// Reload reads everything again because the store has changed. What is being
// read stays where it is.
func (m *Model) Reload() {
	m.stale = true
	m.read(refreshed)
}

// read takes a new snapshot. One is taken at a time: while somebody types, the
// store answers the newest question and not all of them.
func (m *Model) read(why why) {
	m.why = max(m.why, why)
	if m.reading {
		m.again = true
		return
	}
	if !m.begun {
		m.readFirst()
		return
	}
	m.reading = true
	query := m.query()
	whole := m.stale || !m.state.Choices.name(query.Filter.Hosts)
	var chosen, listed []app.CustomerID
	if whole {
		chosen, listed = m.chosen.IDs(), m.acted
		if reflect.DeepEqual(query.Filter.Statuses, m.state.Asked.Filter.Statuses) {
			listed = slices.Concat(listed, m.chosen.Listed())
		}
	}
	m.deps.Run.Go(func() {
		answer := read(context.Background(), m.deps.Reader, query, whole)
		answer.findGone(context.Background(), m.deps.Reader, chosen, listed)
		rows := rowsOf(answer.first, query.Today)
		m.deps.Run.Do(func() {
			m.reading = false
			if m.again {
				m.again = false
				m.read(m.why)
				return
			}
			m.landed(answer, rows)
		})
	})
}

// query is the whole question, with what changes by itself.
func (m *Model) query() app.CustomerQuery {
	q := m.state.Query
	q.Today = m.today()
	for id := range m.open {
		q.Open = append(q.Open, id)
	}
	return q
}

func (m *Model) today() app.Date { return app.DateOf(m.deps.Clock()) }

// Wake reads everything again when the day is no longer the one that is shown,
// and says whether that is so.
func (m *Model) Wake() bool {
	day := m.state.Asked.Today
	if day == "" || day == m.today() {
		return false
	}
	m.Reload()
	return true
}

func (m *Model) landed(s Snapshot, rows []Row) {
	if s.err != nil {
		m.failed(s.err)
		return
	}
	at := m.anchor()
	m.landing = true
	m.window.Reset(s.ids)
	m.window.Prime(rows)
	m.landing = false
	if a := s.around; a != nil {
		m.state.Counts, m.state.Views = a.counts, a.views
		a.choices.keep(*m.state.Choices, a.hosts)
		m.offer(a.choices)
		m.stale = false
	}
	if len(s.gone) > 0 {
		m.chosen.Keep(func(id app.CustomerID) bool { return !s.gone[id] })
	}
	m.state.Asked, m.state.Nested = s.query, s.query.Nested()
	m.state.Failure = nil
	m.choose()
	m.follow()
	m.seePane()
	m.state.Shown = len(s.ids)
	m.countChosen()
	m.state.Phase = Listed
	switch {
	case len(s.ids) > 0:
	case m.state.Counts.Total == 0 && m.state.Nested:
		m.state.Phase = Empty
	default:
		m.state.Phase = Nothing
	}
	m.screen.Render(m.state)
	m.screen.Refresh()
	m.place(at)
	m.deps.Log.Debug("customers", "rows", len(s.ids))
}

// offer takes over what the filters offer, if it has changed.
func (m *Model) offer(c Choices) {
	if !c.equal(*m.state.Choices) {
		m.state.Choices = &c
	}
}

func (m *Model) failed(err error) {
	m.deps.Log.Error("read customers", "err", err)
	m.state.Failure = err
	m.state.Phase = Outdated
	if m.window.Len() == 0 {
		m.state.Phase = Broken
	}
	m.screen.Render(m.state)
}
