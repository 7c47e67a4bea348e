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

// The errors beside those of app: a file without its passphrase is
// app.ErrNoKeyring, one that was changed by somebody else app.ErrDamaged.
var (
	ErrPassphrase = errors.New("this is not the passphrase of the file")
	ErrExists     = errors.New("there is such a file already")
)

// File is a file of passwords. It is safe for use from any goroutine.
type File struct {
	path  string
	costs costs // of a new file

	mu  sync.Mutex
	box *box // nil while the file is locked
}

// New returns the file at path, locked; it is not touched before the first call.
func New(path string) *File { return &File{path: path, costs: usual()} }

// Exists says whether there is a file to unlock.
func (f *File) Exists() bool {
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
		return ErrPassphrase
	case f.Exists():
		return ErrExists
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

// Unlock opens the file for this run of the program; ErrPassphrase when the
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
		return ErrPassphrase
	}
	f.box = opened
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
	if f.box == nil {
		return fmt.Errorf("%w: the file is locked", app.ErrNoKeyring)
	}
	content, err := os.ReadFile(f.path)
	if err != nil {
		return unavailable(err)
	}
	plain, err := f.box.open(content)
	if err != nil {
		return err
	}
	kept := map[string]string{}
	if err := json.Unmarshal(plain, &kept); err != nil {
		return app.ErrDamaged // without its words: they quote what they read
	}
	changed, err := do(kept)
	if err != nil || !changed {
		return err
	}
	return f.write(f.box, kept)
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
