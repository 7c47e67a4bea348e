//go:build e2e

package main_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	gomail "github.com/emersion/go-message/mail"
)

// inbox is a mail server on this computer that was written by others and
// keeps each message in a file of its own.
type inbox struct {
	t    testing.TB
	port string
	dir  string
}

func newInbox(t testing.TB) *inbox {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer free.Close()
	in := &inbox{t: t, dir: t.TempDir(), port: strconv.Itoa(free.Addr().(*net.TCPAddr).Port)}
	// The servers give their privileges up and write as somebody else.
	for _, dir := range []string{in.dir, filepath.Dir(in.dir)} {
		if err := os.Chmod(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	return in
}

// serve starts the server and waits until it answers.
func (in *inbox) serve(c *exec.Cmd) {
	in.t.Helper()
	out := background(in.t, c)
	eventually(in.t, "the mail server listens; it printed: "+out.String(), func() bool {
		conn, err := net.Dial("tcp", "127.0.0.1:"+in.port)
		if err == nil {
			conn.Close()
		}
		return err == nil
	})
}

// newSink starts postfix's smtp-sink, without encryption or sign-in.
func newSink(t testing.TB) *inbox {
	t.Helper()
	tool := "smtp-sink"
	if _, err := exec.LookPath(tool); err != nil {
		tool = "/usr/sbin/smtp-sink" // where only root looks
	}
	need(t, tool, "postfix")
	in := newInbox(t)
	args := []string{"-d", filepath.Join(in.dir, "mail."), "127.0.0.1:" + in.port, "10"}
	if os.Geteuid() == 0 {
		args = append([]string{"-u", "nobody"}, args...)
	}
	in.serve(exec.Command(tool, args...))
	return in
}

// strict is a server on Debian's aiosmtpd that takes messages only over TLS and
// from who signed in, and notes both above the message.
const strict = `
import ssl, sys, threading
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

folder, port, certificate, user, password = sys.argv[1:]

class Inbox:
    taken = 0

    async def handle_DATA(self, server, session, envelope):
        self.taken += 1
        head = f"X-Tls: {session.ssl is not None}\r\nX-User: {session.auth_data.login.decode()}\r\n"
        head += f"X-Mail-Args: <{envelope.mail_from}>\r\nX-Rcpt-Args: <{','.join(envelope.rcpt_tos)}>\r\n"
        with open(f"{folder}/mail.{self.taken}", "wb") as f:
            f.write(head.encode() + envelope.original_content)
        return "250 2.0.0 taken"

def sign_in(server, session, envelope, mechanism, data):
    known = (data.login, data.password) == (user.encode(), password.encode())
    return AuthResult(success=known, handled=False, auth_data=data)

context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(certificate)
Controller(Inbox(), hostname="127.0.0.1", port=int(port), tls_context=context, require_starttls=True,
           auth_required=True, authenticator=sign_in).start()
threading.Event().wait()
`

// newStrict starts a strict server and returns its certificate's file, too.
func newStrict(t testing.TB, user, password string) (in *inbox, authority string) {
	t.Helper()
	const python = "/usr/bin/python3" // the system's own: others do not see its modules
	if exec.Command(python, "-c", "import aiosmtpd").Run() != nil {
		t.Fatal("aiosmtpd is missing: install the package python3-aiosmtpd, or run packaging/setup.sh test")
	}
	in = newInbox(t)
	certificate := filepath.Join(t.TempDir(), "certificate.pem")
	if err := os.WriteFile(certificate, selfSigned(t), 0o600); err != nil {
		t.Fatal(err)
	}
	in.serve(exec.Command(python, "-c", strict, in.dir, in.port, certificate, user, password))
	return in, certificate
}

// selfSigned is a certificate for this computer, and its key.
func selfSigned(t testing.TB) []byte {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Foyer's tests"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}),
		pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})...)
}

// letter is a message as a mail program reads it.
type letter struct {
	gomail.Header
	text, html string
	logo       []byte
}

// letters are the messages that the server has, the oldest first.
func (in *inbox) letters() []letter {
	in.t.Helper()
	files, err := filepath.Glob(filepath.Join(in.dir, "mail.*"))
	if err != nil {
		in.t.Fatal(err)
	}
	var all []letter
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			in.t.Fatal(err)
		}
		defer file.Close()
		all = append(all, in.read(file))
	}
	return all
}

