// Package secretfile keeps passwords in a file under a passphrase, as
// app.Secrets, for computers without a keyring. It never writes the passphrase
// or a password in the clear, and it has none to give until it is unlocked.
package secretfile

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"

	"foyer/app"
)

// File is a file of passwords, an app.Secrets and an app.Vault. It is safe for use
// from any goroutine. While it is locked its errors are app.ErrLocked, one that was
// changed by somebody else is app.ErrDamaged.
type File struct {
	path  string
	costs costs // of a new file

	mu  sync.Mutex
	box *box // nil while the file is locked
}

// New returns the file at path, locked; it is not touched before the first call.
func New(path string) *File { return &File{path: path, costs: usual()} }

// State says whether there is a file, and whether it is open.
func (f *File) State() app.VaultState {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case !f.exists():
		return app.VaultNone
	case f.box == nil:
		return app.VaultLocked
	}
	return app.VaultOpen
}

func (f *File) exists() bool {
	_, err := os.Stat(f.path)
	return err == nil
}

// Create makes an empty file under a passphrase and unlocks it. It takes about
// as long as a person notices, and so does Unlock.
func (f *File) Create(passphrase app.Secret) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case passphrase.Empty():
		return app.ErrVault
	case f.exists():
		return app.ErrState
	}
	made, err := newBox(passphrase, f.costs)
	if err != nil {
		return err
	}
	if err := f.write(made, nil); err != nil {
		return err
	}
	f.box = made
	return nil
}

// Unlock opens the file for this run of the program; app.ErrVault when the
// passphrase is not the one it was made with, or somebody changed the file.
func (f *File) Unlock(passphrase app.Secret) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	content, err := os.ReadFile(f.path)
	if err != nil {
		return unavailable(err)
	}
	opened, err := boxOf(content, passphrase)
	if err != nil {
		return err
	}
	if _, err := opened.open(content); err != nil {
		return app.ErrVault
	}
	f.box = opened
	return nil
}

// Change puts an open file under another passphrase.
func (f *File) Change(passphrase app.Secret) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if passphrase.Empty() {
		return app.ErrVault
	}
	kept, err := f.read()
	if err != nil {
		return err
	}
	made, err := newBox(passphrase, f.costs)
	if err != nil {
		return err
	}
	if err := f.write(made, kept); err != nil {
		return err
	}
	f.box = made
	return nil
}

// Forget removes the file and all that is in it, open or not: whoever does not know the
// passphrase any more begins anew.
func (f *File) Forget() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.box = nil
	if err := os.Remove(f.path); !errors.Is(err, fs.ErrNotExist) {
		return unavailable(err)
	}
	return nil
}

// Lock forgets the key.
func (f *File) Lock() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.box = nil
}

// Secret returns the password that is kept under name; app.ErrNoSecret when
// there is none.
func (f *File) Secret(ctx app.Context, name string) (secret app.Secret, err error) {
	err = f.use(ctx, func(kept map[string]string) (bool, error) {
		password, ok := kept[name]
		if !ok {
			return false, app.ErrNoSecret
		}
		secret = app.NewSecret(password)
		return false, nil
	})
	return secret, err
}

// SetSecret keeps the password under name.
func (f *File) SetSecret(ctx app.Context, name string, s app.Secret) error {
	return f.use(ctx, func(kept map[string]string) (bool, error) {
		kept[name] = s.Reveal()
		return true, nil
	})
}

// RemoveSecret forgets the password under name; one that is not there is no
// error.
func (f *File) RemoveSecret(ctx app.Context, name string) error {
	return f.use(ctx, func(kept map[string]string) (bool, error) {
		_, there := kept[name]
		delete(kept, name)
		return there, nil
	})
}

// use reads the passwords and writes them when do changed them.
func (f *File) use(ctx context.Context, do func(kept map[string]string) (changed bool, err error)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("%w: %w", app.ErrNoKeyring, err)
	}
	kept, err := f.read()
	if err != nil {
		return err
	}
	changed, err := do(kept)
	if err != nil || !changed {
		return err
	}
	return f.write(f.box, kept)
}

func (f *File) read() (map[string]string, error) {
	if f.box == nil {
		return nil, app.ErrLocked
	}
	content, err := os.ReadFile(f.path)
	if err != nil {
		return nil, unavailable(err)
	}
	plain, err := f.box.open(content)
	if err != nil {
		return nil, err
	}
	kept := map[string]string{}
	if err := json.Unmarshal(plain, &kept); err != nil {
		return nil, app.ErrDamaged // without its words: they quote what they read
	}
	return kept, nil
}

func (f *File) write(b *box, kept map[string]string) error {
	if kept == nil {
		kept = map[string]string{}
	}
	plain, err := json.Marshal(kept)
	if err != nil {
		return app.ErrIO
	}
	content, err := b.seal(plain)
	if err != nil {
		return err
	}
	return unavailable(replace(f.path, content))
}

// unavailable translates what the disk said.
func unavailable(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: %w", app.ErrNoKeyring, err)
	}
	return fmt.Errorf("%w: %w", app.ErrIO, err)
}
