package app_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
)

func newPreferences(t *testing.T) (*app.Preferences, *apptest.Failing, *int) {
	t.Helper()
	store := apptest.NewFailing(apptest.NewStore(func() time.Time { return apptest.Start }))
	published := 0
	return app.NewPreferences(store, func() time.Time { return apptest.Start }, func(app.Change) { published++ }), store, &published
}

func TestEnsureDefaults(t *testing.T) {
	p, _, _ := newPreferences(t)
	guess := app.Settings{Operator: "Pat", DefaultCountry: "US", EmailPattern: app.PatternFirstDotLast, Appearance: "system"}
	if err := p.EnsureDefaults(t.Context(), guess, "The text."); err != nil {
		t.Fatal(err)
	}
	s, err := p.Settings(t.Context())
	if diff := cmp.Diff(guess, s); diff != "" || err != nil {
		t.Fatalf("%s, %v", diff, err)
	}
	s.Operator, s.DefaultCountry = "Robin", "DE"
	if err := p.Save(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if err := p.EnsureDefaults(t.Context(), guess, "Another text."); err != nil {
		t.Fatal(err)
	}
	again, err := p.Settings(t.Context())
	if diff := cmp.Diff(s, again); diff != "" || err != nil {
		t.Errorf("%s, %v", diff, err)
	}
	if eula, err := p.EULA(t.Context()); err != nil || eula.Version != 1 || eula.Text != "The text." || eula.Effective != "2026-11-23" {
		t.Errorf("%+v, %v", eula, err)
	}
}

func TestPublishEULA(t *testing.T) {
	p, store, published := newPreferences(t)
	first, err := p.PublishEULA(t.Context(), "  One.\r\nTwo.  ")
	if err != nil || first.Version != 1 || first.Text != "One.\nTwo." || *published != 1 {
		t.Fatalf("%+v, %v, published %d", first, err, *published)
	}
	same, err := p.PublishEULA(t.Context(), "One.\nTwo.")
	if err != nil || same.Version != 1 || *published != 1 {
		t.Errorf("the same text: %+v, %v, published %d", same, err, *published)
	}
	second, err := p.PublishEULA(t.Context(), "Three.")
	if err != nil || second.Version != 2 {
		t.Errorf("%+v, %v", second, err)
	}
	if _, err := store.AddEULA(t.Context(), "Kept as it came.\n", "2026-11-23"); err != nil {
		t.Fatal(err)
	}
	kept, err := p.PublishEULA(t.Context(), "Kept as it came.")
	if err != nil || kept.Version != 3 {
		t.Errorf("a line break at the end made a version: %+v, %v", kept, err)
	}
	var invalid *app.InvalidError
	if _, err := p.PublishEULA(t.Context(), " \n "); !errors.As(err, &invalid) {
		t.Errorf("an empty text: %v", err)
	}
	store.Fail(app.ErrReadOnly)
	if _, err := p.PublishEULA(t.Context(), "Four."); !errors.Is(err, app.ErrReadOnly) {
		t.Errorf("%v", err)
	}
}

func TestCheckMailServer(t *testing.T) {
	good := app.MailServer{Host: "smtp.lakeside-it.example", Port: 587, Security: app.SecuritySTARTTLS, FromAddress: "support@lakeside-it.example"}
	with := func(change func(*app.MailServer)) app.MailServer {
		m := good
		change(&m)
		return m
	}
	for name, c := range map[string]struct {
		server app.MailServer
		want   []string
	}{
		"good":          {good, nil},
		"IPv4":          {with(func(m *app.MailServer) { m.Host = "10.1.2.3" }), nil},
		"IPv6":          {with(func(m *app.MailServer) { m.Host = "::1" }), nil},
		"no host":       {with(func(m *app.MailServer) { m.Host = "" }), []string{"mail_host_required"}},
		"URL":           {with(func(m *app.MailServer) { m.Host = "https://smtp.example.com" }), []string{"mail_host_invalid"}},
		"host and port": {with(func(m *app.MailServer) { m.Host = "smtp.example.com:25" }), []string{"mail_host_invalid"}},
		"line break":    {with(func(m *app.MailServer) { m.Host = "smtp.example.com\r\nx" }), []string{"mail_host_invalid"}},
		"OAuth without anything": {with(func(m *app.MailServer) { m.SignIn, m.User = app.SignInOAuth, "" }), []string{
			"mail_user_required", "mail_provider_required", "mail_client_required",
		}},
		"OAuth": {with(func(m *app.MailServer) {
			m.User, m.SignIn = "support@lakeside-it.example", app.SignInOAuth
			m.OAuth = app.OAuthClient{Provider: app.OAuthGoogle, ClientID: "4711"}
		}), nil},
		"port 0":            {with(func(m *app.MailServer) { m.Port = 0 }), []string{"mail_port_invalid"}},
		"port 65536":        {with(func(m *app.MailServer) { m.Port = 65536 }), []string{"mail_port_invalid"}},
		"none, far away":    {with(func(m *app.MailServer) { m.Security = app.SecurityNone }), []string{"mail_none_remote"}},
		"none, with a user": {with(func(m *app.MailServer) { m.Security, m.User = app.SecurityNone, "pat" }), []string{"mail_user_unencrypted"}},
		"none, here":        {with(func(m *app.MailServer) { m.Security, m.Host = app.SecurityNone, "127.0.0.1" }), nil},
		"none, localhost":   {with(func(m *app.MailServer) { m.Security, m.Host = app.SecurityNone, "localhost" }), nil},
		"no sender":         {with(func(m *app.MailServer) { m.FromAddress = "" }), []string{"from_address_required"}},
		"sender with name":  {with(func(m *app.MailServer) { m.FromAddress = "Pat <pat@example.com>" }), []string{"from_address_invalid"}},
		"bad reply-to":      {with(func(m *app.MailServer) { m.ReplyTo = "pat@" }), []string{"reply_to_invalid"}},
	} {
		var got []string
		for _, issue := range app.CheckMailServer(c.server) {
			got = append(got, issue.Code)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestCheckSettings(t *testing.T) {
	if issues := app.CheckSettings(app.Settings{Operator: " "}); len(issues) != 1 || issues[0].Code != "operator_required" {
		t.Errorf("%v", issues)
	}
}

func TestSaveRefusesBadSettings(t *testing.T) {
	p, _, published := newPreferences(t)
	var invalid *app.InvalidError
	if err := p.Save(t.Context(), app.Settings{}); !errors.As(err, &invalid) || *published != 0 {
		t.Errorf("%v, published %d", err, *published)
	}
}
