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

// The names in Secrets of what a sign-in in the browser leaves, and of the
// client's own secret, which Google wants though it is none.
const (
	SecretRefreshToken = "mail-refresh-token"
	SecretClientSecret = "mail-client-secret"
)

// Browser opens an address for a person to sign in. Page is the text that tells
// them afterwards that they can close it.
type Browser struct {
	Open func(address string) error
	Page string
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
	// SignIn has a person sign in, as long as ctx allows, and returns the refresh
	// token.
	SignIn(ctx Context, server MailServer, client Secret, browser Browser) (refresh Secret, err error)
	Access(ctx Context, server MailServer, client, refresh Secret) (Access, error)
}

// SignIn has a person sign in to the mail server in the browser, keeps what comes
// of it and goes on with the queue.
func (o *Outbox) SignIn(ctx Context, server MailServer, browser Browser) (err error) {
	defer caught(&err)
	client, err := o.optional(ctx, SecretClientSecret)
	if err != nil {
		return err
	}
	refresh, err := o.deps.Tokens.SignIn(ctx, server, client, browser)
	if err != nil {
		return err
	}
	if err := o.deps.Secrets.SetSecret(ctx, SecretRefreshToken, refresh); err != nil {
		return err
	}
	o.mu.Lock()
	o.access = Access{}
	o.mu.Unlock()
	o.Resume()
	return nil
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
func (o *Outbox) token(ctx Context, server MailServer) (Secret, *SendError) {
	if o.deps.Tokens == nil {
		return Secret{}, &SendError{Class: ClassAccount, Stage: "auth", Reason: "sign_in_not_set"}
	}
	o.mu.Lock()
	access, of := o.access, o.accessOf
	o.mu.Unlock()
	if of == server && !access.Token.Empty() && o.now().Add(early).Before(access.Until) {
		return access.Token, nil
	}
	access, err := o.renew(ctx, server)
	var failed *SendError
	switch {
	case errors.As(err, &failed):
		return Secret{}, failed
	case errors.Is(err, ErrNoSecret):
		return Secret{}, &SendError{Class: ClassAccount, Stage: "auth", Reason: "sign_in_needed", Err: err}
	case err != nil:
		return Secret{}, &SendError{Class: ClassAccount, Stage: "auth", Reason: "no_keyring", Err: err}
	}
	o.mu.Lock()
	o.access, o.accessOf = access, server
	o.mu.Unlock()
	return access.Token, nil
}

func (o *Outbox) renew(ctx Context, server MailServer) (Access, error) {
	ctx, cancel := context.WithTimeout(ctx, keyringWait)
	defer cancel()
	refresh, err := o.deps.Secrets.Secret(ctx, SecretRefreshToken)
	if err != nil {
		return Access{}, err
	}
	client, err := o.optional(ctx, SecretClientSecret)
	if err != nil {
		return Access{}, err
	}
	access, err := o.deps.Tokens.Access(ctx, server, client, refresh)
	if err != nil || access.Refresh.Empty() {
		return access, err
	}
	if err := o.deps.Secrets.SetSecret(ctx, SecretRefreshToken, access.Refresh); err != nil {
		o.deps.Log.Warn("keep refresh token", "err", err) // the old one is good for a while
	}
	return access, nil
}
