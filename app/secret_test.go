package app_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"foyer/app"
)

func TestSecretIsNeverPrinted(t *testing.T) {
	const password = "canary-password"
	secret := app.NewSecret(password)
	type account struct {
		user     string
		password app.Secret
		Public   app.Secret
	}
	holder := account{"pat", secret, secret}
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("m", "secret", secret, "holder", holder)
	printed := log.String()
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		printed += fmt.Sprintf(verb+verb+verb, secret, holder, &holder)
	}
	if strings.Contains(printed, password) || strings.Contains(printed, fmt.Sprintf("%x", password)) {
		t.Errorf("the password is in %s", printed)
	}
	if secret.Reveal() != password || secret.Empty() || !(app.Secret{}).Empty() {
		t.Error("the password does not come out again")
	}
}
