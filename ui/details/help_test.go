package details_test

import (
	"log/slog"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/assets"
	"foyer/ui/acts"
	"foyer/ui/details"
	"foyer/ui/task"
	"foyer/ui/task/tasktest"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// scribe is an app.Composer whose messages are their text.
type scribe struct{}

func (scribe) Compose(_ app.Envelope, l app.Letter) ([]byte, error) { return []byte(l.Text), nil }

// reader is a store whose history cannot be read while err is set.
type reader struct {
	*apptest.Failing
	err error
}

func (r *reader) Events(ctx app.Context, q app.EventQuery) ([]app.Event, error) {
	if r.err != nil {
		return nil, r.err
	}
	return r.Failing.Events(ctx, q)
}

// desk is the pane in a window, over a store in memory.
type desk struct {
	*uitest.Window
	t       testing.TB
	queue   *tasktest.Queue
	clock   *apptest.Clock
	memory  *apptest.Store
	store   *apptest.Failing // memory, whose writes can fail
	reader  *reader          // store, whose history cannot always be read
	nav     *uitest.Nav
	manager *app.Manager
	model   *details.Model
	view    *details.View
	closed  int
	stepped []int
}

// newDesk opens a closed pane over a store with one customer or more.
func newDesk(t testing.TB) *desk {
	t.Helper()
	d := &desk{t: t, queue: tasktest.New(t), clock: apptest.NewClock(t)}
	d.memory = apptest.NewStore(d.clock.Now)
	apptest.SetUp(t, d.memory)
	d.store = apptest.NewFailing(d.memory)
	d.start()
	return d
}

// start is the program's start.
func (d *desk) start() {
	d.t.Helper()
	templates, err := app.NewTemplates(assets.WelcomeSubject, assets.WelcomeText, assets.WelcomeHTML)
	if err != nil {
		d.t.Fatal(err)
	}
	d.Window, d.nav = uitest.Open(d.t), &uitest.Nav{}
	d.Resize(sizeOfPane)
	run := d.queue.Runner()
	publish := func(app.Change) { run.Do(func() { d.model.Reload() }) }
	undo := app.NewUndo(d.store, d.clock.Now, publish)
	d.manager = app.NewManager(app.ManagerDeps{
		Store: d.store, Places: apptest.Places(), Templates: templates, Composer: scribe{}, Clock: d.clock.Now, Publish: publish, Undo: undo,
	})
	d.reader = &reader{Failing: d.store}
	serial := task.NewSerial(run)
	log := slog.New(slog.DiscardHandler)
	d.model = details.NewModel(details.Deps{
		Manager: d.manager, Reader: d.reader, Drafts: d.store, Nav: d.nav, Run: run, Serial: serial, After: d.queue.After,
		Clock: d.clock.Now, Log: log,
		Acts: acts.New(acts.Deps{
			Manager: d.manager, Undo: undo, Nav: d.nav, Run: run,
			Outbox: app.NewOutbox(app.OutboxDeps{Store: d.store, Composer: scribe{}, Clock: d.clock.Now, Publish: publish, Log: log}),
			Serial: serial, After: d.queue.After, Clock: d.clock.Now,
			Canvas: d.Canvas(), Log: log,
		}),
	})
	layer := widgets.NewLayer()
	d.view = details.NewView(d.model, details.ViewDeps{Keys: &widgets.Keys{}, Layer: layer, Tips: widgets.NewTooltips(d.queue.After)})
	d.view.OnClose = func() { d.closed++ }
	d.view.OnStep = func(by int) { d.stepped = append(d.stepped, by) }
	d.SetContent(container.NewStack(d.view.Object(), layer.Object()))
}

// shown opens the pane on the customer that an addition makes.
func shown(t testing.TB, options ...func(*app.Addition)) (*desk, app.CustomerID) {
	t.Helper()
	d := newDesk(t)
	id := apptest.Add(t, d.memory, options...)
	d.show(id)
	return d, id
}

func (d *desk) show(id app.CustomerID) {
	d.t.Helper()
	d.view.Show(id)
	d.queue.Pump()
	d.Canvas().Focus(d.view.Focus())
}

// editing opens the form of the details, with the keyboard in the company's name.
func editing(t testing.TB) (*desk, app.CustomerID) {
	t.Helper()
	d, id := shown(t)
	d.Press(fyne.KeyF2)
	d.queue.Pump()
	if got := d.Focused(); got != "Company Name" {
		t.Fatalf("the keyboard is at %q", got)
	}
	return d, id
}

// renaming is editing with another name typed over the company's.
func renaming(t testing.TB) (*desk, app.CustomerID) {
	t.Helper()
	d, id := editing(t)
	d.retype(renamed)
	return d, id
}

const renamed = "Riverside Rehab"

// wantCompany fails the test unless the store calls the customer that.
func (d *desk) wantCompany(id app.CustomerID, want string) {
	d.t.Helper()
	if got := d.record(id).Company; got != want {
		d.t.Errorf("the company is %q, want %q", got, want)
	}
}

// retype writes text into the field where the keyboard is.
func (d *desk) retype(text string) {
	d.t.Helper()
	d.Clear()
	d.Type(text)
}

// record is the customer as the store has it.
func (d *desk) record(id app.CustomerID) app.Customer {
	d.t.Helper()
	c, err := d.manager.Customer(d.t.Context(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return c
}

// drafts are the edits of a customer that the store keeps.
func (d *desk) drafts(id app.CustomerID) []app.EditDraft {
	d.t.Helper()
	kept, err := d.memory.EditDrafts(d.t.Context(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return kept
}

// apply does things to a customer beside the pane.
func (d *desk) apply(id app.CustomerID, ops ...app.Operation) {
	d.t.Helper()
	for _, op := range ops {
		if _, err := d.manager.Apply(d.t.Context(), []app.CustomerID{id}, op, nil); err != nil {
			d.t.Fatal(err)
		}
		d.queue.Pump()
	}
}
