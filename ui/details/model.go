// Package details is the pane beside the list: one customer, read whole, what is
// to be done about it, and the forms that change it. It saves through operations
// of app alone; what was typed and not saved is kept as a draft of the edit.
package details

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/task"
	"foyer/ui/words"
)

// Reader is what the pane reads from the store beside the record.
type Reader interface {
	Messages(ctx app.Context, customer app.CustomerID) ([]app.Message, error)
	Events(app.Context, app.EventQuery) ([]app.Event, error)
	Tags(app.Context) ([]app.Tag, error)
}

// Acts is what is asked about, done and said alike on every screen; acts.Acts has it.
type Acts interface {
	// Do does an operation and says what happened; then hears how it went.
	Do(ids []app.CustomerID, op app.Operation, then func(error))
	Suspend([]app.CustomerID)
	Resume([]app.CustomerID)
	Cancel([]app.CustomerID)
	Purchase([]app.CustomerID)
	Extend(ids []app.CustomerID, ends app.Date)
	Archive([]app.CustomerID)
	Restore([]app.CustomerID)
	Delete(id app.CustomerID, company string)
	ChangePlan([]app.CustomerID)
	PutBack(e app.Event, place int)
	DecideMail(app.Message, app.MailAct)
	SaveMail(app.Message)
	Fail(error) // says why something was not done
}

// Deps is everything that the pane needs.
type Deps struct {
	Manager *app.Manager
	Reader  Reader
	Drafts  app.EditDraftStore
	Acts    Acts
	Nav     nav.Nav
	Run     task.Runner
	Serial  *task.Serial
	After   func(time.Duration, func()) (stop func())
	Clock   app.Clock
	Log     *slog.Logger
	// OnForms is told, once that is on disk, when a form was opened or left, or its draft
	// came or went; nil tells nobody.
	OnForms func()
}

// Tab is one view of the customer.
type Tab string

// The tabs.
const (
	Overview  Tab = "overview"
	Domains   Tab = "domains"
	People    Tab = "people"
	Licensing Tab = "licensing"
	Mail      Tab = "mail"
	History   Tab = "history"
)

// Tabs returns all tabs in their order.
func Tabs() []Tab { return []Tab{Overview, Domains, People, Licensing, Mail, History} }

// State is everything that the view shows.
type State struct {
	ID       app.CustomerID // who was asked for; 0: the pane is closed
	Loaded   bool           // Customer is who was asked for
	Customer app.Customer   // who is shown, until the answer of the newest question is there
	Catalog  app.Catalog
	Names    words.Names
	Tags     []app.Tag     // all that there are
	Messages []app.Message // the newest first
	Kept     []app.EditDraft
	History  HistoryState
	Open     map[Tab]EditState
	Tab      Tab
	Today    app.Date
	Failure  error
}

// NeedsYou is how many messages only a person can decide about.
func (s State) NeedsYou() int {
	return len(open(s.Messages))
}

// Dirty says whether a tab has typed text that is not saved.
func (s State) Dirty(tab Tab) bool {
	if e, open := s.Open[tab]; open && e.Dirty {
		return true
	}
	for _, d := range s.Kept {
		if sheet, ok := sheetOf(app.Form(d.Form)); ok && sheet.Tab == tab {
			return true
		}
	}
	return false
}

// Model is the presenter. It belongs to the UI goroutine.
type Model struct {
	deps      Deps
	render    func(State)
	newest    task.Latest
	histories task.Latest
	state     State
	edits     map[Tab]*edit
	catalog   *app.Catalog                // as it was read since the store last changed, nil when it was not
	wanted    app.Form                    // to be opened as soon as the customer is there
	pending   map[draftKey]*app.EditDraft // on their way to the disk; nil: to be removed
}

// NewModel returns a model of a closed pane.
func NewModel(deps Deps) *Model {
	return &Model{
		deps: deps, render: func(State) {}, state: State{Tab: Overview},
		edits: map[Tab]*edit{}, pending: map[draftKey]*app.EditDraft{},
	}
}

// OnState makes render the one that is told each new state, and tells it the first.
func (m *Model) OnState(render func(State)) {
	m.render = render
	m.changed()
}

// State returns what the view shows now.
func (m *Model) State() State {
	s := m.state
	s.Open = make(map[Tab]EditState, len(m.edits))
	for tab, e := range m.edits {
		s.Open[tab] = e.state()
	}
	return s
}

