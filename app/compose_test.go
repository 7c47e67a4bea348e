package app_test

import (
	"errors"
	"strings"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
)

type brokenComposer struct{}

func (brokenComposer) Compose(app.Envelope, app.Letter) ([]byte, error) {
	return nil, errors.New("broken")
}

func TestComposeWelcome(t *testing.T) {
	letter := app.Letter{Subject: "Welcome", Text: "Hello", HTML: "<p>Hello</p>"}
	settings := apptest.Catalog().Settings

	settings.Mail = app.MailServer{}
	m, err := app.ComposeWelcome(scribe{}, settings, letter, "dana@riverside-pt.example", "Dana", "0193", apptest.Start)
	if err != nil || m.Raw != nil || m.From != "" || m.State != app.MailQueued || m.Letter != letter || m.To != "dana@riverside-pt.example" {
		t.Errorf("without a server: %+v, %v", m, err)
	}

	settings.Mail, settings.MailProfile = mailServer, 3
	m, err = app.ComposeWelcome(scribe{}, settings, letter, "dana@riverside-pt.example", "Dana", "0193", apptest.Start)
	if err != nil {
		t.Fatal(err)
	}
	if m.Profile != 3 || m.Header != "0193@lakeside-it.example" || m.From != mailServer.FromAddress || m.SHA256 != apptest.SHA256(string(m.Raw)) ||
		!strings.Contains(string(m.Raw), "<0193@lakeside-it.example>") || !m.NextAttempt.Equal(apptest.Start) {
		t.Errorf("composed: %+v", m)
	}

	if _, err := app.ComposeWelcome(brokenComposer{}, settings, letter, "dana@riverside-pt.example", "Dana", "0193", apptest.Start); err == nil {
		t.Error("a broken composer made a message")
	}
}
