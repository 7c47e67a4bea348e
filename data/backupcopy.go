package data

import (
	"context"
	"errors"
	"net/url"
	"os"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/mattn/go-sqlite3"

	"foyer/app"
)

const (
	// pagesAStep are copied before the next look at the context: 4 MB.
	pagesAStep = 1024
	// lockPoll and lockWait bound waiting for another program's lock.
	lockPoll = 20 * time.Millisecond
	lockWait = 5 * time.Second
)

// sourceDSN opens a database to copy it.
func sourceDSN(path string) string {
	return uri(path, url.Values{"mode": {"ro"}, "_busy_timeout": {milliseconds(lockWait)}})
}

// copyDatabase copies the database of a handle into the file at to and returns the
// counts of what it read. It reads one state of the database, in one
// transaction: writers pass meanwhile, and no write makes it begin again.
func copyDatabase(ctx context.Context, from *sqlx.DB, to string) (counts map[string]int, err error) {
	source, err := from.Connx(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	// The caller syncs the whole file once; until then nobody relies on it.
	target, err := connectOne(ctx, uri(to, url.Values{"_synchronous": {"OFF"}, "_journal_mode": {"MEMORY"}}))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	if _, err := source.ExecContext(ctx, "BEGIN"); err != nil {
		return nil, err
	}
	defer func() { _, _ = source.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") }() // others use the connection
	if counts, err = countRows(ctx, source, "main"); err != nil {
		return nil, err
	}
	// The copy goes to the disk bit by bit: all of it at the end would hold up the
	// commits of others. Closing the file ends SQLite's locks on it, which nobody needs.
	file, err := os.OpenFile(to, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if err := pour(ctx, target.Conn, source, pagesAStep, file.Sync); err != nil {
		return nil, err
	}
	// A copy says "write-ahead log" as its source does, and a log it must not need.
	_, err = target.ExecContext(ctx, "PRAGMA journal_mode = DELETE")
	return counts, err
}

// one is a handle with its only connection.
type one struct {
	*sqlx.Conn
	db *sqlx.DB
}

func connectOne(ctx context.Context, dsn string) (one, error) {
	db := connect(dsn, 1)
	conn, err := db.Connx(ctx)
	if err != nil {
		return one{}, errors.Join(err, db.Close())
	}
	return one{conn, db}, nil
}

// Close closes both.
func (o one) Close() error { return errors.Join(o.Conn.Close(), o.db.Close()) }

// pour replaces the database of one connection by that of another, some pages a
// step, and calls stepped after each; the target changes as a whole with the last.
func pour(ctx context.Context, target, source *sqlx.Conn, pages int, stepped func() error) error {
	return target.Raw(func(to any) error {
		return source.Raw(func(from any) error {
			copying, err := to.(*sqlite3.SQLiteConn).Backup("main", from.(*sqlite3.SQLiteConn), "main")
			if err != nil {
				return err
			}
			err = stepAll(ctx, copying, pages, stepped)
			return errors.Join(err, copying.Finish())
		})
	})
}

func stepAll(ctx context.Context, copying *sqlite3.SQLiteBackup, pages int, stepped func() error) error {
	moved := time.Now()
	for left := -1; ; {
		done, err := copying.Step(pages)
		if done || err != nil {
			return err
		}
		if left != copying.Remaining() {
			left, moved = copying.Remaining(), time.Now()
			if err := errors.Join(ctx.Err(), stepped()); err != nil {
				return err
			}
			continue
		}
		// The driver says nothing of a lock but that no page was copied.
		if time.Since(moved) > lockWait {
			return app.ErrBusy
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(lockPoll):
		}
	}
}

// countRows counts the rows of every table that has rows of its own.
func countRows(ctx context.Context, db sqlx.QueryerContext, schema string) (map[string]int, error) {
	var tables []string
	if err := sqlx.SelectContext(ctx, db, &tables, `
SELECT name FROM pragma_table_list WHERE schema = ? AND type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'`, schema); err != nil {
		return nil, err
	}
	counts := make(map[string]int, len(tables))
	for _, table := range tables {
		var n int
		if err := sqlx.GetContext(ctx, db, &n, "SELECT count(*) FROM "+schema+"."+quote(table)); err != nil {
			return nil, err
		}
		counts[table] = n
	}
	return counts, nil
}
