package settings_test

import (
	"bytes"
	"log/slog"
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/settings"
	"foyer/ui/task"
	"foyer/ui/task/tasktest"
	"foyer/ui/typed"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

// Times of day are shown in the local time zone, which the tests fix.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	os.Exit(m.Run())
}

// office is the screen in a window.
type office struct {
	*uitest.Window
	t      *testing.T
	queue  *tasktest.Queue
	memory *apptest.Store
	clock  *apptest.Clock
	typed  *typed.Keeper
	store  *apptest.Failing
	model  *settings.Model
	view   *settings.View
	saved  []app.Settings
	said   []app.Done
	log    bytes.Buffer
}

func open(t *testing.T, section settings.Section, pages ...settings.Page) *office {
	t.Helper()
	clock := apptest.NewClock(t)
	memory := apptest.NewStore(clock.Now)
	apptest.SetUp(t, memory)
	return openOver(t, memory, clock, section, pages...)
}

// openOver opens the screen on what is kept.
func openOver(t *testing.T, memory *apptest.Store, clock *apptest.Clock, section settings.Section, pages ...settings.Page) *office {
	t.Helper()
	o := &office{t: t, Window: uitest.Open(t), queue: tasktest.New(t), memory: memory, clock: clock}
	o.store = apptest.NewFailing(o.memory)
	publish := func(app.Change) {}
	o.typed = typed.New(typed.Deps{
		Memory: app.NewPreferences(o.store, clock.Now, publish), Serial: task.NewSerial(o.queue.Runner()), After: o.queue.After,
		Clock: clock.Now, Log: slog.New(slog.DiscardHandler),
	})
	o.model = settings.NewModel(settings.Deps{
		Preferences: app.NewPreferences(o.store, clock.Now, publish),
		Catalog: app.NewManager(app.ManagerDeps{
			Store: o.store, Places: apptest.Places(), Clock: clock.Now, Publish: publish, Undo: app.NewUndo(o.store, clock.Now, publish),
		}),
		Say: func(d app.Done) { o.said = append(o.said, d) },
		Run: o.queue.Runner(), Log: slog.New(slog.NewTextHandler(&o.log, nil)),
		Saved: func(s app.Settings) { o.saved = append(o.saved, s) }, Typed: o.typed.Form("settings"),
	})
	layer := widgets.NewLayer()
	o.view = settings.NewView(o.model, &widgets.Keys{}, layer, apptest.Places().Countries, pages...)
	o.SetContent(container.NewStack(o.view.Object(), layer.Object()))
	o.model.Load()
	o.queue.Pump()
	o.model.Section(section)
	return o
}

// fill types into fields.
func (o *office) fill(texts ...string) {
	o.t.Helper()
	for i := 0; i < len(texts); i += 2 {
		o.Focus(texts[i])
		o.Clear()
		o.Type(texts[i+1])
	}
}

func (o *office) save() {
	o.Tap("Save")
	o.queue.Pump()
}

// kept is what the store holds.
func (o *office) kept() app.Settings {
	o.t.Helper()
	s, err := o.memory.Settings(o.t.Context())
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}
