package mail_test

import (
	"crypto/tls"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/assets"
	"foyer/mail"
	"foyer/mail/smtptest"
)

// The tests of this file are the rows of the fault matrix, by number.

func TestRow18Offline(t *testing.T) {
	server := smtptest.Start(t, smtptest.Config{})
	refused := to(server, app.SecuritySTARTTLS)
	refused.server.Port = closedPort(t)
	check(t, refused.fails(t), app.ClassNetwork, "dial", "connection")

	unknown := to(server, app.SecuritySTARTTLS)
	unknown.server.Host = "smtp.nowhere.invalid"
	check(t, unknown.fails(t), app.ClassNetwork, "dial", "dns")

	// Addresses for documents only: no route, or one into the void.
	for _, host := range []string{"2001:db8::1", "192.0.2.1", "240.0.0.1"} {
		away := to(server, app.SecuritySTARTTLS)
		away.server.Host, away.limits = host, mail.Limits{Dial: 300 * time.Millisecond}
		if failed := away.fails(t); failed.Class != app.ClassNetwork || failed.Stage != "dial" {
			t.Errorf("%s: %+v", host, failed)
		}
	}
}

func TestRow19SilentServer(t *testing.T) {
	for _, c := range []struct {
		at    smtptest.Stage
		act   smtptest.Act
		class app.SendClass
		stage string
	}{
		{smtptest.Connect, smtptest.Hang(), app.ClassNetwork, "greeting"},
		{smtptest.Hello, smtptest.Hang(), app.ClassNetwork, "ehlo"},
		{smtptest.From, smtptest.Hang(), app.ClassRetry, "mail"},
		{smtptest.Rcpt, smtptest.Hang(), app.ClassRetry, "rcpt"},
		{smtptest.Data, smtptest.Hang(), app.ClassRetry, "data"},
		{smtptest.Body, smtptest.Stall(), app.ClassRetry, "body"},
		{smtptest.Dot, smtptest.Hang(), app.ClassUnknown, "commit"},
	} {
		t.Run(c.stage, func(t *testing.T) {
			t.Parallel()
			server := smtptest.Start(t, smtptest.Config{
				Extensions: []string{"8BITMIME"}, Script: smtptest.Script{c.at: c.act},
			})
			p := to(server, app.SecurityNone)
			p.limits = short
			if c.at == smtptest.Body {
				p.letter.Raw = []byte(strings.Repeat("more than all buffers hold\r\n", 1<<20))
			}
			check(t, p.fails(t), c.class, c.stage, "timeout")
		})
	}
}

var scripted = []struct {
	at    smtptest.Stage
	stage string
}{
	{smtptest.Connect, "greeting"}, {smtptest.Hello, "ehlo"}, {smtptest.Upgrade, "tls"},
	{smtptest.HelloTLS, "ehlo"}, {smtptest.Auth, "auth"}, {smtptest.From, "mail"},
	{smtptest.Rcpt, "rcpt"}, {smtptest.Data, "data"}, {smtptest.Dot, "commit"},
}

// fault sends with STARTTLS and AUTH to a server that does act at one stage.
func fault(t *testing.T, at smtptest.Stage, act smtptest.Act) (*app.SendError, *smtptest.Server) {
	t.Helper()
	authority := smtptest.NewAuthority(t)
	server := smtptest.Start(t, smtptest.Config{
		Mode: smtptest.StartTLS, TLS: authority.Config(inAnHour(), "127.0.0.1"), Script: smtptest.Script{at: act},
	})
	return to(server, app.SecuritySTARTTLS).signedIn(authority.Pool).fails(t), server
}

func connecting(stage string) bool {
	return strings.Contains("dial greeting tls ehlo auth", stage)
}

func TestRow20RefusedForNow(t *testing.T) {
	for _, c := range scripted {
		t.Run(string(c.at), func(t *testing.T) {
			failed, _ := fault(t, c.at, smtptest.Say("451 4.7.1 come back later\r\n"))
			reason := ""
			if connecting(c.stage) {
				reason = "busy"
			}
			check(t, failed, app.ClassRetry, c.stage, reason)
			if failed.Code != 451 || failed.Enhanced != "4.7.1" || failed.Text != "come back later" {
				t.Errorf("reply %d %q %q", failed.Code, failed.Enhanced, failed.Text)
			}
		})
	}
}

