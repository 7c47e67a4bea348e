package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"

	"github.com/jmoiron/sqlx"

	"foyer/app"
)

// handles are what is open of a database.
type handles struct {
	from    string      // the file that is read: the database, or a copy of it
	file    fs.FileInfo // as it was opened
	writer  *sqlx.DB    // nil when reading
	reader  *sqlx.DB
	check   *check // nil when reading
	version int
	reading error // why nothing can be written; nil: it can
}

// openWriting opens the database itself.
func (db *DB) openWriting(ctx context.Context) (h handles, err error) {
	s := db.opened
	if err := s.mayWrite(); err != nil {
		return handles{}, err
	}
	logs, err := ensure(ctx, db.path, s)
	if err != nil {
		return handles{}, err
	}
	if !logs {
		// Connecting will write into the header that it has a log from now on.
		if err := quickCheck(ctx, db.path, s); err != nil {
			return handles{}, err
		}
	}
	h.from = db.path
	if h.file, err = os.Stat(db.path); err != nil {
		return handles{}, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, h.close())
		}
	}()
	h.writer = connect(writerDSN(db.path, s), 1)
	if err := agree(ctx, h.writer, writerPragmas(s)); err != nil {
		return h, err
	}
	if err := hasSchema(ctx, h.writer); err != nil {
		return h, err
	}
	h.check = startCheck(ctx, db.path, s)
	backUp := func(ctx context.Context) error {
		// Only what is sound is worth a backup.
		if err := h.check.wait(ctx); err != nil {
			return err
		}
		return db.backups.vault.beforeMigration(ctx, db.path, db.now())
	}
	if h.version, err = migrate(ctx, h.writer, s, backUp); err != nil {
		return h, err
	}
	h.reader = connect(readerDSN(db.path, s), readers)
	return h, agree(ctx, h.reader, readerPragmas(s))
}

// close closes what is open; what was written is all in the file then.
func (h *handles) close() error {
	// The writer last: only the last connection folds the -wal file in, and
	// a reader cannot. A file that may be damaged is left as it was found.
	all := []*sqlx.DB{h.reader, h.writer}
	if h.check != nil && h.check.end() != nil && hasLog(h.from) {
		slices.Reverse(all)
	}
	var errs []error
	for _, handle := range all {
		if handle != nil {
			errs = append(errs, handle.Close())
		}
	}
	if h.reading != nil {
		errs = append(errs, discardCopy(h.from))
	}
	return errors.Join(errs...)
}

// hasLog says whether something is in a database's -wal file.
func hasLog(path string) bool {
	log, err := os.Stat(path + "-wal")
	return err == nil && log.Size() > 0
}

// same says whether the path still names the file that is open: on Unix writes
// into a removed file succeed and are lost.
func (h *handles) same() error {
	file, err := os.Stat(h.from)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !os.SameFile(file, h.file) {
		return app.ErrGone
	}
	return translate(err)
}
