package oauth

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"foyer/app"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var _ app.Tokens = (*Tokens)(nil)

// identity is a scripted identity provider. It knows one client, one code and
// one refresh token, and does what the test says at its token endpoint.
type identity struct {
	*httptest.Server
	t         *testing.T
	challenge string
	redirect  string
	answer    func(w http.ResponseWriter) // nil: as a provider should
	rotate    bool
	asked     int
}

const (
	clientID = "4711"
	secret   = "c4nary-client"
	refresh  = "c4nary-refresh"
)

func newIdentity(t *testing.T) (*identity, *Tokens, app.MailServer) {
	t.Helper()
	id := &identity{t: t}
	id.Server = httptest.NewServer(http.HandlerFunc(id.token))
	t.Cleanup(id.Close)
	tokens := New()
	tokens.client = id.Client()
	for name, p := range tokens.providers {
		p.authorize, p.token = "https://login.invalid/TENANT/authorize", id.URL+"/TENANT/token"
		tokens.providers[name] = p
	}
	return id, tokens, app.MailServer{
		User: "support@lakeside-it.example", SignIn: app.SignInOAuth, OAuth: app.OAuthClient{Provider: app.OAuthMicrosoft, ClientID: clientID},
	}
}

// token is the provider's token endpoint.
func (id *identity) token(w http.ResponseWriter, r *http.Request) {
	id.asked++
	if id.answer != nil {
		id.answer(w)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	known := r.PostFormValue("client_id") == clientID && r.PostFormValue("client_secret") == secret
	switch r.PostFormValue("grant_type") {
	case "authorization_code":
		known = known && r.PostFormValue("code") == "the code" && r.PostFormValue("redirect_uri") == id.redirect &&
			base64.RawURLEncoding.EncodeToString(sum[:]) == id.challenge
	case "refresh_token":
		known = known && r.PostFormValue("refresh_token") == refresh
	default:
		known = false
	}
	if !known {
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprintf(w, `{"error":"invalid_grant","error_description":"not %s"}`, refresh)
		return
	}
	answer := map[string]any{"access_token": "c4nary-access", "token_type": "Bearer", "expires_in": 3600}
	if r.PostFormValue("grant_type") == "authorization_code" {
		answer["refresh_token"], answer["scope"] = refresh, "send more"
		answer["id_token"] = "e30." + base64.RawURLEncoding.EncodeToString([]byte(`{"preferred_username":"support@lakeside-it.example"}`)) + ".c2lnbmVk"
	} else if id.rotate {
		answer["refresh_token"] = "another"
	}
	_ = json.NewEncoder(w).Encode(answer)
}

// browser goes where it is sent and comes back with these values.
func (id *identity) browser(back func(asked, values url.Values)) app.Browser {
	return app.Browser{Page: "You can close this page.", Open: func(address string) error {
		sent, err := url.Parse(address)
		if err != nil {
			return err
		}
		asked := sent.Query()
		id.challenge, id.redirect = asked.Get("code_challenge"), asked.Get("redirect_uri")
		values := url.Values{"code": {"the code"}, "state": {asked.Get("state")}}
		back(asked, values)
		return id.visit(values)
	}}
}

func (id *identity) visit(values url.Values) error {
	response, err := http.Get(id.redirect + "?" + values.Encode())
	if err != nil {
		return err
	}
	defer response.Body.Close()
	page, err := io.ReadAll(response.Body)
	if ok := response.StatusCode == http.StatusOK; ok != (string(page) == "You can close this page.") {
		id.t.Errorf("the page says %q, %d", page, response.StatusCode)
	}
	http.DefaultClient.CloseIdleConnections()
	return err
}

func TestSignInWithTheBrowser(t *testing.T) {
	for provider, want := range map[app.OAuthProvider]url.Values{
		app.OAuthMicrosoft: {"scope": {"https://outlook.office.com/SMTP.Send offline_access openid profile"}},
		app.OAuthGoogle:    {"scope": {"https://mail.google.com/ openid email"}, "access_type": {"offline"}, "prompt": {"consent"}},
	} {
		id, tokens, server := newIdentity(t)
		server.OAuth.Provider = provider
		got, err := tokens.SignIn(t.Context(), server, app.NewSecret(secret), id.browser(func(asked, _ url.Values) {
			want["response_type"], want["client_id"], want["login_hint"] = []string{"code"}, []string{clientID}, []string{server.User}
			want["code_challenge_method"] = []string{"S256"}
			for name := range want {
				if asked.Get(name) != want.Get(name) {
					t.Errorf("%s asks for %s=%q, want %q", provider, name, asked.Get(name), want.Get(name))
				}
			}
			if len(asked.Get("state")) < 20 || !strings.HasPrefix(asked.Get("redirect_uri"), "http://"+tokens.providers[provider].host+":") {
				t.Errorf("asks with %v", asked)
			}
		}))
		if err != nil || got.Refresh.Reveal() != refresh || got.User != server.User || fmt.Sprint(got.Scopes) != "[send more]" {
			t.Errorf("%s: %q, %+v, %v", provider, got.Refresh.Reveal(), got, err)
		}
	}
}

func TestAccountOfAnIDToken(t *testing.T) {
	token := func(claims string) string {
		return "e30." + base64.RawURLEncoding.EncodeToString([]byte(claims)) + ".c2lnbmVk"
	}
	for id, want := range map[string]string{
		token(`{"preferred_username":"support@lakeside-it.example"}`):                           "support@lakeside-it.example",
		token(`{"email":"a@lakeside-it.example","preferred_username":"b@lakeside-it.example"}`): "a@lakeside-it.example",
		token(`{"email":"Robert\r\nBcc: x"}`):                                                   "", token(`{}`): "", token(`[`): "", "e30.!.c2ln": "", "": "", "a.b": "",
	} {
		if got := account(id); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}

func TestSignInThatFails(t *testing.T) {
	for name, c := range map[string]struct {
		back   func(asked, values url.Values)
		answer func(w http.ResponseWriter)
		class  app.SendClass
		reason string
	}{
		"refused by the person": {back: func(_, v url.Values) { v.Del("code"); v.Set("error", "access_denied") }, class: app.ClassAccount, reason: "sign_in_denied"},
		"unknown client":        {back: func(_, v url.Values) { v.Del("code"); v.Set("error", "unauthorized_client") }, class: app.ClassAccount, reason: "sign_in_client"},
		"too much asked for":    {back: func(_, v url.Values) { v.Del("code"); v.Set("error", "invalid_scope") }, class: app.ClassAccount, reason: "sign_in_refused"},
		"another code":          {back: func(_, v url.Values) { v.Set("code", "stolen") }, class: app.ClassAccount, reason: "sign_in_expired"},
		"no refresh token": {answer: func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", "application/json")
			fmt.Fprint(w, `{"access_token":"a","token_type":"Bearer"}`)
		}, class: app.ClassAccount, reason: "sign_in_short"},
		"provider down": {answer: func(w http.ResponseWriter) { w.WriteHeader(http.StatusServiceUnavailable) }, class: app.ClassRetry, reason: "busy"},
		"wrong client": {answer: func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprintf(w, `{"error":"invalid_client","error_description":"%s"}`, secret)
		}, class: app.ClassAccount, reason: "sign_in_client"},
		"cut off": {answer: func(http.ResponseWriter) { panic(http.ErrAbortHandler) }, class: app.ClassNetwork, reason: "connection"},
	} {
		id, tokens, server := newIdentity(t)
		id.answer = c.answer
		back := c.back
		if back == nil {
			back = func(_, _ url.Values) {}
		}
		_, err := tokens.SignIn(t.Context(), server, app.NewSecret(secret), id.browser(back))
		check(t, name, err, c.class, c.reason)
	}
}

