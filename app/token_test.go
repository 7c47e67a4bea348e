package app_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"foyer/app"
)

// chest is an app.Secrets in memory.
type chest struct {
	mu   sync.Mutex
	kept map[string]string
}

func (c *chest) Secret(_ app.Context, name string) (app.Secret, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if s, ok := c.kept[name]; ok {
		return app.NewSecret(s), nil
	}
	return app.Secret{}, app.ErrNoSecret
}

func (c *chest) SetSecret(_ app.Context, name string, s app.Secret) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept[name] = s.Reveal()
	return nil
}

func (c *chest) RemoveSecret(_ app.Context, name string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.kept, name)
	return nil
}

// mint is an app.Tokens: its tokens hold an hour and are numbered.
type mint struct {
	mu      sync.Mutex
	given   int
	refresh string // the one that is known
	err     error
}

func (m *mint) SignIn(_ app.Context, _ app.MailServer, client app.Secret, browser app.Browser) (app.Grant, error) {
	if m.err != nil {
		return app.Grant{}, m.err
	}
	m.refresh = "r1 " + client.Reveal()
	return app.Grant{Refresh: app.NewSecret(m.refresh), User: "support@lakeside-it.example"}, browser.Open("https://login.example")
}

func (m *mint) Access(_ app.Context, _ app.MailServer, _, refresh app.Secret) (app.Access, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.err != nil {
		return app.Access{}, m.err
	}
	if refresh.Reveal() != m.refresh {
		return app.Access{}, &app.SendError{Class: app.ClassAccount, Stage: "auth", Reason: "sign_in_expired"}
	}
	m.given++
	m.refresh = fmt.Sprintf("r%d", m.given+1)
	return app.Access{
		Token: app.NewSecret(fmt.Sprintf("token %d", m.given)), Until: time.Now().Add(time.Hour), Refresh: app.NewSecret(m.refresh),
	}, nil
}

// signedIn makes the office one that signs in with tokens.
func (o *office) signedIn() (*chest, *mint) {
	c, m := &chest{kept: map[string]string{}}, &mint{}
	o.vault, o.tokens = c, m
	server := mailServer
	server.SignIn, server.OAuth = app.SignInOAuth, app.OAuthClient{Provider: app.OAuthMicrosoft, ClientID: "4711"}
	o.use(server)
	return c, m
}

func (o *office) signIn() error {
	_, err := o.outbox.SignIn(o.t.Context(), o.standard(), app.Secret{}, app.Browser{Open: func(string) error { return nil }})
	return err
}

// What was typed of the client goes with the token; the token itself does not come back.
func TestSignInKeepsTheClientAndSignOutForgetsTheToken(t *testing.T) {
	inOffice(t, func(o *office) {
		c, _ := o.signedIn()
		o.open()
		g, err := o.outbox.SignIn(o.t.Context(), o.standard(), app.NewSecret("typed"), app.Browser{Open: func(string) error { return nil }})
		if err != nil || !g.Refresh.Empty() || g.User != "support@lakeside-it.example" {
			t.Errorf("granted %+v, %v", g, err)
		}
		if c.kept[app.ClientSecret(o.standard().ID)] != "typed" || c.kept[app.RefreshSecret(o.standard().ID)] != "r1 typed" {
			t.Errorf("kept %v", c.kept)
		}
		if err := o.outbox.SignOut(o.t.Context(), o.standard().ID); err != nil {
			t.Error(err)
		}
		if _, there := c.kept[app.RefreshSecret(o.standard().ID)]; there {
			t.Errorf("signed out, and kept %v", c.kept)
		}
		id := o.queue(1)[0]
		o.outbox.Wake()
		o.pass(time.Minute)
		o.status(app.OutboxStatus{Paused: true, Reason: "sign_in_needed"})
		o.is(id, app.MailQueued, 0)
	})
}

