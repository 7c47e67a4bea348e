package mail_test

import (
	"errors"
	"strings"
	"testing"

	"foyer/app"
	"foyer/mail"
	"foyer/mail/smtptest"
)

// run sends letters one after the other, each but the last followed by another.
func (p post) run(sender *mail.Sender, n int) (errs []error) {
	for i := range n {
		m := p.letter
		m.More = i < n-1
		_, err := sender.Send(p.ctx, p.server, app.NewSecret(p.password), m, p.phase)
		errs = append(errs, err)
	}
	return errs
}

func heard(s *smtptest.Server, verb string) (n int) {
	for _, c := range s.Commands() {
		if strings.HasPrefix(c, verb) {
			n++
		}
	}
	return n
}

// onSecond lets an act happen to the second message of a connection only.
func onSecond(act smtptest.Act) smtptest.Act {
	seen := map[*smtptest.Conn]int{}
	return func(c *smtptest.Conn) (string, error) {
		if seen[c]++; seen[c] == 2 {
			return act(c)
		}
		return "", nil
	}
}

func TestMessagesInARowShareAConnection(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	server := smtptest.Start(t, smtptest.Config{Mode: smtptest.StartTLS, TLS: authority.Config(inAnHour(), "127.0.0.1"), Password: canary})
	p := to(server, app.SecuritySTARTTLS).signedIn(authority.Pool)
	sender := mail.NewSender(mail.Options{RootCAs: p.roots})
	if err := errors.Join(p.run(sender, 53)...); err != nil {
		t.Fatal(err)
	}
	if n, auths, bye := server.Dialed(), heard(server, "AUTH"), heard(server, "QUIT"); n != 2 || auths != 2 || bye != 2 {
		t.Errorf("%d connections, %d sign-ins, %d goodbyes, want two of each", n, auths, bye)
	}
	mails := server.Mails()
	if len(mails) != 53 {
		t.Fatalf("%d messages", len(mails))
	}
	for _, m := range mails {
		if len(m.To) != 1 || m.Data != string(letter.Raw) || m.User != "foyer" || !m.TLS {
			t.Fatalf("arrived %+v", m)
		}
	}
	if err := errors.Join(p.run(sender, 1)...); err != nil || server.Dialed() != 3 {
		t.Errorf("one alone: %v, %d connections", err, server.Dialed())
	}
}

// Servers close a connection that took a message as they like: nothing is lost
// by that, and no try is used up.
func TestAKeptConnectionThatIsGone(t *testing.T) {
	for name, act := range map[string]smtptest.Act{
		"421": smtptest.Then(smtptest.Say("421 4.4.2 idle for too long\r\n"), smtptest.Drop()), "dropped": smtptest.Drop(), "reset": smtptest.Reset(),
		"503": smtptest.Say("503 5.5.1 no second one\r\n"), "garbage": smtptest.Say("what?\r\n"),
	} {
		server := smtptest.Start(t, smtptest.Config{Script: smtptest.Script{smtptest.From: onSecond(act)}})
		p := to(server, app.SecurityNone)
		if err := errors.Join(p.run(mail.NewSender(mail.Options{}), 2)...); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if n, mails := server.Dialed(), server.Mails(); n != 2 || len(mails) != 2 {
			t.Errorf("%s: %d connections, %d messages", name, n, len(mails))
		}
	}
}

// What fails later, or on a new connection, is an answer; and no connection is
// used after any failure.
func TestNoConnectionIsUsedAfterAFailure(t *testing.T) {
	for name, c := range map[string]struct {
		script smtptest.Script
		class  app.SendClass
	}{
		"refused":            {smtptest.Script{smtptest.Rcpt: onSecond(smtptest.Say("550 5.1.1 nobody\r\n"))}, app.ClassMessage},
		"dropped at RCPT":    {smtptest.Script{smtptest.Rcpt: onSecond(smtptest.Drop())}, app.ClassRetry},
		"dropped at the dot": {smtptest.Script{smtptest.Dot: onSecond(smtptest.Drop())}, app.ClassUnknown},
	} {
		server := smtptest.Start(t, smtptest.Config{Script: c.script})
		errs := to(server, app.SecurityNone).run(mail.NewSender(mail.Options{}), 3)
		var failed *app.SendError
		if errs[0] != nil || errs[2] != nil || !errors.As(errs[1], &failed) || failed.Class != c.class {
			t.Errorf("%s: %v", name, errs)
		}
		if n := server.Dialed(); n != 2 {
			t.Errorf("%s: %d connections, want two", name, n)
		}
	}
}

// A connection is of one server, one account and one password.
func TestAKeptConnectionIsNobodyElses(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	server := smtptest.Start(t, smtptest.Config{Mode: smtptest.StartTLS, TLS: authority.Config(inAnHour(), "127.0.0.1")})
	sender := mail.NewSender(mail.Options{RootCAs: authority.Pool})
	for i, change := range []func(*post){
		func(*post) {}, func(p *post) { p.server.User = "another" }, func(p *post) { p.password = "another" },
		func(p *post) { p.letter.From = "support@another.example" },
	} {
		p := to(server, app.SecuritySTARTTLS).signedIn(authority.Pool)
		change(&p)
		p.letter.More = i < 3
		if _, err := sender.Send(p.ctx, p.server, app.NewSecret(p.password), p.letter, p.phase); err != nil {
			t.Fatal(err)
		}
		if server.Dialed() != i+1 {
			t.Errorf("%d connections after %d messages", server.Dialed(), i+1)
		}
	}
}

// The dot of a second message waits for its committing like that of the first.
func TestNoDotWithoutCommittingOnAKeptConnection(t *testing.T) {
	server := smtptest.Start(t, smtptest.Config{})
	p, n := to(server, app.SecurityNone), 0
	full := errors.New("disk full")
	p.phase = func(phase app.MailPhase) error {
		if phase == app.PhaseCommitting {
			if n++; n == 2 {
				return full
			}
		}
		return nil
	}
	errs := p.run(mail.NewSender(mail.Options{}), 2)
	if !errors.Is(errs[1], full) || len(server.Mails()) != 1 {
		t.Errorf("%v, %d messages", errs, len(server.Mails()))
	}
}
