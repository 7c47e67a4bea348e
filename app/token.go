package app

import (
	"context"
	"errors"
	"time"
)

// OAuthProvider names who gives tokens for a mail server.
type OAuthProvider string

// The providers.
const (
	OAuthMicrosoft OAuthProvider = "microsoft"
	OAuthGoogle    OAuthProvider = "google"
)

// OAuthClient is the program that the MSP registered with a provider, so that
// its staff can sign in. Tenant is Microsoft's name for the MSP, "" for any.
type OAuthClient struct {
	Provider OAuthProvider
	ClientID string
	Tenant   string
}

// Browser opens an address for a person to sign in. Page is the text that tells
// them afterwards that they can close it.
type Browser struct {
	Open func(address string) error
	Page string
}

// Grant is what a sign-in in the browser gave. User is the account that signed in and
// Scopes what the program may do with it, both as far as the provider says.
type Grant struct {
	Refresh Secret
	User    string
	Scopes  []string
}

// Access is what a refresh token was traded for. Refresh is empty unless the
// provider gave another one to keep.
type Access struct {
	Token   Secret
	Until   time.Time
	Refresh Secret
}

// Tokens gets tokens from a provider. Every failure is a *SendError.
type Tokens interface {
	// SignIn has a person sign in, as long as ctx allows.
	SignIn(ctx Context, server MailServer, client Secret, browser Browser) (Grant, error)
	Access(ctx Context, server MailServer, client, refresh Secret) (Access, error)
}

// SignIn has a person sign in to a profile's server in the browser, keeps what comes
// of it and goes on with the queue. An empty client stands for the client's secret
// that is kept. The grant comes back without its token.
func (o *Outbox) SignIn(ctx Context, p Profile, client Secret, browser Browser) (g Grant, err error) {
	defer caught(&err)
	typed := !client.Empty()
	if !typed {
		if client, err = o.optional(ctx, ClientSecret(p.ID)); err != nil {
			return Grant{}, err
		}
	}
	if g, err = o.deps.Tokens.SignIn(ctx, p.Server, client, browser); err != nil {
		return Grant{}, err
	}
	if typed {
		if err := o.deps.Secrets.SetSecret(ctx, ClientSecret(p.ID), client); err != nil {
			return Grant{}, err
		}
	}
	if err := o.deps.Secrets.SetSecret(ctx, RefreshSecret(p.ID), g.Refresh); err != nil {
		return Grant{}, err
	}
	o.with(p.ID, func(l *lane) { l.access = Access{} })
	o.Retry()
	g.Refresh = Secret{}
	return g, nil
}

// SignOut forgets what the sign-in in the browser gave. The provider is not told: there
// an account's owner sees, and ends, what programs may do.
func (o *Outbox) SignOut(ctx Context, id ProfileID) (err error) {
	defer caught(&err)
	o.with(id, func(l *lane) { l.access = Access{} })
	return o.deps.Secrets.RemoveSecret(ctx, RefreshSecret(id))
}

// optional reads a secret that need not be there.
func (o *Outbox) optional(ctx Context, name string) (Secret, error) {
	s, err := o.deps.Secrets.Secret(ctx, name)
	if errors.Is(err, ErrNoSecret) {
		return Secret{}, nil
	}
	return s, err
}

// early is how long before its end a token is not used any more.
const early = 2 * time.Minute

// token finds the token to sign in with, in memory or from the provider.
func (o *Outbox) token(ctx Context, p Profile) (Secret, *SendError) {
	if o.deps.Tokens == nil {
		return Secret{}, &SendError{Class: ClassAccount, Stage: "auth", Reason: "sign_in_not_set"}
	}
	var access Access
	var of MailServer
	o.with(p.ID, func(l *lane) { access, of = l.access, l.accessOf })
	if of == p.Server && !access.Token.Empty() && o.now().Add(early).Before(access.Until) {
		return access.Token, nil
	}
	access, err := o.renew(ctx, p)
	var failed *SendError
	switch {
	case errors.As(err, &failed):
		return Secret{}, failed
	case errors.Is(err, ErrNoSecret):
		return Secret{}, &SendError{Class: ClassAccount, Stage: "auth", Reason: "sign_in_needed", Err: err}
	case errors.Is(err, ErrLocked):
		return Secret{}, &SendError{Class: ClassAccount, Stage: "auth", Reason: reasonLocked, Err: err}
	case err != nil:
		return Secret{}, &SendError{Class: ClassAccount, Stage: "auth", Reason: "sign_in_store", Err: err}
	}
	o.with(p.ID, func(l *lane) { l.access, l.accessOf = access, p.Server })
	return access.Token, nil
}

func (o *Outbox) renew(ctx Context, p Profile) (Access, error) {
	ctx, cancel := context.WithTimeout(ctx, keyringWait)
	defer cancel()
	refresh, err := o.deps.Secrets.Secret(ctx, RefreshSecret(p.ID))
	if err != nil {
		return Access{}, err
	}
	client, err := o.optional(ctx, ClientSecret(p.ID))
	if err != nil {
		return Access{}, err
	}
	access, err := o.deps.Tokens.Access(ctx, p.Server, client, refresh)
	if err != nil || access.Refresh.Empty() {
		return access, err
	}
	if err := o.deps.Secrets.SetSecret(ctx, RefreshSecret(p.ID), access.Refresh); err != nil {
		o.deps.Log.Warn("keep refresh token", "err", err) // the old one is good for a while
	}
	return access, nil
}
