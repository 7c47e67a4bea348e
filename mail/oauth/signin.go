package oauth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"foyer/app"
)

// commonTenant takes accounts of every organization.
const commonTenant = "organizations"

func (provider) at(address, tenant string) string {
	if tenant == "" {
		tenant = commonTenant
	}
	return strings.Replace(address, "TENANT", url.PathEscape(tenant), 1)
}

// SignIn signs in with the browser; see app.Tokens.
func (t *Tokens) SignIn(ctx app.Context, server app.MailServer, secret app.Secret, browser app.Browser) (app.Grant, error) {
	config, p, err := t.config(server, secret)
	if err != nil {
		return app.Grant{}, err
	}
	// On this computer's own address only: nobody else can answer, or ask.
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return app.Grant{}, failure(ctx, err)
	}
	config.RedirectURL = "http://" + net.JoinHostPort(p.host, strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)) + "/"
	verifier, state := oauth2.GenerateVerifier(), rand.Text()
	options := []oauth2.AuthCodeOption{oauth2.S256ChallengeOption(verifier), oauth2.SetAuthURLParam("login_hint", server.User)}
	for name, value := range p.extra {
		options = append(options, oauth2.SetAuthURLParam(name, value))
	}
	answer, err := listen(ctx, listener, state, browser.Page, func() error { return browser.Open(config.AuthCodeURL(state, options...)) })
	if err != nil {
		return app.Grant{}, err
	}
	token, err := config.Exchange(t.with(ctx), answer, oauth2.VerifierOption(verifier))
	if err != nil {
		return app.Grant{}, failure(ctx, err)
	}
	if token.RefreshToken == "" {
		return app.Grant{}, refused("sign_in_short")
	}
	return grant(token), nil
}

// with has x/oauth2 use a client with a limit.
func (t *Tokens) with(ctx context.Context) context.Context {
	return context.WithValue(ctx, oauth2.HTTPClient, t.client)
}

// result is what the browser brought.
type result struct {
	code string
	err  error
}

// listen opens the browser and waits until it comes back with the code.
func listen(ctx context.Context, listener net.Listener, state, page string, open func() error) (string, error) {
	results := make(chan result, 1)
	server := &http.Server{ReadHeaderTimeout: 10 * time.Second, Handler: callback(state, page, results)}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = server.Serve(listener) // ends when it is closed
	}()
	defer func() {
		// The page is to arrive before the connection is gone.
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = server.Shutdown(closing)
		_ = server.Close()
		<-ended
	}()
	if err := open(); err != nil {
		return "", refused("no_browser")
	}
	select {
	case r := <-results:
		return r.code, r.err
	case <-ctx.Done():
		return "", failure(ctx, ctx.Err())
	}
}

// callback takes the first answer that knows the state; others are nobody's.
func callback(state, page string, results chan<- result) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		if r.URL.Path != "/" || subtle.ConstantTimeCompare([]byte(q.Get("state")), []byte(state)) != 1 {
			http.NotFound(w, r)
			return
		}
		answer := result{code: q.Get("code")}
		if answer.code == "" {
			answer.err = refused(refusal(q.Get("error")))
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = io.WriteString(w, page)
		select {
		case results <- answer:
		default: // the browser came again
		}
	})
}

// refusal is the reason for what a provider sends back in place of a code (RFC 6749,
// section 4.1.2.1).
func refusal(code string) string {
	switch code {
	case "access_denied":
		return "sign_in_denied"
	case "unauthorized_client", "invalid_client":
		return "sign_in_client"
	}
	return "sign_in_refused"
}
