package mailserver

import (
	"context"
	"errors"
	"unicode/utf8"

	"foyer/app"
)

// Store is where passwords are kept.
type Store string

// The stores. StoreNone keeps nothing: the password is asked for once a run.
const (
	StoreKeyring Store = "keyring"
	StoreVault   Store = "vault"
	StoreLocked  Store = "locked"
	StoreNone    Store = "none"
)

// passphraseLeast is how long a passphrase is at least: whoever has the file can guess
// as long as they like.
const passphraseLeast = 12

// PassphraseFits says whether a passphrase is long enough for a new file.
func PassphraseFits(text string) bool { return utf8.RuneCountInString(text) >= passphraseLeast }

// look finds out what is kept of the sender that is shown, off the UI goroutine, since
// a locked keyring may ask its owner first.
func (m *Model) look() {
	question, id := m.looks.Next(), m.senders.Selected().ID
	m.deps.Run.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), keyringTimeout)
		defer cancel()
		_, err := m.deps.Secrets.Secret(ctx, app.MailSecret(id))
		signedIn := false
		if err == nil || errors.Is(err, app.ErrNoSecret) {
			_, missing := m.deps.Secrets.Secret(ctx, app.RefreshSecret(id))
			signedIn = missing == nil
		}
		store := storeOf(err, m.deps.Vault.State())
		m.deps.Run.Do(func() {
			if m.looks.Is(question) {
				m.state.Kept, m.state.SignedIn, m.state.Store = err == nil, signedIn, store
				m.deps.Log.Debug("passwords found", "store", store, "kept", m.state.Kept)
				m.changed()
			}
		})
	})
}

func storeOf(err error, vault app.VaultState) Store {
	switch {
	case vault == app.VaultOpen:
		return StoreVault
	case errors.Is(err, app.ErrLocked):
		return StoreLocked
	case err == nil, errors.Is(err, app.ErrNoSecret):
		return StoreKeyring
	}
	return StoreNone
}

// Remember says whether a password that is typed is to be kept.
func (m *Model) Remember(on bool) {
	m.state.Remember = on
	m.changed()
}

// ForgetPassword removes the kept password of the sender that is shown.
func (m *Model) ForgetPassword() {
	id := m.senders.Selected().ID
	m.deps.Run.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), keyringTimeout)
		defer cancel()
		err := m.deps.Secrets.RemoveSecret(ctx, app.MailSecret(id))
		m.deps.Run.Do(func() {
			if err != nil {
				m.refused(err)
			}
			m.look()
		})
	})
}

// CreateVault makes a file of passwords; answer is told how that went, as with the
// others.
func (m *Model) CreateVault(passphrase string, answer func(error)) {
	m.vault(func() error { return m.deps.Vault.Create(app.NewSecret(passphrase)) }, answer)
}

// UnlockVault opens the file of passwords for this run of the program.
func (m *Model) UnlockVault(passphrase string, answer func(error)) {
	m.vault(func() error { return m.deps.Vault.Unlock(app.NewSecret(passphrase)) }, answer)
}

// ChangeVault puts the file of passwords under another passphrase.
func (m *Model) ChangeVault(passphrase string, answer func(error)) {
	m.vault(func() error { return m.deps.Vault.Change(app.NewSecret(passphrase)) }, answer)
}

// ForgetVault removes the file of passwords.
func (m *Model) ForgetVault(answer func(error)) { m.vault(m.deps.Vault.Forget, answer) }

func (m *Model) vault(do func() error, answer func(error)) {
	m.deps.Run.Go(func() {
		err := do()
		m.deps.Run.Do(func() {
			if err != nil {
				m.deps.Log.Warn("file of passwords", "err", err)
			} else {
				m.deps.Outbox.Retry()
				m.look()
			}
			answer(err)
		})
	})
}
