package mail_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/mail"
	"foyer/mail/smtptest"
)

var _ app.Prober = (*mail.Sender)(nil)

// probe returns the steps that a probe reports and what it ends with.
func (p post) probe(t *testing.T) ([]app.ProbeStep, error) {
	t.Helper()
	var steps []app.ProbeStep
	sender := mail.NewSender(mail.Options{RootCAs: p.roots, Limits: p.limits})
	err := sender.Probe(p.ctx, p.server, app.NewSecret(p.password), p.letter, func(s app.ProbeStep) { steps = append(steps, s) })
	for i, s := range steps {
		if s.Took < 0 || s.Took > time.Minute {
			t.Errorf("step %s took %s", s.Stage, s.Took)
		}
		if last := i == len(steps)-1; (s.Failed != nil) != (last && err != nil) {
			t.Errorf("step %d of %d failed: %v; the probe: %v", i+1, len(steps), s.Failed, err)
		}
	}
	return steps, err
}

func stages(steps []app.ProbeStep) string {
	var names []string
	for _, s := range steps {
		names = append(names, s.Stage)
	}
	return strings.Join(names, " ")
}

func TestProbeTellsEachStep(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	for _, c := range []struct {
		mode     smtptest.Mode
		security app.Security
		sends    bool
		want     string
	}{
		{smtptest.Implicit, app.SecurityTLS, false, "resolve dial tls greeting ehlo auth"},
		{smtptest.StartTLS, app.SecuritySTARTTLS, false, "resolve dial greeting ehlo tls ehlo auth"},
		{smtptest.Plain, app.SecurityNone, false, "resolve dial greeting ehlo"},
		{smtptest.Implicit, app.SecurityTLS, true, "resolve dial tls greeting ehlo auth message"},
	} {
		server := smtptest.Start(t, smtptest.Config{Mode: c.mode, TLS: authority.Config(inAnHour(), "127.0.0.1"), Password: canary})
		p := to(server, c.security)
		if c.security != app.SecurityNone {
			p = p.signedIn(authority.Pool)
		}
		if !c.sends {
			p.letter = app.Outgoing{From: letter.From}
		}
		steps, err := p.probe(t)
		if err != nil || stages(steps) != c.want {
			t.Errorf("%s: %s, %v, want %s", c.security, stages(steps), err, c.want)
		}
		if n := len(server.Mails()); n != 0 && !c.sends || n != 1 && c.sends {
			t.Errorf("%d mails arrived", n)
		}
		found := map[string]string{}
		for _, s := range steps {
			found[s.Stage] = s.Found
		}
		want := map[string]string{
			"resolve": "127.0.0.1", "greeting": "smtp.test ESMTP", "ehlo": "AUTH PLAIN LOGIN, SIZE 10485760, 8BITMIME",
		}
		if c.security != app.SecurityNone {
			want["auth"] = "PLAIN"
			want["tls"] = "TLS 1.3, CN=127.0.0.1, " + inAnHour().UTC().Format(time.DateOnly)
		}
		if c.sends {
			want["message"] = "2.0.0 queued as 4711"
		}
		delete(found, "dial") // with a port that is another one each time
		if diff := cmp.Diff(want, found); diff != "" {
			t.Errorf("%s: %s", c.security, diff)
		}
	}
}

