package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/netip"
	"net/textproto"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/emersion/go-smtp"

	"foyer/app"
)

// probeWait is how long a server that never greeted may take to answer TLS.
const probeWait = 5 * time.Second

func (a *attempt) dial(ctx context.Context) error {
	hard := time.Now().Add(a.limits.Attempt)
	dialer := net.Dialer{Timeout: a.limits.Dial}
	switch a.server.Security {
	case app.SecuritySTARTTLS, app.SecurityTLS:
	case app.SecurityNone:
		dialer.ControlContext = loopbackOnly
	default:
		return &app.SendError{Class: app.ClassAccount, Reason: "not_set", Stage: stageDial}
	}
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(a.server.Host, strconv.Itoa(a.server.Port)))
	if err != nil {
		return err
	}
	a.conn = &limitedConn{Conn: conn, hard: hard, idle: a.limits.Command, left: maxReplies}
	return nil
}

// loopbackOnly looks at the resolved address, before anything is sent to it.
func loopbackOnly(_ context.Context, _, address string, _ syscall.RawConn) error {
	if to, err := netip.ParseAddrPort(address); err == nil && to.Addr().Unmap().IsLoopback() {
		return nil
	}
	return &app.SendError{Class: app.ClassAccount, Reason: "plain_refused", Stage: stageDial}
}

// open brings the connection as far as EHLO over the wanted protection. The
// greeting and the dialog before STARTTLS are our own: go-smtp would introduce
// us as "localhost" there.
func (a *attempt) open(from string) error {
	name := domainOf(from)
	if a.server.Security == app.SecurityTLS {
		if err := a.handshake(); err != nil {
			return err
		}
	}
	a.enter(stageGreeting)
	reader := textproto.NewConn(a.wire())
	var err error
	if _, a.banner, err = reader.ReadResponse(220); err != nil {
		return a.silentGreeting(err)
	}
	if a.server.Security == app.SecuritySTARTTLS {
		if err := a.startTLS(reader, name); err != nil {
			return err
		}
	}
	a.enter(stageHello)
	a.client = smtp.NewClient(&greetedConn{Conn: a.wire(), greeting: "220 read\r\n"})
	return a.client.Hello(name)
}

func (a *attempt) wire() net.Conn {
	if a.tls != nil {
		return a.tls
	}
	return a.conn
}

func (a *attempt) startTLS(wire *textproto.Conn, name string) error {
	a.enter(stageHello)
	if err := wire.PrintfLine("EHLO %s", name); err != nil {
		return err
	}
	_, offered, err := wire.ReadResponse(250)
	if err != nil && !notImplemented(err) {
		return err
	}
	a.enter(stageTLS)
	if !offers(offered, "STARTTLS") {
		if err := stillThere(wire); err != nil {
			return err
		}
		return &app.SendError{Class: app.ClassAccount, Reason: "starttls_missing", Stage: stageTLS}
	}
	if err := wire.PrintfLine("STARTTLS"); err != nil {
		return err
	}
	if _, _, err := wire.ReadResponse(220); err != nil {
		return err
	}
	// What came in the clear together with the go-ahead may be somebody else's
	// (CVE-2011-0411).
	if wire.R.Buffered() > 0 {
		return &app.SendError{Class: app.ClassAccount, Reason: "injected_before_tls", Stage: stageTLS}
	}
	return a.handshake()
}

func (a *attempt) handshake() error {
	a.enter(stageTLS)
	conn := tls.Client(a.conn, a.tlsConfig())
	if err := conn.Handshake(); err != nil {
		return err
	}
	if !conn.ConnectionState().HandshakeComplete {
		return errors.New("TLS handshake is not complete")
	}
	a.tls = conn
	return nil
}

func (a *attempt) tlsConfig() *tls.Config {
	return &tls.Config{ServerName: a.server.Host, RootCAs: a.roots, MinVersion: tls.VersionTLS12}
}

// silentGreeting finds out whether a server that did not greet waits for TLS.
func (a *attempt) silentGreeting(err error) error {
	if a.tls != nil || !errors.Is(err, os.ErrDeadlineExceeded) {
		return err
	}
	a.conn.idle = probeWait
	tlsErr := tls.Client(a.conn, a.tlsConfig()).Handshake()
	var certificate *tls.CertificateVerificationError
	if tlsErr == nil || isAlert(tlsErr) || errors.As(tlsErr, &certificate) {
		return &app.SendError{Class: app.ClassAccount, Reason: "wrong_tls_mode", Stage: stageGreeting, Err: err}
	}
	return err
}

// offers looks for a keyword in the lines after the first of an EHLO reply.
func offers(reply, keyword string) bool {
	for i, line := range strings.Split(reply, "\n") {
		word, _, _ := strings.Cut(line, " ")
		if i > 0 && strings.EqualFold(word, keyword) {
			return true
		}
	}
	return false
}

// stillThere asks for a reply, whatever it is; see attempt.notOffered.
func stillThere(wire *textproto.Conn) error {
	if err := wire.PrintfLine("NOOP"); err != nil {
		return err
	}
	_, _, err := wire.ReadResponse(250)
	if reply := (*textproto.Error)(nil); errors.As(err, &reply) {
		return nil
	}
	return err
}

// notImplemented says whether the server does not know EHLO, and so no STARTTLS.
func notImplemented(err error) bool {
	var reply *textproto.Error
	return errors.As(err, &reply) && (reply.Code == 500 || reply.Code == 502)
}
