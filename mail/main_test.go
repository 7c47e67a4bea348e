package mail_test

import (
	"context"
	"crypto/x509"
	"errors"
	"net"
	"testing"
	"time"

	"go.uber.org/goleak"

	"foyer/app"
	"foyer/mail"
	"foyer/mail/smtptest"
)

func TestMain(m *testing.M) {
	// toxiproxy forgets what still waits to be sent over a connection that it cut off.
	goleak.VerifyTestMain(m,
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2.(*ToxicLink).read"),
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2/toxics.(*ToxicStub).Run"))
}

// canary is the password that must turn up nowhere but on the wire.
const canary = "c4nary-Pa$$w0rd"

var letter = app.Outgoing{
	ID:   "0193-7d2a",
	From: "support@lakeside-it.example",
	To:   "dana.reyes@riverside-pt.example",
	Raw:  []byte("Subject: Welcome\r\n\r\n.Hello Dana\r\n"),
}

// short is for tests that wait for a limit, and long enough for a busy machine.
var short = mail.Limits{Command: 2 * time.Second, Body: 2 * time.Second, Commit: 2 * time.Second}

// post is one attempt against a server.
type post struct {
	server   app.MailServer
	roots    *x509.CertPool
	limits   mail.Limits
	password string
	letter   app.Outgoing
	ctx      context.Context
	phase    func(app.MailPhase) error
}

func to(s *smtptest.Server, security app.Security) post {
	return post{
		server: app.MailServer{
			Host: s.Host, Port: s.Port, Security: security, FromAddress: letter.From,
		},
		letter: letter, ctx: context.Background(),
		phase: func(app.MailPhase) error { return nil },
	}
}

func (p post) signedIn(roots *x509.CertPool) post {
	p.server.User, p.password, p.roots = "foyer", canary, roots
	return p
}

func (p post) send() (app.Receipt, error) {
	sender := mail.NewSender(mail.Options{RootCAs: p.roots, Limits: p.limits})
	return sender.Send(p.ctx, p.server, app.NewSecret(p.password), p.letter, p.phase)
}

// fails sends and returns how that failed.
func (p post) fails(t *testing.T) *app.SendError {
	t.Helper()
	receipt, err := p.send()
	var failed *app.SendError
	if !errors.As(err, &failed) {
		t.Fatalf("Send = %+v, %v, want a *SendError", receipt, err)
	}
	return failed
}

func check(t *testing.T, got *app.SendError, class app.SendClass, stage, reason string) {
	t.Helper()
	if got.Class != class || got.Stage != stage || got.Reason != reason {
		t.Errorf("failed with class %q, stage %q, reason %q (%d %s %q, %v), want %q, %q, %q",
			got.Class, got.Stage, got.Reason, got.Code, got.Enhanced, got.Text, got.Err, class, stage, reason)
	}
}

// closedPort is a loopback port that nobody listens on.
func closedPort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}
