// Package wizard is the four-page dialog "Add a Customer": a presenter that
// drives the pure machine of app/onboard, keeps the draft saved and submits
// it, and the view that shows what the presenter says. It holds no rule of its own
// and writes nothing but through the use cases.
package wizard

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"foyer/app"
	"foyer/app/onboard"
	"foyer/ui/task"
)

const (
	saveAfter    = 400 * time.Millisecond // a draft is to be on disk within a second of the last key
	retryAfter   = 3 * time.Second        // between tries to save while saving fails
	similarAfter = 250 * time.Millisecond // what may be a customer already is looked up when typing pauses
	busyAfter    = 150 * time.Millisecond // shorter waits are not shown
)

// Intake is what the wizard asks of the use cases; app.Onboarding has it all.
type Intake interface {
	Catalog(app.Context) (app.Catalog, error)
	DomainHolder(ctx app.Context, domain string, except app.DraftID) (*app.DomainHolder, error)
	Similar(ctx app.Context, company string) ([]app.Similar, error)
	SamePhone(ctx app.Context, e164 string) ([]app.Similar, error)
	Related(ctx app.Context, domain string) ([]app.Similar, error)
	SaveDraft(ctx app.Context, d app.Draft, revision int64) (time.Time, error)
	DiscardDraft(app.Context, app.DraftID) error
	Preview(app.Draft, app.Catalog, app.OrderKind) (app.Letter, error)
	Create(ctx app.Context, d app.Draft, order app.OrderKind) (app.Added, error)
}

// Deps is everything that a wizard needs.
type Deps struct {
	Intake Intake
	Run    task.Runner
	After  func(time.Duration, func()) (stop func())
	Serial *task.Serial // saves and submits, in the order of what happened
	Log    *slog.Logger
	Added  func(app.Added)                  // the customer is in; the dialog has closed
	Kept   func(id app.DraftID, saved bool) // canceled; saved says that a draft was kept
}

// SaveState says how the draft stands on disk. Err is the newest failure.
type SaveState struct {
	At  time.Time
	Err error
}

// State is everything that the view shows.
type State struct {
	Screen  onboard.Screen
	Saved   SaveState
	Busy    bool  // submitting, for longer than busyAfter
	Failure error // why submitting failed, nil when it did not
	Unkept  error // why canceling could not keep the draft; canceling again leaves without it
	EULA    app.EULA
	Trial   app.Date // when a trial of the chosen package would end
}

// Model is the presenter. It belongs to the UI goroutine.
type Model struct {
	deps    Deps
	machine *onboard.Wizard
	catalog app.Catalog
	render  func(State)

	revision int64
	kept     bool // a draft of this entry is on disk
	saved    SaveState
	saving   *task.Debounce
	pauses   map[onboard.CheckKind]*task.Debounce // of the look-ups that wait for a pause
	busy     bool
	awaited  app.OrderKind // ordered while the domain was being looked up
	failure  error
	unkept   error
	closed   bool
}

// NewModel starts on a draft; revision is that of its record, 0 for a fresh one.
func NewModel(deps Deps, catalog app.Catalog, d app.Draft, revision int64) *Model {
	m := &Model{
		deps: deps, machine: onboard.New(d, catalog), catalog: catalog,
		revision: revision, kept: revision > 0,
		saving: task.NewDebounce(saveAfter, deps.After),
		pauses: map[onboard.CheckKind]*task.Debounce{
			onboard.CheckCompany: task.NewDebounce(similarAfter, deps.After),
			onboard.CheckPhone:   task.NewDebounce(similarAfter, deps.After),
			onboard.CheckRelated: task.NewDebounce(similarAfter, deps.After),
		},
		render: func(State) {},
	}
	if !m.kept {
		m.machine.Untouched()
	}
	return m
}

// Show makes render the one that is told each new state, and tells it the first.
func (m *Model) Show(render func(State)) {
	m.render = render
	m.lookUpAll()
	m.changed()
}

// State returns what the view shows now.
func (m *Model) State() State {
	screen := m.machine.Screen()
	return State{
		Screen: screen, Saved: m.saved, Busy: m.busy, Failure: m.failure, Unkept: m.unkept,
		EULA: m.catalog.EULA, Trial: m.catalog.Today.AddDays(screen.Package.TrialDays),
	}
}

// Set takes what was typed or chosen.
func (m *Model) Set(f app.Field, v string) {
	if m.closed || m.machine.Draft().Values[f] == v {
		return
	}
	m.failure, m.unkept = nil, nil
	m.lookUp(m.machine.Set(f, v))
	m.touched()
}

