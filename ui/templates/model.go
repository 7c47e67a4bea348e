// Package templates is the part of the settings where the templates of welcome
// emails are written: one source, a live preview with a real customer, the logo, and
// a test to oneself. It changes no message that waits.
package templates

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/task"
	"foyer/ui/typed"
)

// previewPause is how long typing pauses before the preview follows.
const previewPause = 200 * time.Millisecond

// shownCustomers is how many customers there are to choose from for the preview.
const shownCustomers = 200

// Letters are the use cases of templates; app.Letters has them.
type Letters interface {
	Templates(app.Context) ([]app.Template, error)
	Save(app.Context, app.Template) (app.TemplateID, error)
	Delete(app.Context, app.TemplateID) error
	Preview(ctx app.Context, t app.Template, customer app.CustomerID) (app.Letter, error)
	SendTest(ctx app.Context, t app.Template, customer app.CustomerID, to string) error
}

// Reader is what the page reads from the store.
type Reader interface {
	CustomerIDs(app.Context, app.CustomerQuery) ([]app.CustomerID, error)
	CustomerRows(app.Context, []app.CustomerID) ([]app.CustomerRow, error)
	Settings(app.Context) (app.Settings, error)
}

// Deps is everything that the page needs.
type Deps struct {
	Letters  Letters
	Reader   Reader
	Pictures app.Pictures
	Nav      nav.Nav
	Run      task.Runner
	Serial   *task.Serial // templates are saved one after another
	After    func(time.Duration, func()) (stop func())
	Typed    *typed.Form // keeps what is typed until it is saved; nil: nobody does
	Log      *slog.Logger
}

// Part is a part of the preview.
type Part string

// The parts.
const (
	Text Part = "text"
	HTML Part = "html"
)

// Customer is one to preview with.
type Customer struct {
	ID      app.CustomerID
	Company string
}

// Test is what became of the message to oneself.
type Test struct {
	To      string
	Running bool
	Done    bool
	Err     error
}

// State is everything that the view shows.
type State struct {
	Loaded    bool
	Failure   error
	Templates []app.Template // Foyer's own first
	Template  app.Template   // as it is typed
	New       bool           // it was not saved yet
	Dirty     bool
	Since     time.Time   // when an earlier run left it; zero: it is of this one
	Saved     bool        // just now
	Issues    []app.Issue // why it was not saved; what is put right goes
	Refused   int         // how often something was not kept
	Odd       []app.Issue // why the preview does not follow
	Part      Part
	Letter    app.Letter // the newest that could be rendered
	Customers []Customer
	Customer  app.CustomerID
	Test      Test
}

// Own says whether it is Foyer's own template, which stays as it is.
func (s State) Own() bool { return s.Template.ID == 0 && !s.New }

// Model is the presenter. It belongs to the UI goroutine.
type Model struct {
	deps   Deps
	newest task.Latest
	latest task.Latest // of the previews
	pause  *task.Debounce
	kept   app.Template // as it was before somebody typed
	state  State
	render func(State)
}

// NewModel returns a model that has read nothing yet.
func NewModel(deps Deps) *Model {
	return &Model{
		deps: deps, render: func(State) {}, pause: task.NewDebounce(previewPause, deps.After), state: State{Part: Text},
	}
}

// Show makes render the one that is told each new state, and reads the templates.
func (m *Model) Show(render func(State)) {
	m.render = render
	m.Reload()
}

// State returns what the view shows now.
func (m *Model) State() State { return m.state }

func (m *Model) changed() { m.render(m.state) }

// read is what the page reads in one go.
type read struct {
	templates []app.Template
	customers []Customer
	to        string
	left      left
	since     time.Time
	found     bool // an earlier run left something
}

// left is what was typed and not saved; a picture is no text.
type left struct {
	Template app.Template
	Logo     []byte
	New      bool
}

// Reload reads the templates again; what is typed stays.
func (m *Model) Reload() {
	question := m.newest.Next()
	m.deps.Run.Go(func() {
		r, err := m.read()
		m.deps.Run.Do(func() {
			if m.newest.Is(question) {
				m.loaded(r, err)
			}
		})
	})
}

