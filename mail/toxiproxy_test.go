package mail_test

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/Shopify/toxiproxy/v2"
	"github.com/rs/zerolog"

	"foyer/app"
	"foyer/mail"
	"foyer/mail/smtptest"
)

// bridge is toxiproxy between us and a server: a network that tests make worse.
type bridge struct {
	t     *testing.T
	proxy *toxiproxy.Proxy
	port  int
}

func newBridge(t *testing.T, server *smtptest.Server) *bridge {
	t.Helper()
	api := toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), zerolog.Nop())
	b := &bridge{t: t, proxy: toxiproxy.NewProxy(api, "bridge", "127.0.0.1:0", net.JoinHostPort(server.Host, strconv.Itoa(server.Port)))}
	b.open()
	t.Cleanup(b.proxy.Stop)
	_, port, _ := net.SplitHostPort(b.proxy.Listen)
	b.port, _ = strconv.Atoi(port)
	return b
}

// open lets connections over the bridge, on the same port each time.
func (b *bridge) open() {
	b.t.Helper()
	if err := b.proxy.Start(); err != nil && !errors.Is(err, toxiproxy.ErrProxyAlreadyStarted) {
		b.t.Error(err)
	}
}

// toxic adds one to what travels in a direction, "upstream" or "downstream".
func (b *bridge) toxic(name, kind, direction string, toxicity int, attributes string) {
	b.t.Helper()
	what := fmt.Sprintf(`{"name": %q, "type": %q, "stream": %q, "toxicity": %d, "attributes": {%s}}`, name, kind, direction, toxicity, attributes)
	if _, err := b.proxy.Toxics.AddToxicJson(strings.NewReader(what)); err != nil {
		b.t.Error(err)
	}
}

func (b *bridge) limit(direction string, bytes int) {
	b.t.Helper()
	b.toxic("limit", "limit_data", direction, 1, `"bytes": `+strconv.Itoa(bytes))
}

// over sends by way of the bridge.
func (p post) over(b *bridge) post {
	p.server.Port = b.port
	return p
}

// The connection is reset on the way back, instead of each reply in turn: what was
// accepted and what was not both look like this.
func TestRow22ResetOnTheWay(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	for _, c := range scripted {
		t.Run(string(c.at), func(t *testing.T) {
			var b *bridge
			ready := make(chan struct{})
			server := smtptest.Start(t, smtptest.Config{
				Mode: smtptest.StartTLS, TLS: authority.Config(inAnHour(), "127.0.0.1"),
				Script: smtptest.Script{c.at: smtptest.Call(func() {
					<-ready
					b.toxic("reset", "reset_peer", "downstream", 1, `"timeout": 0`)
				})},
			})
			b = newBridge(t, server)
			// One that does nothing, for it is from the beginning of a connection on
			// that toxiproxy ends it with a reset.
			b.toxic("linger", "reset_peer", "downstream", 0, `"timeout": 0`)
			close(ready)

			failed := to(server, app.SecuritySTARTTLS).signedIn(authority.Pool).over(b).fails(t)
			class, arrived := app.ClassRetry, 0
			switch {
			case c.stage == "commit":
				class, arrived = app.ClassUnknown, 1
			case connecting(c.stage):
				class = app.ClassNetwork
			}
			if c.at == smtptest.Connect && failed.Stage == "dial" {
				failed.Stage = "greeting" // the reset came even before
			}
			check(t, failed, class, c.stage, "connection")
			if !errors.Is(failed, syscall.ECONNRESET) {
				t.Errorf("ended with %v, want a reset", failed.Err)
			}
			if n := len(server.Mails()); n != arrived {
				t.Errorf("%d mails arrived, want %d", n, arrived)
			}
		})
	}
}

// replies is all that a server says to a message, by the stage that waits for it.
var replies = []struct{ stage, said string }{
	{"greeting", "220 smtp.test ESMTP\r\n"}, {"ehlo", "250-smtp.test\r\n250 HELP\r\n"}, {"mail", "250 2.1.0 ok\r\n"},
	{"rcpt", "250 2.1.5 ok\r\n"}, {"data", "354 go ahead\r\n"}, {"commit", "250 2.0.0 queued as 4711\r\n"}, {"", "221 2.0.0 bye\r\n"},
}

// waitsFor is the stage that is not over when n bytes of the replies have come. A
// code and the space behind it are enough of a reply's last line.
func waitsFor(n int) string {
	for _, r := range replies {
		if n < strings.LastIndex(r.said[:len(r.said)-2], "\n")+1+len("250 ") {
			return r.stage
		}
		n -= len(r.said)
	}
	return ""
}

