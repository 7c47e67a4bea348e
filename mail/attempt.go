package mail

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"strings"
	"time"

	"github.com/emersion/go-smtp"

	"foyer/app"
)

// The stages of an attempt, as app.AttemptResult names them.
const (
	stageResolve  = "resolve" // of a probe only
	stageDial     = "dial"
	stageGreeting = "greeting"
	stageTLS      = "tls"
	stageHello    = "ehlo"
	stageAuth     = "auth"
	stageMail     = "mail"
	stageRcpt     = "rcpt"
	stageData     = "data"
	stageBody     = "body"
	stageCommit   = "commit"
)

const quitWait = 5 * time.Second

// attempt is one try at sending one message, and then the next ones over the same
// connection.
type attempt struct {
	server app.MailServer
	roots  *x509.CertPool
	limits Limits
	stage  string
	conn   *limitedConn
	tls    *tls.Conn // nil without TLS
	client *smtp.Client
	keepOn func() bool // false when the connection is closed already

	password app.Secret // that signed in
	domain   string     // that we introduced ourselves as
	opened   time.Time
	sent     int // messages that were accepted over the connection

	banner    string            // the server's greeting
	mechanism string            // that signed in
	leaving   func(next string) // may be nil; called before each stage but the first
}

func (a *attempt) enter(stage string) {
	if a.leaving != nil {
		a.leaving(stage)
	}
	a.stage = stage
}

// check refuses what must not even reach the network.
func (a *attempt) check(password app.Secret, m app.Outgoing) error {
	if !validAddress(m.From) {
		return &app.SendError{Class: app.ClassAccount, Reason: "bad_sender", Stage: stageMail}
	}
	if !validAddress(m.To) {
		return &app.SendError{Class: app.ClassMessage, Reason: "bad_recipient", Stage: stageRcpt}
	}
	if !validWire(m.Raw) {
		return &app.SendError{Class: app.ClassMessage, Reason: "corrupt", Stage: stageBody}
	}
	if a.server.User == "" {
		return nil
	}
	switch {
	case a.server.Security == app.SecurityNone:
		return &app.SendError{Class: app.ClassAccount, Reason: "plain_refused", Stage: stageAuth}
	case password.Empty():
		return &app.SendError{Class: app.ClassAccount, Reason: "password_needed", Stage: stageAuth}
	case strings.ContainsRune(a.server.User+password.Reveal(), 0):
		return &app.SendError{Class: app.ClassAccount, Reason: "auth_refused", Stage: stageAuth}
	}
	return nil
}

// transmit hands the message over up to, and without, the final dot: the end
// of the body stays in go-smtp's buffer.
func (a *attempt) transmit(m app.Outgoing) (*smtp.DataCommand, error) {
	a.enter(stageMail)
	if limit, ok := a.client.MaxMessageSize(); ok && limit > 0 && len(m.Raw) > limit {
		return nil, a.notOffered(&app.SendError{Class: app.ClassMessage, Reason: "too_large", Stage: stageMail})
	}
	// go-smtp leaves out what the server does not offer.
	options := &smtp.MailOptions{Size: int64(len(m.Raw)), Return: smtp.DSNReturnHeaders, EnvelopeID: string(m.ID)}
	if err := a.client.Mail(m.From, options); err != nil {
		return nil, err
	}
	a.enter(stageRcpt)
	if err := a.client.Rcpt(m.To, &smtp.RcptOptions{Notify: []smtp.DSNNotify{smtp.DSNNotifyFailure}}); err != nil {
		return nil, err
	}
	a.enter(stageData)
	data, err := a.client.Data()
	if err != nil {
		return nil, err
	}
	a.enter(stageBody)
	a.conn.idle = a.limits.Body
	_, err = data.Write(m.Raw)
	return data, err
}

// notOffered is the refusal of a server that does not offer enough, unless the
// connection is gone: one that ended within the last line of the reply to EHLO looks
// like a server that offers less.
func (a *attempt) notOffered(refusal error) error {
	err := a.client.Noop()
	if reply := (*smtp.SMTPError)(nil); err == nil || errors.As(err, &reply) {
		return refusal
	}
	return err
}

// commit sends the final dot. The reply to it alone says what became of the
// message; what happens at QUIT means nothing.
func (a *attempt) commit(data *smtp.DataCommand) (app.Receipt, error) {
	a.enter(stageCommit)
	a.conn.idle = a.limits.Commit
	a.conn.hard = time.Now().Add(a.limits.Commit)
	text, err := committed(data.CloseWithResponse())
	if err != nil {
		return app.Receipt{}, err
	}
	a.sent++
	return app.Receipt{Server: a.server.Host, TLS: a.tlsVersion(), Text: text}, nil
}

// reused says whether the connection took another message before.
func (a *attempt) reused() bool { return a.sent > 0 }

// committed counts every 2xx reply as acceptance; go-smtp knows 250 only.
func committed(response *smtp.DataResponse, err error) (string, error) {
	var reply *smtp.SMTPError
	if errors.As(err, &reply) && reply.Code/100 == 2 {
		return reply.Message, nil
	}
	if err != nil {
		return "", err
	}
	return response.StatusText, nil
}

func (a *attempt) tlsVersion() string {
	if a.tls == nil {
		return ""
	}
	return tls.VersionName(a.tls.ConnectionState().Version)
}