// Left says that the keyboard left a field: what was typed there is no longer
// half-typed.
func (m *Model) Left(f app.Field) {
	if m.closed {
		return
	}
	m.machine.Left(f)
	m.changed()
}

// UseGenerated takes the generated address.
func (m *Model) UseGenerated() {
	m.lookUp(m.machine.UseGenerated())
	m.touched()
}

// Next goes on, or shows what is wrong with the page.
func (m *Model) Next() {
	for _, pause := range m.pauses {
		pause.Flush()
	}
	before := m.machine.Draft().Step
	m.machine.Next()
	m.moved(before)
}

// Back goes one page back; it checks nothing.
func (m *Model) Back() {
	before := m.machine.Draft().Step
	m.machine.Back()
	m.moved(before)
}

// GoTo goes to a page that was reached before.
func (m *Model) GoTo(step onboard.Step) {
	before := m.machine.Draft().Step
	m.machine.GoTo(step)
	m.moved(before)
}

// Change goes from the review to a page; Next then returns to the review.
func (m *Model) Change(step onboard.Step) {
	before := m.machine.Draft().Step
	m.machine.Change(step)
	m.moved(before)
}

func (m *Model) moved(before int) {
	if step := m.machine.Draft().Step; step != before {
		m.failure = nil
		m.deps.Log.Debug("wizard", "step", step+1)
		m.save()
	} else {
		m.logBlocked()
	}
	m.changed()
}

// logBlocked says what keeps the page from being left.
func (m *Model) logBlocked() {
	var codes []string
	for _, issue := range m.machine.Screen().Summary {
		codes = append(codes, issue.Code)
	}
	if codes != nil {
		m.deps.Log.Debug("wizard", "blocked", strings.Join(codes, ","))
	}
}

// Preview renders the welcome email as it stands, for an order.
func (m *Model) Preview(order app.OrderKind) (app.Letter, error) {
	return m.deps.Intake.Preview(m.machine.Draft(), m.catalog, order)
}

// CatalogChanged takes new hosts or settings in without touching what was typed.
func (m *Model) CatalogChanged(c app.Catalog) {
	m.catalog = c
	m.machine.Refresh(c)
	m.changed()
}

// Submit orders, when nothing is missing.
func (m *Model) Submit(order app.OrderKind) {
	if m.closed || m.machine.Screen().Submitting {
		return
	}
	m.failure = nil
	m.awaited = ""
	if issues := m.machine.CanSubmit(); len(issues) > 0 {
		if issues[0].Code == app.CodeChecking {
			m.awaited = order // the answer goes on with it, as it does with Next
		}
		m.logBlocked()
		m.changed()
		return
	}
	m.saving.Cancel()
	m.machine.Submitting(true)
	stop := m.deps.After(busyAfter, func() { m.busy = true; m.changed() })
	d := m.machine.Draft()
	var added app.Added
	var err error
	m.deps.Serial.Do(
		func() { added, err = m.deps.Intake.Create(context.Background(), d, order) },
		func() {
			stop()
			m.submitted(added, err)
		})
	m.changed()
}

// submitAwaited orders what waited for the look-up of the domain.
func (m *Model) submitAwaited() {
	if m.awaited != "" && m.machine.Screen().Step == onboard.StepReview {
		m.Submit(m.awaited)
	}
}

func (m *Model) submitted(added app.Added, err error) {
	m.busy = false
	m.machine.Submitting(false)
	if err == nil {
		m.close()
		m.deps.Added(added)
		return
	}
	var invalid *app.InvalidError
	var conflict *app.ConflictError
	switch {
	case errors.As(err, &invalid):
		m.machine.Reject(invalid.Issues)
	case errors.As(err, &conflict):
		m.machine.Reject([]app.Issue{app.TakenIssue(conflict.Holder)})
	default:
		m.deps.Log.Error("add customer", "draft", m.machine.Draft().ID, "err", err)
		m.failure = err
	}
	m.save() // the draft as it stands, so that not even this page is lost
	m.changed()
}

// Cancel leaves: what was typed is kept as a draft, an untouched form is not.
// When the draft cannot be kept the dialog stays; only a second Cancel leaves
// without it.
func (m *Model) Cancel() {
	if m.closed || m.machine.Screen().Submitting {
		return
	}
	if m.machine.Dirty() {
		m.machine.Submitting(true)
		m.store(m.canceled)
		m.changed()
		return
	}
	id := m.machine.Draft().ID
	if m.kept {
		m.deps.Serial.Do(func() { m.logged("discard draft", m.deps.Intake.DiscardDraft(context.Background(), id)) }, nil)
	}
	m.close()
	m.deps.Kept(id, false)
}

