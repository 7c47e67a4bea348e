//go:build bench

package main_test

import (
	"bytes"
	"crypto/tls"
	"log/slog"
	"net"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/assets"
	"foyer/data"
	"foyer/mail"
	"foyer/mail/smtptest"
)

// benchMail compares the rate at which a thousand waiting messages leave, the
// rate limit off, with a bare loop that sends the same bytes to the same server
// and keeps no account of them: as every server on the Internet wants it, and
// without encryption.
func benchMail(t *testing.T, r *report) {
	authority := smtptest.NewAuthority(t)
	config := smtptest.Config{Mode: smtptest.StartTLS, TLS: authority.Config(time.Now().Add(time.Hour), "127.0.0.1"), Password: canary, Forget: true}
	benchRate(t, r, "1,000 messages over STARTTLS, signed in", config, authority)
	benchRate(t, r, "1,000 messages without encryption", smtptest.Config{Forget: true}, authority)
}

func benchRate(t *testing.T, r *report, name string, config smtptest.Config, authority *smtptest.Authority) {
	const messages = 1000
	server := smtptest.Start(t, config)
	letter := welcomeLetter(t)
	path := waitingMessages(t, server, messages, func(m *app.Message) { apptest.Compose(m, letter) })
	db, err := data.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	profile := apptest.ChangeProfile(t, db, func(p *app.Profile) {
		if config.Mode == smtptest.StartTLS {
			p.Server.Security, p.Server.User = app.SecuritySTARTTLS, "foyer"
		}
	})
	loop := bareLoop{profile.Server, authority, []byte(letter)}
	loop.send(t, messages/10) // warm
	floor := loop.send(t, messages)
	before := heap()
	ours := emptied(t, db, mail.NewSender(mail.Options{RootCAs: authority.Pool}), messages)
	r.rate(name, messages, ours, floor, 0.7)
	r.memory("heap after "+name, heap(), before, 1<<10)
}

// heap is what is in use and not garbage, in kilobytes.
func heap() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc >> 10)
}

// emptied says how long the outbox takes until nothing waits.
func emptied(t *testing.T, db *data.DB, sender app.Sender, messages int) time.Duration {
	t.Helper()
	changed := make(chan struct{}, 10*messages)
	outbox := app.NewOutbox(app.OutboxDeps{
		Store: db, Sender: sender, Composer: mail.NewComposer(nil), Clock: time.Now,
		Publish: func(app.Change) { changed <- struct{}{} }, Log: slog.New(slog.DiscardHandler),
	})
	outbox.UsePassword(1, app.NewSecret(canary))
	began := time.Now()
	stop := outbox.Start(t.Context())
	defer stop(time.Minute)
	for range 2 * messages { // claimed and settled
		<-changed
	}
	took := time.Since(began)
	if n, err := db.OutboxCounts(t.Context()); err != nil || n != (app.OutboxCounts{}) {
		t.Fatalf("counts %+v, %v", n, err)
	}
	return took
}

// bareLoop sends one message again and again, a connection for each.
type bareLoop struct {
	server    app.MailServer
	authority *smtptest.Authority
	raw       []byte
}

func (l bareLoop) send(t *testing.T, times int) time.Duration {
	t.Helper()
	began := time.Now()
	for range times {
		if err := l.one(); err != nil {
			t.Fatal(err)
		}
	}
	return time.Since(began)
}

func (l bareLoop) one() error {
	address := net.JoinHostPort(l.server.Host, strconv.Itoa(l.server.Port))
	dial := func() (*smtp.Client, error) { return smtp.Dial(address) }
	if l.server.Security == app.SecuritySTARTTLS {
		dial = func() (*smtp.Client, error) {
			return smtp.DialStartTLS(address, &tls.Config{RootCAs: l.authority.Pool, ServerName: l.server.Host})
		}
	}
	c, err := dial()
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.Hello("lakeside-it.example"); err != nil {
		return err
	}
	if l.server.User != "" {
		if err := c.Auth(sasl.NewPlainClient("", l.server.User, canary)); err != nil {
			return err
		}
	}
	if err := c.SendMail(l.server.FromAddress, []string{"dana@riverside-pt.example"}, bytes.NewReader(l.raw)); err != nil {
		return err
	}
	return c.Quit()
}

// welcomeLetter is a welcome email as customers get it.
func welcomeLetter(t *testing.T) string {
	t.Helper()
	templates, err := app.NewTemplates(assets.WelcomeSubject, assets.WelcomeText, assets.WelcomeHTML)
	if err != nil {
		t.Fatal(err)
	}
	l, err := templates.Welcome(app.WelcomeData{Company: "Riverside Physical Therapy", FirstName: "Dana", Email: "dana@riverside-pt.example"})
	if err != nil {
		t.Fatal(err)
	}
	raw, err := mail.NewComposer(assets.Logo).Compose(app.Envelope{
		FromName: "Lakeside IT", FromAddress: "support@lakeside-it.example", ToAddress: "dana@riverside-pt.example",
		MessageID: "0193@lakeside-it.example", Date: apptest.Start,
	}, l)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
