package mail_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"foyer/app"
	"foyer/mail"
	"foyer/mail/smtptest"
)

// The tests of this file talk to SMTP servers written by others: postfix's
// smtp-sink and Debian's python3-aiosmtpd. Both must be installed.

// sink starts smtp-sink with these switches and returns how to reach it and
// the folder that it dumps messages into.
func sink(t *testing.T, switches ...string) (post, string) {
	t.Helper()
	// smtp-sink writes as nobody: t.TempDir is for its owner only.
	dir, err := os.MkdirTemp("", "smtp-sink")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	port := closedPort(t)
	address := "127.0.0.1:" + strconv.Itoa(port)
	args := append([]string{"-d", filepath.Join(dir, "mail.")}, switches...)
	if os.Getuid() == 0 {
		args = append([]string{"-u", "nobody"}, args...)
	}
	start(t, "/usr/sbin/smtp-sink", append(args, address, "10")...)
	waitFor(t, address)
	return post{
		server: app.MailServer{Host: "127.0.0.1", Port: port, Security: app.SecurityNone},
		letter: letter, ctx: context.Background(), phase: func(app.MailPhase) error { return nil },
	}, dir
}

func start(t *testing.T, name string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatalf("start %s: %v", name, err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd
}

// waitFor returns when somebody listens.
func waitFor(t *testing.T, address string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
		if err == nil {
			conn.Close()
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("nobody listens on %s: %v", address, err)
		case <-tick.C:
		}
	}
}

// dumped returns the messages that smtp-sink wrote, without its own fields.
func dumped(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "mail.*"))
	if err != nil {
		t.Fatal(err)
	}
	var mails []string
	for _, name := range names {
		b, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // smtp-sink takes the file of a message away that it refused
		}
		if err != nil {
			t.Fatal(err)
		}
		mails = append(mails, string(b))
	}
	return mails
}

func TestSmtpSinkTakesAComposedMessage(t *testing.T) {
	p, dir := sink(t)
	raw, err := mail.NewComposer(logo(t)).Compose(envelope, app.Letter{Subject: "Größe", Text: "Hello\n.\n..\nDana\n", HTML: "<p>Hello</p>"})
	if err != nil {
		t.Fatal(err)
	}
	p.letter.Raw = raw
	if _, err := p.send(); err != nil {
		t.Fatal(err)
	}
	mails := dumped(t, dir)
	if len(mails) != 1 || !strings.Contains(mails[0], strings.ReplaceAll(string(raw), "\r\n", "\n")) {
		t.Errorf("smtp-sink wrote %q", mails)
	}
}

