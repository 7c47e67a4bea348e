package main_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
	"foyer/data/folder"
	"foyer/data/secretfile"
	"foyer/mail"
	"foyer/mail/smtptest"
)

// canary is a password that must stand in no file.
const canary = "c4nary-Pa$$w0rd"

// TestRow35PasswordIsInNoFile is row 35 of the fault matrix: messages are sent,
// refused and lost with a password that the server repeats in all it says, a
// connection is tested, a backup made and the password kept in a file. Then each
// file that was written is searched for it, byte by byte.
func TestRow35PasswordIsInNoFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	authority := smtptest.NewAuthority(t)
	server := smtptest.Start(t, smtptest.Config{Mode: smtptest.StartTLS, TLS: authority.Config(time.Now().Add(time.Hour), "127.0.0.1")})
	states := sendWithCanary(t, dir, server, authority)
	for _, want := range []app.MailState{app.MailAccepted, app.MailFailed, app.MailUnknown} {
		if states[want] == 0 {
			t.Errorf("no message is %s: %v", want, states)
		}
	}
	spelled := map[string]string{
		"as it is": canary, "in hex": hex.EncodeToString([]byte(canary)), "in base64": base64.StdEncoding.EncodeToString([]byte(canary)),
		"for AUTH PLAIN": base64.StdEncoding.EncodeToString([]byte("\x00foyer\x00" + canary)),
	}
	searched := map[string]bool{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		searched[d.Name()] = true
		for how, word := range spelled {
			if bytes.Contains(content, []byte(word)) {
				t.Errorf("%s has the password, %s", path, how)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"foyer.db", "foyer.db-wal", "foyer.log", "secrets"} {
		if !searched[name] {
			t.Errorf("%s was not written", name)
		}
	}
	if len(searched) < 6 {
		t.Errorf("searched %v: where is the backup?", searched)
	}
}

// sendWithCanary does all that has to do with the password; the database stays
// open, for its -wal file to be searched.
func sendWithCanary(t *testing.T, dir string, server *smtptest.Server, authority *smtptest.Authority) map[app.MailState]int {
	t.Helper()
	ctx := t.Context()
	home, err := folder.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	log, err := home.Logger(true, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	db, err := data.Open(ctx, home.Database())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close(); home.Close() })
	apptest.SetUp(t, db)
	secrets := secretfile.New(filepath.Join(dir, "secrets"))
	if err := secrets.Create(app.NewSecret("passphrase")); err != nil {
		t.Fatal(err)
	}
	if err := secrets.SetSecret(ctx, app.MailSecret(1), app.NewSecret(canary)); err != nil {
		t.Fatal(err)
	}
	profile := apptest.ChangeProfile(t, db, func(p *app.Profile) {
		p.Rate = app.NoMailRate
		p.Server = app.MailServer{
			Host: server.Host, Port: server.Port, Security: app.SecuritySTARTTLS, User: "foyer", FromName: "Lakeside IT",
			FromAddress: "support@lakeside-it.example",
		}
	})
	sender := mail.NewSender(mail.Options{RootCAs: authority.Pool})
	settled := make(chan struct{}, 1000)
	outbox := app.NewOutbox(app.OutboxDeps{
		Store: db, Sender: sender, Prober: sender, Composer: mail.NewComposer(nil), Secrets: secrets, Clock: time.Now,
		Publish: func(app.Change) { settled <- struct{}{} }, Log: log,
	})
	stop := outbox.Start(ctx)
	states := map[app.MailState]int{}
	say := func(stage smtptest.Stage, reply string) smtptest.Script {
		return smtptest.Script{stage: smtptest.Say(reply + " " + canary + " AGZveWVyAGM0bmFyeS1QYSQkdzByZA==\r\n")}
	}
	for name, script := range map[string]smtptest.Script{
		"accepted": say(smtptest.Dot, "250 2.0.0"), "refused": say(smtptest.Rcpt, "550 5.1.1"), "lost": say(smtptest.Dot, "what?"),
		"kept-out": say(smtptest.Auth, "535 5.7.8"),
	} {
		server.SetScript(script)
		_ = outbox.TestConnection(ctx, profile, app.Secret{}, "", func(s app.ProbeStep) { log.Info("step", "step", s) })
		id := apptest.Add(t, db, apptest.Named(name, name+".example"), apptest.AddedAt(time.Now()), apptest.Welcomed())
		outbox.Resume()
		m := tried(t, db, id, settled)
		states[m.State]++
		if m.State.Waits() {
			if err := outbox.Cancel(ctx, m.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	stop(time.Minute)
	if _, err := db.Backups().Make(ctx, app.BackupRequest, time.Now()); err != nil {
		t.Fatal(err)
	}
	return states
}

// tried waits until the customer's message was tried, and returns it.
func tried(t *testing.T, db *data.DB, id app.CustomerID, changed <-chan struct{}) app.Message {
	t.Helper()
	for {
		messages, err := db.Messages(t.Context(), id)
		if err != nil || len(messages) != 1 {
			t.Fatalf("messages %v, %v", messages, err)
		}
		if m := messages[0]; m.State != app.MailSending && m.Last.Class != "" {
			return m
		}
		<-changed
	}
}
