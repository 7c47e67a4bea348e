// Package secrets chooses where passwords are kept: in the operating system's keyring,
// and where there is none in a file under a passphrase, once somebody has made that. It
// never keeps one itself, and it makes no file.
package secrets

import (
	"context"
	"errors"
	"time"

	"foyer/app"
)

// keyringWait is how long the keyring may take while there is a vault: whoever made one
// had no keyring, and a keyring that never answers must not take all the time.
const keyringWait = 5 * time.Second

// Vault is a file of passwords.
type Vault interface {
	app.Secrets
	app.Vault
}

// Choice is a keyring and the vault that stands in for it.
type Choice struct {
	keyring app.Secrets
	vault   Vault
}

// New returns a choice of the two; neither is touched before the first call.
func New(keyring app.Secrets, vault Vault) *Choice { return &Choice{keyring, vault} }

// Secret returns the password that is kept under name, wherever that is.
func (c *Choice) Secret(ctx app.Context, name string) (app.Secret, error) {
	var s app.Secret
	err := c.ask(ctx, func(ctx context.Context) (err error) {
		s, err = c.keyring.Secret(ctx, name)
		return err
	})
	if c.vault.State() == app.VaultNone || !errors.Is(err, app.ErrNoKeyring) && !errors.Is(err, app.ErrNoSecret) {
		return s, err
	}
	return c.vault.Secret(ctx, name)
}

// SetSecret keeps the password under name.
func (c *Choice) SetSecret(ctx app.Context, name string, s app.Secret) error {
	err := c.ask(ctx, func(ctx context.Context) error { return c.keyring.SetSecret(ctx, name, s) })
	if c.vault.State() == app.VaultNone || !errors.Is(err, app.ErrNoKeyring) {
		return err
	}
	return c.vault.SetSecret(ctx, name, s)
}

// RemoveSecret forgets the password under name in both places.
func (c *Choice) RemoveSecret(ctx app.Context, name string) error {
	err := c.ask(ctx, func(ctx context.Context) error { return c.keyring.RemoveSecret(ctx, name) })
	if c.vault.State() == app.VaultNone || err != nil && !errors.Is(err, app.ErrNoKeyring) {
		return err
	}
	return c.vault.RemoveSecret(ctx, name)
}

// ask gives the keyring no more than its time.
func (c *Choice) ask(ctx context.Context, do func(context.Context) error) error {
	if c.vault.State() != app.VaultNone {
		bounded, cancel := context.WithTimeout(ctx, keyringWait)
		defer cancel()
		ctx = bounded
	}
	return do(ctx)
}