func check(t *testing.T, name string, err error, class app.SendClass, reason string) {
	t.Helper()
	var failed *app.SendError
	if !errors.As(err, &failed) || failed.Class != class || failed.Reason != reason {
		t.Errorf("%s: %+v, %v, want %s (%s)", name, failed, err, class, reason)
	}
	if shown := fmt.Sprintf("%v %+v %#v", err, failed, failed); strings.Contains(shown, "c4nary") {
		t.Errorf("%s: a secret shows in %s", name, shown)
	}
}

// Whoever else on this computer comes to the address has no state, and changes
// nothing.
func TestSignInIgnoresStrangers(t *testing.T) {
	id, tokens, server := newIdentity(t)
	got, err := tokens.SignIn(t.Context(), server, app.NewSecret(secret), id.browser(func(_, values url.Values) {
		for _, state := range []string{"", "guessed", values.Get("state") + "x"} {
			if err := id.visit(url.Values{"code": {"stolen"}, "state": {state}}); err != nil {
				t.Error(err)
			}
		}
	}))
	if err != nil || got.Refresh.Reveal() != refresh {
		t.Errorf("%q, %v", got.Refresh.Reveal(), err)
	}
}

func TestSignInCanBeStopped(t *testing.T) {
	_, tokens, server := newIdentity(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := tokens.SignIn(ctx, server, app.Secret{}, app.Browser{Open: func(string) error { cancel(); return nil }})
	check(t, "stopped", err, app.ClassCanceled, "")
	_, err = tokens.SignIn(t.Context(), server, app.Secret{}, app.Browser{Open: func(string) error { return errors.New("none") }})
	check(t, "no browser", err, app.ClassAccount, "no_browser")
	server.OAuth.ClientID = ""
	_, err = tokens.SignIn(t.Context(), server, app.Secret{}, app.Browser{})
	check(t, "no client", err, app.ClassAccount, "sign_in_not_set")
}

func TestAccess(t *testing.T) {
	id, tokens, server := newIdentity(t)
	access, err := tokens.Access(t.Context(), server, app.NewSecret(secret), app.NewSecret(refresh))
	if err != nil || access.Token.Reveal() != "c4nary-access" || !access.Refresh.Empty() || time.Until(access.Until) < 50*time.Minute {
		t.Errorf("%q, another %q, until %v, %v", access.Token.Reveal(), access.Refresh.Reveal(), access.Until, err)
	}
	id.rotate = true
	access, err = tokens.Access(t.Context(), server, app.NewSecret(secret), app.NewSecret(refresh))
	if err != nil || access.Refresh.Reveal() != "another" {
		t.Errorf("another %q, %v", access.Refresh.Reveal(), err)
	}
	_, err = tokens.Access(t.Context(), server, app.NewSecret(secret), app.NewSecret("c4nary-old"))
	check(t, "revoked", err, app.ClassAccount, "sign_in_expired")
	id.Close()
	_, err = tokens.Access(t.Context(), server, app.NewSecret(secret), app.NewSecret(refresh))
	check(t, "offline", err, app.ClassNetwork, "connection")
}

func TestTenant(t *testing.T) {
	p := New().providers[app.OAuthMicrosoft]
	for tenant, want := range map[string]string{
		"": "https://login.microsoftonline.com/organizations/oauth2/v2.0/token", "lakeside-it.example": "https://login.microsoftonline.com/lakeside-it.example/oauth2/v2.0/token",
		"../x?": "https://login.microsoftonline.com/..%2Fx%3F/oauth2/v2.0/token",
	} {
		if got := p.at(p.token, tenant); got != want {
			t.Errorf("%q: %s", tenant, got)
		}
	}
}
