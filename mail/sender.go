// Package mail makes messages and sends them over SMTP, those that follow each other at
// once over one connection. It never decides whether a message is sent again, never keeps a
// password, and never talks to a server that it could not verify.
package mail

import (
	"context"
	"crypto/x509"
	"errors"
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
	kept   kept
}

// NewSender returns a sender that can be used at the same time by several
// goroutines.
func NewSender(o Options) *Sender {
	return &Sender{roots: o.RootCAs, limits: o.Limits.withDefaults()}
}

// Send sends m, over the connection of the message before when that is kept, or
// else over one of its own. Canceling ctx ends it at any moment before
// PhaseCommitting; after that the server's answer is waited for.
func (s *Sender) Send(ctx app.Context, server app.MailServer, password app.Secret, m app.Outgoing, phase func(app.MailPhase) error) (app.Receipt, error) {
	a := s.kept.take(server, password, m.From)
	if a == nil {
		a = s.attempt(server)
	}
	receipt, err := a.run(ctx, password, m, phase)
	if a.stale(err) {
		a = s.attempt(server)
		receipt, err = a.run(ctx, password, m, phase)
	}
	if err != nil {
		return app.Receipt{}, a.failure(ctx, err, password)
	}
	if m.More {
		s.kept.put(a)
	} else {
		a.quit()
	}
	receipt.Text = cleanReply(receipt.Text, server.User, password)
	return receipt, nil
}

func (s *Sender) attempt(server app.MailServer) *attempt {
	return &attempt{server: server, roots: s.roots, limits: s.limits, stage: stageDial}
}

// run tries a message. The connection stays open when the server accepted it, and
// is closed when anything else happened.
func (a *attempt) run(ctx context.Context, password app.Secret, m app.Outgoing, phase func(app.MailPhase) error) (app.Receipt, error) {
	open := false
	defer func() {
		if !open {
			a.hangUp()
		}
	}()
	if err := a.check(password, m); err != nil {
		return app.Receipt{}, err
	}
	if !a.reused() {
		if err := phase(app.PhaseConnecting); err != nil {
			return app.Receipt{}, calledOff{err}
		}
	}
	if err := a.ready(ctx, m.From, password); err != nil {
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
	receipt, err := a.commit(data)
	open = err == nil
	return receipt, err
}

// stale says whether nothing failed but a connection that another message had
// used: servers close them as they like. Nothing of this message was said but its
// sender, and it is as if the connection had never been.
func (a *attempt) stale(err error) bool {
	var off calledOff
	var known *app.SendError
	return err != nil && a.reused() && a.stage == stageMail && !errors.As(err, &off) && !errors.As(err, &known)
}

// ready brings the connection to where a message can begin.
func (a *attempt) ready(ctx context.Context, from string, password app.Secret) error {
	if !a.reused() {
		return a.connect(ctx, from, password)
	}
	a.stage = stageMail
	a.conn.hard, a.conn.idle, a.conn.left = time.Now().Add(a.limits.Attempt), a.limits.Command, maxReplies
	a.cancelable(ctx)
	return nil
}

// cancelable has canceling ctx close the connection until keepOn is called;
// hangUp does so in any case.
func (a *attempt) cancelable(ctx context.Context) {
	a.keepOn = context.AfterFunc(ctx, func() { a.conn.Close() })
}

func (a *attempt) hangUp() {
	if a.conn != nil {
		a.keepOn()
		a.conn.Close()
	}
}

// connect brings the connection as far as signing in.
func (a *attempt) connect(ctx context.Context, from string, password app.Secret) error {
	if err := a.dial(ctx); err != nil {
		return err
	}
	a.cancelable(ctx)
	a.opened, a.password, a.domain = time.Now(), password, domainOf(from)
	if err := a.open(from); err != nil {
		return err
	}
	return a.signIn(password)
}