func TestTokensAreUsedUntilTheyEnd(t *testing.T) {
	inOffice(t, func(o *office) {
		c, m := o.signedIn()
		c.kept[app.ClientSecret(1)] = "client"
		ids := o.queue(2)
		o.open()
		o.pass(time.Minute)
		o.status(app.OutboxStatus{Paused: true, Reason: "sign_in_needed"})
		if err := o.signIn(); err != nil {
			t.Fatal(err)
		}
		o.pass(time.Minute)
		o.is(ids[0], app.MailAccepted, 1)
		o.is(ids[1], app.MailAccepted, 1)
		if c.kept[app.RefreshSecret(1)] != "r2" {
			t.Errorf("kept %v", c.kept)
		}
		o.pass(59 * time.Minute)
		late := o.queueOne("late.example")
		o.outbox.Wake()
		o.pass(time.Minute)
		o.is(late, app.MailAccepted, 1)
		var with []string
		for _, d := range o.post.deliveries() {
			with = append(with, d.password)
		}
		if fmt.Sprint(with) != "[token 1 token 1 token 2]" || m.given != 2 {
			t.Errorf("sent with %q, %d given", with, m.given)
		}
	})
}

func TestRow28TokenExpired(t *testing.T) {
	inOffice(t, func(o *office) {
		c, m := o.signedIn()
		c.kept[app.RefreshSecret(1)], m.refresh = "revoked", "r1"
		id := o.queue(1)[0]
		o.open()
		o.pass(10 * time.Hour)
		o.status(app.OutboxStatus{Paused: true, Reason: "sign_in_expired"})
		o.is(id, app.MailQueued, 0)
		if n := len(o.post.tried()); n != 0 {
			t.Errorf("%d tries without a token", n)
		}
		if err := o.signIn(); err != nil {
			t.Fatal(err)
		}
		o.pass(10 * time.Second)
		o.is(id, app.MailAccepted, 1)
	})
}

// A token that the server refuses is not used again, even when it holds on.
func TestRefusedTokenIsForgotten(t *testing.T) {
	inOffice(t, func(o *office) {
		c, m := o.signedIn()
		c.kept[app.RefreshSecret(1)], m.refresh = "r1", "r1"
		o.post.before = func(n int, _ string) error {
			if n == 1 {
				return failing(app.ClassAccount, "auth", "auth_refused", 535)
			}
			return nil
		}
		id := o.queue(1)[0]
		o.open()
		o.pass(time.Minute)
		o.outbox.Resume()
		o.pass(10 * time.Second)
		o.is(id, app.MailAccepted, 1)
		if d := o.post.deliveries(); d[0].password != "token 2" {
			t.Errorf("sent with %q", d[0].password)
		}
	})
}

func TestOfflineAtTheProviderIsOffline(t *testing.T) {
	inOffice(t, func(o *office) {
		c, m := o.signedIn()
		c.kept[app.RefreshSecret(1)], m.refresh = "r1", "r1"
		m.err = &app.SendError{Class: app.ClassNetwork, Stage: "auth", Reason: "connection"}
		id := o.queue(1)[0]
		o.open()
		o.pass(time.Minute)
		o.status(app.OutboxStatus{Offline: true, Reason: "connection", Until: time.Now()})
		if err := o.outbox.TestConnection(o.t.Context(), o.standard(), app.Secret{}, "", nil); !errors.Is(err, m.err) {
			t.Errorf("a test while offline: %v", err)
		}
		m.err = nil
		o.outbox.Wake()
		o.pass(3 * time.Minute)
		o.is(id, app.MailAccepted, 1)
	})
}

// A password would not help: nobody is asked for one.
func TestWithoutAKeyringATokenIsNotAskedForAsAPassword(t *testing.T) {
	for wrong, reason := range map[error]string{app.ErrNoKeyring: "sign_in_store", app.ErrLocked: "locked"} {
		inOffice(t, func(o *office) {
			o.signedIn()
			o.vault = &drawer{err: wrong}
			o.queue(1)
			o.open()
			o.pass(time.Minute)
			o.status(app.OutboxStatus{Paused: true, Reason: reason})
			if o.outbox.Status().NeedsPassword() {
				t.Errorf("%s: a password is asked for", reason)
			}
		})
	}
}
