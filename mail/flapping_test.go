package mail_test

import (
	"context"
	"io"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/mail"
	"foyer/mail/smtptest"
)

// street is an outbox that sends over a bridge, by a clock that the test moves.
type street struct {
	app.Sender
	t      *testing.T
	bridge *bridge
	server *smtptest.Server
	clock  *apptest.Clock
	store  *apptest.Store
	outbox *app.Outbox
	times  atomic.Int64  // that the network became another one
	looked chan struct{} // the worker looks at the network: each of its turns is over then

	mu    sync.Mutex
	tries map[app.MessageID]int
	at    []time.Time
}

func newStreet(t *testing.T) *street {
	s := &street{
		Sender: mail.NewSender(mail.Options{}), t: t, server: smtptest.Start(t, smtptest.Config{}), clock: apptest.NewClock(t),
		looked: make(chan struct{}), tries: map[app.MessageID]int{},
	}
	s.bridge = newBridge(t, s.server)
	s.bridge.proxy.Stop()
	s.store = apptest.NewStore(s.clock.Now)
	apptest.SetUp(t, s.store)
	apptest.UseServer(t, s.store, app.MailServer{
		Host: "127.0.0.1", Port: s.bridge.port, Security: app.SecurityNone, FromName: "Lakeside IT", FromAddress: letter.From,
	})
	ctx, cancel := context.WithCancel(t.Context())
	s.outbox = app.NewOutbox(app.OutboxDeps{
		Store: s.store, Sender: s, Composer: mail.NewComposer(logo(t)), Secrets: noSecrets{}, Clock: s.clock.Now,
		Network: func() string {
			select {
			case s.looked <- struct{}{}:
			case <-ctx.Done():
			}
			return strconv.FormatInt(s.times.Load(), 10)
		},
		Publish: func(app.Change) {}, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	var done sync.WaitGroup
	done.Go(func() { s.outbox.Run(ctx) })
	t.Cleanup(func() { cancel(); done.Wait() })
	return s
}

// Send counts.
func (s *street) Send(ctx app.Context, server app.MailServer, password app.Secret, m app.Outgoing, phase func(app.MailPhase) error) (app.Receipt, error) {
	s.mu.Lock()
	s.tries[m.ID]++
	s.at = append(s.at, s.clock.Now())
	s.mu.Unlock()
	return s.Sender.Send(ctx, server, password, m, phase)
}

// second lets one pass after the network went or came.
func (s *street) second(up bool) {
	if up {
		s.bridge.open()
	} else {
		s.bridge.proxy.Stop()
	}
	s.times.Add(1)
	s.clock.Advance(time.Second)
	s.settle()
}

// settle lets the worker do all that is due now.
func (s *street) settle() {
	for range 2 { // the first ends what came before
		s.outbox.Wake()
		<-s.looked
	}
}

// quarterMinute is enough for one message, also where the last try has just failed.
func (s *street) quarterMinute() {
	for range 15 {
		s.second(true)
	}
}

// queue adds a customer with a welcome email.
func (s *street) queue(id app.MessageID) app.MessageID {
	s.t.Helper()
	domain := string(id) + ".example"
	apptest.Add(s.t, s.store, apptest.Named(domain, domain), apptest.AddedAt(s.clock.Now()), apptest.Welcomed(apptest.NotComposed,
		func(m *app.Message) { m.ID, m.To = id, "dana.reyes@"+domain }))
	s.settle()
	return id
}

// is checks what became of a message: tries that count, claims, which are all tries,
// and how often the server has it.
func (s *street) is(id app.MessageID, state app.MailState, tries, arrived int) {
	s.t.Helper()
	m, err := s.store.Message(s.t.Context(), id)
	if err != nil || m.State != state || m.Attempts != tries {
		s.t.Errorf("%s is %s after %d tries (%+v), %v, want %s after %d", id, m.State, m.Attempts, m.Last, err, state, tries)
	}
	claims, err := s.outbox.Attempts(s.t.Context(), id)
	s.mu.Lock()
	if err != nil || len(claims) != s.tries[id] {
		s.t.Errorf("%s was claimed %d times and tried %d times, %v", id, len(claims), s.tries[id], err)
	}
	s.mu.Unlock()
	has := 0
	for _, m := range s.server.Mails() {
		if strings.Contains(m.To[0], "@"+string(id)+".example>") {
			has++
		}
	}
	if has != arrived {
		s.t.Errorf("the server has %s %d times, want %d", id, has, arrived)
	}
}

// A network that is another one each second, and leads nowhere, is tried every now
// and then; one that comes and goes is used, once for each message.
func TestRow34FlappingConnection(t *testing.T) {
	s := newStreet(t)
	ids := []app.MessageID{"one", "two", "three", "four", "five"}
	for _, id := range ids {
		s.queue(id)
	}
	for range 300 {
		s.second(false)
	}
	if n := len(s.at); n < 10 || n > 31 {
		t.Errorf("%d tries in five minutes", n)
	}
	for i := 1; i < len(s.at); i++ {
		if gap := s.at[i].Sub(s.at[i-1]); gap < 10*time.Second {
			t.Errorf("tries %d and %d are %s apart", i-1, i, gap)
		}
	}
	if n := s.server.Dialed(); n != 0 {
		t.Errorf("the server saw %d connections", n)
	}
	for _, id := range ids {
		s.is(id, app.MailQueued, 0, 0)
	}

	tries := len(s.at)
	for i := range 300 {
		s.second(i%3 == 0)
	}
	for _, id := range ids {
		s.is(id, app.MailAccepted, 1, 1)
	}
	if n := s.server.Dialed(); n != len(ids) || len(s.at)-tries > 31 {
		t.Errorf("%d connections for %d messages, and %d tries", n, len(ids), len(s.at)-tries)
	}
}

// The network goes in the middle of a message: before the dot the message is tried
// again, and after it never, however often the network comes and goes.
func TestRow34FlapsWithinAMessage(t *testing.T) {
	s := newStreet(t)
	gone := smtptest.Call(s.bridge.proxy.Stop)

	s.server.SetScript(smtptest.Script{smtptest.Rcpt: gone})
	before := s.queue("before")
	s.quarterMinute()
	s.is(before, app.MailRetry, 1, 0)
	s.server.SetScript(nil)
	for i := range 100 {
		s.second(i%3 == 0)
	}
	s.is(before, app.MailAccepted, 2, 1)

	s.server.SetScript(smtptest.Script{smtptest.Dot: gone})
	after := s.queue("after")
	s.quarterMinute()
	s.server.SetScript(nil)
	for i := range 300 {
		s.second(i%3 == 0)
	}
	s.outbox.Resume()
	s.second(true)
	s.is(after, app.MailUnknown, 1, 1)
	if n := s.server.Dialed(); n != 3 {
		t.Errorf("%d connections, want 3", n)
	}
}