func (m *Model) read() (r read, err error) {
	ctx := context.Background()
	if r.templates, err = m.deps.Letters.Templates(ctx); err != nil {
		return r, err
	}
	settings, err := m.deps.Reader.Settings(ctx)
	if err != nil {
		return r, err
	}
	r.to = settings.Mail.FromAddress
	r.since, r.found = m.deps.Typed.Read(ctx, &r.left)
	ids, err := m.deps.Reader.CustomerIDs(ctx, app.CustomerQuery{Sort: app.SortCompany})
	if err != nil {
		return r, err
	}
	rows, err := m.deps.Reader.CustomerRows(ctx, ids[:min(len(ids), shownCustomers)])
	for _, row := range rows {
		r.customers = append(r.customers, Customer{row.ID, row.Company})
	}
	return r, err
}

func (m *Model) loaded(r read, err error) {
	s := &m.state
	s.Failure = err
	if err != nil {
		m.deps.Log.Error("read templates", "err", err)
		m.changed()
		return
	}
	first := !s.Loaded
	s.Loaded, s.Templates, s.Customers = true, r.templates, r.customers
	if s.Test.To == "" {
		s.Test.To = r.to
	}
	if s.Customer == 0 && len(s.Customers) > 0 {
		s.Customer = s.Customers[0].ID
	}
	if first || !s.Dirty && !s.New {
		m.take(s.Template.ID, first)
	}
	if first && r.found {
		m.restore(r.left, r.since)
	}
	m.preview()
	m.changed()
}

// take shows a template as it is kept; first prefers one that staff wrote.
func (m *Model) take(id app.TemplateID, first bool) {
	s := &m.state
	at := slices.IndexFunc(s.Templates, func(t app.Template) bool { return t.ID == id })
	if first && len(s.Templates) > 1 {
		at = 1
	}
	s.Template, s.New, s.Dirty, s.Issues = s.Templates[max(0, at)], false, false, nil
	m.kept = s.Template
}

// restore goes on with what an earlier run left; its template may be gone.
func (m *Model) restore(l left, since time.Time) {
	s := &m.state
	at := slices.IndexFunc(s.Templates, func(t app.Template) bool { return t.ID == l.Template.ID })
	if l.New = l.New || at < 0; l.New {
		l.Template.ID = 0
	} else {
		m.kept = s.Templates[at]
	}
	s.Template, s.New = l.Template, l.New
	s.Template.Logo = app.Picture(l.Logo)
	s.Dirty, s.Since = s.New || s.Template != m.kept, since
}

// keep has what is typed kept, or forgotten when nothing is.
func (m *Model) keep() {
	m.state.Since = time.Time{}
	if !m.state.Dirty {
		m.deps.Typed.Forget()
		return
	}
	l := left{Template: m.state.Template, Logo: []byte(m.state.Template.Logo), New: m.state.New}
	l.Template.Logo = ""
	m.deps.Typed.Keep(l)
}

// preview renders what is typed; what is wrong with it is said at its field, and the
// last letter that could be rendered stays.
func (m *Model) preview() {
	question, t, customer := m.latest.Next(), m.state.Template, m.state.Customer
	m.deps.Run.Go(func() {
		letter, err := m.deps.Letters.Preview(context.Background(), t, customer)
		m.deps.Run.Do(func() {
			if m.latest.Is(question) {
				m.previewed(letter, err)
			}
		})
	})
}

func (m *Model) previewed(letter app.Letter, err error) {
	var invalid *app.InvalidError
	switch {
	case err == nil:
		m.state.Letter, m.state.Odd = letter, nil
		m.state.Issues = slices.DeleteFunc(slices.Clone(m.state.Issues), sourceIssue)
	case errors.As(err, &invalid):
		m.state.Odd = invalid.Issues
		if slices.ContainsFunc(m.state.Issues, sourceIssue) { // somebody wanted to save it
			m.state.Issues = append(slices.DeleteFunc(slices.Clone(m.state.Issues), sourceIssue), invalid.Issues...)
		}
	default:
		m.deps.Log.Error("preview template", "err", err)
	}
	m.changed()
}

// sourceIssue says whether an issue is about what the preview reads.
func sourceIssue(i app.Issue) bool {
	return i.Field == app.FieldTemplateSubject || i.Field == app.FieldTemplateBody
}
