package app_test

import (
	"bytes"
	"context"
	"log/slog"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

// canary is a password that must show nowhere.
const canary = "c4nary-Pa$$w0rd"

var mailServer = app.MailServer{
	Host: "smtp.lakeside-it.example", Port: 587, Security: app.SecuritySTARTTLS, User: "foyer",
	FromName: "Lakeside IT", FromAddress: "support@lakeside-it.example",
}

// delivery is one message that a postman's server took.
type delivery struct {
	to, raw, password string
	at                time.Time
}

// postman is an app.Sender that does what the test says, and counts.
type postman struct {
	mu        sync.Mutex
	tries     []time.Time
	mores     []bool
	delivered []delivery
	before    func(n int, to string) error // before the dot, n counts from 1
	after     func(n int, to string) error // the message has been taken
	silent    bool                         // it waits before the dot, until it is told to stop
	slow      time.Duration                // to connect
	keeps     bool                         // the connection, for all but the fourth message
}

func (p *postman) Send(ctx app.Context, server app.MailServer, password app.Secret, m app.Outgoing, phase func(app.MailPhase) error) (app.Receipt, error) {
	p.mu.Lock()
	p.tries = append(p.tries, time.Now())
	p.mores = append(p.mores, m.More)
	n := len(p.tries)
	p.mu.Unlock()
	canceled := func(err error) error { return &app.SendError{Class: app.ClassCanceled, Stage: "dial", Err: err} }
	for _, step := range []app.MailPhase{app.PhaseConnecting, app.PhaseTransmitting} {
		if step == app.PhaseTransmitting {
			time.Sleep(p.slow)
		}
		if step == app.PhaseConnecting && p.keeps && n > 1 && n != 4 {
			continue
		}
		if err := phase(step); err != nil {
			return app.Receipt{}, canceled(err)
		}
	}
	if p.before != nil {
		if err := p.before(n, m.To); err != nil {
			return app.Receipt{}, err
		}
	}
	if p.silent {
		<-ctx.Done()
	}
	if ctx.Err() != nil {
		return app.Receipt{}, canceled(ctx.Err())
	}
	if err := phase(app.PhaseCommitting); err != nil {
		return app.Receipt{}, canceled(err)
	}
	p.mu.Lock()
	p.delivered = append(p.delivered, delivery{m.To, string(m.Raw), password.Reveal(), time.Now()})
	p.mu.Unlock()
	if p.after != nil {
		if err := p.after(n, m.To); err != nil {
			return app.Receipt{}, err
		}
	}
	return app.Receipt{Server: server.Host, TLS: "TLS 1.3", Text: "queued as 4711"}, nil
}

func (p *postman) tried() []time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]time.Time(nil), p.tries...)
}

func (p *postman) deliveries() []delivery {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]delivery(nil), p.delivered...)
}

// scribe is an app.Composer whose messages can be read.
type scribe struct{}

func (scribe) Compose(e app.Envelope, l app.Letter) ([]byte, error) {
	return []byte("Date: " + e.Date.Format(time.RFC1123Z) + "\r\nMessage-ID: <" + e.MessageID + ">\r\nFrom: " + e.FromAddress + "\r\nTo: " + e.ToAddress +
		"\r\nSubject: " + l.Subject + "\r\n\r\n" + l.Text + "\r\n"), nil
}

// drawer is an app.Secrets with one secret, or an error.
type drawer struct {
	mu     sync.Mutex
	secret app.Secret
	err    error
	asked  int
}

func (d *drawer) Secret(app.Context, string) (app.Secret, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked++
	return d.secret, d.err
}

func (d *drawer) SetSecret(_ app.Context, _ string, s app.Secret) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.secret, d.err = s, nil
	return nil
}

func (d *drawer) RemoveSecret(app.Context, string) error { return nil }

// office is an outbox at work with everything around it.
type office struct {
	t        *testing.T
	store    *apptest.Failing
	post     *postman
	secrets  *drawer
	outbox   *app.Outbox
	log      *bytes.Buffer
	changes  []app.Change
	stop     context.CancelFunc
	network  func() string
	composer app.Composer
	prober   app.Prober
	vault    app.Secrets
	tokens   app.Tokens
	ahead    atomic.Int64 // how far the clock on the wall is ahead of that of the timers
}

