package mail_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/mail"
	"foyer/mail/smtptest"
)

var _ app.Sender = (*mail.Sender)(nil)

func inAnHour() time.Time { return time.Now().Add(time.Hour) }

func TestSendOverEveryProtection(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	for _, c := range []struct {
		mode     smtptest.Mode
		security app.Security
		user     string
		tls      string
	}{
		{smtptest.Plain, app.SecurityNone, "", ""},
		{smtptest.StartTLS, app.SecuritySTARTTLS, "foyer", "TLS 1.3"},
		{smtptest.Implicit, app.SecurityTLS, "foyer", "TLS 1.3"},
	} {
		t.Run(string(c.security), func(t *testing.T) {
			server := smtptest.Start(t, smtptest.Config{
				Mode: c.mode, TLS: authority.Config(inAnHour(), "127.0.0.1"), Password: canary,
			})
			p := to(server, c.security)
			p.roots, p.server.User, p.password = authority.Pool, c.user, canary
			var phases []app.MailPhase
			p.phase = func(phase app.MailPhase) error { phases = append(phases, phase); return nil }

			receipt, err := p.send()
			if err != nil {
				t.Fatal(err)
			}
			want := app.Receipt{Server: "127.0.0.1", TLS: c.tls, Text: "2.0.0 queued as 4711"}
			if diff := cmp.Diff(want, receipt); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([]app.MailPhase{app.PhaseConnecting, app.PhaseTransmitting, app.PhaseCommitting}, phases); diff != "" {
				t.Error(diff)
			}
			arrived := []smtptest.Mail{{
				From: "FROM:<support@lakeside-it.example> BODY=8BITMIME SIZE=33",
				To:   []string{"TO:<dana.reyes@riverside-pt.example>"},
				Data: string(letter.Raw), User: c.user, TLS: c.tls != "",
			}}
			if diff := cmp.Diff(arrived, server.Mails()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEHLONamesTheSendersDomain(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	server := smtptest.Start(t, smtptest.Config{
		Mode: smtptest.StartTLS, TLS: authority.Config(inAnHour(), "127.0.0.1"),
	})
	if _, err := to(server, app.SecuritySTARTTLS).signedIn(authority.Pool).send(); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, line := range server.Commands() {
		if name, found := strings.CutPrefix(line, "EHLO "); found {
			names = append(names, name)
		}
	}
	if !slices.Equal(names, []string{"lakeside-it.example", "lakeside-it.example"}) {
		t.Errorf("EHLO names = %q", names)
	}
}

func TestPlainIsForLoopbackOnly(t *testing.T) {
	server := smtptest.Start(t, smtptest.Config{})

	p := to(server, app.SecurityNone)
	p.server.Host = "192.0.2.1"
	check(t, p.fails(t), app.ClassAccount, "dial", "plain_refused")

	p = to(server, app.SecurityNone)
	p.server.User, p.password = "foyer", canary
	check(t, p.fails(t), app.ClassAccount, "auth", "plain_refused")

	p = to(server, app.SecurityNone)
	p.server.Host = "localhost"
	if _, err := p.send(); err != nil {
		t.Errorf("to localhost: %v", err)
	}
	p.server.Security = ""
	check(t, p.fails(t), app.ClassAccount, "dial", "not_set")

	if n := server.Dialed(); n != 1 {
		t.Errorf("%d connections, want 1", n)
	}
}

func TestSmuggledAddressesNeverReachTheWire(t *testing.T) {
	server := smtptest.Start(t, smtptest.Config{})
	for _, address := range []string{
		`"victim@evil.example> NOTIFY=NEVER ORCPT=rfc822;x"@ok.example`,
		"a@ok.example>\r\nRCPT TO:<victim@evil.example", "a b@ok.example", "<a@ok.example>",
		"Dana <a@ok.example>", "a@ok.example,b@ok.example", "a@b@ok.example", "a@localhost",
		"a@[127.0.0.1]", "josé@ok.example", "a@münchen.example", ".a@ok.example", "a..b@ok.example",
		"a@-ok.example", "a@ok..example", "", "@ok.example", "a@", strings.Repeat("a", 65) + "@ok.example",
		"a@" + strings.Repeat("abcdefgh.", 30) + "example", "a@ok.example\x00",
	} {
		p := to(server, app.SecurityNone)
		p.letter.To = address
		check(t, p.fails(t), app.ClassMessage, "rcpt", "bad_recipient")
		p = to(server, app.SecurityNone)
		p.letter.From = address
		check(t, p.fails(t), app.ClassAccount, "mail", "bad_sender")
	}
	if n := server.Dialed(); n != 0 {
		t.Errorf("%d connections, want none", n)
	}
}

func TestRefusesWhatIsNotFitForTheWire(t *testing.T) {
	server := smtptest.Start(t, smtptest.Config{})
	for _, raw := range []string{
		"", "no line end", "bare\rCR\r\n", "bare\nLF\r\n", "8 bit ü\r\n", "NUL\x00\r\n", strings.Repeat("x", 999) + "\r\n",
	} {
		p := to(server, app.SecurityNone)
		p.letter.Raw = []byte(raw)
		check(t, p.fails(t), app.ClassMessage, "body", "corrupt")
	}
}

func TestMessageOverSIZEIsNotOffered(t *testing.T) {
	server := smtptest.Start(t, smtptest.Config{Extensions: []string{"SIZE 20"}})
	check(t, to(server, app.SecurityNone).fails(t), app.ClassMessage, "mail", "too_large")
	if all := server.Commands(); slices.ContainsFunc(all, func(c string) bool { return strings.HasPrefix(c, "MAIL") }) {
		t.Errorf("commands = %q, want no MAIL", all)
	}
}

func TestAuthChoosesWhatIsOffered(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	for _, c := range []struct{ offer, chosen, reason string }{
		{"AUTH LOGIN PLAIN", "AUTH PLAIN", ""},
		{"AUTH LOGIN", "AUTH LOGIN", ""},
		{"AUTH XOAUTH2", "", "auth_unsupported"}, // takes no password
		{"8BITMIME", "", "auth_unsupported"},
	} {
		t.Run(c.offer, func(t *testing.T) {
			server := smtptest.Start(t, smtptest.Config{
				Mode: smtptest.Implicit, TLS: authority.Config(inAnHour(), "127.0.0.1"),
				Extensions: []string{c.offer}, Password: canary,
			})
			p := to(server, app.SecurityTLS).signedIn(authority.Pool)
			if c.reason != "" {
				check(t, p.fails(t), app.ClassAccount, "auth", c.reason)
				return
			}
			if _, err := p.send(); err != nil {
				t.Fatal(err)
			}
			if line := server.Commands()[1]; !strings.HasPrefix(line, c.chosen) {
				t.Errorf("sent %q, want %q", line, c.chosen)
			}
			if user := server.Mails()[0].User; user != "foyer" {
				t.Errorf("signed in as %q", user)
			}
		})
	}
}

func TestTokensGoByXOAUTH2(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	for offer, reason := range map[string]string{
		"AUTH PLAIN LOGIN XOAUTH2": "", "AUTH XOAUTH2": "", "AUTH PLAIN LOGIN": "auth_unsupported",
	} {
		server := smtptest.Start(t, smtptest.Config{
			Mode: smtptest.Implicit, TLS: authority.Config(inAnHour(), "127.0.0.1"), Extensions: []string{offer}, Password: canary,
		})
		p := to(server, app.SecurityTLS).signedIn(authority.Pool)
		p.server.SignIn = app.SignInOAuth
		if reason != "" {
			check(t, p.fails(t), app.ClassAccount, "auth", reason)
			continue
		}
		if _, err := p.send(); err != nil {
			t.Fatal(err)
		}
		if m := server.Mails()[0]; m.User != "foyer" || !strings.HasPrefix(server.Commands()[1], "AUTH XOAUTH2 ") {
			t.Errorf("signed in as %q with %q", m.User, server.Commands()[1])
		}
		p.password = "expired"
		failed := p.fails(t)
		check(t, failed, app.ClassAccount, "auth", "auth_refused")
		if failed.Code != 535 {
			t.Errorf("code %d", failed.Code)
		}
	}
}

func TestEmptyPasswordIsNotTried(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	server := smtptest.Start(t, smtptest.Config{Mode: smtptest.Implicit, TLS: authority.Config(inAnHour(), "127.0.0.1")})
	p := to(server, app.SecurityTLS).signedIn(authority.Pool)
	p.password = ""
	check(t, p.fails(t), app.ClassAccount, "auth", "password_needed")
	p.password = "with\x00NUL"
	check(t, p.fails(t), app.ClassAccount, "auth", "auth_refused")
	if n := server.Dialed(); n != 0 {
		t.Errorf("%d connections, want none", n)
	}
}

// The final dot must not leave when committing could not be saved, not even by
// way of QUIT, which would send it first.
func TestNoDotWithoutCommitting(t *testing.T) {
	server := smtptest.Start(t, smtptest.Config{})
	for _, stop := range []app.MailPhase{app.PhaseConnecting, app.PhaseTransmitting, app.PhaseCommitting} {
		p := to(server, app.SecurityNone)
		p.phase = func(phase app.MailPhase) error {
			if phase == stop {
				return app.ErrCanceled
			}
			return nil
		}
		failed := p.fails(t)
		if failed.Class != app.ClassCanceled || !errors.Is(failed, app.ErrCanceled) {
			t.Errorf("stopped at %s: %v (%v)", stop, failed, failed.Err)
		}
	}
	if mails := server.Mails(); len(mails) != 0 {
		t.Errorf("arrived: %v", mails)
	}
}

func TestCancelEndsEveryStageBeforeTheDot(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	for _, stage := range []smtptest.Stage{
		smtptest.Connect, smtptest.Hello, smtptest.Upgrade, smtptest.HelloTLS, smtptest.Auth, smtptest.From, smtptest.Rcpt,
		smtptest.Data, smtptest.Body,
	} {
		t.Run(string(stage), func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			silence := smtptest.Hang()
			if stage == smtptest.Body {
				silence = smtptest.Stall()
			}
			server := smtptest.Start(t, smtptest.Config{
				Mode: smtptest.StartTLS, TLS: authority.Config(inAnHour(), "127.0.0.1"), Extensions: []string{"AUTH PLAIN"},
				Script: smtptest.Script{stage: smtptest.Then(smtptest.Call(cancel), silence)},
			})
			p := to(server, app.SecuritySTARTTLS).signedIn(authority.Pool)
			p.ctx = ctx
			if stage == smtptest.Body {
				p.server.Security, p.server.User = app.SecurityNone, ""
				p.letter.Raw = []byte(strings.Repeat("more than all buffers hold\r\n", 1<<20))
			}
			failed := p.fails(t)
			if failed.Class != app.ClassCanceled || !errors.Is(failed, context.Canceled) {
				t.Errorf("failed: %v (%v)", failed, failed.Err)
			}
		})
	}
}

func TestCancelAfterTheDotWaitsForTheAnswer(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	server := smtptest.Start(t, smtptest.Config{Script: smtptest.Script{smtptest.Dot: smtptest.Call(cancel)}})
	p := to(server, app.SecurityNone)
	p.ctx = ctx
	if _, err := p.send(); err != nil {
		t.Error(err)
	}
}

// A server that repeats the password in its replies must not get it into an
// error, a log or the outbox.
func TestPasswordShowsNowhere(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	for _, said := range []string{
		"535 5.7.8 wrong password " + canary + "\r\n",
		"535 5.7.8 AGZveWVyAGM0bmFyeS1QYSQkdzByZA== is wrong\r\n",
		"garbage " + canary + "\r\n",
		"235 welcome " + canary + "\r\n",
		"535 5.7.8 dXNlcj1mb3llcgFhdXRoPUJlYXJlciBjNG5hcnktUGEkJHcwcmQBAQ== is expired\r\n",
	} {
		server := smtptest.Start(t, smtptest.Config{
			Mode: smtptest.StartTLS, TLS: authority.Config(inAnHour(), "127.0.0.1"),
			Script: smtptest.Script{
				smtptest.Auth: smtptest.Say(said),
				smtptest.Dot:  smtptest.Say("250 ok " + canary + "\r\n"),
			},
		})
		p := to(server, app.SecuritySTARTTLS).signedIn(authority.Pool)
		receipt, err := p.send()
		var shown strings.Builder
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			fmt.Fprintf(&shown, verb+verb, receipt, err)
			fmt.Fprintf(&shown, verb+verb, app.NewSecret(canary), p.server)
		}
		var failed *app.SendError
		if errors.As(err, &failed) {
			fmt.Fprintf(&shown, "%v%+v%#v", *failed, *failed, *failed)
		}
		slog.New(slog.NewTextHandler(&shown, nil)).Info("x", "err", err, "receipt", receipt, "secret", app.NewSecret(canary))
		for _, leak := range []string{
			canary, "AGZveWVyAGM0bmFyeS1QYSQkdzByZA==", "dXNlcj1mb3llcgFhdXRoPUJlYXJlciBjNG5hcnktUGEkJHcwcmQBAQ==",
		} {
			if strings.Contains(shown.String(), leak) {
				t.Errorf("after %q the password shows in %s", said, shown.String())
			}
		}
	}
}
