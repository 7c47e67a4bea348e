package apptest

import (
	"context"
	"maps"
	"sync"

	"foyer/app"
)

// Chest keeps passwords in memory: a keyring or a vault, as a test wishes. Its zero
// value is a keyring that holds nothing.
type Chest struct {
	mu         sync.Mutex
	kept       map[string]string
	err        error  // instead of any answer
	hangs      bool   // nothing answers before the context ends
	passphrase string // of a vault
	state      app.VaultState
}

// Fail has every call for a password fail with err; nil ends that.
func (c *Chest) Fail(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.err = err
}

// Hang has every call for a password wait until its context ends.
func (c *Chest) Hang() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hangs = true
}

// Put keeps a password.
func (c *Chest) Put(name, password string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept == nil {
		c.kept = map[string]string{}
	}
	c.kept[name] = password
}

// Kept is everything that is kept, by name.
func (c *Chest) Kept() map[string]string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.kept)
}

// LockWith makes a locked vault of the chest.
func (c *Chest) LockWith(passphrase string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.passphrase, c.state = passphrase, app.VaultLocked
}

// ready says why there is no answer, nil when there is one.
func (c *Chest) ready(ctx context.Context) error {
	c.mu.Lock()
	hangs, err := c.hangs, c.err
	switch {
	case c.state == app.VaultLocked:
		err = app.ErrLocked
	case c.state == app.VaultOpen:
		hangs, err = false, nil // it stands in for the keyring
	}
	c.mu.Unlock()
	if hangs {
		<-ctx.Done()
		return app.ErrNoKeyring
	}
	return err
}

// Secret is of app.Secrets.
func (c *Chest) Secret(ctx app.Context, name string) (app.Secret, error) {
	if err := c.ready(ctx); err != nil {
		return app.Secret{}, err
	}
	if password, ok := c.Kept()[name]; ok {
		return app.NewSecret(password), nil
	}
	return app.Secret{}, app.ErrNoSecret
}

// SetSecret is of app.Secrets.
func (c *Chest) SetSecret(ctx app.Context, name string, s app.Secret) error {
	if err := c.ready(ctx); err != nil {
		return err
	}
	c.Put(name, s.Reveal())
	return nil
}

// RemoveSecret is of app.Secrets.
func (c *Chest) RemoveSecret(ctx app.Context, name string) error {
	if err := c.ready(ctx); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.kept, name)
	return nil
}

// State is of app.Vault.
func (c *Chest) State() app.VaultState {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state
}

// Create is of app.Vault.
func (c *Chest) Create(passphrase app.Secret) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case passphrase.Empty():
		return app.ErrVault
	case c.state != app.VaultNone:
		return app.ErrState
	}
	c.passphrase, c.state = passphrase.Reveal(), app.VaultOpen
	return nil
}

// Unlock is of app.Vault.
func (c *Chest) Unlock(passphrase app.Secret) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.state == app.VaultNone:
		return app.ErrNoKeyring
	case passphrase.Reveal() != c.passphrase:
		return app.ErrVault
	}
	c.state = app.VaultOpen
	return nil
}

// Change is of app.Vault.
func (c *Chest) Change(passphrase app.Secret) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case passphrase.Empty():
		return app.ErrVault
	case c.state != app.VaultOpen:
		return app.ErrLocked
	}
	c.passphrase = passphrase.Reveal()
	return nil
}

// Forget is of app.Vault.
func (c *Chest) Forget() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept, c.state, c.passphrase = nil, app.VaultNone, ""
	return nil
}
