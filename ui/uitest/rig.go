package uitest

import (
	"bytes"
	"log/slog"
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/task"
	"foyer/ui/task/tasktest"
	"foyer/ui/typed"
	"foyer/ui/widgets"
)

// Main runs the tests of a package that shows days and times of day: those of the
// local time zone, which is fixed here.
func Main(m *testing.M) {
	time.Local = time.UTC
	os.Exit(m.Run())
}

// Rig is what a screen is tested on: a window over a store in memory, and a queue and a
// clock that move only when the test says so.
type Rig struct {
	*Window
	T      testing.TB
	Queue  *tasktest.Queue
	Clock  *apptest.Clock
	Memory *apptest.Store
	Nav    *Nav
	Run    task.Runner
	Serial *task.Serial
	Layer  *widgets.Layer
	Log    *slog.Logger
	Logged *bytes.Buffer
}

// NewRig returns a rig with an empty store that is set up.
func NewRig(t testing.TB) *Rig {
	t.Helper()
	clock := apptest.NewClock(t)
	r := &Rig{T: t, Clock: clock, Memory: apptest.NewStore(clock.Now)}
	apptest.SetUp(t, r.Memory)
	return r.Again()
}

// Again is the next start of the program on the same store.
func (r *Rig) Again() *Rig {
	r.T.Helper()
	a := &Rig{
		Window: Open(r.T), T: r.T, Queue: tasktest.New(r.T), Clock: r.Clock, Memory: r.Memory, Nav: &Nav{},
		Layer: widgets.NewLayer(), Logged: &bytes.Buffer{},
	}
	a.Run = a.Queue.Runner()
	a.Serial = task.NewSerial(a.Run)
	a.Log = slog.New(slog.NewTextHandler(a.Logged, nil))
	return a
}

// Typed keeps what is typed, in a store.
func (r *Rig) Typed(store app.Store) *typed.Keeper {
	return typed.New(typed.Deps{
		Memory: app.NewPreferences(store, r.Clock.Now, func(app.Change) {}),
		Serial: r.Serial, After: r.Queue.After, Clock: r.Clock.Now, Log: r.Log,
	})
}

// Manager changes the customers in a store; publish hears of it.
func (r *Rig) Manager(store app.Store, publish app.Publish) (*app.Manager, *app.Undo) {
	undo := app.NewUndo(store, r.Clock.Now, publish)
	return app.NewManager(app.ManagerDeps{Store: store, Places: apptest.Places(), Clock: r.Clock.Now, Publish: publish, Undo: undo}), undo
}

// Show puts a screen into the window, below what floats, and lets it read.
func (r *Rig) Show(screen fyne.CanvasObject) {
	r.SetContent(container.NewStack(screen, r.Layer.Object()))
	r.Queue.Pump()
}

// Do clicks what is called name and lets happen what follows.
func (r *Rig) Do(name string) {
	r.T.Helper()
	r.Tap(name)
	r.Queue.Pump()
}

// Fill types into fields: their names, each followed by its text.
func (r *Rig) Fill(texts ...string) {
	r.T.Helper()
	for i := 0; i < len(texts); i += 2 {
		r.Focus(texts[i])
		r.Clear()
		r.Type(texts[i+1])
	}
}

// Said is the text of Notice, "" when nothing was said.
func (r *Rig) Said() string {
	if len(r.Nav.Notices) == 0 {
		return ""
	}
	return r.Notice().Text
}

// Notice is what the screen said last.
func (r *Rig) Notice() Notice {
	r.T.Helper()
	if len(r.Nav.Notices) == 0 {
		r.T.Fatalf("nothing was said; failures %v", r.Nav.Failures)
	}
	return r.Nav.Notices[len(r.Nav.Notices)-1]
}
