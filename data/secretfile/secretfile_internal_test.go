package secretfile

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"foyer/app"
)

var (
	_ app.Secrets = (*File)(nil)
	_ app.Vault   = (*File)(nil)
)

const (
	passphrase = "correct horse battery staple"
	canary     = "c4nary-Pa$$w0rd \"ü\n"
)

// cheap guesses, for tests that make many.
func cheap() costs { return costs{Passes: 1, Memory: 64, Threads: 1} }

func fileAt(path string) *File {
	f := New(path)
	f.costs = cheap()
	return f
}

func create(t *testing.T) (*File, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "secrets")
	f := fileAt(path)
	if err := f.Create(app.NewSecret(passphrase)); err != nil {
		t.Fatal(err)
	}
	return f, path
}

func TestKeepsSecrets(t *testing.T) {
	f, path := create(t)
	if _, err := f.Secret(t.Context(), "a"); !errors.Is(err, app.ErrNoSecret) {
		t.Errorf("a new file: %v", err)
	}
	for _, s := range []string{"first", canary} {
		if err := f.SetSecret(t.Context(), "a", app.NewSecret(s)); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetSecret(t.Context(), "b", app.NewSecret("other")); err != nil {
		t.Fatal(err)
	}
	next := New(path) // as the next run of the program
	if err := next.Unlock(app.NewSecret(passphrase)); err != nil {
		t.Fatal(err)
	}
	if s, err := next.Secret(t.Context(), "a"); err != nil || s.Reveal() != canary {
		t.Errorf("%q, %v", s.Reveal(), err)
	}
	for range 2 {
		if err := next.RemoveSecret(t.Context(), "a"); err != nil {
			t.Error(err)
		}
	}
	if _, err := f.Secret(t.Context(), "a"); !errors.Is(err, app.ErrNoSecret) {
		t.Errorf("after removing: %v", err)
	}
	if s, err := f.Secret(t.Context(), "b"); err != nil || s.Reveal() != "other" {
		t.Errorf("the other one: %q, %v", s.Reveal(), err)
	}
}

func TestNothingWithoutThePassphrase(t *testing.T) {
	f, path := create(t)
	if err := f.SetSecret(t.Context(), "a", app.NewSecret(canary)); err != nil {
		t.Fatal(err)
	}
	f.Lock()
	_, got := f.Secret(t.Context(), "a")
	none := fileAt(filepath.Join(t.TempDir(), "none"))
	for what, err := range map[string]error{
		"get": got, "set": f.SetSecret(t.Context(), "a", app.NewSecret("x")), "remove": f.RemoveSecret(t.Context(), "a"),
		"no file": none.Unlock(app.NewSecret(passphrase)),
	} {
		if !errors.Is(err, app.ErrNoKeyring) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for _, wrong := range []string{"", "correct", passphrase + " "} {
		if err := f.Unlock(app.NewSecret(wrong)); !errors.Is(err, app.ErrVault) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	if err := f.Create(app.NewSecret("another")); !errors.Is(err, app.ErrState) {
		t.Errorf("made anew over the old one: %v", err)
	}
	if err := none.Create(app.Secret{}); !errors.Is(err, app.ErrVault) || none.State() != app.VaultNone {
		t.Errorf("made without a passphrase: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := f.Unlock(app.NewSecret(passphrase)); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Secret(ctx, "a"); !errors.Is(err, app.ErrNoKeyring) || !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
	if fileAt(path).State() != app.VaultLocked {
		t.Error("the file is gone")
	}
}

func TestPassphraseIsChangedAndForgotten(t *testing.T) {
	f, path := create(t)
	if err := f.SetSecret(t.Context(), "a", app.NewSecret(canary)); err != nil {
		t.Fatal(err)
	}
	if err := f.Change(app.Secret{}); !errors.Is(err, app.ErrVault) {
		t.Errorf("changed to none: %v", err)
	}
	if err := f.Change(app.NewSecret("another one")); err != nil || f.State() != app.VaultOpen {
		t.Fatalf("%v, %s", err, f.State())
	}
	next := New(path)
	if err := next.Change(app.NewSecret("a third one")); !errors.Is(err, app.ErrLocked) {
		t.Errorf("a locked file changed: %v", err)
	}
	if err := next.Unlock(app.NewSecret(passphrase)); !errors.Is(err, app.ErrVault) {
		t.Errorf("the old passphrase: %v", err)
	}
	if err := next.Unlock(app.NewSecret("another one")); err != nil {
		t.Fatal(err)
	}
	if s, err := next.Secret(t.Context(), "a"); err != nil || s.Reveal() != canary {
		t.Errorf("%q, %v", s.Reveal(), err)
	}
	locked := New(path)
	for range 2 {
		if err := locked.Forget(); err != nil || locked.State() != app.VaultNone {
			t.Errorf("forgotten: %v, %s", err, locked.State())
		}
	}
	if err := fileAt(path).Create(app.NewSecret("anew")); err != nil {
		t.Error(err)
	}
}

func TestFileShowsNothing(t *testing.T) {
	f, path := create(t)
	if err := f.SetSecret(t.Context(), app.MailSecret(1), app.NewSecret(canary)); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, shown := range []string{canary, passphrase, app.MailSecret(1), base64.StdEncoding.EncodeToString([]byte(canary))} {
		if bytes.Contains(content, []byte(shown)) {
			t.Errorf("%q is in the file", shown)
		}
	}
	again, err := f.box.seal([]byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(again[headSize:nonceEnd], content[headSize:nonceEnd]) {
		t.Error("a nonce is used twice")
	}
}

// Row 36: whatever the umask is, only its owner reads the file.
func TestRow36ModeOfTheFile(t *testing.T) {
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	f, path := create(t)
	if err := os.WriteFile(path+".tmp", []byte("left by a crash"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSecret(t.Context(), "a", app.NewSecret("x")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if left, _ := filepath.Glob(path + "?*"); left != nil {
		t.Errorf("left %q", left)
	}
}

func TestChangedFilesAreRefused(t *testing.T) {
	f, path := create(t)
	if err := f.SetSecret(t.Context(), "a", app.NewSecret("x")); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range content {
		changed := bytes.Clone(content)
		changed[i] ^= 1
		if i >= len(magic) && i < len(magic)+12 {
			changed[i] = 0xff // or a guess would cost much
		}
		if err := os.WriteFile(path, changed, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := fileAt(path).Unlock(app.NewSecret(passphrase)); err == nil {
			t.Fatalf("byte %d changed, and it opens", i)
		}
		if _, err := f.Secret(t.Context(), "a"); !errors.Is(err, app.ErrDamaged) {
			t.Fatalf("byte %d changed while it is open: %v", i, err)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	f, _ := create(t)
	var wg sync.WaitGroup
	for i := range 8 {
		name := strings.Repeat("x", i+1)
		wg.Go(func() {
			if err := f.SetSecret(t.Context(), name, app.NewSecret(name)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for i := range 8 {
		name := strings.Repeat("x", i+1)
		if s, err := f.Secret(t.Context(), name); err != nil || s.Reveal() != name {
			t.Errorf("%s: %q, %v", name, s.Reveal(), err)
		}
	}
}

func TestUsualCosts(t *testing.T) {
	if c := usual(); c.Memory < 64<<10 || c.Passes < 3 || !c.reasonable() {
		t.Errorf("costs %+v", c)
	}
}

func FuzzUnlock(f *testing.F) {
	made, err := newBox(app.NewSecret(passphrase), cheap())
	if err != nil {
		f.Fatal(err)
	}
	sealed, err := made.seal([]byte("{}"))
	if err != nil {
		f.Fatal(err)
	}
	for _, content := range [][]byte{nil, []byte(magic), sealed[:headSize], sealed[:nonceEnd], sealed, append(sealed, 0)} {
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		if plain, err := made.open(content); err == nil && !bytes.Equal(content, sealed) {
			t.Errorf("opened %q", plain)
		}
		if len(content) >= headSize && !bytes.Equal(content[len(magic):headSize-saltSize], sealed[len(magic):headSize-saltSize]) {
			return // other costs, which may be high
		}
		if b, err := boxOf(content, app.NewSecret(passphrase)); err == nil && len(b.head) != headSize {
			t.Errorf("a box with the head %q", b.head)
		}
	})
}
