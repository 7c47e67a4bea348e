package app

import (
	"context"
	"errors"
	"fmt"
)

// Context is context.Context; ports and use cases take it first.
type Context = context.Context

// The errors that adapters translate their own into.
var (
	ErrNotFound   = errors.New("not found")
	ErrReadOnly   = errors.New("database is read-only")
	ErrBusy       = errors.New("database is locked by another program")
	ErrFull       = errors.New("disk is full")
	ErrIO         = errors.New("disk read or write failed")
	ErrDamaged    = errors.New("database is damaged")
	ErrForeign    = errors.New("not a Foyer database")
	ErrNewer      = errors.New("database was written by a newer Foyer")
	ErrGone       = errors.New("database file was removed or replaced")
	ErrElsewhere  = errors.New("database is open on another computer")
	ErrCanceled   = errors.New("message was canceled")
	ErrState      = errors.New("not possible in this state")
	ErrNoSecret   = errors.New("no password is kept")
	ErrNoKeyring  = errors.New("no keyring is available")
	ErrVault      = errors.New("this is not the passphrase of the file of passwords")
	ErrMailNotSet = errors.New("no mail server is set up")
	ErrSending    = errors.New("a message is being sent")
	ErrStale      = errors.New("record was changed meanwhile")
	ErrStopped    = errors.New("stopped before anything was changed")
	ErrFile       = errors.New("file could not be written")

	ErrBackupFull    = errors.New("no room for a backup")
	ErrBackupFolder  = errors.New("backups cannot be kept in their folder")
	ErrBackupDamaged = errors.New("backup is damaged")
	ErrAway          = errors.New("second folder is not there")
	ErrPassphrase    = errors.New("passphrase does not open it")
	ErrOwnFolder     = errors.New("second folder is where the database is")

	// ErrLocked is an ErrNoKeyring that a person ends with the passphrase.
	ErrLocked = fmt.Errorf("%w: the file of passwords is locked", ErrNoKeyring)
)

// ElsewhereError says which computer has the database open; it is an
// ErrElsewhere.
type ElsewhereError struct{ Host string }

// Error leaves the name out, so that it reaches no log.
func (e *ElsewhereError) Error() string { return ErrElsewhere.Error() }

// Unwrap returns ErrElsewhere.
func (e *ElsewhereError) Unwrap() error { return ErrElsewhere }

// ConflictError says that a value belongs to another record already.
type ConflictError struct {
	Field  Field
	Holder DomainHolder
}

// Error names the field only, so that no customer's data reaches a log.
func (e *ConflictError) Error() string { return fmt.Sprintf("conflict on %s", e.Field) }

// InvalidError carries the issues that stopped a use case.
type InvalidError struct{ Issues []Issue }

// Error counts the issues, without their values.
func (e *InvalidError) Error() string { return fmt.Sprintf("%d blocking issues", len(e.Issues)) }

// Problem is an error as a person is to read it: a translation key.
type Problem struct{ Code string }

// Explain says which sentence explains err to a person; the error itself
// belongs in the log.
func Explain(err error) Problem {
	for _, known := range []struct {
		err  error
		code string
	}{
		// What befell a backup comes first: it wraps what befell its file.
		{ErrBackupFull, "backup_full"}, {ErrBackupFolder, "backup_folder"}, {ErrBackupDamaged, "backup_damaged"},
		{ErrAway, "away"}, {ErrPassphrase, "passphrase"}, {ErrOwnFolder, "own_folder"},
		{ErrFile, "file"},
		{ErrSending, "sending"},
		{ErrReadOnly, "read_only"}, {ErrBusy, "busy"}, {ErrFull, "full"}, {ErrIO, "io"},
		{ErrDamaged, "damaged"}, {ErrForeign, "foreign"}, {ErrNewer, "newer"}, {ErrGone, "gone"}, {ErrElsewhere, "elsewhere"},
		{ErrLocked, "locked"}, {ErrVault, "vault"}, {ErrNoKeyring, "no_keyring"}, {ErrMailNotSet, "mail_not_set"}, {ErrNotFound, "not_found"},
		{ErrState, "state"}, {ErrStale, "stale"}, {ErrStopped, "stopped"},
	} {
		if errors.Is(err, known.err) {
			return Problem{known.code}
		}
	}
	return Problem{"internal"}
}
