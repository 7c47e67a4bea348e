package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"foyer/app"
)

// A backup is two files of one name: the database and its manifest. The
// database gets its name last, so that one that has it is whole and verified.
const (
	databaseEnd   = ".db"
	manifestEnd   = ".json"
	unfinishedEnd = ".tmp"
)

// idLayout is how a backup is named: by its time in UTC, to the millisecond.
const idLayout = "20060102-150405.000"

// vault is the folder of a database's backups.
type vault struct {
	folder  string
	program string
}

func vaultOf(path string, s settings) vault {
	return vault{filepath.Join(filepath.Dir(path), "backups"), s.program}
}

// beforeMigration backs the database at path up before its schema changes.
func (v vault) beforeMigration(ctx context.Context, path string, at time.Time) error {
	if err := v.tidy(); err != nil {
		return keeping(err)
	}
	source := connect(sourceDSN(path), 1)
	_, err := v.make(ctx, source, app.BackupMigration, at)
	return errors.Join(err, source.Close())
}

func (v vault) file(id app.BackupID, end string) string {
	return filepath.Join(v.folder, string(id)+end)
}

// make copies the database of a handle into the vault. Where it is killed, what is
// left has no name of a backup.
func (v vault) make(ctx context.Context, source *sqlx.DB, reason app.BackupReason, at time.Time) (_ app.Backup, err error) {
	if err := os.MkdirAll(v.folder, 0o700); err != nil {
		return app.Backup{}, keeping(err)
	}
	id, err := v.reserve(at)
	if err != nil {
		return app.Backup{}, keeping(err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, v.abandon(id))
		}
	}()
	temporary := v.file(id, unfinishedEnd)
	counts, err := copyDatabase(ctx, source, temporary)
	if err != nil {
		return app.Backup{}, keeping(err)
	}
	if err := syncFile(temporary); err != nil {
		return app.Backup{}, keeping(err)
	}
	found, err := inspect(ctx, temporary)
	switch {
	case err != nil:
		return app.Backup{}, keeping(err)
	case !maps.Equal(counts, found.Counts):
		return app.Backup{}, fmt.Errorf("the copy has other counts: %w", app.ErrDamaged)
	}
	m := manifest{Format: manifestFormat, Made: at.UTC(), Reason: reason, Program: v.program, facts: found, Checked: at.UTC()}
	if err := v.publish(id, m); err != nil {
		return app.Backup{}, keeping(err)
	}
	return m.backup(id, app.CheckVerified), nil
}

// reserve finds a name that no backup has and makes the file that will become
// its database, so that SQLite keeps its mode.
func (v vault) reserve(at time.Time) (app.BackupID, error) {
	for ; ; at = at.Add(time.Millisecond) {
		id := app.BackupID(at.UTC().Format(idLayout))
		if _, err := os.Lstat(v.file(id, databaseEnd)); !errors.Is(err, fs.ErrNotExist) {
			if err != nil {
				return "", err
			}
			continue
		}
		file, err := os.OpenFile(v.file(id, unfinishedEnd), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		return id, file.Close()
	}
}

// publish writes the manifest and then gives the database its name; each step
// is on the disk before the next begins.
func (v vault) publish(id app.BackupID, m manifest) error {
	if err := v.write(id, m); err != nil {
		return err
	}
	if err := os.Rename(v.file(id, unfinishedEnd), v.file(id, databaseEnd)); err != nil {
		return err
	}
	if err := syncFolder(v.folder); err != nil {
		// Its name may be lost, and what was said to have failed must not be there.
		return errors.Join(err, os.Remove(v.file(id, databaseEnd)))
	}
	return nil
}

// abandon removes a backup that was not finished.
func (v vault) abandon(id app.BackupID) error {
	return errors.Join(discard(v.file(id, unfinishedEnd)), discard(v.file(id, manifestEnd)))
}

// ids lists the backups, the newest first.
func (v vault) ids() ([]app.BackupID, error) {
	names, err := v.names()
	var ids []app.BackupID
	for _, name := range names {
		if id, ok := strings.CutSuffix(name, databaseEnd); ok {
			ids = append(ids, app.BackupID(id))
		}
	}
	slices.Sort(ids)
	slices.Reverse(ids)
	return ids, err
}

// names lists the files; a folder that is not there yet has none.
func (v vault) names() ([]string, error) {
	entries, err := os.ReadDir(v.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var names []string
	for _, e := range entries {
		if e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	return names, err
}

// tidy removes unfinished files, with what SQLite keeps beside them, and
// manifests without their database.
func (v vault) tidy() error {
	names, err := v.names()
	errs := []error{err}
	for _, name := range names {
		id, isManifest := strings.CutSuffix(name, manifestEnd)
		orphan := isManifest && isID(id) && !slices.Contains(names, id+databaseEnd)
		id, _, unfinished := strings.Cut(name, unfinishedEnd)
		if orphan || unfinished && isID(id) {
			errs = append(errs, discard(filepath.Join(v.folder, name)))
		}
	}
	return errors.Join(errs...)
}

// remove takes the database first: without it the manifest says nothing.
func (v vault) remove(id app.BackupID) error {
	if !isID(string(id)) {
		return app.ErrNotFound
	}
	if err := os.Remove(v.file(id, databaseEnd)); errors.Is(err, fs.ErrNotExist) {
		return app.ErrNotFound
	} else if err != nil {
		return err
	}
	return errors.Join(discard(v.file(id, manifestEnd)), syncFolder(v.folder))
}

// isID tells our names from other files that somebody keeps here, and from
// paths.
func isID(name string) bool {
	_, err := time.Parse(idLayout, name)
	return err == nil
}

// keeping turns what went wrong with a backup's files into the errors that say
// so.
func keeping(err error) error {
	err = translate(err)
	switch {
	case errors.Is(err, app.ErrAway): // says more than what the system calls it
	case errors.Is(err, app.ErrFull):
		return fmt.Errorf("%w: %w", app.ErrBackupFull, err)
	case errors.Is(err, app.ErrReadOnly), errors.Is(err, app.ErrIO):
		return fmt.Errorf("%w: %w", app.ErrBackupFolder, err)
	}
	return err
}
