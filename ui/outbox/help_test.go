package outbox_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/acts"
	"foyer/ui/outbox"
	"foyer/ui/task"
	"foyer/ui/task/tasktest"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

// Times of day are shown in the local time zone, which the tests fix.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	os.Exit(m.Run())
}

// reader is a store whose lists can fail.
type reader struct {
	*apptest.Store
	err  error
	read atomic.Int64 // rows
}

func (r *reader) MessageEntries(ctx app.Context) ([]app.MessageEntry, error) {
	if r.err != nil {
		return nil, r.err
	}
	return r.Store.MessageEntries(ctx)
}

func (r *reader) MessageRows(ctx app.Context, ids []app.MessageID) ([]app.Message, error) {
	r.read.Add(int64(len(ids)))
	return r.Store.MessageRows(ctx, ids)
}

// scribe composes messages that can be read, and takes them apart.
type scribe struct{}

func (scribe) Compose(e app.Envelope, l app.Letter) ([]byte, error) {
	return []byte("Message-ID: <" + e.MessageID + ">\n\n" + l.Text + "\n\n" + l.HTML), nil
}

func (scribe) Open(raw []byte) (app.MessageParts, error) {
	parts := strings.SplitN(string(raw), "\n\n", 3)
	for len(parts) < 3 {
		parts = append(parts, "")
	}
	return app.MessageParts{Headers: parts[0], Text: parts[1], HTML: parts[2]}, nil
}

// folder is a place for files that remembers the newest.
type folder struct {
	name    string
	content []byte
}

func (f *folder) SaveFile(_ app.Context, name string, content []byte) (string, error) {
	f.name, f.content = name, bytes.Clone(content)
	return "/downloads/" + name, nil
}

// screen is the outbox in a window.
type screen struct {
	*uitest.Window
	t      *testing.T
	queue  *tasktest.Queue
	clock  *apptest.Clock
	store  *reader
	outbox *app.Outbox
	files  folder
	nav    uitest.Nav
	model  *outbox.Model
	view   *outbox.View

	changes chan struct{}
}

// open shows the outbox over what fill puts into the store.
func open(t *testing.T, fill ...func(*screen)) *screen {
	t.Helper()
	s := &screen{Window: uitest.Open(t), t: t, queue: tasktest.New(t), clock: apptest.NewClock(t)}
	s.store = &reader{Store: apptest.NewStore(s.clock.Now)}
	apptest.SetUp(t, s.store)
	log := slog.New(slog.DiscardHandler)
	run := s.queue.Runner()
	s.changes = make(chan struct{}, 1)
	publish := func(app.Change) {
		run.Do(func() { s.model.Reload() })
		select {
		case s.changes <- struct{}{}:
		default:
		}
	}
	s.outbox = app.NewOutbox(app.OutboxDeps{Store: s.store, Composer: scribe{}, Opener: scribe{}, Clock: s.clock.Now, Publish: publish, Log: log})
	serial := task.NewSerial(run)
	does := acts.New(acts.Deps{
		Outbox: s.outbox, Files: &s.files, Nav: &s.nav, Run: run, Serial: serial, After: s.queue.After, Clock: s.clock.Now,
		Canvas: s.Canvas(), Log: log,
	})
	s.model = outbox.NewModel(outbox.Deps{
		Reader: s.store, Outbox: s.outbox, Acts: does, Nav: &s.nav, Run: run, Serial: serial, Clock: s.clock.Now, Log: log,
	})
	for _, f := range fill {
		f(s)
	}
	layer := widgets.NewLayer()
	s.view = outbox.NewView(s.model, outbox.ViewDeps{Nav: &s.nav, Keys: &widgets.Keys{}, Layer: layer})
	s.SetContent(container.NewStack(s.view.Object(), layer.Object()))
	s.queue.Pump()
	return s
}

// openOne shows the outbox with a message to Bright Dental that waits, or with what came
// of it and whatever else there is.
func openOne(t *testing.T, then ...func(*screen)) *screen {
	t.Helper()
	return open(t, append([]func(*screen){waiting("Bright Dental")}, then...)...)
}

// waiting puts a message to a company into the store that waits to be sent.
func waiting(company string) func(*screen) { return message(company, app.MailQueued) }

// openMenu opens the menu of the first message and chooses the line at a place.
func (s *screen) openMenu(line int) {
	s.t.Helper()
	s.List().OnMenu(0, fyne.NewPos(300, 300))
	for range line {
		s.Press(fyne.KeyDown)
	}
	s.Press(fyne.KeyReturn)
	s.queue.Pump()
}

// message puts a message to a company into the store, in a state.
func message(company string, state app.MailState, options ...func(*app.Message)) func(*screen) {
	return func(s *screen) {
		s.t.Helper()
		domain := strings.ToLower(strings.ReplaceAll(company, " ", "-")) + ".example"
		set := func(m *app.Message) {
			m.ID, m.State, m.To = app.MessageID("mail-"+domain), state, "dana@"+domain
			apptest.Compose(m, "Subject: Welcome\n\nHello "+company+"\n\n<p>Hello</p>")
		}
		apptest.Add(s.t, s.store, apptest.Named(company, domain), apptest.Welcomed(append([]func(*app.Message){set}, options...)...))
	}
}

// tried ends an attempt at the message that is due first, which becomes what state
// says.
func tried(result app.AttemptResult, state app.MailState) func(*screen) {
	return func(s *screen) {
		s.t.Helper()
		m, attempt, err := s.store.ClaimMessage(s.t.Context(), app.Profile{Default: true}, apptest.Start.Add(time.Hour))
		if err == nil {
			result.At = apptest.Start.Add(31 * time.Minute)
			err = s.store.FinishAttempt(s.t.Context(), m.ID, attempt, result, state, apptest.Start.Add(5*time.Minute), true)
		}
		if err != nil {
			s.t.Fatal(err)
		}
	}
}

// many are n messages that were sent.
func many(n int) func(*screen) {
	return func(s *screen) {
		for i := range n {
			message(fmt.Sprintf("Company %05d", i), app.MailAccepted)(s)
		}
	}
}

// state is a message's in the store.
func (s *screen) state(company string) app.Message {
	s.t.Helper()
	domain := strings.ToLower(strings.ReplaceAll(company, " ", "-")) + ".example"
	m, err := s.store.Message(s.t.Context(), app.MessageID("mail-"+domain))
	if err != nil {
		s.t.Fatal(err)
	}
	return m
}

// said is the newest notice.
func (s *screen) said() string {
	if len(s.nav.Notices) == 0 {
		return ""
	}
	return s.nav.Notices[len(s.nav.Notices)-1].Text
}

// work has the outbox work until its status is as wanted.
func (s *screen) work(wanted func(app.OutboxStatus) bool) {
	s.t.Helper()
	stop := s.outbox.Start(s.t.Context())
	for !wanted(s.outbox.Status()) {
		select {
		case <-s.changes:
		case <-s.t.Context().Done():
			s.t.Fatalf("the outbox is %+v", s.outbox.Status())
		}
	}
	stop(time.Minute)
	s.queue.Pump()
}

func (s *screen) do(name string) {
	s.t.Helper()
	s.Tap(name)
	s.queue.Pump()
}
