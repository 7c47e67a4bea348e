package wizard_test

import (
	"bytes"
	"log/slog"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/app/onboard"
	"foyer/assets"
	"foyer/ui/task"
	"foyer/ui/task/tasktest"
	"foyer/ui/uitest"
	"foyer/ui/wizard"
)

// desk is a wizard at work on a store in memory, with everything around it.
type desk struct {
	t      testing.TB
	queue  *tasktest.Queue
	clock  *apptest.Clock
	memory *apptest.Store
	store  *apptest.Failing // memory, whose writes can fail
	intake *intake
	deps   wizard.Deps
	model  *wizard.Model
	window *uitest.Window
	size   fyne.Size // of the window, zero for 1280 by 800
	log    safeLog

	added  []app.Added
	left   []left
	opened []app.CustomerID
}

// left is how the wizard was canceled.
type left struct {
	id   app.DraftID
	kept bool
}

// intake is the real use cases; a test may step in before adding or looking up.
type intake struct {
	*app.Onboarding
	creating func()
	looking  func(domain string) error
}

func (i *intake) Create(ctx app.Context, d app.Draft, order app.OrderKind) (app.Added, error) {
	if i.creating != nil {
		i.creating()
	}
	return i.Onboarding.Create(ctx, d, order)
}

func (i *intake) DomainHolder(ctx app.Context, domain string, except app.DraftID) (*app.DomainHolder, error) {
	if i.looking != nil {
		if err := i.looking(domain); err != nil {
			return nil, err
		}
	}
	return i.Onboarding.DomainHolder(ctx, domain, except)
}

// scribe is an app.Composer whose messages are their text.
type scribe struct{}

func (scribe) Compose(_ app.Envelope, l app.Letter) ([]byte, error) { return []byte(l.Text), nil }

// safeLog is a log that background work may write to.
type safeLog struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *safeLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *safeLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// newDesk prepares everything but the wizard itself.
func newDesk(t testing.TB) *desk {
	t.Helper()
	d := &desk{t: t, queue: tasktest.New(t), clock: apptest.NewClock(t)}
	d.memory = apptest.NewStore(d.clock.Now)
	apptest.SetUp(t, d.memory)
	d.store = apptest.NewFailing(d.memory)
	templates, err := app.NewTemplates(assets.WelcomeSubject, assets.WelcomeText, assets.WelcomeHTML)
	if err != nil {
		t.Fatal(err)
	}
	d.intake = &intake{Onboarding: app.NewOnboarding(app.OnboardingDeps{
		Store: d.store, Composer: scribe{}, Templates: templates, Places: apptest.Places(),
		Clock: d.clock.Now, Publish: func(app.Change) {},
	})}
	run := d.queue.Runner()
	d.deps = wizard.Deps{
		Intake: d.intake, Run: run, After: d.queue.After, Serial: task.NewSerial(run),
		Log:   slog.New(slog.NewTextHandler(&d.log, nil)),
		Added: func(a app.Added) { d.added = append(d.added, a) },
		Kept:  func(id app.DraftID, kept bool) { d.left = append(d.left, left{id, kept}) },
	}
	return d
}

// begin opens the wizard's presenter on a fresh entry.
func begin(t testing.TB) *desk {
	t.Helper()
	d := newDesk(t)
	d.start(onboard.Fresh("0193-fresh", d.catalog()), 0)
	return d
}

// onScreen opens the dialog on a fresh entry, in a window.
func onScreen(t testing.TB) *desk {
	t.Helper()
	d := newDesk(t)
	d.open(onboard.Fresh("0193-fresh", d.catalog()), 0)
	return d
}

// open opens the dialog on a draft.
func (d *desk) open(draft app.Draft, revision int64) {
	d.t.Helper()
	d.window = uitest.Open(d.t)
	if !d.size.IsZero() {
		d.window.Resize(d.size)
	}
	var view *wizard.View
	added, kept := d.deps.Added, d.deps.Kept
	d.deps.Added = func(a app.Added) { view.Hide(); added(a) }
	d.deps.Kept = func(id app.DraftID, saved bool) { view.Hide(); kept(id, saved) }
	d.model = wizard.NewModel(d.deps, d.catalog(), draft, revision)
	view = wizard.NewView(d.model, d.window.Canvas(), func(id app.CustomerID) { d.opened = append(d.opened, id) })
	view.Show()
	d.queue.Pump()
}

// resume opens the presenter on a draft that is kept.
func (d *desk) resume(id app.DraftID) {
	d.t.Helper()
	draft, revision, err := d.intake.Draft(d.t.Context(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	d.start(draft, revision)
}

func (d *desk) start(draft app.Draft, revision int64) {
	d.t.Helper()
	d.model = wizard.NewModel(d.deps, d.catalog(), draft, revision)
	d.model.Show(func(wizard.State) {})
	d.queue.Pump()
}

func (d *desk) catalog() app.Catalog {
	d.t.Helper()
	c, err := d.intake.Catalog(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	return c
}

// set fills fields in without a view, in the wizard's order.
func (d *desk) set(values map[app.Field]string) {
	for _, f := range app.Fields() {
		if v, ok := values[f]; ok {
			d.model.Set(f, v)
		}
	}
	d.queue.Pump()
}

// fillUntil fills all pages before a step in and goes there.
func (d *desk) fillUntil(step onboard.Step) {
	d.t.Helper()
	values := apptest.Draft().Values
	delete(values, app.FieldEmail)
	for d.state().Screen.Step < step {
		for _, f := range app.StepFields(int(d.state().Screen.Step)) {
			if v, ok := values[f]; ok {
				d.model.Set(f, v)
			}
		}
		before := d.state().Screen.Step
		d.model.Next()
		d.queue.Pump()
		if d.state().Screen.Step == before {
			d.t.Fatalf("page %d does not let go: %v", before+1, d.state().Screen.Summary)
		}
	}
}

func (d *desk) state() wizard.State { return d.model.State() }

// draft is what the store keeps of the draft, nil for nothing.
func (d *desk) draft(id app.DraftID) *app.Draft {
	d.t.Helper()
	r, err := d.memory.Draft(d.t.Context(), id)
	if err != nil {
		return nil
	}
	draft, err := app.DecodeDraft(r.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	return &draft
}

// customers is how many customers there are.
func (d *desk) customers() int {
	d.t.Helper()
	n, err := d.memory.CustomerCounts(d.t.Context(), "")
	if err != nil {
		d.t.Fatal(err)
	}
	return n.Total
}

// wantDraft fails the test unless the store keeps that value of the entry.
func (d *desk) wantDraft(f app.Field, want string) {
	d.t.Helper()
	draft := d.draft(d.id())
	if draft == nil {
		d.t.Fatalf("no draft is kept, want %s %q", f, want)
	}
	if got := draft.Values[f]; got != want {
		d.t.Errorf("the kept draft has %s %q, want %q", f, got, want)
	}
}

func (d *desk) id() app.DraftID { return "0193-fresh" }

// second is longer than a draft may be off the disk.
const second = time.Second
