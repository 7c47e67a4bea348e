package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"foyer/app"
)

// translate turns errors of the driver and the file system into app's; the
// original stays wrapped for the log. An error that already is app's stays.
func translate(err error) error {
	known := meaning(err)
	if known == nil || errors.Is(err, known) {
		return err
	}
	return fmt.Errorf("%w: %w", known, err)
}

// meaning returns the error of app or the standard library that err amounts to,
// nil when it is none.
func meaning(err error) error {
	var failure sqlite3.Error // by value: that is how the driver returns it
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return app.ErrNotFound
	case errors.Is(err, syscall.ENOSPC):
		return app.ErrFull
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return app.ErrReadOnly
	case errors.As(err, &failure):
		return codeMeaning(failure)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return app.ErrIO
	}
	return nil
}

func codeMeaning(failure sqlite3.Error) error {
	if errors.Is(failure.SystemErrno, fs.ErrPermission) || failure.SystemErrno == syscall.EROFS {
		return app.ErrReadOnly
	}
	switch failure.Code & sqlite3.ErrNo(sqlite3.ErrNoMask) { // copying a database says extended codes
	case sqlite3.ErrFull:
		return app.ErrFull
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return app.ErrBusy
	case sqlite3.ErrReadonly, sqlite3.ErrPerm:
		return app.ErrReadOnly
	case sqlite3.ErrIoErr, sqlite3.ErrCantOpen:
		return app.ErrIO
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return app.ErrDamaged
	case sqlite3.ErrInterrupt:
		return context.Canceled
	}
	return nil
}

// unique says whether err is a violated unique key.
func unique(err error) bool {
	var failure sqlite3.Error
	return errors.As(err, &failure) && failure.ExtendedCode == sqlite3.ErrConstraintUnique
}
