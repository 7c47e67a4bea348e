package ui_test

import (
	"encoding/json"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/assets"
	"foyer/ui"
	"foyer/ui/task/tasktest"
	"foyer/ui/uitest"
)

func TestMain(m *testing.M) { uitest.Main(m) }

// program is the whole user interface on a store in memory.
type program struct {
	*uitest.Window
	t       *testing.T
	app     fyne.App
	queue   *tasktest.Queue
	clock   *apptest.Clock
	memory  *apptest.Store
	store   *apptest.Failing
	bus     *app.Bus
	post    *post
	outbox  *app.Outbox
	files   *apptest.Backups
	backups *app.Backups
	shell   *ui.Shell
	closed  bool
	health  *app.Health
	place   []app.Condition
	failed  error    // of saving a report
	told    []string // by notifications of the desktop
	chest   *apptest.Chest
	tidier  ui.Tidier
}

// post is a mail server that takes everything, or refuses it.
type post struct {
	mu   sync.Mutex
	err  error
	with []string // the passwords it was given
}

func (p *post) Send(_ app.Context, server app.MailServer, password app.Secret, _ app.Outgoing, phase func(app.MailPhase) error) (app.Receipt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.with = append(p.with, password.Reveal())
	if p.err != nil {
		return app.Receipt{}, p.err
	}
	err := errors.Join(phase(app.PhaseConnecting), phase(app.PhaseTransmitting), phase(app.PhaseCommitting))
	return app.Receipt{Server: server.Host}, err
}

// scribe is an app.Composer whose messages are their text.
type scribe struct{}

func (scribe) Compose(_ app.Envelope, l app.Letter) ([]byte, error) { return []byte(l.Text), nil }

// teller notes down what it is asked to tell.
type teller struct {
	fyne.App
	program *program
}

func (d teller) SendNotification(n *fyne.Notification) {
	d.program.told = append(d.program.told, n.Title+": "+n.Content)
}

// start opens the program over what fill put into the store.
func start(t *testing.T, fill ...func(*program)) *program {
	t.Helper()
	p := &program{t: t, app: uitest.App(t), queue: tasktest.New(t), clock: apptest.NewClock(t), post: &post{}, chest: &apptest.Chest{}, files: apptest.NewBackups()}
	p.memory = apptest.NewStore(p.clock.Now)
	apptest.SetUp(t, p.memory)
	p.store = apptest.NewFailing(p.memory)
	for _, f := range fill {
		f(p)
	}
	places, err := json.Marshal(apptest.Places().Countries)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	useCases, err := app.NewUseCases(app.Adapters{
		Store: p.store, Backups: p.files, Copies: p.files, Sender: p.post, Composer: scribe{}, Secrets: p.chest, Clock: p.clock.Now, Log: log,
		Watched: []app.Watched{p},
	}, app.Texts{
		Subject: assets.WelcomeSubject, Text: assets.WelcomeText, HTML: assets.WelcomeHTML, Countries: places, States: assets.States,
	})
	if err != nil {
		t.Fatal(err)
	}
	p.outbox, p.backups, p.bus, p.health = useCases.Outbox, useCases.Backups, useCases.Bus, useCases.Health
	look := make(chan ui.Look, 1)
	look <- ui.ReadLook(t.Context(), p.store)
	_, p.shell, err = ui.Open(p.app, p.queue.Runner(), look, func(window fyne.Window) (*ui.Shell, error) {
		return ui.New(ui.Deps{
			UseCases: useCases, App: teller{p.app, p}, Window: window, Store: p.store, Secrets: p.chest, Vault: p.chest, Log: log,
			Run: p.queue.Runner(), After: p.queue.After, Version: "0.0.0", DataPath: "the data folder", Memory: p.tidier,
			Report: func(app.Context) (string, error) { return "the report", p.failed },
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	p.Window = uitest.Use(t, p.shell.Window())
	p.SetOnClosed(func() { p.closed = true })
	p.shell.Begin()
	p.settle()
	return p
}

// settle lets everything happen that is under way, screens reading again included.
func (p *program) settle() { p.queue.Advance(200 * time.Millisecond) }

// menu presses a shortcut of the menu.
func (p *program) menu(key fyne.KeyName) {
	p.Chord(fyne.KeyModifierShortcutDefault, key)
	p.settle()
}

// enter types into fields of the wizard, each left by Tab.
func (p *program) enter(texts ...string) {
	for _, text := range texts {
		p.Type(text)
		p.Press(fyne.KeyTab)
	}
	p.settle()
}

// next presses Enter.
func (p *program) next() {
	p.Press(fyne.KeyReturn)
	p.settle()
}

// addCustomer enters Bright Dental and presses a button of the review.
func (p *program) addCustomer(button string) {
	p.t.Helper()
	p.menu(fyne.KeyN)
	p.Type("25")
	p.next()
	p.enter("Bright Dental", "5 Elm Street", "Austin", "Texas", "78701")
	p.next()
	p.enter("brightdental.com", "Dana")
	p.Type("Reyes")
	p.next()
	p.Focus("I accept the EULA")
	p.Press(fyne.KeySpace)
	p.Focus(button)
	p.next()
}

// dialogOpen says whether a dialog stands on the window.
func (p *program) dialogOpen() bool { return p.Canvas().Overlays().Top() != nil }

// drafts are those in the store.
func (p *program) drafts() []app.DraftRecord {
	p.t.Helper()
	drafts, err := p.memory.Drafts(p.t.Context())
	if err != nil {
		p.t.Fatal(err)
	}
	return drafts
}

// mailServer sets one up that wants a sign-in.
func mailServer(p *program) {
	apptest.UseServer(p.t, p.memory, apptest.MailServer())
}