// What a screen shows of a step comes by itself, not in the words of the protocol.
func TestProbeTellsTheDetails(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	ends := inAnHour()
	for _, c := range []struct {
		mode     smtptest.Mode
		security app.Security
		tls      string
		signIns  []string
	}{
		{smtptest.Implicit, app.SecurityTLS, "TLS 1.3", []string{"PLAIN", "LOGIN"}},
		{smtptest.StartTLS, app.SecuritySTARTTLS, "TLS 1.3", []string{"PLAIN", "LOGIN"}},
		{smtptest.Plain, app.SecurityNone, "", nil},
	} {
		server := smtptest.Start(t, smtptest.Config{Mode: c.mode, TLS: authority.Config(ends, "127.0.0.1"), Password: canary})
		p := to(server, c.security)
		if c.security != app.SecurityNone {
			p = p.signedIn(authority.Pool)
		}
		p.letter = app.Outgoing{From: letter.From}
		steps, err := p.probe(t)
		if err != nil {
			t.Fatal(err)
		}
		var got app.ProbeStep
		for _, s := range steps {
			if s.Stage == "tls" {
				got.TLS, got.Expires = s.TLS, s.Expires
			}
			if s.Stage == "ehlo" {
				got.MaxSize, got.SignIns = s.MaxSize, s.SignIns
			}
		}
		want := app.ProbeStep{TLS: c.tls, MaxSize: 10485760, SignIns: c.signIns}
		if c.tls != "" {
			want.Expires = ends.UTC().Truncate(time.Second)
		}
		if c.security == app.SecurityNone {
			want.SignIns = []string{"PLAIN", "LOGIN"}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", c.security, diff)
		}
	}
}

func TestProbeNamesTheStepThatFails(t *testing.T) {
	authority, stranger := smtptest.NewAuthority(t), smtptest.NewAuthority(t)
	for _, c := range []struct {
		name   string
		change func(*post, *smtptest.Config)
		stage  string
		reason string
	}{
		{"no such name", func(p *post, _ *smtptest.Config) { p.server.Host = "smtp.nowhere.invalid" }, "resolve", "dns"},
		{"closed port", func(p *post, _ *smtptest.Config) { p.server.Port = closedPort(t) }, "dial", "connection"},
		{"stranger", func(_ *post, c *smtptest.Config) { c.TLS = stranger.Config(inAnHour(), "127.0.0.1") }, "tls", "certificate_authority"},
		{"not now", func(_ *post, c *smtptest.Config) {
			c.Script = smtptest.Script{smtptest.Connect: smtptest.Say("421 4.3.2 later\r\n")}
		}, "greeting", "busy"},
		{"no EHLO", func(_ *post, c *smtptest.Config) { c.Script = smtptest.Script{smtptest.Hello: smtptest.Drop()} }, "ehlo", "connection"},
		{"wrong password", func(p *post, _ *smtptest.Config) { p.password = "wrong" }, "auth", "auth_refused"},
		{"no password", func(p *post, _ *smtptest.Config) { p.password = "" }, "auth", "password_needed"},
		{"no such user", func(_ *post, c *smtptest.Config) {
			c.Script = smtptest.Script{smtptest.Rcpt: smtptest.Say("550 5.1.1 nobody\r\n")}
		}, "message", ""},
		{"answer lost", func(_ *post, c *smtptest.Config) { c.Script = smtptest.Script{smtptest.Dot: smtptest.Drop()} }, "message", "connection"},
	} {
		config := smtptest.Config{Mode: smtptest.Implicit, TLS: authority.Config(inAnHour(), "127.0.0.1"), Password: canary}
		var p post
		c.change(&p, &config)
		server := smtptest.Start(t, config)
		p = to(server, app.SecurityTLS).signedIn(authority.Pool)
		c.change(&p, &config)
		steps, err := p.probe(t)
		var failed *app.SendError
		if !errors.As(err, &failed) || failed.Reason != c.reason || len(steps) == 0 || steps[len(steps)-1].Stage != c.stage {
			t.Errorf("%s: steps %s, error %v, want %s (%s)", c.name, stages(steps), err, c.stage, c.reason)
		}
	}
}

func TestProbeCanBeStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	server := smtptest.Start(t, smtptest.Config{Script: smtptest.Script{
		smtptest.Hello: smtptest.Then(smtptest.Call(cancel), smtptest.Hang()),
	}})
	p := to(server, app.SecurityNone)
	p.ctx = ctx
	steps, err := p.probe(t)
	if !errors.Is(err, context.Canceled) || stages(steps) != "resolve dial greeting ehlo" {
		t.Errorf("steps %s, %v", stages(steps), err)
	}
}
