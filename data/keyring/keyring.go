// Package keyring keeps passwords in the operating system's keyring, as
// app.Secrets. It never keeps one anywhere else and never waits longer for the
// keyring than its caller's context allows.
package keyring

import (
	"context"
	"errors"
	"fmt"

	"github.com/zalando/go-keyring"

	"foyer/app"
)

// service is the name under which a keyring program lists the passwords.
const service = "Foyer"

// Keyring is the operating system's keyring.
type Keyring struct{}

// New returns the keyring; it is not touched before the first call.
func New() *Keyring { return &Keyring{} }

// Secret returns the password that is kept under name; app.ErrNoSecret when
// there is none.
func (*Keyring) Secret(ctx app.Context, name string) (app.Secret, error) {
	password, err := within(ctx, func() (string, error) { return keyring.Get(service, name) })
	return app.NewSecret(password), err
}

// SetSecret keeps the password under name.
func (*Keyring) SetSecret(ctx app.Context, name string, s app.Secret) error {
	_, err := within(ctx, func() (string, error) { return "", keyring.Set(service, name, s.Reveal()) })
	return err
}

// RemoveSecret forgets the password under name; one that is not there is no
// error.
func (*Keyring) RemoveSecret(ctx app.Context, name string) error {
	_, err := within(ctx, func() (string, error) { return "", keyring.Delete(service, name) })
	if errors.Is(err, app.ErrNoSecret) {
		return nil
	}
	return err
}

type answer struct {
	password string
	err      error
}

// within calls the keyring, which may wait for a person at an unlock prompt and
// cannot be told to stop: the call is left behind when ctx is done.
func within(ctx context.Context, call func() (string, error)) (string, error) {
	answered := make(chan answer, 1)
	go func() {
		password, err := call()
		answered <- answer{password, err}
	}()
	select {
	case a := <-answered:
		return a.password, translate(a.err)
	case <-ctx.Done():
		return "", fmt.Errorf("%w: %w", app.ErrNoKeyring, ctx.Err())
	}
}

// translate relies on the one typed error that there is: without a keyring and
// with a locked one, each system says something else.
func translate(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return app.ErrNoSecret
	}
	return fmt.Errorf("%w: %w", app.ErrNoKeyring, err)
}