// inOffice runs test in virtual time with a configured mail server.
func inOffice(t *testing.T, test func(*office)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		o := newOffice(t)
		test(o)
		o.close()
	})
}

func newOffice(t *testing.T) *office {
	o := &office{
		t: t, store: apptest.NewFailing(apptest.NewStore(time.Now)), post: &postman{},
		secrets: &drawer{secret: app.NewSecret(canary)}, log: &bytes.Buffer{}, composer: scribe{},
	}
	o.vault = o.secrets
	apptest.SetUp(t, o.store)
	o.use(mailServer)
	return o
}

// open starts a worker, as a start of the program does.
func (o *office) open() {
	o.idle()
	var ctx context.Context
	ctx, o.stop = context.WithCancel(context.Background())
	go o.outbox.Run(ctx)
}

// idle makes an outbox whose worker has not started.
func (o *office) idle() *app.Outbox {
	var mu sync.Mutex
	o.outbox = app.NewOutbox(app.OutboxDeps{
		Store: o.store, Sender: o.post, Prober: o.prober, Composer: o.composer, Secrets: o.vault, Tokens: o.tokens, Clock: o.now, Network: o.network,
		Publish: func(c app.Change) { mu.Lock(); o.changes = append(o.changes, c); mu.Unlock() },
		Log:     slog.New(slog.NewTextHandler(o.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	return o.outbox
}

// now is the clock on the wall, which goes on while a computer sleeps.
func (o *office) now() time.Time { return time.Now().Add(time.Duration(o.ahead.Load())) }

func (o *office) close() {
	if o.stop != nil {
		o.stop()
	}
	synctest.Wait()
}

func (o *office) use(server app.MailServer) { apptest.UseServer(o.t, o.store, server) }

func (o *office) rate(perMinute int) {
	apptest.ChangeProfile(o.t, o.store, func(p *app.Profile) { p.Rate = perMinute })
}

// standard is the default profile.
func (o *office) standard() app.Profile { return apptest.Standard(o.t, o.store) }

// queue adds n customers with a welcome email each.
func (o *office) queue(n int, options ...func(*app.Message)) []app.MessageID {
	var ids []app.MessageID
	for i := range n {
		domain := "customer" + strconv.Itoa(i) + ".example"
		options := append([]func(*app.Message){func(m *app.Message) { ids = append(ids, m.ID) }}, options...)
		apptest.Add(o.t, o.store, apptest.Named("Customer "+strconv.Itoa(i), domain),
			apptest.AddedAt(time.Now()), apptest.Welcomed(options...))
	}
	return ids
}

// pass lets virtual time go by, and the worker finish what it does then.
func (o *office) pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func (o *office) message(id app.MessageID) app.Message {
	o.t.Helper()
	m, err := o.store.Message(o.t.Context(), id)
	if err != nil {
		o.t.Fatal(err)
	}
	return m
}

func (o *office) is(id app.MessageID, state app.MailState, tries int) {
	o.t.Helper()
	if m := o.message(id); m.State != state || m.Attempts != tries {
		o.t.Errorf("message %s is %s after %d tries (%+v), want %s after %d", id, m.State, m.Attempts, m.Last, state, tries)
	}
}

func (o *office) status(want app.OutboxStatus) {
	o.t.Helper()
	got := o.outbox.Status()
	if got.Profile.Name == "" && got.Reason != "not_saved" && got.Reason != "" && !got.ByHand() {
		o.t.Errorf("status %+v names no profile", got)
	}
	got.Profile = want.Profile
	if got.Until.IsZero() == want.Until.IsZero() {
		got.Until = want.Until
	}
	if got != want {
		o.t.Errorf("status is %+v, want %+v", got, want)
	}
}

func failing(class app.SendClass, stage, reason string, code int) error {
	return &app.SendError{Class: class, Stage: stage, Reason: reason, Code: code, Text: "server's words"}
}
