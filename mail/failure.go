package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/textproto"
	"os"

	"github.com/emersion/go-smtp"

	"foyer/app"
)

// calledOff is the end of an attempt by ourselves.
type calledOff struct{ err error }

func (c calledOff) Error() string { return "called off: " + c.err.Error() }

func (c calledOff) Unwrap() error { return c.err }

// failure makes a *app.SendError of what ended the attempt. Nothing of a
// server's own words stays in Err: they are in Text, cleaned.
func (a *attempt) failure(ctx context.Context, err error, password app.Secret) *app.SendError {
	var off calledOff
	if errors.As(err, &off) {
		return &app.SendError{Class: app.ClassCanceled, Stage: a.stage, Err: off.err}
	}
	var known *app.SendError
	if errors.As(err, &known) {
		return known
	}
	if ctx.Err() != nil && a.stage != stageCommit {
		return &app.SendError{Class: app.ClassCanceled, Stage: a.stage, Err: ctx.Err()}
	}
	if r, ok := replyOf(err); ok {
		failed := classify(a.stage, r)
		failed.Text = cleanReply(r.text, a.server.User, password)
		return failed
	}
	failed := a.broken(err)
	failed.Text = cleanReply(failed.Text, a.server.User, password)
	return failed
}

// broken classes what is not a reply: the stage decides.
func (a *attempt) broken(err error) *app.SendError {
	failed := &app.SendError{Stage: a.stage, Reason: ioReason(err), Err: err}
	if misspoken(err) {
		failed.Reason, failed.Text, failed.Err = "protocol", err.Error(), nil
	}
	switch a.stage {
	case stageCommit:
		failed.Class = app.ClassUnknown
	case stageMail, stageRcpt, stageData, stageBody:
		failed.Class = app.ClassRetry
	default:
		failed.Class = app.ClassNetwork
	}
	if reason := tlsReason(err); reason != "" && a.stage == stageTLS {
		failed.Class, failed.Reason, failed.Text, failed.Err = app.ClassAccount, reason, err.Error(), nil
	}
	return failed
}

func ioReason(err error) string {
	var dns *net.DNSError
	var network net.Error
	switch {
	case errors.As(err, &dns):
		return "dns"
	case errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return "timeout"
	default:
		return "connection"
	}
}

// misspoken says whether the server said something that is not SMTP.
func misspoken(err error) bool {
	var garbage textproto.ProtocolError
	return errors.As(err, &garbage) || errors.Is(err, smtp.ErrTooLongLine) || errors.Is(err, errTooMuch)
}

// tlsReason tells failures of TLS itself from those of the network under it.
func tlsReason(err error) string {
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var network net.Error
	switch {
	case errors.As(err, &certificate):
		return certificateReason(err)
	case errors.As(err, &record):
		return "wrong_tls_mode"
	case isAlert(err):
		return "tls"
	case errors.As(err, &network), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), misspoken(err):
		return ""
	default:
		return "tls"
	}
}

// certificateReason says what is wrong with a certificate.
func certificateReason(err error) string {
	var invalid x509.CertificateInvalidError
	var host x509.HostnameError
	var authority x509.UnknownAuthorityError
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "certificate_expired"
	case errors.As(err, &host):
		return "certificate_host"
	case errors.As(err, &authority):
		return "certificate_authority"
	}
	return "certificate"
}

// isAlert says whether the other side refused TLS in TLS's own words; crypto/tls
// has no exported type for that.
func isAlert(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "remote error"
}
