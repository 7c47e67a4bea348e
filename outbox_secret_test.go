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
	"foyer/data/secrets"
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
	states := sendWithCanary(t, dir, server, authority, byPassword())
	for _, want := range []app.MailState{app.MailAccepted, app.MailFailed, app.MailUnknown} {
		if states[want] == 0 {
			t.Errorf("no message is %s: %v", want, states)
		}
	}
	searchFor(t, dir, map[string]string{
		"as it is": canary, "in hex": hex.EncodeToString([]byte(canary)), "in base64": base64.StdEncoding.EncodeToString([]byte(canary)),
		"for AUTH PLAIN": base64.StdEncoding.EncodeToString([]byte("\x00foyer\x00" + canary)),
	})
}

// TestRow35TokensAreInNoFile is row 35 for a sign-in in the browser: the client's
// secret, the refresh token and the token that signs in stand in no file but, sealed, in
// that of the passwords.
func TestRow35TokensAreInNoFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	authority := smtptest.NewAuthority(t)
	server := smtptest.Start(t, smtptest.Config{
		Mode: smtptest.StartTLS, TLS: authority.Config(time.Now().Add(time.Hour), "127.0.0.1"), Extensions: []string{"AUTH XOAUTH2"},
	})
	states := sendWithCanary(t, dir, server, authority, byBrowser())
	for _, want := range []app.MailState{app.MailAccepted, app.MailFailed, app.MailUnknown} {
		if states[want] == 0 {
			t.Errorf("no message is %s: %v", want, states)
		}
	}
	spelled := map[string]string{"for XOAUTH2": base64.StdEncoding.EncodeToString([]byte("user=foyer\x01auth=Bearer " + accessCanary + "\x01\x01"))}
	for _, word := range []string{accessCanary, refreshCanary, clientCanary} {
		spelled[word+" as it is"], spelled[word+" in hex"] = word, hex.EncodeToString([]byte(word))
		spelled[word+" in base64"] = base64.StdEncoding.EncodeToString([]byte(word))
	}
	searchFor(t, dir, spelled)
}

// searchFor fails the test where a file below dir has one of the words.
func searchFor(t *testing.T, dir string, spelled map[string]string) {
	t.Helper()
	searched := map[string]bool{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		searched[d.Name()] = true
		for how, word := range spelled {
			if bytes.Contains(content, []byte(word)) {
				t.Errorf("%s has a secret, %s", path, how)
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

// The secrets of a sign-in in the browser.
const (
	accessCanary  = "c4nary-access.t0ken"
	refreshCanary = "c4nary-refresh.t0ken"
	clientCanary  = "c4nary-client.s3cret"
)

// signIn is how a test proves who it is.
type signIn struct {
	server func(*app.MailServer)
	tokens app.Tokens
	keep   func(t *testing.T, p app.Profile, kept app.Secrets, outbox *app.Outbox)
	said   string // what the server repeats
}

func byPassword() signIn {
	return signIn{
		server: func(*app.MailServer) {},
		keep: func(t *testing.T, _ app.Profile, kept app.Secrets, _ *app.Outbox) {
			if err := kept.SetSecret(t.Context(), app.MailSecret(1), app.NewSecret(canary)); err != nil {
				t.Fatal(err)
			}
		},
		said: canary + " AGZveWVyAGM0bmFyeS1QYSQkdzByZA==",
	}
}

func byBrowser() signIn {
	return signIn{
		server: func(m *app.MailServer) {
			m.SignIn, m.OAuth = app.SignInOAuth, app.OAuthClient{Provider: app.OAuthMicrosoft, ClientID: "4711"}
		},
		tokens: provider{},
		keep: func(t *testing.T, p app.Profile, _ app.Secrets, outbox *app.Outbox) {
			browser := app.Browser{Open: func(string) error { return nil }}
			if _, err := outbox.SignIn(t.Context(), p, app.NewSecret(clientCanary), browser); err != nil {
				t.Fatal(err)
			}
		},
		said: accessCanary,
	}
}

// provider gives the canaries.
type provider struct{}

func (provider) SignIn(app.Context, app.MailServer, app.Secret, app.Browser) (app.Grant, error) {
	return app.Grant{Refresh: app.NewSecret(refreshCanary), User: "foyer"}, nil
}

func (provider) Access(_ app.Context, _ app.MailServer, client, refresh app.Secret) (app.Access, error) {
	if client.Reveal() != clientCanary || refresh.Reveal() != refreshCanary {
		return app.Access{}, &app.SendError{Class: app.ClassAccount, Stage: "auth", Reason: "sign_in_expired"}
	}
	return app.Access{Token: app.NewSecret(accessCanary), Until: time.Now().Add(time.Hour)}, nil
}

// noKeyring is a computer without one.
type noKeyring struct{}

func (noKeyring) Secret(app.Context, string) (app.Secret, error) {
	return app.Secret{}, app.ErrNoKeyring
}
func (noKeyring) SetSecret(app.Context, string, app.Secret) error { return app.ErrNoKeyring }
func (noKeyring) RemoveSecret(app.Context, string) error          { return app.ErrNoKeyring }

// sendWithCanary does all that has to do with the password; the database stays
// open, for its -wal file to be searched.
func sendWithCanary(t *testing.T, dir string, server *smtptest.Server, authority *smtptest.Authority, by signIn) map[app.MailState]int {
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
	vault := secretfile.New(home.Secrets())
	if err := vault.Create(app.NewSecret("passphrase")); err != nil {
		t.Fatal(err)
	}
	kept := secrets.New(noKeyring{}, vault)
	profile := apptest.ChangeProfile(t, db, func(p *app.Profile) {
		p.Rate = app.NoMailRate
		p.Server = app.MailServer{
			Host: server.Host, Port: server.Port, Security: app.SecuritySTARTTLS, User: "foyer", FromName: "Lakeside IT",
			FromAddress: "support@lakeside-it.example",
		}
		by.server(&p.Server)
	})
	sender := mail.NewSender(mail.Options{RootCAs: authority.Pool})
	settled := make(chan struct{}, 1000)
	outbox := app.NewOutbox(app.OutboxDeps{
		Store: db, Sender: sender, Prober: sender, Composer: mail.NewComposer(nil), Secrets: kept, Tokens: by.tokens, Clock: time.Now,
		Publish: func(app.Change) { settled <- struct{}{} }, Log: log,
	})
	by.keep(t, profile, kept, outbox)
	stop := outbox.Start(ctx)
	states := map[app.MailState]int{}
	say := func(stage smtptest.Stage, reply string) smtptest.Script {
		return smtptest.Script{stage: smtptest.Say(reply + " " + by.said + "\r\n")}
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
