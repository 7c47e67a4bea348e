// Package drafts is the screen of what was typed and not saved: customers that are
// only half entered, and edits of others. Each can be resumed where it was left, or
// discarded. It edits none itself.
package drafts

import (
	"context"
	"log/slog"
	"slices"
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

// Edits is where edits of customers are kept that were not saved; app.Store has it.
type Edits interface {
	EditDrafts(app.Context, app.CustomerID) ([]app.EditDraft, error)
	SaveEditDraft(app.Context, app.EditDraft) error
	DiscardEditDraft(ctx app.Context, id app.CustomerID, form string) error
	CustomerRows(app.Context, []app.CustomerID) ([]app.CustomerRow, error)
}

// Deps is everything that the screen needs.
type Deps struct {
	Onboarding Onboarding
	Edits      Edits
	Dropped    func(app.CustomerID, app.Form) // an edit was thrown away here
	Nav        nav.Nav
	Run        task.Runner
	Serial     *task.Serial // the same that saves drafts, so that the order stays
	Clock      app.Clock
	Log        *slog.Logger
}

// Row is one draft in words: of a customer that is being entered, or an edit of one.
type Row struct {
	ID      app.DraftID
	Edit    app.EditDraft // whose Customer is 0 for a draft
	savedAt time.Time
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
	thrown map[app.DraftID]bool // and not brought back
}

// NewModel returns a model that has read nothing yet.
func NewModel(deps Deps) *Model {
	return &Model{deps: deps, state: State{Selected: -1}, render: func(State) {}, thrown: map[app.DraftID]bool{}}
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
	edits, err := m.readEdits(ctx)
	rows = append(rows, edits...)
	slices.SortStableFunc(rows, func(a, b Row) int { return b.savedAt.Compare(a.savedAt) })
	return rows, err
}

func (m *Model) row(r app.DraftRecord, c app.Catalog) Row {
	row := Row{ID: r.ID, savedAt: r.SavedAt, Company: r.Company, Named: r.Company != "", Page: words.T("drafts.page", words.Args{
		"N": r.Step + 1, "Name": words.T("wizard.step." + onboard.Step(r.Step).Key()),
	})}
	if !row.Named {
		row.Company = words.T("drafts.unnamed")
	}
	row.Saved = m.when(r.SavedAt)
	d, err := app.DecodeDraft(r.Body)
	if err != nil {
		row.Missing = words.T("drafts.unreadable")
		return row
	}
	row.Missing = missing(app.Blocking(app.CheckDraft(d, c)))
	return row
}

func (m *Model) when(t time.Time) string {
	return words.Day(app.DateOf(t.Local()), app.DateOf(m.deps.Clock())) + " " + words.Clock(t)
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
	if len(names) == 0 {
		return words.T("drafts.complete")
	}
	return few(names)
}

// few are the first names, and how many more there are.
func few(names []string) string {
	if len(names) > missingShown {
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
	var chosen Row
	if m.state.Selected >= 0 {
		chosen = m.state.Rows[m.state.Selected]
	}
	m.state = State{Loaded: true, Rows: rows, Selected: -1}
	for i, row := range rows {
		if row.ID == chosen.ID && row.Edit.Customer == chosen.Edit.Customer && row.Edit.Form == chosen.Edit.Form {
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

// Resume opens a draft in the wizard, on the page where it was left, or a customer on
// the form where an edit was.
func (m *Model) Resume(row int) {
	switch {
	case row < 0 || row >= len(m.state.Rows):
	case m.state.Rows[row].Edit.Customer != 0:
		edit := m.state.Rows[row].Edit
		m.deps.Nav.ResumeEdit(edit.Customer, app.Form(edit.Form))
	default:
		m.deps.Nav.Resume(m.state.Rows[row].ID)
	}
}

// Discard throws the draft in a row away and offers to bring it back.
func (m *Model) Discard(row int) {
	switch {
	case row < 0 || row >= len(m.state.Rows):
	case m.state.Rows[row].Edit.Customer != 0:
		m.throwEdit(m.state.Rows[row].Edit)
	default:
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
			m.thrown[id] = true
			m.deps.Nav.Notify(words.T("drafts.discarded"),
				nav.Action{Label: words.T("action.undo"), Do: func() { m.bringBack(d, revision) }})
		})
}

// Thrown says whether a draft was thrown away and not brought back.
func (m *Model) Thrown(id app.DraftID) bool { return m.thrown[id] }

func (m *Model) bringBack(d app.Draft, revision int64) {
	var err error
	m.deps.Serial.Do(
		func() { _, err = m.deps.Onboarding.SaveDraft(context.Background(), d, revision+1) },
		func() {
			if err != nil {
				m.deps.Nav.Fail(err)
				return
			}
			delete(m.thrown, d.ID)
		})
}