func TestRow21RefusedForGood(t *testing.T) {
	for _, c := range scripted {
		t.Run(string(c.at), func(t *testing.T) {
			failed, _ := fault(t, c.at, smtptest.Say("554-5.1.0 not\r\n554 5.1.0 you\r\n"))
			class, reason := app.ClassMessage, ""
			switch {
			case c.stage == "auth":
				class, reason = app.ClassAccount, "auth_refused"
			case connecting(c.stage):
				class, reason = app.ClassAccount, "server_refused"
			}
			check(t, failed, class, c.stage, reason)
			if failed.Code != 554 || failed.Enhanced != "5.1.0" {
				t.Errorf("reply %d %q %q", failed.Code, failed.Enhanced, failed.Text)
			}
		})
	}
}

func TestRow21Garbage(t *testing.T) {
	for _, said := range []string{
		"\x00\x01\x02\r\n", "hello\r\n", "2\r\n", "HTTP/1.1 400 Bad Request\r\n", "999999 x\r\n",
		strings.Repeat("x", 3000) + "\r\n", strings.Repeat("250-more\r\n", 1<<18),
	} {
		for _, c := range scripted {
			failed, _ := fault(t, c.at, smtptest.Say(said))
			class := app.ClassRetry
			switch {
			case c.stage == "commit":
				class = app.ClassUnknown
			case connecting(c.stage):
				class = app.ClassNetwork
			}
			if failed.Class != class || failed.Stage != c.stage || len(failed.Text) > 1024 || strings.ContainsAny(failed.Text, "\x00\r\n") {
				t.Errorf("%.20q at %s: class %q, stage %q, text %q", said, c.at, failed.Class, failed.Stage, failed.Text)
			}
		}
	}
}

func TestRow22ClosedByServer(t *testing.T) {
	for _, act := range []struct {
		name   string
		do     smtptest.Act
		reason string
	}{
		{"421 and close", smtptest.Then(smtptest.Say("421 4.3.2 shutting down\r\n"), smtptest.Drop()), "busy"},
		{"reset", smtptest.Reset(), "connection"},
		{"end of file", smtptest.Drop(), "connection"},
		{"half a reply", smtptest.Then(smtptest.Say("25"), smtptest.Drop()), "protocol"},
	} {
		for _, c := range scripted {
			if act.name == "reset" && c.at == smtptest.Connect {
				continue // may end the dialing or the wait for the greeting
			}
			t.Run(act.name+"/"+string(c.at), func(t *testing.T) {
				failed, _ := fault(t, c.at, act.do)
				class := app.ClassRetry
				switch {
				case act.reason == "busy":
				case c.stage == "commit":
					class = app.ClassUnknown
				case connecting(c.stage):
					class = app.ClassNetwork
				}
				check(t, failed, class, c.stage, act.reason)
			})
		}
	}
}

func TestRow22SlicedReplies(t *testing.T) {
	server := smtptest.Start(t, smtptest.Config{Script: smtptest.Script{
		smtptest.Connect: smtptest.Sliced("220-smtp.test\r\n220 ready\r\n"),
		smtptest.Hello:   smtptest.Sliced("250-smtp.test\r\n250 SIZE 1000\r\n"),
		smtptest.Dot:     smtptest.Sliced("250 2.0.0 queued\r\n"),
	}})
	if _, err := to(server, app.SecurityNone).send(); err != nil {
		t.Error(err)
	}
}

func TestRow23DroppedAfterTheDot(t *testing.T) {
	failed, server := fault(t, smtptest.Dot, smtptest.Drop())
	check(t, failed, app.ClassUnknown, "commit", "connection")
	if n := len(server.Mails()); n != 1 {
		t.Errorf("%d mails arrived, want 1", n)
	}
}

