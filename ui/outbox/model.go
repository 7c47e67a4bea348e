// Package outbox is the screen that accounts for every message: what became of it,
// in words, exactly what was or will be sent, and what a person can decide. It
// sends nothing itself.
package outbox

import (
	"context"
	"log/slog"
	"slices"

	"foyer/app"
	"foyer/ui/listing"
	"foyer/ui/nav"
	"foyer/ui/task"
)

// Reader is what the screen reads from the store.
type Reader interface {
	app.MessageListStore
	Remembered(ctx app.Context, key string) ([]byte, error)
	Remember(ctx app.Context, key string, value []byte) error
}

// Outbox is the queue and what is in it; app.Outbox has it.
type Outbox interface {
	Status() app.OutboxStatus
	Resume()
	Pause(app.Context) error
	Continue(app.Context) error
	Open(app.Context, app.MessageID) (app.MessageParts, error)
	Attempts(app.Context, app.MessageID) ([]app.Attempt, error)
}

// Acts is what is asked about, done and said alike on every screen; acts.Acts has it.
type Acts interface {
	DecideMail(app.Message, app.MailAct)
	SaveMail(app.Message)
}

// Deps is everything that the screen needs.
type Deps struct {
	Reader Reader
	Outbox Outbox
	Acts   Acts
	Nav    nav.Nav
	Run    task.Runner
	Serial *task.Serial
	Clock  app.Clock
	Log    *slog.Logger
}

// Segment is a part of the messages: a group, or all.
type Segment string

// The segments. What was canceled stands under all, in a group of its own.
const (
	All      Segment = "all"
	NeedsYou         = Segment(app.GroupNeedsYou)
	Waiting          = Segment(app.GroupWaiting)
	Sent             = Segment(app.GroupSent)
)

// Segments returns all segments in their order.
func Segments() []Segment { return []Segment{All, NeedsYou, Waiting, Sent} }

// Group is a part of the list.
type Group struct {
	Group app.MessageGroup
	Rows  int
}

// State is everything that the view shows.
type State struct {
	Loaded   bool
	Failure  error
	Today    app.Date
	Segment  Segment
	Search   string
	Counts   map[Segment]int // what the search finds, by segment
	Total    map[Segment]int // without a search
	Groups   []Group         // as they are listed
	Selected int             // row of the chosen message, -1 for none
	Onward   int             // how often another message was chosen as the one before needed nobody any more
	Pane     bool            // the chosen message is shown
	Chosen   Chosen
	Status   app.OutboxStatus
	Paused   app.PausedBy
}

// Any says whether there are messages at all.
func (s State) Any() bool { return s.Total[All] > 0 }

// Listed is how many rows the list has.
func (s State) Listed() int { return s.Counts[s.Segment] }

// Model is the presenter. It belongs to the UI goroutine.
type Model struct {
	OnState func(State) // is told every state, for what stands around the screen

	deps   Deps
	newest task.Latest
	opened task.Latest
	rows   *listing.Window[app.MessageID, app.Message]
	index  app.MessageIndex
	chosen app.MessageID
	state  State
	render func(State)

	landing bool // new rows are being taken over: they are drawn once, at the end
}

// NewModel returns a model that has read nothing yet.
func NewModel(deps Deps) *Model {
	m := &Model{OnState: func(State) {}, deps: deps, render: func(State) {}}
	m.state = State{Segment: All, Selected: -1, Counts: map[Segment]int{}, Total: map[Segment]int{}, Chosen: Chosen{Tab: Message, Part: Text}}
	m.rows = listing.New(deps.Run, func(ids []app.MessageID) ([]app.Message, error) {
		return deps.Reader.MessageRows(context.Background(), ids)
	})
	m.rows.OnChange = m.changed
	m.rows.OnError = m.failed
	return m
}

// Show makes render the one that is told each new state, and reads the messages.
func (m *Model) Show(render func(State)) {
	m.render = render
	m.Reload()
}

// State returns what the view shows now.
func (m *Model) State() State { return m.state }

func (m *Model) changed() {
	if m.landing {
		return
	}
	m.render(m.state)
	m.OnState(m.state)
}

// read is what the screen reads in one go.
type read struct {
	index  app.MessageIndex
	paused app.PausedBy
}

// Reload reads the messages again; the choice stays with its message, unless that
// needed somebody and does not any more: then it goes on to the next one that does.
func (m *Model) Reload() {
	question, known := m.newest.Next(), m.index
	m.deps.Run.Go(func() {
		var r read
		entries, err := m.deps.Reader.MessageEntries(context.Background())
		if err == nil {
			r.index = known.Renew(entries)
			r.paused, err = app.ReadPaused(context.Background(), m.deps.Reader)
		}
		m.deps.Run.Do(func() {
			switch {
			case !m.newest.Is(question):
			case err != nil:
				m.failed(err)
			default:
				m.loaded(r)
			}
		})
	})
}

func (m *Model) failed(err error) {
	m.deps.Log.Error("read outbox", "err", err)
	m.state.Failure = err
	m.changed()
}

func (m *Model) loaded(r read) {
	first, needed := !m.state.Loaded, m.inNeed()
	m.index = r.index
	m.state.Loaded, m.state.Failure, m.state.Status, m.state.Paused = true, nil, m.deps.Outbox.Status(), r.paused
	m.state.Today = app.DateOf(m.deps.Clock().Local())
	m.state.Total = counts(m.index.Find(""))
	m.landing = true
	m.arrange()
	m.goOn(needed)
	m.landing = false
	if first && m.rows.Len() > 0 {
		m.Select(0)
	} else {
		m.openChosen()
	}
	m.deps.Log.Debug("outbox", "messages", m.index.Len(), "waiting", m.state.Total[Waiting])
}

// counts are how many messages each segment has.
func counts(found map[app.MessageGroup][]app.MessageID) map[Segment]int {
	n := map[Segment]int{}
	for group, ids := range found {
		n[Segment(group)] = len(ids)
		n[All] += len(ids)
	}
	return n
}

// arrange lists what the search finds in the segment.
func (m *Model) arrange() {
	found := m.index.Find(m.state.Search)
	m.state.Counts = counts(found)
	var ids []app.MessageID
	m.state.Groups = nil
	for _, group := range app.MessageGroups() {
		if n := len(found[group]); n > 0 && (m.state.Segment == All || m.state.Segment == Segment(group)) {
			m.state.Groups = append(m.state.Groups, Group{group, n})
			ids = append(ids, found[group]...)
		}
	}
	m.state.Selected = slices.Index(ids, m.chosen)
	m.rows.Reset(ids)
}

// Row is a message of the list, false while it is not loaded.
func (m *Model) Row(i int) (app.Message, bool) { return m.rows.At(i) }

// SetSegment shows a segment.
func (m *Model) SetSegment(s Segment) {
	m.state.Segment = s
	m.arrange()
}

// Search shows the messages to companies and addresses that hold the words.
func (m *Model) Search(text string) {
	m.state.Search = text
	m.arrange()
}

// ShowAll takes the search and the segment away.
func (m *Model) ShowAll() {
	m.state.Search, m.state.Segment = "", All
	m.arrange()
}
