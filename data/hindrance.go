package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"sync"

	"foyer/app"
)

// roomNeeded must be free on the disk before writing is tried again: changes
// are smaller.
const roomNeeded = 256 << 10

// hindrance is what kept the last write from reaching the disk. While it lasts
// nothing else is tried, so that no two failures look like different ones.
type hindrance struct {
	mu  sync.Mutex
	err error // nil: nothing does
}

// note remembers a failed write when the disk was the reason.
func (h *hindrance) note(err error) {
	if !errors.Is(err, app.ErrFull) && !errors.Is(err, app.ErrIO) && !errors.Is(err, app.ErrReadOnly) {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.err = err
}

// overcome tries whether what hindered the last write is gone, and returns it
// when it is not.
func (db *DB) overcome(ctx context.Context) error {
	h := &db.hindrance
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.err == nil {
		return nil
	}
	ctx = context.WithoutCancel(ctx)
	if errors.Is(h.err, app.ErrIO) {
		if err := db.renew(ctx); err != nil {
			h.err = err
			return err
		}
	}
	err := writable(db.path)
	if err == nil {
		err = db.tryCommit(ctx)
	}
	h.err = translate(err)
	return h.err
}

// renew gives up the connection that wrote and reads the file whole: what the
// system kept of a write that failed is not what the disk has.
func (db *DB) renew(ctx context.Context) error {
	var rows int64
	if err := db.writer.GetContext(ctx, &rows, writtenSQL); err != nil {
		return translate(err)
	}
	db.writer.SetMaxIdleConns(0)
	db.writer.SetMaxIdleConns(1)
	db.asides.Add(-rows) // the next connection counts from 0
	if err := quickCheck(ctx, db.path, db.opened); err != nil {
		return err
	}
	return translate(agree(ctx, db.writer, writerPragmas(db.opened)))
}

// tryCommitSQL changes nothing and yet writes a page.
const tryCommitSQL = `PRAGMA user_version = 0`

// tryCommit waits for the disk as a commit does.
func (db *DB) tryCommit(ctx context.Context) error {
	if err := db.same(); err != nil {
		return err
	}
	_, err := db.writer.ExecContext(ctx, tryCommitSQL)
	return err
}

// writable says why nothing could be added to the database or beside it.
func writable(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return app.ErrGone
	}
	if err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	beside, err := os.OpenFile(path+".room", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = beside.Write(make([]byte, roomNeeded))
	return errors.Join(err, beside.Close(), os.Remove(path+".room"))
}
