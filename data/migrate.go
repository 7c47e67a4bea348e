package data

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"

	"github.com/jmoiron/sqlx"
	"github.com/pressly/goose/v3"

	"foyer/app"
)

//go:embed migrations/*.sql
var embedded embed.FS

func migrations() fs.FS {
	folder, err := fs.Sub(embedded, "migrations")
	if err != nil {
		panic(err) // the folder is named above
	}
	return folder
}

// migrate brings the schema up to date, one transaction a file, and returns
// its version. A database that already has a schema is backed up first.
func migrate(ctx context.Context, db *sqlx.DB, path string, s settings) (int, error) {
	provider, err := goose.NewProvider(goose.DialectSQLite3, db.DB, s.migrations,
		goose.WithSlog(slog.New(slog.DiscardHandler)), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return 0, fmt.Errorf("read migrations: %w", err)
	}
	ctx = context.WithoutCancel(ctx)
	current, target, err := provider.GetVersions(ctx)
	switch {
	case err != nil:
		return 0, fmt.Errorf("read schema version: %w", err)
	case current > target:
		return 0, fmt.Errorf("schema %d, known are %d: %w", current, target, app.ErrNewer)
	case current == target:
		return int(current), nil
	case current > 0:
		if err := backup(ctx, db, backupPath(path, current, s.now), current); err != nil {
			return 0, fmt.Errorf("back up before migration: %w", err)
		}
	}
	if _, err := provider.Up(ctx); err != nil {
		return 0, fmt.Errorf("migrate from schema %d: %w", current, err)
	}
	return int(target), nil
}

func backupPath(path string, version int64, now app.Clock) string {
	return fmt.Sprintf("%s.schema%d-%s.backup", path, version, now().UTC().Format("20060102-150405"))
}

// backup writes a copy of the database and trusts it only after reading it.
func backup(ctx context.Context, db *sqlx.DB, target string, version int64) (err error) {
	file, err := os.OpenFile(target, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, file.Close())
		if err != nil {
			err = errors.Join(err, discard(target))
		}
	}()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", target); err != nil {
		return err
	}
	if err := verify(ctx, target, version); err != nil {
		return err
	}
	return file.Sync()
}

func verify(ctx context.Context, path string, version int64) (err error) {
	copied := connect(uri(path, url.Values{"mode": {"ro"}}), 1)
	defer func() { err = errors.Join(err, copied.Close()) }()
	var found string
	if err := copied.GetContext(ctx, &found, "PRAGMA integrity_check(1)"); err != nil {
		return err
	}
	var broken int
	if err := copied.GetContext(ctx, &broken, "SELECT count(*) FROM pragma_foreign_key_check"); err != nil {
		return err
	}
	var kept int64
	if err := copied.GetContext(ctx, &kept, "SELECT max(version_id) FROM goose_db_version"); err != nil {
		return err
	}
	if found != "ok" || broken > 0 || kept != version {
		return fmt.Errorf("the copy says %q, %d broken keys, schema %d: %w", found, broken, kept, app.ErrDamaged)
	}
	return nil
}
