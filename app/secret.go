package app

import "log/slog"

// Secret is a password. It prints as stars wherever it is formatted or logged;
// Reveal alone gives it out.
type Secret struct{ value string }

// NewSecret wraps a password.
func NewSecret(s string) Secret { return Secret{s} }

// Reveal returns the password itself.
func (s Secret) Reveal() string { return s.value }

// Empty says whether there is no password.
func (s Secret) Empty() bool { return s.value == "" }

// String hides the password.
func (Secret) String() string { return "***" }

// GoString hides the password from %#v.
func (Secret) GoString() string { return "***" }

// LogValue hides the password from logs.
func (Secret) LogValue() slog.Value { return slog.StringValue("***") }

// SecretMailPassword names the mail server's password in Secrets.
const SecretMailPassword = "mail-password"

// Secrets keeps passwords outside the database, in the operating system's
// keyring. Secret returns ErrNoSecret when none is kept and ErrNoKeyring when
// there is no usable keyring; calls may take seconds (an unlock prompt) and end with
// the context.
type Secrets interface {
	Secret(ctx Context, name string) (Secret, error)
	SetSecret(ctx Context, name string, s Secret) error
	RemoveSecret(ctx Context, name string) error
}
