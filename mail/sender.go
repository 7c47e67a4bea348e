// Package mail makes messages and sends them over SMTP, one connection for
// each. It never decides whether a message is sent again, never keeps a
// password, and never talks to a server that it could not verify.
package mail

import (
	"context"
	"crypto/x509"
	"time"

	"foyer/app"
)

// Limits bound how long each part of an attempt may take. Zero fields take the
// defaults. Commit is long because giving up earlier makes duplicates (RFC
// 5321, 4.5.3.2.6).
type Limits struct {
	Dial    time.Duration // 15 s
	Command time.Duration // greeting and each reply, 30 s
	Body    time.Duration // each write of the body, 60 s
	Commit  time.Duration // the reply to the final dot, 10 min
	Attempt time.Duration // everything before the final dot, 15 min
}

func (l Limits) withDefaults() Limits {
	for _, limit := range []struct {
		field *time.Duration
		value time.Duration
	}{
		{&l.Dial, 15 * time.Second},
		{&l.Command, 30 * time.Second},
		{&l.Body, time.Minute},
		{&l.Commit, 10 * time.Minute},
		{&l.Attempt, 15 * time.Minute},
	} {
		if *limit.field == 0 {
			*limit.field = limit.value
		}
	}
	return l
}

// Options change how a Sender works. RootCAs nil trusts the system's.
type Options struct {
	RootCAs *x509.CertPool
	Limits  Limits
}

// Sender sends messages over SMTP; it is an app.Sender.
type Sender struct {
	roots  *x509.CertPool
	limits Limits
}

// NewSender returns a sender that can be used at the same time by several
// goroutines.
func NewSender(o Options) *Sender {
	return &Sender{roots: o.RootCAs, limits: o.Limits.withDefaults()}
}

// Send sends m in a connection of its own. Canceling ctx ends it at any moment
// before PhaseCommitting; after that the server's answer is waited for.
func (s *Sender) Send(ctx app.Context, server app.MailServer, password app.Secret, m app.Outgoing, phase func(app.MailPhase) error) (app.Receipt, error) {
	a := &attempt{server: server, roots: s.roots, limits: s.limits, stage: stageDial}
	receipt, err := a.run(ctx, password, m, phase)
	if err != nil {
		return app.Receipt{}, a.failure(ctx, err, password)
	}
	receipt.Text = cleanReply(receipt.Text, server.User, password)
	return receipt, nil
}

func (a *attempt) run(ctx context.Context, password app.Secret, m app.Outgoing, phase func(app.MailPhase) error) (app.Receipt, error) {
	if err := a.check(password, m); err != nil {
		return app.Receipt{}, err
	}
	if err := phase(app.PhaseConnecting); err != nil {
		return app.Receipt{}, calledOff{err}
	}
	hangUp, err := a.connect(ctx, m.From, password)
	defer hangUp()
	if err != nil {
		return app.Receipt{}, err
	}
	if err := phase(app.PhaseTransmitting); err != nil {
		return app.Receipt{}, calledOff{err}
	}
	data, err := a.transmit(m)
	if err != nil {
		return app.Receipt{}, err
	}
	if !a.keepOn() {
		return app.Receipt{}, calledOff{ctx.Err()}
	}
	// Until here only the connection may be closed: any command to the server,
	// even QUIT, would send the final dot first.
	if err := phase(app.PhaseCommitting); err != nil {
		return app.Receipt{}, calledOff{err}
	}
	return a.commit(data)
}

// connect brings the connection as far as signing in. Until keepOn is called,
// canceling ctx closes it; hangUp does so in any case.
func (a *attempt) connect(ctx context.Context, from string, password app.Secret) (hangUp func(), err error) {
	if err := a.dial(ctx); err != nil {
		return func() {}, err
	}
	a.keepOn = context.AfterFunc(ctx, func() { a.conn.Close() })
	hangUp = func() {
		a.keepOn()
		a.conn.Close()
	}
	if err := a.open(from); err != nil {
		return hangUp, err
	}
	return hangUp, a.signIn(password)
}
