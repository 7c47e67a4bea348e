package details

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"foyer/app"
	"foyer/app/onboard"
	"foyer/ui/nav"
	"foyer/ui/task"
	"foyer/ui/words"
)

const (
	keepAfter   = 400 * time.Millisecond // an edit is to be on disk within a second of the last key
	retryAfter  = 3 * time.Second        // between tries to keep it while that fails
	lookUpAfter = 250 * time.Millisecond // the store is asked when typing pauses
)

// Conflict is a field that somebody else changed while it was being edited here.
type Conflict struct {
	Field        app.Field
	Mine, Theirs string
	TakeTheirs   bool
}

// EditState is a form as the view shows it.
type EditState struct {
	Form      app.Form
	Fields    map[app.Field]onboard.FieldState
	Summary   []app.Issue // what blocks, after saving was tried
	Dirty     bool        // something is typed that is not saved
	Busy      bool        // it is being saved
	KeptAt    time.Time   // when what is typed was put on disk
	KeepError error       // why it could not be
	Conflicts []Conflict
	Compare   bool // saving was tried: the conflicts are to be decided first
}

// edit is a form that is open.
type edit struct {
	sheet  sheet
	form   *onboard.Form
	base   map[app.Field]string // what stood in the record when the edit began
	theirs map[app.Field]string // what stands there by now
	take   map[app.Field]bool   // conflicts in which theirs was chosen

	customer app.CustomerID
	compared bool        // the conflicts were looked at: saving decides them
	refused  []app.Issue // why it could not be saved, beside the fields
	busy     bool
	revision int64
	draft    app.EditDraft
	kept     bool // a draft is on disk, or on its way there
	keptAt   time.Time
	keepErr  error
	keeping  *task.Debounce
	asking   *task.Debounce
}

// Edit opens a form; what was typed into it before and not saved is in it again.
func (m *Model) Edit(name app.Form) {
	s, ok := sheetOf(name)
	if !ok || !m.state.Loaded || !m.state.Customer.Can(app.ActEdit) {
		return
	}
	m.OpenTab(s.Tab)
	if e := m.edits[s.Tab]; e != nil && e.sheet.Form == name {
		return
	}
	values, ok := s.Values(m.state)
	if !ok {
		return
	}
	m.leave(s.Tab)
	e := &edit{
		sheet: s, customer: m.state.Customer.ID, base: pick(values, s.Fields), theirs: pick(values, s.Fields), take: map[app.Field]bool{},
		keeping: task.NewDebounce(keepAfter, m.deps.After), asking: task.NewDebounce(lookUpAfter, m.deps.After),
	}
	e.form = onboard.NewForm(s.rules(m.state), values, m.state.Catalog)
	m.resume(e)
	m.edits[s.Tab] = e
	m.formsChanged()
	m.lookUp(e)
	m.changed()
}

// pick is the values of fields.
func pick(values map[app.Field]string, fields []app.Field) map[app.Field]string {
	some := make(map[app.Field]string, len(fields))
	for _, f := range fields {
		some[f] = values[f]
	}
	return some
}

// Set takes what was typed or chosen in the form of a tab.
func (m *Model) Set(tab Tab, f app.Field, v string) {
	e := m.edits[tab]
	if e == nil || e.busy || e.form.Values()[f] == v {
		return
	}
	e.form.Set(f, v)
	e.keeping.Call(func() { m.keep(e) })
	e.asking.Call(func() { m.lookUp(e) })
	m.changed()
}

// Left says that the keyboard left a field of the form of a tab.
func (m *Model) Left(tab Tab, f app.Field) {
	if e := m.edits[tab]; e != nil {
		e.form.Left(f)
		m.changed()
	}
}

// Choose says whose value a field is to have that both changed.
func (m *Model) Choose(tab Tab, f app.Field, theirs bool) {
	if e := m.edits[tab]; e != nil {
		e.take[f] = theirs
		m.changed()
	}
}

// Save saves the form of a tab, or shows what is wrong with it.
func (m *Model) Save(tab Tab) {
	e := m.edits[tab]
	if e == nil || e.busy || !m.state.Loaded {
		return
	}
	if len(e.conflicts()) > 0 && !e.compared {
		e.compared = true // what somebody else wrote is not overwritten unseen
		m.changed()
		return
	}
	e.settle()
	e.refused = nil
	if !e.form.Check() {
		m.changed()
		return
	}
	if !e.dirty() {
		m.drop(e)
		return
	}
	m.keep(e) // so that nothing is lost should saving fail
	e.busy = true
	m.changed()
	m.deps.Acts.Do([]app.CustomerID{e.customer}, e.sheet.Save(e.form.Values(), m.state).For(m.state.Customer), func(err error) { m.saved(e, err) })
}

