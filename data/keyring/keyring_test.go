package keyring

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/zalando/go-keyring"

	"foyer/app"
)

var _ app.Secrets = (*Keyring)(nil)

func TestKeyring(t *testing.T) {
	keyring.MockInit()
	k := New()
	if _, err := k.Secret(t.Context(), app.MailSecret(1)); !errors.Is(err, app.ErrNoSecret) {
		t.Errorf("before it is set: %v", err)
	}
	const password = "pä55'\"\n wörd"
	for _, p := range []string{"first", password} {
		if err := k.SetSecret(t.Context(), app.MailSecret(1), app.NewSecret(p)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := k.Secret(t.Context(), app.MailSecret(1))
	if err != nil || got.Reveal() != password {
		t.Errorf("password %q, error %v", got.Reveal(), err)
	}
	if _, err := k.Secret(t.Context(), "other"); !errors.Is(err, app.ErrNoSecret) {
		t.Errorf("another name: %v", err)
	}
	for range 2 {
		if err := k.RemoveSecret(t.Context(), app.MailSecret(1)); err != nil {
			t.Errorf("remove: %v", err)
		}
	}
	if _, err := k.Secret(t.Context(), app.MailSecret(1)); !errors.Is(err, app.ErrNoSecret) {
		t.Errorf("after removing: %v", err)
	}
}

func TestNoKeyring(t *testing.T) {
	cause := errors.New("org.freedesktop.secrets was not provided by any .service files")
	keyring.MockInitWithError(cause)
	k := New()
	_, got := k.Secret(t.Context(), app.MailSecret(1))
	for what, err := range map[string]error{
		"get":    got,
		"set":    k.SetSecret(t.Context(), app.MailSecret(1), app.NewSecret("canary")),
		"remove": k.RemoveSecret(t.Context(), app.MailSecret(1)),
	} {
		if !errors.Is(err, app.ErrNoKeyring) || !errors.Is(err, cause) || errors.Is(err, app.ErrNoSecret) {
			t.Errorf("%s: %v", what, err)
		}
		if err != nil && strings.Contains(err.Error(), "canary") {
			t.Errorf("%s: the error contains the password", what)
		}
	}
}

func TestLimit(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	locked := make(chan struct{})
	defer close(locked)
	_, err := within(ctx, func() (string, error) {
		<-locked
		return "", nil
	})
	if !errors.Is(err, app.ErrNoKeyring) || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a keyring that never answers: %v", err)
	}
}
