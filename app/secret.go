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
// keyring. Secret returns ErrNoSecret when none is kept and ErrNoKeyring when
// there is no usable keyring; calls may take seconds (an unlock prompt) and end with
// the context.
type Secrets interface {
	Secret(ctx Context, name string) (Secret, error)
	SetSecret(ctx Context, name string, s Secret) error
	RemoveSecret(ctx Context, name string) error
}