func (in *inbox) read(r io.Reader) letter {
	in.t.Helper()
	m, err := gomail.CreateReader(r)
	if err != nil {
		in.t.Fatal(err)
	}
	l := letter{Header: m.Header}
	for {
		part, err := m.NextPart()
		if errors.Is(err, io.EOF) {
			return l
		}
		if err != nil {
			in.t.Fatal(err)
		}
		body, err := io.ReadAll(part.Body)
		if err != nil {
			in.t.Fatal(err)
		}
		lines := strings.ReplaceAll(string(body), "\r\n", "\n")
		switch kind := part.Header.Get("Content-Type"); {
		case strings.HasPrefix(kind, "text/plain"):
			l.text = lines
		case strings.HasPrefix(kind, "text/html"):
			l.html = lines
		case strings.HasPrefix(kind, "image/png"):
			l.logo = body
		}
	}
}

// server types a mail server into the settings, with the keyboard.
func (f *foyer) server(in *inbox, encryption []string, user, password string) {
	f.t.Helper()
	f.typeServer(in, encryption, user, password)
	f.key("Return")
	f.comesTrue("SELECT count(*) = 1 FROM mail_profile WHERE from_address = 'support@lakeside-it.example'")
	f.until("page=customers", func() { f.key("ctrl+1") })
}

// typeServer opens the mail server's settings and types everything, as far as the
// Reply-To Address.
func (f *foyer) typeServer(in *inbox, encryption []string, user, password string) {
	f.t.Helper()
	f.until("settings read", func() { f.key("ctrl+comma") })
	f.key("Tab", "Tab", "Tab", "Tab")                // over the sections above
	f.until("store=none", func() { f.key("space") }) // this desk has no keyring
	f.key("Tab", "Tab", "Tab", "Tab", "Tab")         // over the sections below, Add Sender and the provider
	f.text("127.0.0.1")
	f.key("Tab")
	f.replace(in.port)
	f.key("Tab")
	f.key(append(encryption, "Tab")...)
	// Show Password stands behind the password, and what can be done about the keyring.
	f.fields(user, password, "", "", "Lakeside IT – Förderung", "support@lakeside-it.example", "help@lakeside-it.example")
}

// TestE2EConnectionTest tries a server from the settings: the step that fails is named,
// and with the right password every step goes well, the message to oneself included.
func TestE2EConnectionTest(t *testing.T) {
	const user, password = "lakeside", "Gr8 pass word!"
	in, authority := newStrict(t, user, password)
	d, dir := newDesk(t), filepath.Join(t.TempDir(), "data")
	f := d.open(dir, "SSL_CERT_FILE="+authority)
	f.typeServer(in, nil, user, "wrong")
	f.key("Tab", "Tab") // over the rate to Test Connection
	f.until("stage=auth well=false", func() { f.key("space") })
	f.key("shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab")
	f.replace(password)
	f.key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
	f.until("test ended\" well=true", func() { f.key("space") })
	for _, stage := range []string{"resolve", "dial", "tls", "greeting", "ehlo", "auth"} {
		if !strings.Contains(f.log(), "stage="+stage+" well=true") {
			t.Errorf("the log does not say that %s went well", stage)
		}
	}
	f.key("Tab")
	f.key("space") // the address is there already
	f.until("stage=message well=true", func() { f.key("Return") })
	if all := in.letters(); len(all) != 1 || all[0].Get("X-Tls") != "True" {
		t.Errorf("the server has %+v", all)
	}
	if f.holds("SELECT EXISTS (SELECT 1 FROM mail_profile)") {
		t.Error("testing saved")
	}
	f.key("shift+Tab", "shift+Tab")
	f.until("passwords found", func() { f.key("Return") }) // in a field Enter saves
	f.comesTrue("SELECT count(*) = 1 FROM mail_profile WHERE host = '127.0.0.1'")
	f.quit()
	for _, name := range f.files() {
		if strings.Contains(f.read(name), password) {
			t.Errorf("%s has the password", name)
		}
	}
}
