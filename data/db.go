// Package data keeps everything that Foyer knows in one SQLite file, as an
// app.Store. It never decides a rule, never writes to a file that it does not
// know as its own, and never reports as saved what a power cut could undo.
package data

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jmoiron/sqlx"

	"foyer/app"
)

// DB is an open database: one connection that writes and a few that read. It
// is safe for use from any goroutine.
type DB struct {
	path    string
	now     app.Clock
	opened  settings
	backups *Backups

	mu sync.RWMutex // held while the handles are used; whoever exchanges them has it alone
	handles
	hindrance hindrance
	thorough  *thorough

	register register
	// firstAsked is what the list asked first, nil before it did.
	firstAsked atomic.Pointer[app.CustomerQuery]
	asides     atomic.Int64 // rows of how windows were left: no reason for a backup
	warming    *warming
}

// Open opens the database at path and brings its schema up to date; where there
// is none it makes one, in a folder of its own that only this user can enter.
// One that is there and cannot be written is opened as it is now, for reading;
// Conditions says why, and sees when it can be written again. Open returns
// app.ErrForeign for a file that is not Foyer's, ErrDamaged, ErrNewer,
// ErrReadOnly, ErrBusy, ErrFull or ErrIO, and then has changed nothing.
//
// Reading the whole file would take seconds when it is large: damage that only
// that finds makes each write ErrDamaged, from the first one on; reads go on.
func Open(ctx context.Context, path string, options ...Option) (*DB, error) {
	s := defaults()
	for _, option := range options {
		option(&s)
	}
	db := &DB{path: path, now: s.now, opened: s}
	db.backups = &Backups{db: db, vault: vaultOf(path, s), away: newElsewhere(path)}
	if err := db.open(ctx); err != nil {
		return nil, fmt.Errorf("open database: %w", translate(err))
	}
	db.warming = newWarming(ctx)
	db.thorough = db.startThorough(ctx)
	return db, nil
}

func (db *DB) open(ctx context.Context) (err error) {
	db.handles, err = db.openWriting(ctx)
	if readable(err) {
		db.handles, err = db.openReading(ctx, err)
	}
	return err
}

// Close closes the database; what was written is all in its file then.
func (db *DB) Close() error {
	db.warming.end()
	db.thorough.end()
	_ = db.keep(context.Background(), keptLeast) // the next start works it out itself
	return db.handles.close()
}

// Version returns the number of the newest migration in the database.
func (db *DB) Version() int {
	db.mu.RLock()
	defer db.mu.RUnlock()
	return db.version
}

// write runs do in one transaction, which is committed when do returns nil and
// undone when it returns an error or panics.
func (db *DB) write(ctx context.Context, do func(*tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	db.mu.RLock()
	defer db.mu.RUnlock()
	if err := db.able(ctx); err != nil {
		return err
	}
	err := db.transact(ctx, do)
	db.hindrance.note(err)
	return err
}

// able says why nothing can be written, after trying whether it can be again.
func (db *DB) able(ctx context.Context) error {
	if db.reading != nil {
		return db.reading
	}
	if err := db.check.wait(ctx); err != nil {
		return err
	}
	return db.overcome(ctx)
}

func (db *DB) transact(ctx context.Context, do func(*tx) error) error {
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
	if len(t.touched) > 0 {
		if err := t.forgetKept(); err != nil {
			return translate(err)
		}
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
	db.mu.RLock()
	defer db.mu.RUnlock()
	begun, err := db.reader.BeginTxx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return translate(err)
	}
	defer func() { _ = begun.Rollback() }()
	return translate(do(&tx{Tx: begun, ctx: ctx}))
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