// Every way in which smtp-sink can misbehave, at every stage.
func TestSmtpSinkFaults(t *testing.T) {
	for _, c := range []struct {
		switches string
		class    app.SendClass // "" for a message that is taken
		stage    string
	}{
		{"-f CONNECT", app.ClassAccount, "greeting"},
		{"-f EHLO", "", ""}, // HELO does, without TLS
		{"-f MAIL", app.ClassMessage, "mail"},
		{"-f RCPT", app.ClassMessage, "rcpt"},
		{"-f DATA", app.ClassMessage, "data"},
		{"-f .", app.ClassMessage, "commit"},
		{"-f EHLO,HELO", app.ClassAccount, "ehlo"},
		{"-f QUIT", "", ""},
		{"-r CONNECT", app.ClassRetry, "greeting"},
		{"-r EHLO", app.ClassRetry, "ehlo"},
		{"-r MAIL", app.ClassRetry, "mail"},
		{"-r RCPT", app.ClassRetry, "rcpt"},
		{"-r DATA", app.ClassRetry, "data"},
		{"-r .", app.ClassRetry, "commit"},
		{"-r HELO -f EHLO", app.ClassRetry, "ehlo"},
		{"-r QUIT", "", ""},
		{"-Q CONNECT", app.ClassRetry, "greeting"},
		{"-Q EHLO", app.ClassRetry, "ehlo"},
		{"-Q MAIL", app.ClassRetry, "mail"},
		{"-Q RCPT", app.ClassRetry, "rcpt"},
		{"-Q DATA", app.ClassRetry, "data"},
		{"-Q .", app.ClassRetry, "commit"},
		{"-Q HELO -f EHLO", app.ClassRetry, "ehlo"},
		{"-Q QUIT", "", ""},
		{"-q CONNECT", app.ClassNetwork, "greeting"},
		{"-q EHLO", app.ClassNetwork, "ehlo"},
		{"-q MAIL", app.ClassRetry, "mail"},
		{"-q RCPT", app.ClassRetry, "rcpt"},
		{"-q DATA", app.ClassRetry, "data"},
		{"-q .", app.ClassUnknown, "commit"},
		{"-q HELO -f EHLO", app.ClassNetwork, "ehlo"},
		{"-q QUIT", "", ""},
		{"-b 450_4.2.0_greylisted", "", ""}, // words for a refusal, but none
		{"-B 550_5.7.1_go_away", "", ""},
		{"-A 0", app.ClassMessage, "commit"},           // says so within the body, and stops reading
		{"-W CONNECT:4", app.ClassNetwork, "greeting"}, // answers after our limit
		{"-W EHLO:4", app.ClassNetwork, "ehlo"},
		{"-W MAIL:4", app.ClassRetry, "mail"},
		{"-W RCPT:4", app.ClassRetry, "rcpt"},
		{"-W DATA:4", app.ClassRetry, "data"},
		{"-W .:4", app.ClassUnknown, "commit"},
		{"-W QUIT:1", "", ""},
		{"-w 1", "", ""},
		{"-H 1", "", ""},
		{"-H 4", app.ClassUnknown, "commit"}, // reads the whole message after our limit
		{"-T 1", "", ""},
		{"-8", "", ""},
		{"-a", "", ""},
		{"-C", "", ""},
		{"-e", "", ""},
		{"-E", "", ""},
		{"-F", "", ""},
		{"-h mx.sink.example", "", ""},
		{"-L", app.ClassAccount, "ehlo"}, // LMTP, which greets with LHLO
		{"-m 1", "", ""},
		{"-M 1", app.ClassUnknown, "commit"}, // ends with the message, and says nothing
		{"-n 2", "", ""},                     // ends with the session that follows the one that looked for it
		{"-N", "", ""},
		{"-p", "", ""},
		{"-P", "", ""}, // greets like a firewall
		{"-t 1", "", ""},
	} {
		t.Run(c.switches, func(t *testing.T) {
			t.Parallel()
			p, dir := sink(t, switchesOf(c.switches)...)
			p.limits = short
			_, err := p.send()
			var failed *app.SendError
			if errors.As(err, &failed); (err == nil) != (c.class == "") || err != nil && (failed.Class != c.class || failed.Stage != c.stage) {
				t.Errorf("%v %+v, want %q at %q", err, failed, c.class, c.stage)
			}
			// It also writes, and at times takes away, what it refuses.
			if arrives := c.class == "" || c.switches == "-q ." || c.switches == "-M 1"; arrives && len(dumped(t, dir)) != 1 {
				t.Errorf("%d messages written, want 1, whether the answer is lost or not", len(dumped(t, dir)))
			}
		})
	}
}

