package secrets_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"foyer/app"
	"foyer/data/secretfile"
	"foyer/data/secrets"
)

// ring is a keyring in memory, one that there is not, or one that waits for its owner.
type ring struct {
	kept  map[string]string
	err   error
	hangs bool
}

func (r *ring) ready(ctx context.Context) error {
	if r.hangs {
		<-ctx.Done()
		return fmt.Errorf("%w: %w", app.ErrNoKeyring, ctx.Err())
	}
	return r.err
}

func (r *ring) Secret(ctx app.Context, name string) (app.Secret, error) {
	if err := r.ready(ctx); err != nil {
		return app.Secret{}, err
	}
	if s, ok := r.kept[name]; ok {
		return app.NewSecret(s), nil
	}
	return app.Secret{}, app.ErrNoSecret
}

func (r *ring) SetSecret(ctx app.Context, name string, s app.Secret) error {
	if err := r.ready(ctx); err != nil {
		return err
	}
	r.kept[name] = s.Reveal()
	return nil
}

func (r *ring) RemoveSecret(ctx app.Context, name string) error {
	if err := r.ready(ctx); err != nil {
		return err
	}
	delete(r.kept, name)
	return nil
}

func newRing(err error) *ring { return &ring{kept: map[string]string{}, err: err} }

func newVault(t *testing.T) *secretfile.File {
	t.Helper()
	return secretfile.New(filepath.Join(t.TempDir(), "secrets"))
}

func is(t *testing.T, s app.Secrets, want string, wrong error) {
	t.Helper()
	got, err := s.Secret(t.Context(), "a")
	if got.Reveal() != want || !errors.Is(err, wrong) {
		t.Errorf("%q, %v, want %q, %v", got.Reveal(), err, want, wrong)
	}
}

func TestTheKeyringComesFirst(t *testing.T) {
	r, v := newRing(nil), newVault(t)
	c := secrets.New(r, v)
	is(t, c, "", app.ErrNoSecret)
	if err := v.Create(app.NewSecret("passphrase")); err != nil {
		t.Fatal(err)
	}
	if err := c.SetSecret(t.Context(), "a", app.NewSecret("x")); err != nil {
		t.Fatal(err)
	}
	is(t, r, "x", nil)
	is(t, v, "", app.ErrNoSecret)
	is(t, c, "x", nil)
	if err := v.SetSecret(t.Context(), "a", app.NewSecret("from when there was no keyring")); err != nil {
		t.Fatal(err)
	}
	if err := c.RemoveSecret(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	is(t, c, "", app.ErrNoSecret)
	is(t, v, "", app.ErrNoSecret)
}

func TestWithoutAKeyringTheVaultKeeps(t *testing.T) {
	r, v := newRing(app.ErrNoKeyring), newVault(t)
	c := secrets.New(r, v)
	is(t, c, "", app.ErrNoKeyring)
	if err := c.SetSecret(t.Context(), "a", app.NewSecret("x")); !errors.Is(err, app.ErrNoKeyring) || v.State() != app.VaultNone {
		t.Errorf("%v, and the file is %q: nobody asked for one", err, v.State())
	}
	if err := v.Create(app.NewSecret("passphrase")); err != nil {
		t.Fatal(err)
	}
	if err := c.SetSecret(t.Context(), "a", app.NewSecret("x")); err != nil {
		t.Fatal(err)
	}
	is(t, c, "x", nil)
	v.Lock()
	is(t, c, "", app.ErrLocked)
	is(t, c, "", app.ErrNoKeyring) // for whoever cares no more than that
	for _, err := range []error{c.SetSecret(t.Context(), "a", app.NewSecret("y")), c.RemoveSecret(t.Context(), "a")} {
		if !errors.Is(err, app.ErrLocked) {
			t.Errorf("while it is locked: %v", err)
		}
	}
	if err := v.Unlock(app.NewSecret("passphrase")); err != nil {
		t.Fatal(err)
	}
	is(t, c, "x", nil)
	if err := c.RemoveSecret(t.Context(), "a"); err != nil {
		t.Error(err)
	}
	is(t, c, "", app.ErrNoSecret)
}

// A keyring that was found later does not hide what is in the vault.
func TestWhatTheKeyringDoesNotHaveTheVaultMay(t *testing.T) {
	v := newVault(t)
	if err := v.Create(app.NewSecret("passphrase")); err != nil {
		t.Fatal(err)
	}
	if err := v.SetSecret(t.Context(), "a", app.NewSecret("x")); err != nil {
		t.Fatal(err)
	}
	is(t, secrets.New(newRing(nil), v), "x", nil)
}

func TestAKeyringThatHangsLeavesTimeForTheVault(t *testing.T) {
	v := newVault(t)
	if err := v.Create(app.NewSecret("passphrase")); err != nil {
		t.Fatal(err)
	}
	if err := v.SetSecret(t.Context(), "a", app.NewSecret("x")); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		got, err := secrets.New(&ring{hangs: true}, v).Secret(ctx, "a")
		if err != nil || got.Reveal() != "x" {
			t.Errorf("%q, %v", got.Reveal(), err)
		}
	})
}