func (m *Model) saved(e *edit, err error) {
	e.busy = false
	var invalid *app.InvalidError
	var conflict *app.ConflictError
	switch {
	case err == nil:
		m.drop(e)
		m.forget(e)
	case errors.Is(err, app.ErrStale):
		e.compared = true
	case errors.As(err, &invalid):
		e.reject(invalid.Issues)
	case errors.As(err, &conflict):
		e.form.Reject([]app.Issue{app.TakenIssue(conflict.Holder)})
	}
	m.changed()
	m.Reload()
}

// reject says what the record refused: at its field, or above the form what no
// field is about.
func (e *edit) reject(issues []app.Issue) {
	var typed []app.Issue
	for _, issue := range issues {
		if slices.Contains(e.sheet.Fields, issue.Field) {
			typed = append(typed, issue)
		} else {
			e.refused = append(e.refused, issue)
		}
	}
	e.form.Reject(typed)
}

// Cancel leaves the form of a tab. What was typed is kept.
func (m *Model) Cancel(tab Tab) {
	e := m.edits[tab]
	if e == nil || e.busy {
		return
	}
	if !e.dirty() {
		m.drop(e)
		m.changed()
		return
	}
	m.leave(tab)
	m.changed()
	m.deps.Nav.Notify(words.T("details.kept"), nav.Action{Label: words.T("action.discard"), Do: func() {
		m.Discard(e.customer, e.sheet.Form)
	}})
}

// settle takes over what was chosen where both changed a field.
func (e *edit) settle() {
	for _, c := range e.conflicts() {
		if c.TakeTheirs {
			e.form.Put(c.Field, c.Theirs)
		}
	}
	e.base = maps.Clone(e.theirs)
	e.compared = false
	clear(e.take)
}

// rebase has open forms follow the record: what nobody typed into shows what
// stands there now, what somebody typed into stays.
func (m *Model) rebase() {
	for tab, e := range m.edits {
		values, ok := e.sheet.Values(m.state)
		if !ok {
			delete(m.edits, tab)
			m.drop(e)
			m.deps.Nav.Notify(words.T("details.form_gone"))
			continue
		}
		if m.state.Customer.Can(app.ActEdit) {
			e.refused = nil
		}
		e.follow(pick(values, e.sheet.Fields))
		e.form.Refresh(e.sheet.rules(m.state), m.state.Catalog)
	}
}

func (e *edit) follow(theirs map[app.Field]string) {
	e.theirs = theirs
	mine := e.form.Values()
	for _, f := range e.sheet.Fields {
		switch {
		case mine[f] == e.base[f]:
			e.form.Put(f, theirs[f])
			e.base[f] = theirs[f]
		case mine[f] == theirs[f]:
			e.base[f] = theirs[f]
		}
	}
}

// conflicts are the fields that both changed, each otherwise.
func (e *edit) conflicts() []Conflict {
	var all []Conflict
	mine := e.form.Values()
	for _, f := range e.sheet.Fields {
		if e.theirs[f] != e.base[f] && mine[f] != e.base[f] && mine[f] != e.theirs[f] {
			all = append(all, Conflict{Field: f, Mine: mine[f], Theirs: e.theirs[f], TakeTheirs: e.take[f]})
		}
	}
	return all
}

// dirty says whether something is typed that the record does not have.
func (e *edit) dirty() bool {
	mine := e.form.Values()
	for _, f := range e.sheet.Fields {
		if mine[f] != e.base[f] {
			return true
		}
	}
	return false
}

func (e *edit) state() EditState {
	return EditState{
		Form: e.sheet.Form, Fields: e.form.Fields(), Summary: slices.Concat(e.refused, e.form.Summary()), Dirty: e.dirty(), Busy: e.busy,
		KeptAt: e.keptAt, KeepError: e.keepErr, Conflicts: e.conflicts(), Compare: e.compared,
	}
}

// lookUp asks for what is odd about the form and only the store knows.
func (m *Model) lookUp(e *edit) {
	if e.sheet.LookUp == nil {
		return
	}
	values, id := e.form.Values(), e.customer
	m.deps.Run.Go(func() {
		issues, err := e.sheet.LookUp(context.Background(), m.deps.Manager, values, id)
		m.deps.Run.Do(func() {
			if err != nil {
				m.deps.Log.Error("look up", "form", e.sheet.Form, "err", err)
				return
			}
			e.form.Warn(issues)
			m.changed()
		})
	})
}