// The connection ends after each byte that the server says.
func TestRow22CutAtEveryByteOfTheReplies(t *testing.T) {
	server := smtptest.Start(t, smtptest.Config{Extensions: []string{"HELP"}})
	all, untilDot := 0, 0
	for _, r := range replies {
		if r.stage == "commit" {
			untilDot = all
		}
		all += len(r.said)
	}
	before := 0
	for n := range all {
		b := newBridge(t, server)
		b.limit("downstream", n)
		_, err := to(server, app.SecurityNone).over(b).send()
		var failed *app.SendError
		if !errors.As(err, &failed) {
			failed = &app.SendError{}
		}
		class := map[string]app.SendClass{"": "", "commit": app.ClassUnknown, "greeting": app.ClassNetwork, "ehlo": app.ClassNetwork}
		want, ok := class[waitsFor(n)]
		if !ok {
			want = app.ClassRetry
		}
		if failed.Class != want || failed.Stage != waitsFor(n) {
			t.Errorf("after %d bytes: %v, class %q at %q, want %q at %q", n, err, failed.Class, failed.Stage, want, waitsFor(n))
		}
		arrived := len(server.Mails()) - before
		before += arrived
		if (arrived == 1) != (n > untilDot) {
			t.Errorf("after %d bytes %d mails arrived; the dot is due after %d", n, arrived, untilDot)
		}
	}
}

// The connection ends within all that we say, line by line.
func TestRow22CutOffWithinWhatIsSent(t *testing.T) {
	server := smtptest.Start(t, smtptest.Config{Extensions: []string{"8BITMIME"}})
	if _, err := to(server, app.SecurityNone).send(); err != nil {
		t.Fatal(err)
	}
	commands := server.Commands()
	said := 0
	for i, c := range []struct {
		stage string
		class app.SendClass
	}{
		{"ehlo", app.ClassNetwork}, {"mail", app.ClassRetry}, {"rcpt", app.ClassRetry}, {"data", app.ClassRetry}, {"commit", app.ClassUnknown},
	} {
		line := string(letter.Raw) + "..\r\n" // a dot of its own is doubled
		if c.stage != "commit" {
			line = commands[i] + "\r\n"
		}
		for _, n := range []int{1, len(line) / 2, len(line) - 1} {
			b := newBridge(t, server)
			b.limit("upstream", said+n)
			check(t, to(server, app.SecurityNone).over(b).fails(t), c.class, c.stage, "connection")
		}
		said += len(line)
	}
	if n := len(server.Mails()); n != 1 {
		t.Errorf("%d mails arrived, want the first only", n)
	}
}

func TestRow22CutOffWithinALargeBody(t *testing.T) {
	server := smtptest.Start(t, smtptest.Config{Extensions: []string{"8BITMIME"}})
	b := newBridge(t, server)
	b.limit("upstream", 1<<20)
	p := to(server, app.SecurityNone).over(b)
	p.letter.Raw = []byte(strings.Repeat("more than all buffers hold\r\n", 1<<20))
	check(t, p.fails(t), app.ClassRetry, "body", "connection")
	if n := len(server.Mails()); n != 0 {
		t.Errorf("%d mails arrived", n)
	}
}

// Bytes that come one by one, both ways and under TLS, are the same message.
func TestRow22SlicedBytes(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	server := smtptest.Start(t, smtptest.Config{Mode: smtptest.StartTLS, TLS: authority.Config(inAnHour(), "127.0.0.1"), Password: canary})
	b := newBridge(t, server)
	for _, direction := range []string{"upstream", "downstream"} {
		b.toxic("slicer "+direction, "slicer", direction, 1, `"average_size": 1, "size_variation": 0, "delay": 1`)
	}
	p := to(server, app.SecuritySTARTTLS).signedIn(authority.Pool).over(b)
	raw, err := mail.NewComposer(logo(t)).Compose(envelope, app.Letter{Subject: "Größe", Text: "Hello\n.\n..\nDana\n", HTML: "<p>Hello</p>"})
	if err != nil {
		t.Fatal(err)
	}
	p.letter.Raw = raw
	if _, err := p.send(); err != nil {
		t.Fatal(err)
	}
	if mails := server.Mails(); len(mails) != 1 || mails[0].Data != string(raw) || mails[0].User != "foyer" {
		t.Errorf("%d mails arrived, and not what was sent", len(mails))
	}
}
