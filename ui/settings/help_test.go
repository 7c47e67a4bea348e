package settings_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"sync"
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

// ring is a keyring that holds one password, fails, or waits for its owner
// until the context ends.
type ring struct {
	mu     sync.Mutex
	secret app.Secret
	err    error
	hangs  bool
}

func (r *ring) Secret(app.Context, string) (app.Secret, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.err != nil:
		return app.Secret{}, r.err
	case r.secret.Empty():
		return app.Secret{}, app.ErrNoSecret
	}
	return r.secret, nil
}

func (r *ring) SetSecret(ctx app.Context, _ string, s app.Secret) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.hangs {
		if _, bounded := ctx.Deadline(); !bounded {
			return errors.New("asked without a time limit")
		}
		return context.DeadlineExceeded
	}
	if r.err != nil {
		return r.err
	}
	r.secret = s
	return nil
}

func (r *ring) RemoveSecret(app.Context, string) error { return nil }

// sender is the outbox as the settings see it.
type sender struct {
	used    []string
	resumed int
	tested  []app.MailServer
	with    []string
	to      []string
	hold    bool // a test message waits until it is stopped
	err     error
}

func (s *sender) UsePassword(_ app.ProfileID, p app.Secret) { s.used = append(s.used, p.Reveal()) }

func (s *sender) Resume() { s.resumed++ }

func (s *sender) SendTest(ctx context.Context, profile app.Profile, p app.Secret, to string) error {
	s.tested, s.with, s.to = append(s.tested, profile.Server), append(s.with, p.Reveal()), append(s.to, to)
	if s.hold {
		<-ctx.Done()
		return ctx.Err()
	}
	return s.err
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
	ring   *ring
	sender *sender
	model  *settings.Model
	view   *settings.View
	saved  []app.Settings
	said   []app.Done
	log    bytes.Buffer
}

func open(t *testing.T, r *ring, section settings.Section, pages ...settings.Page) *office {
	t.Helper()
	clock := apptest.NewClock(t)
	memory := apptest.NewStore(clock.Now)
	apptest.SetUp(t, memory)
	return openOver(t, memory, clock, r, section, pages...)
}

// openOver opens the screen on what is kept.
func openOver(t *testing.T, memory *apptest.Store, clock *apptest.Clock, r *ring, section settings.Section, pages ...settings.Page) *office {
	t.Helper()
	o := &office{t: t, Window: uitest.Open(t), queue: tasktest.New(t), memory: memory, clock: clock, ring: r, sender: &sender{}}
	o.store = apptest.NewFailing(o.memory)
	publish := func(app.Change) {}
	o.typed = typed.New(typed.Deps{
		Memory: app.NewPreferences(o.store, clock.Now, publish), Serial: task.NewSerial(o.queue.Runner()), After: o.queue.After,
		Clock: clock.Now, Log: slog.New(slog.DiscardHandler),
	})
	o.model = settings.NewModel(settings.Deps{
		Preferences: app.NewPreferences(o.store, clock.Now, publish), Outbox: o.sender, Secrets: r,
		Profiles: app.NewProfiles(o.store, r, clock.Now, publish, slog.New(slog.DiscardHandler)),
		Catalog: app.NewManager(app.ManagerDeps{
			Store: o.store, Places: apptest.Places(), Clock: clock.Now, Publish: publish, Undo: app.NewUndo(o.store, clock.Now, publish),
		}),
		Say: func(d app.Done) { o.said = append(o.said, d) },
		Run: o.queue.Runner(), Log: slog.New(slog.NewTextHandler(&o.log, nil)),
		Saved: func(s app.Settings) { o.saved = append(o.saved, s) }, Typed: o.typed.Form("settings"),
	}, clock.Now)
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

// server types a complete mail server.
func (o *office) server() {
	o.fill("Server", "smtp.lakeside-it.example", "User Name", "support", "From Name", "Lakeside IT",
		"From Address", "support@lakeside-it.example")
}
