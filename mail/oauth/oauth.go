// Package oauth gets tokens for mail servers that take no passwords: a sign-in
// in the browser with an authorization code and PKCE, answered on loopback. It
// never sees a password, and it keeps no token.
package oauth

import (
	"net/http"
	"time"

	"golang.org/x/oauth2"

	"foyer/app"
)

// answerWait is how long a provider may take for one answer.
const answerWait = 30 * time.Second

// Tokens signs in with the providers; it is an app.Tokens.
type Tokens struct {
	providers map[app.OAuthProvider]provider
	client    *http.Client
}

// provider is where one is asked, and for what.
type provider struct {
	authorize, token string // "TENANT" stands for the customer's own part
	scopes           []string
	host             string // of the redirect, as it must be registered
	extra            map[string]string
}

// New returns tokens of Microsoft 365 and Google.
func New() *Tokens {
	return &Tokens{client: &http.Client{Timeout: answerWait}, providers: map[app.OAuthProvider]provider{
		app.OAuthMicrosoft: {
			authorize: "https://login.microsoftonline.com/TENANT/oauth2/v2.0/authorize",
			token:     "https://login.microsoftonline.com/TENANT/oauth2/v2.0/token",
			scopes:    []string{"https://outlook.office.com/SMTP.Send", "offline_access", "openid", "profile"},
			host:      "localhost", // 127.0.0.1 can only be registered by editing a manifest
		},
		app.OAuthGoogle: {
			authorize: "https://accounts.google.com/o/oauth2/v2/auth",
			token:     "https://oauth2.googleapis.com/token",
			scopes:    []string{"https://mail.google.com/", "openid", "email"},
			host:      "127.0.0.1",
			extra:     map[string]string{"access_type": "offline", "prompt": "consent"}, // or there is no refresh token
		},
	}}
}

// config is what x/oauth2 wants to know, all but the redirect.
func (t *Tokens) config(server app.MailServer, secret app.Secret) (oauth2.Config, provider, error) {
	p, ok := t.providers[server.OAuth.Provider]
	if !ok || server.OAuth.ClientID == "" {
		return oauth2.Config{}, provider{}, refused("sign_in_not_set")
	}
	return oauth2.Config{
		ClientID: server.OAuth.ClientID, ClientSecret: secret.Reveal(), Scopes: p.scopes,
		Endpoint: oauth2.Endpoint{
			AuthURL: p.at(p.authorize, server.OAuth.Tenant), TokenURL: p.at(p.token, server.OAuth.Tenant),
			AuthStyle: oauth2.AuthStyleInParams,
		},
	}, p, nil
}
