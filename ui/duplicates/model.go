// Package duplicates is the screen of customers that may be one: pairs that are
// compared and merged, or said to be two. It merges nothing itself.
package duplicates

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/task"
	"foyer/ui/words"
)

// Finder finds the pairs; app.Manager does.
type Finder interface {
	Duplicates(ctx app.Context, except map[app.Pair]bool) (pairs []app.DuplicatePair, more bool, err error)
}

// Preferences keep which pairs are none; app.Preferences does.
type Preferences interface {
	Remembered(ctx app.Context, key string) ([]byte, error)
	Remember(ctx app.Context, key string, value []byte) error
}

// Deps is everything that the screen needs.
type Deps struct {
	Finder      Finder
	Preferences Preferences
	Nav         nav.Nav
	Run         task.Runner
	Serial      *task.Serial
	Compare     func(a, b app.CustomerID)
	Log         *slog.Logger
}

// Row is one pair in words.
type Row struct {
	Pair           app.Pair
	Company, Other string
	Domain         string
	OtherDomain    string
	Why            string
}

// State is everything that the view shows. More says that there are other pairs
// than these.
type State struct {
	Loaded   bool
	Looking  bool
	Rows     []Row
	More     bool
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

// NewModel returns a model that has looked for nothing yet.
func NewModel(deps Deps) *Model {
	return &Model{deps: deps, state: State{Selected: -1}, render: func(State) {}}
}

// Show makes render the one that is told each new state, and looks for pairs.
func (m *Model) Show(render func(State)) {
	m.render = render
	m.Reload()
}

// State returns what the view shows now.
func (m *Model) State() State { return m.state }

// Reload looks for pairs again; the selection stays with its pair.
func (m *Model) Reload() {
	question := m.newest.Next()
	m.state.Looking = true
	m.render(m.state)
	m.deps.Run.Go(func() {
		rows, more, err := m.find()
		m.deps.Run.Do(func() {
			if m.newest.Is(question) {
				m.found(rows, more, err)
			}
		})
	})
}

func (m *Model) find() ([]Row, bool, error) {
	ctx := context.Background()
	dismissed, err := m.dismissed(ctx)
	if err != nil {
		return nil, false, err
	}
	except := map[app.Pair]bool{}
	for _, pair := range dismissed {
		except[pair] = true
	}
	pairs, more, err := m.deps.Finder.Duplicates(ctx, except)
	rows := make([]Row, len(pairs))
	for i, p := range pairs {
		rows[i] = Row{
			Pair: app.PairOf(p.A.ID, p.B.ID), Company: p.A.Company, Domain: p.A.Domain,
			Other: p.B.Company, OtherDomain: p.B.Domain, Why: why(p.Reasons),
		}
	}
	return rows, more, err
}

// why says what speaks for a pair.
func why(reasons []app.DuplicateReason) string {
	parts := make([]string, len(reasons))
	for i, r := range reasons {
		parts[i] = words.T("duplicates.why." + string(r))
	}
	text := strings.Join(parts, ", ")
	first, width := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[width:]
}

func (m *Model) found(rows []Row, more bool, err error) {
	chosen := m.selected()
	if err != nil {
		m.deps.Log.Error("find duplicates", "err", err)
		m.state.Looking, m.state.Failure = false, err
		m.render(m.state)
		return
	}
	m.state = State{Loaded: true, Rows: rows, More: more, Selected: -1}
	m.state.Selected = slices.IndexFunc(rows, func(r Row) bool { return r.Pair == chosen })
	m.deps.Log.Debug("duplicates", "pairs", len(rows))
	m.render(m.state)
}

// selected is the pair that is selected, of nobody when none is.
func (m *Model) selected() app.Pair {
	if m.state.Selected < 0 {
		return app.Pair{}
	}
	return m.state.Rows[m.state.Selected].Pair
}

// Select chooses a row.
func (m *Model) Select(row int) {
	m.state.Selected = row
	m.render(m.state)
}

// Compare shows the two customers of a row side by side.
func (m *Model) Compare(row int) {
	if row >= 0 && row < len(m.state.Rows) {
		pair := m.state.Rows[row].Pair
		m.deps.Compare(pair[0], pair[1])
	}
}
