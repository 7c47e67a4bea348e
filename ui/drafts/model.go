// Package drafts is the screen of customers that are only half entered: each
// can be resumed where it was left, or discarded. It edits none itself.
package drafts

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"foyer/app"
	"foyer/app/onboard"
	"foyer/ui/nav"
	"foyer/ui/task"
	"foyer/ui/words"
)

// missingShown is how many missing fields a row names.
const missingShown = 3

// Onboarding is what the screen asks of the use cases; app.Onboarding has it.
type Onboarding interface {
	Catalog(app.Context) (app.Catalog, error)
	Drafts(app.Context) ([]app.DraftRecord, error)
	Draft(app.Context, app.DraftID) (app.Draft, int64, error)
	DiscardDraft(app.Context, app.DraftID) error
	SaveDraft(ctx app.Context, d app.Draft, revision int64) (time.Time, error)
}

// Deps is everything that the screen needs.
type Deps struct {
	Onboarding Onboarding
	Nav        nav.Nav
	Run        task.Runner
	Serial     *task.Serial // the same that saves drafts, so that the order stays
	Clock      app.Clock
	Log        *slog.Logger
}

// Row is one draft in words.
type Row struct {
	ID      app.DraftID
	Company string
	Named   bool // false: Company says that there is no name yet
	Page    string
	Missing string
	Saved   string
}

// State is everything that the view shows.
type State struct {
	Loaded   bool
	Rows     []Row
	Selected int // row, -1 for none
	Failure  error
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

// Show makes render the one that is told each new state, and reads the drafts.
func (m *Model) Show(render func(State)) {
	m.render = render
	m.Reload()
}

// State returns what the view shows now.
func (m *Model) State() State { return m.state }

// Reload reads the drafts again; the selection stays with its draft.
func (m *Model) Reload() {
	question := m.newest.Next()
	m.deps.Run.Go(func() {
		rows, err := m.read()
		m.deps.Run.Do(func() {
			if m.newest.Is(question) {
				m.loaded(rows, err)
			}
		})
	})
}

func (m *Model) read() ([]Row, error) {
	ctx := context.Background()
	catalog, err := m.deps.Onboarding.Catalog(ctx)
	if err != nil {
		return nil, err
	}
	records, err := m.deps.Onboarding.Drafts(ctx)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(records))
	for i, r := range records {
		rows[i] = m.row(r, catalog)
	}
	return rows, nil
}

func (m *Model) row(r app.DraftRecord, c app.Catalog) Row {
	row := Row{ID: r.ID, Company: r.Company, Named: r.Company != "", Page: words.T("drafts.page", words.Args{
		"N": r.Step + 1, "Name": words.T("wizard.step." + onboard.Step(r.Step).Key()),
	})}
	if !row.Named {
		row.Company = words.T("drafts.unnamed")
	}
	saved := r.SavedAt.Local()
	row.Saved = words.Day(app.DateOf(saved), app.DateOf(m.deps.Clock())) + " " + words.Clock(saved)
	d, err := app.DecodeDraft(r.Body)
	if err != nil {
		row.Missing = words.T("drafts.unreadable")
		return row
	}
	row.Missing = missing(app.Blocking(app.CheckDraft(d, c)))
	return row
}

// missing names the first fields that still need something.
func missing(issues []app.Issue) string {
	var names []string
	for _, issue := range issues {
		name := words.T("field." + string(issue.Field))
		if issue.Field != app.FieldEULA && (len(names) == 0 || names[len(names)-1] != name) {
			names = append(names, name)
		}
	}
	switch {
	case len(names) == 0:
		return words.T("drafts.complete")
	case len(names) > missingShown:
		return strings.Join(names[:missingShown], ", ") + " " + words.N("drafts.more", len(names)-missingShown)
	}
	return strings.Join(names, ", ")
}

func (m *Model) loaded(rows []Row, err error) {
	if err != nil {
		m.deps.Log.Error("read drafts", "err", err)
		m.state.Failure = err
		m.render(m.state)
		return
	}
	var chosen app.DraftID
	if m.state.Selected >= 0 {
		chosen = m.state.Rows[m.state.Selected].ID
	}
	m.state = State{Loaded: true, Rows: rows, Selected: -1}
	for i, row := range rows {
		if row.ID == chosen {
			m.state.Selected = i
		}
	}
	m.render(m.state)
	m.deps.Log.Debug("drafts", "rows", len(m.state.Rows))
}

// Select chooses a row.
func (m *Model) Select(row int) {
	m.state.Selected = row
	m.render(m.state)
}

// Resume opens a draft in the wizard, on the page where it was left.
func (m *Model) Resume(row int) {
	if row >= 0 && row < len(m.state.Rows) {
		m.deps.Nav.Resume(m.state.Rows[row].ID)
	}
}

// Discard throws the draft in a row away and offers to bring it back.
func (m *Model) Discard(row int) {
	if row >= 0 && row < len(m.state.Rows) {
		m.Throw(m.state.Rows[row].ID)
	}
}

// Throw throws a draft away and offers to bring it back.
func (m *Model) Throw(id app.DraftID) {
	var d app.Draft
	var revision int64
	var err error
	m.deps.Serial.Do(
		func() {
			ctx := context.Background()
			if d, revision, err = m.deps.Onboarding.Draft(ctx, id); err == nil {
				err = m.deps.Onboarding.DiscardDraft(ctx, id)
			}
		},
		func() {
			if err != nil {
				m.deps.Nav.Fail(err)
				return
			}
			m.deps.Nav.Notify(words.T("drafts.discarded"),
				nav.Action{Label: words.T("action.undo"), Do: func() { m.bringBack(d, revision) }})
		})
}

func (m *Model) bringBack(d app.Draft, revision int64) {
	var err error
	m.deps.Serial.Do(
		func() { _, err = m.deps.Onboarding.SaveDraft(context.Background(), d, revision+1) },
		func() {
			if err != nil {
				m.deps.Nav.Fail(err)
			}
		})
}
