package mail_test

import (
	"context"
	"io"
	"log/slog"
	"sync"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/mail"
	"foyer/mail/smtptest"
)

// noSecrets is an empty keyring.
type noSecrets struct{ app.Secrets }

func (noSecrets) Secret(app.Context, string) (app.Secret, error) {
	return app.Secret{}, app.ErrNoSecret
}

// The whole way: from the queue over TLS to the server's answer and back.
func TestOutboxOverTheWire(t *testing.T) {
	authority := smtptest.NewAuthority(t)
	for _, c := range []struct {
		name   string
		script smtptest.Script
		state  app.MailState
	}{
		{"accepted", nil, app.MailAccepted},
		{"row 23, dropped after the dot", smtptest.Script{smtptest.Dot: smtptest.Drop()}, app.MailUnknown},
		{"row 24, dropped at QUIT", smtptest.Script{smtptest.Quit: smtptest.Drop()}, app.MailAccepted},
		{"row 21, refused", smtptest.Script{smtptest.Rcpt: smtptest.Say("550 5.1.1 nobody\r\n")}, app.MailFailed},
		{"row 20, refused for now", smtptest.Script{smtptest.Rcpt: smtptest.Say("450 4.2.0 later\r\n")}, app.MailRetry},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := smtptest.Start(t, smtptest.Config{
				Mode: smtptest.StartTLS, TLS: authority.Config(inAnHour(), "127.0.0.1"), Password: canary, Script: c.script,
			})
			store := apptest.NewStore(time.Now)
			apptest.SetUp(t, store)
			profile := apptest.UseServer(t, store, app.MailServer{
				Host: server.Host, Port: server.Port, Security: app.SecuritySTARTTLS, User: "foyer",
				FromName: "Lakeside IT", FromAddress: letter.From,
			})
			apptest.Add(t, store, apptest.AddedAt(time.Now()), apptest.Welcomed(apptest.NotComposed,
				func(m *app.Message) { m.ID = "0193-7d2a" }))

			settled := make(chan struct{}, 100)
			outbox := app.NewOutbox(app.OutboxDeps{
				Store: store, Sender: mail.NewSender(mail.Options{RootCAs: authority.Pool}),
				Composer: mail.NewComposer(logo(t)), Secrets: noSecrets{}, Clock: time.Now,
				Publish: func(app.Change) { settled <- struct{}{} }, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
			})
			outbox.UsePassword(profile.ID, app.NewSecret(canary))
			ctx, cancel := context.WithCancel(t.Context())
			var done sync.WaitGroup
			done.Go(func() { outbox.Run(ctx) })
			<-settled
			<-settled
			cancel()
			done.Wait()

			m, err := store.Message(t.Context(), "0193-7d2a")
			if err != nil || m.State != c.state {
				t.Fatalf("state %q (%+v), %v, want %q", m.State, m.Last, err, c.state)
			}
			mails := server.Mails()
			if arrived := c.state == app.MailAccepted || c.state == app.MailUnknown; !arrived {
				if len(mails) != 0 {
					t.Errorf("arrived: %v", mails)
				}
				return
			}
			if len(mails) != 1 || mails[0].Data != string(m.Raw) {
				t.Errorf("%d mails arrived, and not what is kept", len(mails))
			}
		})
	}
}
