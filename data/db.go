// Package data keeps everything that Foyer knows in one SQLite file, as an
// app.Store. It never decides a rule, never writes to a file that it does not
// know as its own, and never reports as saved what a power cut could undo.
package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync/atomic"
	"time"

	"github.com/jmoiron/sqlx"

	"foyer/app"
)

// DB is an open database: one connection that writes and a few that read. It
// is safe for use from any goroutine.
type DB struct {
	path    string
	file    fs.FileInfo // as it was opened
	now     app.Clock
	opened  settings
	backups *Backups
	version int
	writer  *sqlx.DB
	reader  *sqlx.DB
	check   *check

	register register
	asides   atomic.Int64 // rows of how windows were left: no reason for a backup
	warming  *warming
}

// Open opens the database at path and brings its schema up to date; where there
// is none it makes one, in a folder of its own that only this user can enter.
// It returns app.ErrForeign for a file that is not Foyer's, ErrDamaged, ErrNewer,
// ErrReadOnly, ErrBusy, ErrFull or ErrIO, and then has changed nothing.
//
// Reading the whole file would take seconds when it is large: damage that only
// that finds makes each write ErrDamaged, from the first one on; reads go on.
func Open(ctx context.Context, path string, options ...Option) (*DB, error) {
	s := defaults()
	for _, option := range options {
		option(&s)
	}
	db, err := open(ctx, path, s)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", translate(err))
	}
	return db, nil
}

func open(ctx context.Context, path string, s settings) (_ *DB, err error) {
	logs, err := ensure(ctx, path, s)
	if err != nil {
		return nil, err
	}
	if !logs {
		// Connecting will write into the header that it has a log from now on.
		if err := quickCheck(ctx, path, s); err != nil {
			return nil, err
		}
	}
	file, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	db := &DB{path: path, file: file, now: s.now, opened: s}
	db.backups = &Backups{db: db, vault: vaultOf(path, s)}
	defer func() {
		if err != nil {
			err = errors.Join(err, db.Close())
		}
	}()
	db.writer = connect(writerDSN(path, s), 1)
	if err := agree(ctx, db.writer, writerPragmas(s)); err != nil {
		return nil, err
	}
	db.check = startCheck(ctx, path, s)
	if db.version, err = migrate(ctx, db.writer, s, db.beforeMigration); err != nil {
		return nil, err
	}
	db.reader = connect(readerDSN(path, s), readers)
	if err := agree(ctx, db.reader, readerPragmas(s)); err != nil {
		return nil, err
	}
	db.warming = newWarming(ctx)
	return db, nil
}

// beforeMigration backs the database up when it is sound.
func (db *DB) beforeMigration(ctx context.Context) error {
	if err := db.check.wait(ctx); err != nil {
		return err
	}
	return db.backups.vault.beforeMigration(ctx, db.path, db.now())
}

// Close closes the database; what was written is all in its file then.
func (db *DB) Close() error {
	if db.warming != nil {
		db.warming.end()
	}
	// The writer last: only the last connection folds the -wal file in, and
	// a reader cannot. A file that may be damaged is left as it was found.
	handles := []*sqlx.DB{db.reader, db.writer}
	if db.check != nil && db.check.end() != nil && db.hasLog() {
		slices.Reverse(handles)
	}
	var errs []error
	for _, handle := range handles {
		if handle != nil {
			errs = append(errs, handle.Close())
		}
	}
	return errors.Join(errs...)
}

// hasLog says whether something is in the -wal file.
func (db *DB) hasLog() bool {
	log, err := os.Stat(db.path + "-wal")
	return err == nil && log.Size() > 0
}

// Version returns the number of the newest migration in the database.
func (db *DB) Version() int { return db.version }

// write runs do in one transaction, which is committed when do returns nil and
// undone when it returns an error or panics.
func (db *DB) write(ctx context.Context, do func(*tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := db.check.wait(ctx); err != nil {
		return err
	}
	// A statement that is canceled makes SQLite end the transaction, and the
	// next one would run outside of it: from here on nothing cancels.
	ctx = context.WithoutCancel(ctx)
	begun, err := db.writer.BeginTxx(ctx, nil)
	if err != nil {
		return translate(err)
	}
	defer func() { _ = begun.Rollback() }() // does nothing after Commit
	t := &tx{Tx: begun, ctx: ctx}
	if err := do(t); err != nil {
		return translate(err)
	}
	if err := db.same(); err != nil {
		return err
	}
	if err := begun.Commit(); err != nil {
		return translate(err)
	}
	db.register.touched.add(t.touched, false)
	return nil
}

// read runs do on one unchanging state of the database.
func (db *DB) read(ctx context.Context, do func(*tx) error) error {
	begun, err := db.reader.BeginTxx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return translate(err)
	}
	defer func() { _ = begun.Rollback() }()
	return translate(do(&tx{Tx: begun, ctx: ctx}))
}

// same says whether path still names the file that is open: on Unix writes
// into a removed file succeed and are lost.
func (db *DB) same() error {
	file, err := os.Stat(db.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !os.SameFile(file, db.file) {
		return app.ErrGone
	}
	return translate(err)
}

// tx is a transaction together with the context that its statements run in.
type tx struct {
	*sqlx.Tx
	ctx     context.Context
	touched []app.CustomerID
}

// touch says that the transaction changes what the list knows of a customer: any
// of customer, domain, person, subscription, welcome email and tags.
func (t *tx) touch(id app.CustomerID) { t.touched = append(t.touched, id) }

func (t *tx) exec(query string, args ...any) (sql.Result, error) {
	return t.ExecContext(t.ctx, query, args...)
}

func (t *tx) named(query string, arg any) (sql.Result, error) {
	return t.NamedExecContext(t.ctx, query, arg)
}

func (t *tx) row(dest any, query string, args ...any) error {
	return t.GetContext(t.ctx, dest, query, args...)
}

func (t *tx) rows(dest any, query string, args ...any) error {
	return t.SelectContext(t.ctx, dest, query, args...)
}

// millis is how times are stored; the zero time is 0.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// timeOf is the reverse of millis.
func timeOf(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