// What smtp-sink is told to say is what becomes of the message, and is kept.
func TestSmtpSinkSaysWhy(t *testing.T) {
	for _, c := range []struct {
		switches string
		want     app.SendError
	}{
		{"-f MAIL", app.SendError{Class: app.ClassMessage, Stage: "mail", Code: 500, Enhanced: "5.3.0", Text: "Error: command failed"}},
		{"-r MAIL", app.SendError{Class: app.ClassRetry, Stage: "mail", Code: 450, Enhanced: "4.3.0", Text: "Error: command failed"}},
		{"-f CONNECT -B 554_5.7.1_not_from_here", app.SendError{Class: app.ClassAccount, Reason: "server_refused", Stage: "greeting", Code: 554, Enhanced: "5.7.1", Text: "not from here"}},
		{"-f MAIL -B 550_5.7.60_not_yours", app.SendError{Class: app.ClassAccount, Reason: "sender_refused", Stage: "mail", Code: 550, Enhanced: "5.7.60", Text: "not yours"}},
		{"-f RCPT -B 550_5.1.1_nobody_here", app.SendError{Class: app.ClassMessage, Stage: "rcpt", Code: 550, Enhanced: "5.1.1", Text: "nobody here"}},
		{"-f RCPT -B 550_nobody_here", app.SendError{Class: app.ClassMessage, Stage: "rcpt", Code: 550, Text: "nobody here"}},
		{"-f RCPT -B 550_5.4.5_limit_exceeded", app.SendError{Class: app.ClassQuota, Reason: "quota", Stage: "rcpt", Code: 550, Enhanced: "5.4.5", Text: "limit exceeded"}},
		{"-f DATA -B 530_5.7.0_sign_in", app.SendError{Class: app.ClassAccount, Reason: "auth_required", Stage: "data", Code: 530, Enhanced: "5.7.0", Text: "sign in"}},
		{"-f . -B 550_5.7.1_go_away", app.SendError{Class: app.ClassMessage, Stage: "commit", Code: 550, Enhanced: "5.7.1", Text: "go away"}},
		{"-f . -B 552_5.3.4_too_large", app.SendError{Class: app.ClassMessage, Reason: "too_large", Stage: "commit", Code: 552, Enhanced: "5.3.4", Text: "too large"}},
		{"-r CONNECT -b 421_4.3.2_not_now", app.SendError{Class: app.ClassRetry, Reason: "busy", Stage: "greeting", Code: 421, Enhanced: "4.3.2", Text: "not now"}},
		{"-r RCPT -b 452_4.3.1_no_room", app.SendError{Class: app.ClassQuota, Reason: "quota", Stage: "rcpt", Code: 452, Enhanced: "4.3.1", Text: "no room"}},
		{"-r . -b 450_4.2.0_greylisted", app.SendError{Class: app.ClassRetry, Stage: "commit", Code: 450, Enhanced: "4.2.0", Text: "greylisted"}},
		// The words for one kind of refusal are not those for the other.
		{"-f RCPT -b 450_4.2.0_greylisted", app.SendError{Class: app.ClassMessage, Stage: "rcpt", Code: 500, Enhanced: "5.3.0", Text: "Error: command failed"}},
		{"-r RCPT -B 550_5.7.1_go_away", app.SendError{Class: app.ClassRetry, Stage: "rcpt", Code: 450, Enhanced: "4.3.0", Text: "Error: command failed"}},
	} {
		t.Run(c.switches, func(t *testing.T) {
			t.Parallel()
			p, _ := sink(t, switchesOf(c.switches)...)
			if got := p.fails(t); *got != c.want {
				t.Errorf("%+v, want %+v", *got, c.want)
			}
		})
	}
}

// switchesOf splits at spaces; a _ stands for one within a switch.
func switchesOf(s string) (switches []string) {
	for _, one := range strings.Fields(s) {
		switches = append(switches, strings.ReplaceAll(one, "_", " "))
	}
	return switches
}