func TestRow24DroppedAtQuit(t *testing.T) {
	for _, act := range []smtptest.Act{smtptest.Drop(), smtptest.Reset(), smtptest.Say("500 what?\r\n")} {
		server := smtptest.Start(t, smtptest.Config{Script: smtptest.Script{smtptest.Quit: act}})
		if _, err := to(server, app.SecurityNone).send(); err != nil {
			t.Error(err)
		}
	}
}

func TestRow27TLS(t *testing.T) {
	known, stranger := smtptest.NewAuthority(t), smtptest.NewAuthority(t)
	good := known.Config(inAnHour(), "127.0.0.1")
	old := known.Config(inAnHour(), "127.0.0.1")
	old.MinVersion, old.MaxVersion = tls.VersionTLS10, tls.VersionTLS10
	for _, c := range []struct {
		name   string
		tls    *tls.Config
		reason string
	}{
		{"expired", known.Config(time.Now().Add(-time.Minute), "127.0.0.1"), "certificate_expired"},
		{"wrong host", known.Config(inAnHour(), "smtp.other.example"), "certificate_host"},
		{"unknown authority", stranger.Config(inAnHour(), "127.0.0.1"), "certificate_authority"},
		{"TLS 1.0 only", old, "tls"},
	} {
		for security, mode := range map[app.Security]smtptest.Mode{
			app.SecurityTLS: smtptest.Implicit, app.SecuritySTARTTLS: smtptest.StartTLS,
		} {
			t.Run(c.name+"/"+string(security), func(t *testing.T) {
				server := smtptest.Start(t, smtptest.Config{Mode: mode, TLS: c.tls})
				check(t, to(server, security).signedIn(known.Pool).fails(t), app.ClassAccount, "tls", c.reason)
				noCredentials(t, server)
			})
		}
	}
	t.Run("STARTTLS stripped", func(t *testing.T) {
		server := smtptest.Start(t, smtptest.Config{})
		failed := to(server, app.SecuritySTARTTLS).signedIn(known.Pool).fails(t)
		check(t, failed, app.ClassAccount, "tls", "starttls_missing")
		noCredentials(t, server)
	})
	t.Run("no EHLO", func(t *testing.T) {
		failed, server := fault(t, smtptest.Hello, smtptest.Say("502 5.5.1 no such command\r\n"))
		check(t, failed, app.ClassAccount, "tls", "starttls_missing")
		noCredentials(t, server)
	})
	t.Run("TLS to a plain port", func(t *testing.T) {
		server := smtptest.Start(t, smtptest.Config{})
		check(t, to(server, app.SecurityTLS).signedIn(known.Pool).fails(t), app.ClassAccount, "tls", "wrong_tls_mode")
		noCredentials(t, server)
	})
	t.Run("STARTTLS to a TLS port", func(t *testing.T) {
		server := smtptest.Start(t, smtptest.Config{Mode: smtptest.Implicit, TLS: good})
		p := to(server, app.SecuritySTARTTLS).signedIn(known.Pool)
		p.limits = short
		check(t, p.fails(t), app.ClassAccount, "greeting", "wrong_tls_mode")
		noCredentials(t, server)
	})
	t.Run("bytes injected before TLS", func(t *testing.T) {
		failed, server := fault(t, smtptest.Upgrade, smtptest.Say("220 go ahead\r\n250 injected\r\n"))
		check(t, failed, app.ClassAccount, "tls", "injected_before_tls")
		noCredentials(t, server)
	})
}

func noCredentials(t *testing.T, server *smtptest.Server) {
	t.Helper()
	for _, line := range server.Commands() {
		if strings.HasPrefix(line, "AUTH") {
			t.Errorf("sent %q", line)
		}
	}
}

func TestRow28SignInRefused(t *testing.T) {
	for said, reason := range map[string]string{
		"535 5.7.8 wrong password\r\n":                                "auth_refused",
		"535 wrong password\r\n":                                      "auth_refused",
		"534 5.7.9 application password needed\r\n":                   "auth_refused",
		"538 5.7.11 encryption needed\r\n":                            "auth_refused",
		"530 5.7.0 sign in first\r\n":                                 "auth_required",
		"550 5.7.30 Basic authentication is not supported\r\n":        "basic_auth_off",
		"535 5.7.139 SmtpClientAuthentication is disabled (tenant)\n": "auth_refused",
	} {
		failed, server := fault(t, smtptest.Auth, smtptest.Say(said))
		check(t, failed, app.ClassAccount, "auth", reason)
		if n := len(server.Mails()); n != 0 {
			t.Errorf("after %q %d mails arrived", said, n)
		}
	}
}

