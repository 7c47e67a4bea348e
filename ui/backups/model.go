// Package backups is the page of the settings about backups: which there are, what
// restoring one would change, and where copies go. It holds no rule of its own and
// never touches a file; a passphrase goes through it and stays nowhere.
package backups

import (
	"cmp"
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

// compareCalm is how long a backup is selected before it is read: it is read whole.
const compareCalm = 200 * time.Millisecond

// changesCalm is how long changes of what it is compared with are gathered: the
// outbox may send for an hour.
const changesCalm = 2 * time.Second

// Backups are the use cases; app.Backups has them.
type Backups interface {
	List(app.Context) ([]app.Backup, error)
	Verify(app.Context, app.BackupID) (app.Backup, error)
	Compare(app.Context, app.BackupID) (app.Difference, error)
	Restore(app.Context, app.BackupID, app.Progress) (app.Restored, error)
	Remove(app.Context, app.BackupID) error
	Adopt(ctx app.Context, path string, key app.Secret) (app.Backup, error)
	SaveCopy(ctx app.Context, id app.BackupID, name string) (path string, err error)
	Plan(app.Context) (app.BackupPlan, error)
	SavePlan(ctx app.Context, p app.BackupPlan, key app.Secret) (kept bool, err error)
	UsePassphrase(app.Context, app.Secret) error
	Second() app.Second
	LookAfterCopies()
	Failure() error
}

// Deps is everything that the page needs.
type Deps struct {
	Backups Backups
	Catalog func(app.Context) (app.Catalog, error) // for the names of packages
	BackUp  func()                                 // makes a backup now and says so
	Front   func() bool                            // somebody looks at the page
	Keep    func(then func())                      // puts on the disk what is typed anywhere and not saved
	Nav     nav.Nav
	Run     task.Runner
	After   func(time.Duration, func()) (stop func())
	Clock   app.Clock
	Log     *slog.Logger
}

// The columns, by which the rows can be ordered.
const (
	byMade      = "made"
	byWhy       = "why"
	byCustomers = "customers"
	bySize      = "size"
	byCheck     = "check"
)

// State is everything that the view shows.
type State struct {
	Loaded   bool
	Failure  error // why the list could not be read
	Now      time.Time
	Rows     []app.Backup
	Newest   app.Backup // that was made of this database, zero before the first
	Sound    app.BackupID
	Own      int   // how many were made of this database
	Size     int64 // of those
	Failed   error // why the last try to back up failed
	Plan     app.BackupPlan
	Second   app.Second
	Selected int // row, -1 for none
	Sort     string
	Desc     bool

	Compared   app.BackupID // whose difference this is
	Difference app.Difference
	Refused    error // why it cannot be restored
	Names      words.Names
	Busy       bool // something is done to a backup
	Step       int  // of a restore, -1 while there is none
}

// Model is the presenter. It belongs to the UI goroutine.
type Model struct {
	deps    Deps
	lists   task.Latest
	asked   task.Latest
	calm    *task.Debounce
	compare context.CancelFunc
	stop    context.CancelFunc // ends what is being restored
	changed bool               // what is there now, and soon it is compared again
	all     []app.Backup       // the newest first
	state   State
	wanted  app.BackupID // to be selected once it is in the list
	render  func(State)
}

// NewModel returns a model that has read nothing yet.
func NewModel(deps Deps) *Model {
	return &Model{
		deps: deps, calm: task.NewDebounce(compareCalm, deps.After), render: func(State) {},
		state: State{Selected: -1, Sort: byMade, Desc: true, Step: -1},
	}
}

// Show makes render the one that is told each new state, and reads the backups.
func (m *Model) Show(render func(State)) {
	m.render = render
	m.Open()
}

// State returns what the view shows now.
func (m *Model) State() State { return m.state }

// Open reads the backups again and has the second folder looked after: somebody
// looks at the page.
func (m *Model) Open() {
	m.deps.Backups.LookAfterCopies()
	m.Reload()
}

// figures are what the page reads.
type figures struct {
	all   []app.Backup
	plan  app.BackupPlan
	names words.Names
}

// Reload reads the backups again; the selection stays with its backup.
func (m *Model) Reload() {
	question := m.lists.Next()
	m.deps.Run.Go(func() {
		f, err := m.read()
		m.deps.Run.Do(func() {
			if m.lists.Is(question) {
				m.loaded(f, err)
			}
		})
	})
}

func (m *Model) read() (f figures, err error) {
	ctx := context.Background()
	if f.all, err = m.deps.Backups.List(ctx); err != nil {
		return f, err
	}
	if f.plan, err = m.deps.Backups.Plan(ctx); err != nil {
		return f, err
	}
	catalog, err := m.deps.Catalog(ctx)
	f.names = words.NamesOf(catalog)
	return f, err
}

func (m *Model) loaded(f figures, err error) {
	s := &m.state
	s.Failure, s.Now = err, m.deps.Clock()
	if err != nil {
		m.deps.Log.Error("read backups", "err", err)
		m.render(*s)
		return
	}
	chosen := m.selected().ID
	if m.wanted != "" {
		chosen = m.wanted
	}
	s.Loaded, s.Plan, s.Names = true, f.plan, f.names
	s.Failed, s.Second = m.deps.Backups.Failure(), m.deps.Backups.Second()
	m.all = f.all
	s.Newest, s.Sound, s.Own, s.Size = app.Backup{}, "", 0, 0
	for _, b := range f.all {
		if !b.Own() {
			continue
		}
		s.Own++
		s.Size += b.Size
		if s.Newest.ID == "" {
			s.Newest = b
		}
		if s.Sound == "" && b.Check == app.CheckVerified {
			s.Sound = b.ID
		}
	}
	m.order(chosen)
	if s.Selected < 0 && len(s.Rows) > 0 {
		s.Selected = 0
	}
	m.wanted = ""
	m.look()
	m.render(*s)
	m.deps.Log.Debug("backups", "rows", len(s.Rows))
}

// order puts the rows in order and finds the one that is selected.
func (m *Model) order(chosen app.BackupID) {
	s := &m.state
	s.Rows = slices.Clone(m.all)
	slices.SortStableFunc(s.Rows, func(a, b app.Backup) int {
		if s.Desc {
			a, b = b, a
		}
		return cmp.Or(m.before(a, b), a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	s.Selected = slices.IndexFunc(s.Rows, func(b app.Backup) bool { return b.ID == chosen })
}

func (m *Model) before(a, b app.Backup) int {
	switch m.state.Sort {
	case byWhy:
		return cmp.Compare(words.T("backups.why."+string(a.Reason)), words.T("backups.why."+string(b.Reason)))
	case byCustomers:
		return cmp.Compare(a.Customers, b.Customers)
	case bySize:
		return cmp.Compare(a.Size, b.Size)
	case byCheck:
		return cmp.Compare(a.Check, b.Check)
	}
	return 0
}

// SortBy orders the rows by a column.
func (m *Model) SortBy(column string, desc bool) {
	chosen := m.selected().ID
	m.state.Sort, m.state.Desc = column, desc
	m.order(chosen)
	m.render(m.state)
}

// selected is the backup that is selected, zero when none is.
func (m *Model) selected() app.Backup {
	if i := m.state.Selected; i >= 0 && i < len(m.state.Rows) {
		return m.state.Rows[i]
	}
	return app.Backup{}
}

// Select chooses a row.
func (m *Model) Select(row int) {
	m.state.Selected = row
	m.look()
	m.render(m.state)
}

// look has the selected backup compared with what is there now, unless it is known.
func (m *Model) look() {
	b := m.selected()
	if m.compare != nil {
		m.compare() // nobody wants that any more
		m.compare = nil
	}
	question := m.asked.Next()
	m.state.Compared, m.state.Difference, m.state.Refused = "", app.Difference{}, nil
	if b.ID == "" || m.state.Step >= 0 {
		m.calm.Cancel()
		return
	}
	if b.Check == app.CheckDamaged {
		m.calm.Cancel()
		m.state.Compared, m.state.Refused = b.ID, app.ErrBackupDamaged
		return
	}
	m.calm.Call(func() { m.compareNow(b.ID, question) })
}

func (m *Model) compareNow(id app.BackupID, question uint64) {
	ctx, cancel := context.WithCancel(context.Background())
	m.compare = cancel
	m.deps.Run.Go(func() {
		d, err := m.deps.Backups.Compare(ctx, id)
		m.deps.Run.Do(func() {
			cancel()
			if !m.asked.Is(question) || errors.Is(err, context.Canceled) {
				return
			}
			if err != nil {
				m.deps.Log.Warn("compare backup", "backup", id, "err", err)
			}
			m.state.Compared, m.state.Difference, m.state.Refused = id, d, err
			if errors.Is(err, app.ErrBackupDamaged) {
				m.Reload() // the list knows it now, too
			}
			m.render(m.state)
			m.deps.Log.Debug("compared", "backup", id, "changes", d.Changes.Count, "leaves", d.Leaves.Count)
		})
	})
}

// Changed says that what is there now has changed. The comparison stays until it is
// read again, soon; one that nobody looks at is read when the page is shown.
func (m *Model) Changed() {
	if m.changed || !m.deps.Front() {
		return
	}
	m.changed = true
	m.deps.After(changesCalm, m.compareAgain)
}

func (m *Model) compareAgain() {
	m.changed = false
	b := m.selected()
	switch {
	case b.ID == "" || b.Check == app.CheckDamaged || m.state.Step >= 0:
		return // there is nothing to compare, or a restore reads everything again
	case m.state.Compared != b.ID:
		m.Changed() // it is being read, and what has changed since it began comes after it
	case m.deps.Front():
		m.compareNow(b.ID, m.asked.Next())
	}
}

// CanRestore says whether the selected backup can be restored.
func (s State) CanRestore() bool {
	return !s.Busy && s.Selected >= 0 && s.Compared == s.Rows[s.Selected].ID && s.Refused == nil
}

// CanDelete says whether the selected backup may go: the newest verified one never does.
func (s State) CanDelete() bool {
	return !s.Busy && s.Selected >= 0 && s.Rows[s.Selected].ID != s.Sound
}
