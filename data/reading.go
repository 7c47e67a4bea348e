package data

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"foyer/app"
)

// copyTries is how often a database that another computer writes to is copied
// until a copy is whole.
const copyTries = 3

// readable says whether a database that could not be opened for writing may be
// opened for reading instead. An upgrade that could not be backed up must not
// pass unnoticed.
func readable(err error) bool {
	if errors.Is(err, app.ErrBackupFolder) || errors.Is(err, app.ErrBackupFull) {
		return false
	}
	err = translate(err)
	return errors.Is(err, app.ErrReadOnly) || errors.Is(err, app.ErrElsewhere)
}

// openReading opens a private copy of the database as it is now. SQLite could
// not read the file itself: it needs to write beside it, and what another
// computer writes it would not see whole. It returns the reason when there is
// nothing to read.
func (db *DB) openReading(ctx context.Context, reason error) (handles, error) {
	reason = translate(reason)
	if _, err := foyers(db.path); err != nil {
		if errors.Is(translate(err), app.ErrForeign) || errors.Is(err, app.ErrDamaged) {
			return handles{}, err
		}
		return handles{}, reason
	}
	var failed error
	for range copyTries {
		h, err := db.openCopy(ctx, reason)
		if err == nil {
			return h, nil
		}
		failed = err
		if !errors.Is(translate(err), app.ErrDamaged) {
			break
		}
	}
	if errors.Is(translate(failed), app.ErrReadOnly) {
		return handles{}, reason
	}
	return handles{}, failed
}

func (db *DB) openCopy(ctx context.Context, reason error) (h handles, err error) {
	folder, err := os.MkdirTemp("", "foyer-")
	if err != nil {
		return handles{}, err
	}
	h = handles{from: filepath.Join(folder, "foyer.db"), reading: reason}
	defer func() {
		if err != nil {
			err = errors.Join(err, h.close())
		}
	}()
	if err := copyFiles(ctx, db.path, h.from); err != nil {
		return h, err
	}
	if err := quickCheck(ctx, h.from, db.opened); err != nil {
		return h, err
	}
	writer := connect(writerDSN(h.from, db.opened), 1)
	if err = hasSchema(ctx, writer); err == nil {
		h.version, err = migrate(ctx, writer, db.opened, noBackup)
	}
	if err := errors.Join(err, writer.Close()); err != nil {
		return h, err
	}
	if h.file, err = os.Stat(h.from); err != nil {
		return h, err
	}
	h.reader = connect(readerDSN(h.from, db.opened), readers)
	return h, agree(ctx, h.reader, readerPragmas(db.opened))
}

// copyFiles copies a database that need not be whole, with its log.
func copyFiles(ctx context.Context, from, to string) error {
	if _, err := copyBytes(ctx, from, to); err != nil {
		return err
	}
	for _, log := range []string{"-wal", "-journal"} {
		if _, err := os.Lstat(from + log); err != nil {
			continue
		}
		if _, err := copyBytes(ctx, from+log, to+log); err != nil {
			return fmt.Errorf("copy %s: %w", log, err)
		}
	}
	return nil
}

func discardCopy(path string) error { return os.RemoveAll(filepath.Dir(path)) }

// comeBack exchanges the copy for the database once that can be written.
func (db *DB) comeBack(ctx context.Context) {
	db.mu.RLock()
	reading := db.reading
	db.mu.RUnlock()
	if reading == nil || db.opened.mayWrite() != nil || writable(db.path) != nil {
		return
	}
	// What still keeps it from being opened is the same as before, or says itself
	// at the next start.
	opened, err := db.openWriting(ctx)
	if err != nil {
		return
	}
	db.backups.mu.Lock()
	defer db.backups.mu.Unlock()
	db.mu.Lock()
	left := db.handles
	db.handles = opened
	db.mu.Unlock()
	db.register.touched.add(nil, true)
	// Nobody reads the copy any longer; what cannot be removed of it stays until
	// the system tidies its temporary folder.
	_ = left.close()
}
