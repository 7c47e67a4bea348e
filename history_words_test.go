package main_test

import (
	"path/filepath"
	"strings"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
	"foyer/ui/words"
)

func TestEverySettingHasANameInTheHistory(t *testing.T) {
	if err := words.Load(); err != nil {
		t.Fatal(err)
	}
	db, err := data.Open(t.Context(), filepath.Join(t.TempDir(), "foyer.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	settings := app.Settings{
		Operator: "Sam", Partner: "Lakeside IT", DefaultCountry: "US", EmailPattern: app.PatternFLast, Appearance: "dark",
		Backup: app.BackupPlan{Limit: 700, Folder: "/media/stick", Seal: true},
	}
	if err := db.SaveSettings(t.Context(), settings, "Sam", apptest.Start); err != nil {
		t.Fatal(err)
	}
	server := app.MailServer{
		Host: "smtp.lakeside.example", Port: 587, Security: app.SecuritySTARTTLS, User: "desk", SignIn: app.SignInOAuth,
		OAuth:    app.OAuthClient{Provider: app.OAuthMicrosoft, ClientID: "1", Tenant: "2"},
		FromName: "Lakeside", FromAddress: "desk@lakeside.example", ReplyTo: "sam@lakeside.example",
	}
	if _, err := db.SaveProfile(t.Context(), app.Profile{Name: "Lakeside", Default: true, Server: server, Rate: 10}, "Sam", apptest.Start); err != nil {
		t.Fatal(err)
	}
	events, err := db.Events(t.Context(), app.EventQuery{})
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, e := range events {
		for _, c := range e.Changes {
			named++
			if name := words.FieldName(app.Field(c.Field)); strings.HasPrefix(name, "field.") {
				t.Errorf("the history calls it %q", name)
			}
		}
	}
	if named < 20 {
		t.Errorf("%d settings are told of", named)
	}
}
