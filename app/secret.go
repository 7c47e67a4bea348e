package app

import (
	"fmt"
	"io"
	"log/slog"
)

// Secret is a password. It prints as stars wherever it is formatted or logged,
// also inside of another struct; Reveal alone gives it out. The zero value is
// no password.
type Secret struct {
	// A function, because formatting looks into unexported fields without
	// asking their methods.
	reveal func() string
}

// NewSecret wraps a password.
func NewSecret(s string) Secret { return Secret{func() string { return s }} }

// Reveal returns the password itself.
func (s Secret) Reveal() string {
	if s.reveal == nil {
		return ""
	}
	return s.reveal()
}

// Empty says whether there is no password.
func (s Secret) Empty() bool { return s.Reveal() == "" }

// Format hides the password from every verb of fmt.
func (Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "***") }

// LogValue hides the password from logs.
func (Secret) LogValue() slog.Value { return slog.StringValue("***") }

// SecretBackupPassphrase names the passphrase of backups in the second folder.
const SecretBackupPassphrase = "backup-passphrase"

// Secrets keeps passwords outside the database, in the operating system's
// keyring or in a Vault. Secret returns ErrNoSecret when none is kept, ErrLocked when
// they are in a Vault that is locked, and ErrNoKeyring when nothing can keep them; calls may take seconds (an unlock prompt) and end with
// the context.
type Secrets interface {
	Secret(ctx Context, name string) (Secret, error)
	SetSecret(ctx Context, name string, s Secret) error
	RemoveSecret(ctx Context, name string) error
}

// VaultState is what can be done with a Vault.
type VaultState string

// The states of a vault. There is none until somebody makes it.
const (
	VaultNone   VaultState = ""
	VaultLocked VaultState = "locked"
	VaultOpen   VaultState = "open"
)

// Vault is a file of passwords under a passphrase, for computers without a keyring
// whose operator wants one. It is locked when the program starts. Its calls take about
// as long as a person notices.
type Vault interface {
	State() VaultState
	Create(passphrase Secret) error // a vault that is there already is ErrState
	Unlock(passphrase Secret) error // ErrVault when it is another one
	Change(passphrase Secret) error // of an open vault
	Forget() error                  // removes the vault, and all that is in it
}
