package data

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"foyer/app"
)

// applicationID marks a file as Foyer's ("Foyr"), as PRAGMA application_id
// keeps it.
const applicationID = 0x466f7972

// What is where in a file's header is from SQLite's file format, section 1.3.
const (
	headerSize      = 100
	writeVersionAt  = 18
	applicationIDAt = 68
)

// writesLog is the write version of a file with a write-ahead log.
const writesLog = 2

// ensure leaves a file of Foyer's at path: the one that is there, or a new one.
// It says whether the file has a write-ahead log already.
func ensure(ctx context.Context, path string, s settings) (logs bool, err error) {
	logs, err = identify(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return logs, err
	}
	for _, left := range []string{"-wal", "-journal"} {
		if _, err := os.Lstat(path + left); err == nil {
			// The main file was lost: a new one beside an old log would be
			// corrupted by it.
			return false, fmt.Errorf("a %s file without its database: %w", left, app.ErrDamaged)
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return false, err
	}
	return true, create(ctx, path, s)
}

// identify looks at the file's header only, so that nothing of a foreign file is
// touched, and then asks whether it may be written.
func identify(path string) (logs bool, err error) {
	if logs, err = foyers(path); err != nil {
		return false, err
	}
	writable, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false, err
	}
	return logs, writable.Close()
}

// foyers says whether the file at path is Foyer's by its header, and whether it
// has a write-ahead log.
func foyers(path string) (logs bool, err error) {
	file, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer file.Close()
	header := make([]byte, headerSize)
	switch n, err := io.ReadFull(file, header); {
	case n == 0 && errors.Is(err, io.EOF):
		return false, fmt.Errorf("empty file: %w", app.ErrDamaged) // a new database is never empty, see create
	case errors.Is(err, io.ErrUnexpectedEOF), err == nil && !bytes.HasPrefix(header, []byte("SQLite format 3\x00")):
		return false, fmt.Errorf("not a database: %w", app.ErrForeign)
	case err != nil:
		return false, err
	}
	if id := binary.BigEndian.Uint32(header[applicationIDAt:]); id != applicationID {
		return false, fmt.Errorf("application id %#x: %w", id, app.ErrForeign)
	}
	return header[writeVersionAt] == writesLog, nil
}

// create makes the database under another name first: what stands at path is
// whole at any time.
func create(ctx context.Context, path string, s settings) (err error) {
	temporary := path + ".new"
	if err := discard(temporary); err != nil {
		return err
	}
	// SQLite makes its files with the mode of the first one.
	file, err := os.OpenFile(temporary, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, discard(temporary))
		}
	}()
	if err := fill(ctx, temporary, s); err != nil {
		return err
	}
	if err := os.Rename(temporary, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

func fill(ctx context.Context, path string, s settings) (err error) {
	db := connect(writerDSN(path, s), 1)
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
		return err
	}
	_, err = migrate(ctx, db, s, noBackup)
	return err
}

// discard removes a database file and what SQLite keeps beside it.
func discard(path string) error {
	for _, name := range []string{path, path + "-wal", path + "-shm", path + "-journal"} {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// syncFolder makes a rename last. Windows has no such call and needs none; some
// shares have none either.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	err = folder.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, folder.Close())
}
