package data

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
)

// firstMailSettings are what staff had set up before there were profiles.
const firstMailSettings = `
INSERT INTO setting (key, value, changed_at, changed_by) VALUES ('operator', 'Pat', 1, 'Pat'), ('mail.host', 'smtp.Lakeside-IT.example', 1, 'Pat'),
    ('mail.port', '587', 1, 'Pat'), ('mail.security', 'starttls', 1, 'Pat'), ('mail.user', 'support', 1, 'Pat'), ('mail.from_name', 'Lakeside IT', 1, 'Pat'),
    ('mail.from_address', 'a@b.example', 1, 'Pat'), ('mail.reply_to', 'help@b.example', 1, 'Pat'), ('mail.sign_in', 'oauth', 1, 'Pat'),
    ('mail.oauth_provider', 'microsoft', 1, 'Pat'), ('mail.oauth_client', '4711', 1, 'Pat'), ('mail.oauth_tenant', 'b.example', 1, 'Pat'), ('mail.rate', '-1', 1, 'Pat');`

// upgraded is a database of the first schema, with this in it, as it is today.
func upgraded(t *testing.T, content string) *DB {
	t.Helper()
	path := firstSchema(t)
	old, err := Open(t.Context(), path, onlyFirst(t))
	if err != nil {
		t.Fatal(err)
	}
	old.writer.MustExec(content)
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// TestMigrateMailSettings checks that what was set up becomes the first profile,
// and that what was written for it leaves through it.
func TestMigrateMailSettings(t *testing.T) {
	db := upgraded(t, firstCustomers+firstMessages+firstMailSettings)
	want := app.Profile{ID: 1, Name: "smtp.Lakeside-IT.example", Default: true, Rate: app.NoMailRate, Server: app.MailServer{
		Host: "smtp.Lakeside-IT.example", Port: 587, Security: app.SecuritySTARTTLS, User: "support", FromName: "Lakeside IT",
		FromAddress: "a@b.example", ReplyTo: "help@b.example", SignIn: app.SignInOAuth,
		OAuth: app.OAuthClient{Provider: app.OAuthMicrosoft, ClientID: "4711", Tenant: "b.example"},
	}}
	got, err := db.Profiles(t.Context())
	if diff := cmp.Diff([]app.Profile{want}, got); diff != "" || err != nil {
		t.Fatalf("profiles (-want +got):\n%s, error %v", diff, err)
	}
	s, err := db.Settings(t.Context())
	if err != nil || s.Operator != "Pat" || s.Mail != want.Server || s.MailProfile != 1 {
		t.Errorf("settings %+v, error %v", s, err)
	}
	for id, want := range map[app.MessageID]app.ProfileID{"sending": 1, "taken": 1, "plain": 0} {
		if m, err := db.Message(t.Context(), id); err != nil || m.Profile != want {
			t.Errorf("%s has profile %d, error %v", id, m.Profile, err)
		}
	}
	for _, name := range []string{"SMTP.lakeside-it.example", "smtp lakeside-it.example"} {
		_, err := db.SaveProfile(t.Context(), app.Profile{Name: name}, "Pat", db.now())
		var conflict *app.ConflictError
		if folded := errors.As(err, &conflict); folded != (app.FoldName(name) == app.FoldName(want.Name)) {
			t.Errorf("%q beside it: %v", name, err)
		}
	}
	var left int
	if err := db.writer.Get(&left, "SELECT count(*) FROM setting WHERE key LIKE 'mail%'"); err != nil || left != 0 {
		t.Errorf("%d settings are left, error %v", left, err)
	}
	if id, err := db.SaveProfile(t.Context(), app.Profile{Name: "Another"}, "Pat", db.now()); err != nil || id < 2 {
		t.Errorf("another is %d, error %v", id, err)
	}
}

func TestMigrateWithoutAMailServer(t *testing.T) {
	db := upgraded(t, firstCustomers+firstMessages)
	if got, err := db.Profiles(t.Context()); err != nil || len(got) != 0 {
		t.Errorf("profiles %+v, error %v", got, err)
	}
	if m, err := db.Message(t.Context(), "taken"); err != nil || m.Profile != 0 {
		t.Errorf("profile %d, error %v", m.Profile, err)
	}
}