// aiosmtpd is a server with TLS and AUTH that prints what it takes, and then how Python
// reads it. Its arguments are port, certificate, key, password, "starttls" or "tls", and
// a mechanism.
const aiosmtpd = `
import base64, email, email.policy, json, ssl, sys
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

port, certificate, key, password, mode, mechanism = sys.argv[1:]

class Handler:
    async def handle_DATA(self, server, session, envelope):
        print("TAKEN", envelope.mail_from, ",".join(envelope.rcpt_tos), session.host_name, len(envelope.content), flush=True)
        m = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        text, html = (m.get_body([kind]) for kind in ("plain", "html"))
        print(json.dumps(dict(
            raw=base64.b64encode(envelope.original_content).decode(), subject=m["subject"], sender=m["from"], recipient=m["to"],
            text=text and text.get_content(), html=html and html.get_content(),
            logo=[base64.b64encode(p.get_content()).decode() for p in m.walk() if p.get_content_maintype() == "image"])), flush=True)
        return "250 2.0.0 taken"

def sign_in(server, session, envelope, mechanism, data):
    return AuthResult(handled=False, success=data.login == b"foyer" and data.password == password.encode())

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
options = dict(hostname="127.0.0.1", port=int(port), auth_required=True, authenticator=sign_in,
    auth_exclude_mechanism=[m for m in ("PLAIN", "LOGIN") if m != mechanism])
if mode == "tls":
    options.update(ssl_context=context, auth_require_tls=False)
else:
    options.update(tls_context=context, require_starttls=True)
controller = Controller(Handler(), **options)
if mode == "tls":
    controller._trigger_server = lambda: None  # it would speak to itself without TLS
controller.start()
sys.stdin.read()
`

// startAiosmtpd returns a port and what the server prints.
func startAiosmtpd(t *testing.T, authority *smtptest.Authority, mode, mechanism string) (int, *bufio.Reader) {
	t.Helper()
	cert, key := keyPair(t, authority)
	port := closedPort(t)
	cmd := exec.Command("/usr/bin/python3", "-c", aiosmtpd, strconv.Itoa(port), cert, key, canary, mode, mechanism)
	if _, err := cmd.StdinPipe(); err != nil { // it serves until this is closed
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatalf("python3 with aiosmtpd: %v", err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("aiosmtpd said %s", said.String())
		}
	})
	waitFor(t, "127.0.0.1:"+strconv.Itoa(port))
	return port, bufio.NewReader(stdout)
}

func TestAiosmtpdWithTLSAndAUTH(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	for _, c := range []struct {
		security  app.Security
		mechanism string
	}{
		{app.SecuritySTARTTLS, "PLAIN"}, {app.SecuritySTARTTLS, "LOGIN"}, {app.SecurityTLS, "PLAIN"}, {app.SecurityTLS, "LOGIN"},
	} {
		t.Run(string(c.security)+"/"+c.mechanism, func(t *testing.T) {
			t.Parallel()
			port, prints := startAiosmtpd(t, authority, string(c.security), c.mechanism)
			p := post{
				server: app.MailServer{Host: "127.0.0.1", Port: port, Security: c.security},
				letter: letter, ctx: context.Background(), phase: func(app.MailPhase) error { return nil },
			}.signedIn(authority.Pool)
			receipt, err := p.send()
			if err != nil {
				t.Fatal(err)
			}
			if receipt.TLS != "TLS 1.3" || receipt.Text != "2.0.0 taken" {
				t.Errorf("receipt %+v", receipt)
			}
			line, err := prints.ReadString('\n')
			want := "TAKEN support@lakeside-it.example dana.reyes@riverside-pt.example lakeside-it.example " + strconv.Itoa(len(letter.Raw)) + "\n"
			if err != nil || line != want {
				t.Errorf("aiosmtpd said %q, %v, want %q", line, err, want)
			}
			p.password = "wrong"
			check(t, p.fails(t), app.ClassAccount, "auth", "auth_refused")
		})
	}
}

// keyPair writes a certificate for 127.0.0.1 and its key as PEM files.
func keyPair(t *testing.T, authority *smtptest.Authority) (cert, key string) {
	t.Helper()
	pair := authority.Config(inAnHour(), "127.0.0.1").Certificates[0]
	der, err := x509.MarshalPKCS8PrivateKey(pair.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, kind string, der []byte) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	return write("cert.pem", "CERTIFICATE", pair.Certificate[0]), write("key.pem", "PRIVATE KEY", der)
}