// Losing says that leaving now loses what was typed, which nobody was told yet:
// the draft cannot be saved.
func (m *Model) Losing() bool { return m.saved.Err != nil && m.unkept == nil }

// canceled leaves once the draft is on disk.
func (m *Model) canceled() {
	m.machine.Submitting(false)
	err := m.saved.Err
	if err == nil || m.unkept != nil {
		m.close()
		m.deps.Kept(m.machine.Draft().ID, err == nil)
		return
	}
	m.failure, m.unkept = nil, err
	m.changed()
}

// Flush queues what is not saved yet, at the program's end.
func (m *Model) Flush() {
	if m.saved.Err != nil {
		m.saving.Call(m.save)
	}
	m.saving.Flush()
}

func (m *Model) close() {
	m.saving.Cancel()
	for _, pause := range m.pauses {
		pause.Cancel()
	}
	m.closed = true
}

func (m *Model) touched() {
	m.saving.Call(m.save)
	m.changed()
}

func (m *Model) changed() {
	if !m.closed {
		m.render(m.State())
	}
}

func (m *Model) save() {
	if m.closed || (!m.kept && !m.machine.Dirty()) {
		return
	}
	m.store(func() {})
}

// store saves the draft as it stands; done follows once it is known how that
// went.
func (m *Model) store(done func()) {
	m.saving.Cancel()
	m.revision++
	d, revision := m.machine.Draft(), m.revision
	m.kept = true
	var at time.Time
	var err error
	m.deps.Serial.Do(
		func() { at, err = m.deps.Intake.SaveDraft(context.Background(), d, revision) },
		func() {
			m.savedDraft(revision, at, err)
			done()
		})
}

func (m *Model) savedDraft(revision int64, at time.Time, err error) {
	if revision < m.revision {
		return
	}
	m.saved = SaveState{At: at, Err: err}
	if err == nil {
		m.unkept = nil
		m.deps.Log.Debug("draft saved", "revision", revision)
	} else {
		m.deps.Log.Error("save draft", "draft", m.machine.Draft().ID, "err", err)
		if !m.closed {
			m.deps.After(retryAfter, func() {
				if revision == m.revision {
					m.save()
				}
			})
		}
	}
	m.changed()
}

func (m *Model) logged(what string, err error) {
	if err != nil {
		m.deps.Log.Error(what, "draft", m.machine.Draft().ID, "err", err)
	}
}

// lookUpAll asks again what the machine cannot know of a draft that was kept:
// whether its domain is still free, whom it resembles.
func (m *Model) lookUpAll() {
	d := m.machine.Draft()
	for _, f := range []app.Field{app.FieldCompany, app.FieldDomain, app.FieldPhone} {
		if v := d.Values[f]; v != "" {
			m.lookUp(m.machine.Set(f, v))
		}
	}
}

func (m *Model) lookUp(checks []onboard.Check) {
	for _, check := range checks {
		if pause := m.pauses[check.Kind]; pause != nil {
			pause.Call(func() { m.ask(check) })
			continue
		}
		m.ask(check)
	}
}

func (m *Model) ask(check onboard.Check) {
	id := m.machine.Draft().ID
	m.deps.Run.Go(func() {
		answer, err := m.answer(check, id)
		m.deps.Run.Do(func() {
			// Without an answer the entry goes on: adding checks again.
			m.logged("look up "+string(check.Kind), err)
			m.deps.Log.Debug("looked up", "kind", check.Kind)
			before := m.machine.Draft().Step
			if m.machine.Resolve(check, answer) && !m.closed {
				m.moved(before)
				m.submitAwaited()
			}
		})
	})
}

func (m *Model) answer(check onboard.Check, id app.DraftID) (onboard.Answer, error) {
	ctx := context.Background()
	var a onboard.Answer
	var err error
	switch check.Kind {
	case onboard.CheckCompany:
		a.Similar, err = m.deps.Intake.Similar(ctx, check.Value)
	case onboard.CheckPhone:
		a.Similar, err = m.deps.Intake.SamePhone(ctx, check.Value)
	case onboard.CheckRelated:
		a.Similar, err = m.deps.Intake.Related(ctx, check.Value)
	default:
		a.Holder, err = m.deps.Intake.DomainHolder(ctx, check.Value, id)
	}
	return a, err
}