// Show shows a customer. What was typed about another one is kept.
func (m *Model) Show(id app.CustomerID) {
	if id == m.state.ID {
		return
	}
	m.leaveEdits()
	m.wanted = ""
	m.state.ID, m.state.Loaded, m.state.Failure, m.state.History = id, false, nil, HistoryState{}
	m.read()
}

// Close shows nobody; what was typed is kept.
func (m *Model) Close() {
	m.leaveEdits()
	m.newest.Next()
	m.state = State{Tab: m.state.Tab}
	m.changed()
}

// Reload reads the customer again because the store has changed.
func (m *Model) Reload() {
	m.catalog = nil
	if m.state.ID != 0 {
		m.read()
	}
}

// OpenTab shows another view of the customer.
func (m *Model) OpenTab(tab Tab) {
	m.state.Tab = tab
	m.readHistory()
	m.changed()
}

// answer is what was read of a customer.
type answer struct {
	customer app.Customer
	catalog  app.Catalog
	tags     []app.Tag
	messages []app.Message
	kept     []app.EditDraft
}

func (m *Model) read() {
	m.readHistory()
	id, known, question := m.state.ID, m.catalog, m.newest.Next()
	m.deps.Run.Go(func() {
		a, err := m.ask(context.Background(), id, known)
		m.deps.Run.Do(func() {
			if m.newest.Is(question) {
				m.landed(a, err)
			}
		})
	})
}

// ask reads a customer; of the catalog, which has all Channels, only what is not known.
func (m *Model) ask(ctx app.Context, id app.CustomerID, known *app.Catalog) (a answer, err error) {
	if a.customer, err = m.deps.Manager.Customer(ctx, id); err != nil {
		return a, err
	}
	if known != nil {
		a.catalog = *known
	} else if a.catalog, err = m.deps.Manager.Catalog(ctx); err != nil {
		return a, err
	}
	if a.tags, err = m.deps.Reader.Tags(ctx); err != nil {
		return a, err
	}
	if a.messages, err = m.deps.Reader.Messages(ctx, id); err != nil {
		return a, err
	}
	a.kept, err = m.deps.Drafts.EditDrafts(ctx, id)
	return a, err
}

func (m *Model) landed(a answer, err error) {
	switch {
	case errors.Is(err, app.ErrNotFound):
		m.gone()
		return
	case err != nil:
		m.deps.Log.Error("read customer", "err", err)
		m.state.Failure = err
		m.changed()
		return
	}
	if !m.state.Customer.Same(a.customer) {
		m.tellForsaken("details.other", a.kept)
	}
	m.catalog = &a.catalog
	s := &m.state
	s.Loaded, s.Failure, s.Today = true, nil, app.DateOf(m.deps.Clock())
	s.Customer, s.Catalog, s.Names = a.customer, a.catalog, words.NamesOf(a.catalog)
	s.Catalog.Hosts = slices.DeleteFunc(slices.Clone(a.catalog.Hosts), func(h app.Host) bool { return h.ID == a.customer.ID })
	s.Tags, s.Messages, s.Kept = a.tags, a.messages, m.overlay(a.kept)
	m.rebase()
	m.changed()
	if wanted := m.wanted; wanted != "" {
		m.wanted = ""
		m.Edit(wanted)
	}
	m.deps.Log.Debug("customer", "id", s.Customer.ID)
}

// gone closes the pane because the customer is no longer there.
func (m *Model) gone() {
	company := m.state.Customer.Company
	if m.state.Customer.ID != m.state.ID {
		company = ""
	}
	told := m.tellForsaken("details.gone", nil)
	m.Close()
	switch {
	case told:
	case company == "":
		m.deps.Nav.Notify(words.T("customers.missing"))
	default:
		m.deps.Nav.Notify(words.T("details.gone", words.Args{"Company": company}))
	}
}

// tellForsaken closes the forms, says so, and returns whether there was any. What was
// typed is kept with the customer, wherever that is now.
func (m *Model) tellForsaken(key string, read []app.EditDraft) bool {
	if len(m.edits) == 0 {
		return false
	}
	text := words.T(key, words.Args{"Company": m.state.Customer.Company})
	if m.forsake(read) {
		text += " " + words.T("details.typed_goes")
	}
	m.deps.Nav.Notify(text)
	return true
}

func (m *Model) changed() { m.render(m.State()) }

// ids is who the acts are done to: whoever is shown.
func (m *Model) ids() []app.CustomerID { return []app.CustomerID{m.state.Customer.ID} }