func TestRow29Quota(t *testing.T) {
	for _, c := range []struct {
		at     smtptest.Stage
		said   string
		class  app.SendClass
		reason string
	}{
		{smtptest.Dot, "554 5.2.0 STOREDRV.Submission.Exception; RecipientRateLimitExceeded\r\n", app.ClassQuota, "quota"},
		{smtptest.Dot, "554 5.2.2 mailbox full\r\n", app.ClassQuota, "quota"},
		{smtptest.Rcpt, "550 5.4.5 Daily user sending limit exceeded\r\n", app.ClassQuota, "quota"},
		{smtptest.Rcpt, "452 4.5.3 too many recipients\r\n", app.ClassQuota, "quota"},
		{smtptest.From, "432 4.3.2 Concurrent connections limit exceeded\r\n", app.ClassRetry, "busy"},
		{smtptest.From, "452 4.3.1 out of room\r\n", app.ClassQuota, "quota"},
	} {
		failed, _ := fault(t, c.at, smtptest.Say(c.said))
		if failed.Class != c.class || failed.Reason != c.reason {
			t.Errorf("%s: class %q, reason %q", c.said, failed.Class, failed.Reason)
		}
	}
}

func TestRow30WhatServersOfferAndLack(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	for _, c := range []struct {
		name, offered string
		mail, rcpt    string
	}{
		{"nothing", "HELP", "FROM:<support@lakeside-it.example>", "TO:<dana.reyes@riverside-pt.example>"},
		{"SIZE", "SIZE 1000000", "FROM:<support@lakeside-it.example> SIZE=33", "TO:<dana.reyes@riverside-pt.example>"},
		{"8BITMIME", "8BITMIME", "FROM:<support@lakeside-it.example> BODY=8BITMIME", "TO:<dana.reyes@riverside-pt.example>"},
		// Addresses are ASCII here, domains in punycode: there is nothing to ask for.
		{"SMTPUTF8", "SMTPUTF8", "FROM:<support@lakeside-it.example>", "TO:<dana.reyes@riverside-pt.example>"},
		{
			"DSN", "DSN", "FROM:<support@lakeside-it.example> RET=HDRS ENVID=0193-7d2a",
			"TO:<dana.reyes@riverside-pt.example> NOTIFY=FAILURE",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := smtptest.Start(t, smtptest.Config{Extensions: []string{c.offered}})
			if _, err := to(server, app.SecurityNone).send(); err != nil {
				t.Fatal(err)
			}
			want := []smtptest.Mail{{From: c.mail, To: []string{c.rcpt}, Data: string(letter.Raw)}}
			if diff := cmp.Diff(want, server.Mails()); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("only LOGIN", func(t *testing.T) {
		server := smtptest.Start(t, smtptest.Config{
			Mode: smtptest.Implicit, TLS: authority.Config(inAnHour(), "127.0.0.1"), Extensions: []string{"AUTH LOGIN"}, Password: canary,
		})
		if _, err := to(server, app.SecurityTLS).signedIn(authority.Pool).send(); err != nil {
			t.Error(err)
		}
	})
	t.Run("too small", func(t *testing.T) {
		server := smtptest.Start(t, smtptest.Config{Extensions: []string{"SIZE 32"}})
		check(t, to(server, app.SecurityNone).fails(t), app.ClassMessage, "mail", "too_large")
	})
}

// An address that needs SMTPUTF8 is refused with its reason and before anything is
// said, by whatever the server offers: that it takes such an address does not mean that
// all those on the way to the mailbox do. The form refuses it, too.
func TestRow30AddressesThatNeedSMTPUTF8(t *testing.T) {
	const recipient, sender = "josé@riverside-pt.example", "unterstützung@lakeside-it.example"
	for _, offered := range []string{"SMTPUTF8", "8BITMIME"} {
		t.Run(offered, func(t *testing.T) {
			server := smtptest.Start(t, smtptest.Config{Extensions: []string{offered}})
			p := to(server, app.SecurityNone)
			p.letter.To = recipient
			check(t, p.fails(t), app.ClassMessage, "rcpt", "bad_recipient")
			p = to(server, app.SecurityNone)
			p.letter.From = sender
			check(t, p.fails(t), app.ClassAccount, "mail", "bad_sender")
			var failed *app.SendError
			if _, err := p.probe(t); !errors.As(err, &failed) || failed.Reason != "bad_sender" {
				t.Errorf("the test of the connection ends with %v", err)
			}
			if n := server.Dialed(); n != 0 {
				t.Errorf("%d connections, want none", n)
			}

			// A domain has a form in ASCII, which any server takes.
			address, issues := app.CheckEmail("dana.reyes@bücher.example", "")
			if len(issues) > 0 {
				t.Fatal(issues)
			}
			p = to(server, app.SecurityNone)
			p.letter.To = address
			if _, err := p.send(); err != nil {
				t.Fatal(err)
			}
			if m := server.Mails()[0]; strings.Contains(m.From, "SMTPUTF8") || m.To[0] != "TO:<dana.reyes@xn--bcher-kva.example>" {
				t.Errorf("sent with %q, %q", m.From, m.To)
			}
		})
	}
}

// What a customer's data looks like, with a letter that carries it everywhere.
func hostile() []string {
	return []string{
		"Dana\r\nBcc: evil@x.example\r\n\r\ninjected", "\r\n.\r\nMAIL FROM:<evil@x.example>\r\n", "Dana\" <evil@x.example>, \"x",
		"a>\r\nRCPT TO:<victim@evil.example", "\u202Eanad\u202C \u2066x\u2069", "NUL\x00 and \x1b[31m", strings.Repeat("小", 10_000),
		"{{.Password}} {{template \"x\"}}", "<script>alert(1)</script><img src=//evil.example>", "=?utf-8?q?=0D=0ABcc:_e@x.example?=",
		"faß.example", "josé@x.example", "\xff\xfe", ".", "..", "\n.\n",
	}
}

// Hostile words in a customer's record change nothing but the words: one
// recipient, no field more, HTML that is text, and on the wire what is kept.
func TestRow31HostileData(t *testing.T) {
	templates, err := app.NewTemplates(assets.WelcomeSubject, assets.WelcomeText, assets.WelcomeHTML)
	if err != nil {
		t.Fatal(err)
	}
	server := smtptest.Start(t, smtptest.Config{Extensions: []string{"DSN", "8BITMIME"}})
	for i, word := range hostile() {
		l, err := templates.Welcome(app.WelcomeData{
			Company: word, FirstName: word, LastName: word, Domain: word, Package: word, Partner: word, SupportName: word,
			Email: "dana@riverside-pt.example", SupportAddress: "support@lakeside-it.example", Licenses: 1,
		})
		if err != nil {
			t.Fatal(err)
		}
		e := envelope
		e.FromName, e.ToName = word, word
		p := to(server, app.SecurityNone)
		if p.letter.Raw, err = mail.NewComposer(logo(t)).Compose(e, l); err != nil {
			t.Fatal(err)
		}
		if _, err := p.send(); err != nil {
			t.Fatalf("%.40q: %v", word, err)
		}
		got := server.Mails()[i]
		if len(got.To) != 1 || got.To[0] != "TO:<dana.reyes@riverside-pt.example> NOTIFY=FAILURE" || got.Data != string(p.letter.Raw) {
			t.Errorf("%.40q: sent to %q, as composed: %v", word, got.To, got.Data == string(p.letter.Raw))
		}
		header, parts := parse(t, []byte(got.Data))
		if header.Len() != 9 || len(parts) != 3 || strings.Contains(parts[1].body, "<script>") {
			t.Errorf("%.40q made %d fields, %d parts:\n%s", word, header.Len(), len(parts), got.Data)
		}
	}
	if n := len(server.Mails()); n != len(hostile()) {
		t.Errorf("%d mails of %d", n, len(hostile()))
	}
}
