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

// reasonLocked says that the passwords are in a vault that is locked.
const reasonLocked = "locked"

// credential is a password in memory with the account that it was first used
// for: it goes to no other server. The function keeps it out of whatever prints
// the struct around it: fmt does not ask unexported fields how they print.
type credential struct {
	secret     func() Secret // nil without one
	host, user string
}

// ready says whether sending makes sense, and with which password. When it
// does not, the status says why.
func (o *Outbox) ready(ctx Context, p Profile) (Secret, bool) {
	if o.pausedByHand(ctx) {
		return Secret{}, false
	}
	if o.heldRestored(ctx) {
		o.stop(p, reasonRestored, "")
		return Secret{}, false
	}
	stopped := false
	o.with(p.ID, func(l *lane) { stopped = l.stopped != nil && *l.stopped == p.Server })
	switch {
	case stopped:
		return Secret{}, false
	case !p.Server.Configured():
		o.stop(p, "not_set", "")
		return Secret{}, false
	}
	if p.Server.SignIn == SignInOAuth && p.Server.User != "" {
		return o.readyWithToken(ctx, p)
	}
	password, reason := o.secret(ctx, p)
	if reason != "" {
		o.stop(p, reason, "")
		return Secret{}, false
	}
	return password, true
}

func (o *Outbox) readyWithToken(ctx Context, p Profile) (Secret, bool) {
	token, failed := o.token(ctx, p)
	switch {
	case failed == nil:
		return token, true
	case ctx.Err() != nil:
	case failed.Class == ClassNetwork, failed.Class == ClassCanceled:
		o.hold(p, OutboxStatus{Offline: true, Reason: failed.Reason})
		o.expire(ctx)
	case failed.Class == ClassRetry:
		o.hold(p, OutboxStatus{Reason: failed.Reason})
	default:
		o.stop(p, failed.Reason, "")
	}
	return Secret{}, false
}

// secret finds the password for a profile, in memory or in the keyring; a reason
// when there is none.
func (o *Outbox) secret(ctx Context, p Profile) (Secret, string) {
	if p.Server.User == "" {
		return Secret{}, ""
	}
	if s, ok := o.remembered(p); ok {
		return s, ""
	}
	ctx, cancel := context.WithTimeout(ctx, keyringWait)
	defer cancel()
	switch s, err := o.deps.Secrets.Secret(ctx, MailSecret(p.ID)); {
	case err == nil && !s.Empty():
		return s, ""
	case err == nil, errors.Is(err, ErrNoSecret):
		return Secret{}, "password_needed"
	case errors.Is(err, ErrLocked):
		return Secret{}, reasonLocked
	default:
		return Secret{}, "no_keyring"
	}
}

func (o *Outbox) remembered(p Profile) (s Secret, ok bool) {
	o.with(p.ID, func(l *lane) {
		c := &l.password
		if c.secret != nil && c.host == "" {
			c.host, c.user = p.Server.Host, p.Server.User
		}
		if c.secret != nil && c.host == p.Server.Host && c.user == p.Server.User {
			s, ok = c.secret(), true
		}
	})
	return s, ok
}

// stop pauses a profile until a person has done something about it.
func (o *Outbox) stop(p Profile, reason, text string) {
	o.show(func() {
		l := o.lane(p.ID)
		l.stopped, l.held = &p.Server, time.Time{}
		if reason == "auth_refused" {
			l.password, l.access = credential{}, Access{}
		}
		l.status = OutboxStatus{Paused: true, Reason: reason, Text: text, Profile: p}
	})
}

// hold keeps a profile back for a while that grows with every failure in a row.
func (o *Outbox) hold(p Profile, status OutboxStatus) {
	o.show(func() {
		l := o.lane(p.ID)
		l.failures++
		wait := Backoff(l.failures, rand.Float64())
		if status.Paused {
			wait = quotaPause
		}
		l.held = o.now().Add(wait)
		status.Until, status.Profile = l.held, p
		l.status = status
	})
}

// clear says that the server answered: nothing holds the profile up.
func (o *Outbox) clear(p Profile) {
	o.show(func() {
		l := o.lane(p.ID)
		l.goOn()
		l.status = OutboxStatus{}
	})
}

// nothingWaits takes back what only concerns sending the next message.
func (o *Outbox) nothingWaits(p Profile) {
	reason := ""
	o.with(p.ID, func(l *lane) { reason = l.status.Reason })
	switch reason {
	case "not_set", "password_needed", "no_keyring", reasonLocked, "sign_in_needed", "sign_in_store", reasonRestored:
		o.clear(p)
	}
}
