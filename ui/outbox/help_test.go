package outbox_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/acts"
	"foyer/ui/outbox"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

func TestMain(m *testing.M) { uitest.Main(m) }

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
	*uitest.Rig
	store  *reader
	outbox *app.Outbox
	files  folder
	model  *outbox.Model
	view   *outbox.View

	changes chan struct{}
}

// open shows the outbox over what fill puts into the store.
func open(t *testing.T, fill ...func(*screen)) *screen {
	t.Helper()
	s := &screen{Rig: uitest.NewRig(t), changes: make(chan struct{}, 1)}
	s.store = &reader{Store: s.Memory}
	publish := func(app.Change) {
		s.Run.Do(func() { s.model.Reload() })
		select {
		case s.changes <- struct{}{}:
		default:
		}
	}
	s.outbox = app.NewOutbox(app.OutboxDeps{Store: s.store, Composer: scribe{}, Opener: scribe{}, Clock: s.Clock.Now, Publish: publish, Log: s.Log})
	does := acts.New(acts.Deps{
		Outbox: s.outbox, Files: &s.files, Nav: s.Nav, Run: s.Run, Serial: s.Serial, After: s.Queue.After, Clock: s.Clock.Now,
		Canvas: s.Canvas(), Log: s.Log,
	})
	s.model = outbox.NewModel(outbox.Deps{
		Reader: s.store, Outbox: s.outbox, Acts: does, Nav: s.Nav, Run: s.Run, Serial: s.Serial, Clock: s.Clock.Now, Log: s.Log,
	})
	for _, f := range fill {
		f(s)
	}
	s.view = outbox.NewView(s.model, outbox.ViewDeps{Nav: s.Nav, Keys: &widgets.Keys{}, Layer: s.Layer})
	s.Show(s.view.Object())
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
	s.T.Helper()
	s.List().OnMenu(0, fyne.NewPos(300, 300))
	for range line {
		s.Press(fyne.KeyDown)
	}
	s.Press(fyne.KeyReturn)
	s.Queue.Pump()
}

// message puts a message to a company into the store, in a state.
func message(company string, state app.MailState, options ...func(*app.Message)) func(*screen) {
	return func(s *screen) {
		s.T.Helper()
		domain := strings.ToLower(strings.ReplaceAll(company, " ", "-")) + ".example"
		set := func(m *app.Message) {
			m.ID, m.State, m.To = app.MessageID("mail-"+domain), state, "dana@"+domain
			apptest.Compose(m, "Subject: Welcome\n\nHello "+company+"\n\n<p>Hello</p>")
		}
		apptest.Add(s.T, s.store, apptest.Named(company, domain), apptest.Welcomed(append([]func(*app.Message){set}, options...)...))
	}
}

// tried ends an attempt at the message that is due first, which becomes what state
// says.
func tried(result app.AttemptResult, state app.MailState) func(*screen) {
	return func(s *screen) {
		s.T.Helper()
		m, attempt, err := s.store.ClaimMessage(s.T.Context(), app.Profile{Default: true}, apptest.Start.Add(time.Hour))
		if err == nil {
			result.At = apptest.Start.Add(31 * time.Minute)
			err = s.store.FinishAttempt(s.T.Context(), app.Finished{Message: m.ID, Attempt: attempt, Result: result, State: state, Next: apptest.Start.Add(5 * time.Minute), Counts: true})
		}
		if err != nil {
			s.T.Fatal(err)
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
	s.T.Helper()
	domain := strings.ToLower(strings.ReplaceAll(company, " ", "-")) + ".example"
	m, err := s.store.Message(s.T.Context(), app.MessageID("mail-"+domain))
	if err != nil {
		s.T.Fatal(err)
	}
	return m
}

// work has the outbox work until its status is as wanted.
func (s *screen) work(wanted func(app.OutboxStatus) bool) {
	s.T.Helper()
	stop := s.outbox.Start(s.T.Context())
	for !wanted(s.outbox.Status()) {
		select {
		case <-s.changes:
		case <-s.T.Context().Done():
			s.T.Fatalf("the outbox is %+v", s.outbox.Status())
		}
	}
	stop(time.Minute)
	s.Queue.Pump()
}
