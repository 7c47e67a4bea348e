// Package outbox is the screen that accounts for every welcome email: what became
// of it, in words, and what a person can decide. It sends nothing itself.
package outbox

import (
	"context"
	"log/slog"
	"slices"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/task"
	"foyer/ui/words"
)

// Reader is what the screen reads from the store.
type Reader interface {
	Messages(ctx app.Context, customer app.CustomerID) ([]app.Message, error)
}

// Outbox is what a person can decide; app.Outbox has it.
type Outbox interface {
	Status() app.OutboxStatus
	Resume()
	SendNow(app.Context, app.MessageID) error
	MarkSent(app.Context, app.MessageID) error
	Cancel(app.Context, app.MessageID) error
}

// Deps is everything that the screen needs.
type Deps struct {
	Reader Reader
	Outbox Outbox
	Nav    nav.Nav
	Run    task.Runner
	Clock  app.Clock
	Log    *slog.Logger
}

// Row is one message in words.
type Row struct {
	Message app.Message
	State   string
	Why     string // one sentence: what happened, what to do
	When    string
}

// State is everything that the view shows.
type State struct {
	Loaded   bool
	Rows     []Row
	Selected int // row, -1 for none
	Can      app.Decisions
	Failure  error
	Status   app.OutboxStatus
	Waiting  int
}

// Model is the presenter. It belongs to the UI goroutine.
type Model struct {
	deps   Deps
	newest task.Latest
	state  State
	render func(State)
}

// NewModel returns a model that has read nothing yet.
func NewModel(deps Deps) *Model {
	return &Model{deps: deps, state: State{Selected: -1}, render: func(State) {}}
}

// Show makes render the one that is told each new state, and reads the messages.
func (m *Model) Show(render func(State)) {
	m.render = render
	m.Reload()
}

// State returns what the view shows now.
func (m *Model) State() State { return m.state }

// Reload reads the messages again; the selection stays with its message.
func (m *Model) Reload() {
	question := m.newest.Next()
	m.deps.Run.Go(func() {
		messages, err := m.deps.Reader.Messages(context.Background(), 0)
		status := m.deps.Outbox.Status()
		m.deps.Run.Do(func() {
			if m.newest.Is(question) {
				m.loaded(messages, status, err)
			}
		})
	})
}

func (m *Model) loaded(messages []app.Message, status app.OutboxStatus, err error) {
	if err != nil {
		m.deps.Log.Error("read outbox", "err", err)
		m.state.Failure = err
		m.render(m.state)
		return
	}
	var chosen app.MessageID
	if m.state.Selected >= 0 {
		chosen = m.state.Rows[m.state.Selected].Message.ID
	}
	m.state = State{Loaded: true, Selected: -1, Status: status}
	today := app.DateOf(m.deps.Clock())
	slices.SortStableFunc(messages, func(a, b app.Message) int { return rank(a.State) - rank(b.State) })
	for i, message := range messages {
		m.state.Rows = append(m.state.Rows, newRow(message, today))
		if message.ID == chosen {
			m.state.Selected = i
		}
		if message.State.Waits() {
			m.state.Waiting++
		}
	}
	m.choose(m.state.Selected)
}

// rank puts first what needs a person, then what waits, then what is settled.
func rank(s app.MailState) int {
	switch {
	case s.NeedsPerson():
		return 0
	case s.Waits() || s == app.MailSending:
		return 1
	}
	return 2
}

func newRow(m app.Message, today app.Date) Row {
	at := m.UpdatedAt.Local()
	return Row{
		Message: m, State: words.T("mail." + string(m.State)), Why: words.Message(m, today),
		When: words.Day(app.DateOf(at), today) + " " + words.Clock(at),
	}
}

// Select chooses a row.
func (m *Model) Select(row int) { m.choose(row) }

func (m *Model) choose(row int) {
	m.state.Selected, m.state.Can = row, app.Decisions{}
	if row >= 0 && row < len(m.state.Rows) {
		m.state.Can = m.state.Rows[row].Message.State.Decisions()
	}
	m.render(m.state)
}

// SendNow sends the chosen message as soon as possible, or again.
func (m *Model) SendNow() { m.decide(m.deps.Outbox.SendNow) }

// MarkSent records that the chosen message arrived.
func (m *Model) MarkSent() { m.decide(m.deps.Outbox.MarkSent) }

// Cancel gives the chosen message up.
func (m *Model) Cancel() { m.decide(m.deps.Outbox.Cancel) }

// Resume goes on with a paused queue.
func (m *Model) Resume() { m.deps.Outbox.Resume() }

func (m *Model) decide(act func(app.Context, app.MessageID) error) {
	if m.state.Selected < 0 || m.state.Selected >= len(m.state.Rows) {
		return
	}
	id := m.state.Rows[m.state.Selected].Message.ID
	m.deps.Run.Go(func() {
		err := act(context.Background(), id)
		m.deps.Run.Do(func() {
			if err != nil {
				m.deps.Nav.Fail(err)
			}
			m.Reload()
		})
	})
}
