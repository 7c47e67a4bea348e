package mail_test

import (
	"testing"

	"foyer/app"
	"foyer/mail/smtptest"
)

// A connection that ends within the last line of what a server offers says nothing about
// the server.
func TestRow22CutWithinWhatIsOffered(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	for _, c := range []struct {
		name     string
		at       smtptest.Stage
		said     string
		security app.Security
		class    app.SendClass
		stage    string
	}{
		{"the size", smtptest.Hello, "250-smtp.test\r\n250 SIZE 1", app.SecurityNone, app.ClassRetry, "mail"},
		{"encryption", smtptest.Hello, "250-smtp.test\r\n250 STARTT", app.SecuritySTARTTLS, app.ClassNetwork, "tls"},
		{"signing in", smtptest.HelloTLS, "250-smtp.test\r\n250 AUTH PLA", app.SecuritySTARTTLS, app.ClassNetwork, "auth"},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := smtptest.Start(t, smtptest.Config{
				Mode: smtptest.StartTLS, TLS: authority.Config(inAnHour(), "127.0.0.1"),
				Script: smtptest.Script{c.at: smtptest.Then(smtptest.Say(c.said), smtptest.Drop())},
			})
			p := to(server, c.security)
			if c.security == app.SecuritySTARTTLS {
				p = p.signedIn(authority.Pool)
			}
			check(t, p.fails(t), c.class, c.stage, "connection")
		})
	}
}
