package app

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"
)

const (
	// quotaPause is how long the queue rests when the server says that it was
	// too much.
	quotaPause = 2 * time.Hour
	// keyringWait leaves time to type the keyring's own password.
	keyringWait = 2 * time.Minute
)

// credential is a password in memory with the account that it was first used
// for: it goes to no other server. The function keeps it out of whatever prints
// the struct around it: fmt does not ask unexported fields how they print.
type credential struct {
	secret     func() Secret // nil without one
	host, user string
}

// ready says whether sending makes sense, and with which password. When it
// does not, the status says why.
func (o *Outbox) ready(ctx Context, server MailServer) (Secret, bool) {
	if o.pausedByHand(ctx) {
		return Secret{}, false
	}
	o.mu.Lock()
	stopped := o.stopped != nil && *o.stopped == server
	o.mu.Unlock()
	switch {
	case stopped:
		return Secret{}, false
	case !server.Configured():
		o.stop(server, "not_set", "")
		return Secret{}, false
	}
	if server.SignIn == SignInOAuth && server.User != "" {
		return o.readyWithToken(ctx, server)
	}
	password, reason := o.secret(ctx, server)
	if reason != "" {
		o.stop(server, reason, "")
		return Secret{}, false
	}
	return password, true
}

func (o *Outbox) readyWithToken(ctx Context, server MailServer) (Secret, bool) {
	token, failed := o.token(ctx, server)
	switch {
	case failed == nil:
		return token, true
	case ctx.Err() != nil:
	case failed.Class == ClassNetwork, failed.Class == ClassCanceled:
		o.hold(OutboxStatus{Offline: true, Reason: failed.Reason})
		o.expire(ctx)
	case failed.Class == ClassRetry:
		o.hold(OutboxStatus{Reason: failed.Reason})
	default:
		o.stop(server, failed.Reason, "")
	}
	return Secret{}, false
}

// secret finds the password for server, in memory or in the keyring; a reason
// when there is none.
func (o *Outbox) secret(ctx Context, server MailServer) (Secret, string) {
	if server.User == "" {
		return Secret{}, ""
	}
	if s, ok := o.remembered(server); ok {
		return s, ""
	}
	ctx, cancel := context.WithTimeout(ctx, keyringWait)
	defer cancel()
	switch s, err := o.deps.Secrets.Secret(ctx, SecretMailPassword); {
	case err == nil && !s.Empty():
		return s, ""
	case err == nil, errors.Is(err, ErrNoSecret):
		return Secret{}, "password_needed"
	default:
		return Secret{}, "no_keyring"
	}
}

func (o *Outbox) remembered(server MailServer) (Secret, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	c := &o.password
	if c.secret != nil && c.host == "" {
		c.host, c.user = server.Host, server.User
	}
	if c.secret == nil || c.host != server.Host || c.user != server.User {
		return Secret{}, false
	}
	return c.secret(), true
}

// stop pauses the queue until a person has done something about it.
func (o *Outbox) stop(server MailServer, reason, text string) {
	o.mu.Lock()
	o.stopped, o.held = &server, time.Time{}
	if reason == "auth_refused" {
		o.password, o.access = credential{}, Access{}
	}
	o.mu.Unlock()
	o.show(OutboxStatus{Paused: true, Reason: reason, Text: text})
}

// hold keeps the queue back for a while that grows with every failure in a row.
func (o *Outbox) hold(status OutboxStatus) {
	o.mu.Lock()
	o.failures++
	wait := Backoff(o.failures, rand.Float64())
	if status.Paused {
		wait = quotaPause
	}
	status.Until = o.now().Add(wait)
	o.held = status.Until
	o.mu.Unlock()
	o.show(status)
}

// clear says that the server answered: nothing holds the queue up.
func (o *Outbox) clear() {
	o.mu.Lock()
	o.stopped, o.held, o.failures = nil, time.Time{}, 0
	o.mu.Unlock()
	o.show(OutboxStatus{})
}

// nothingWaits takes back what only concerns sending the next message.
func (o *Outbox) nothingWaits() {
	switch o.Status().Reason {
	case "not_set", "password_needed", "no_keyring", "sign_in_needed", reasonRestored:
		o.clear()
	}
}

// show publishes a status that differs from the one before.
func (o *Outbox) show(status OutboxStatus) {
	o.mu.Lock()
	changed := o.status != status
	o.status = status
	o.mu.Unlock()
	if changed {
		o.deps.Publish(Change{Kind: ChangeSending})
	}
}
