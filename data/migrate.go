package data

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"

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
func migrate(ctx context.Context, db *sqlx.DB, s settings, backup func(context.Context) error) (int, error) {
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
		if err := backup(ctx); err != nil {
			return 0, fmt.Errorf("back up before migration: %w", err)
		}
	}
	if _, err := provider.Up(ctx); err != nil {
		return 0, fmt.Errorf("migrate from schema %d: %w", current, err)
	}
	return int(target), nil
}

const schemaVersionSQL = `SELECT ifnull(max(version_id), 0) FROM goose_db_version WHERE is_applied`

// hasSchema says whether a database that is there has a schema: one without would
// be taken for new, and filled.
func hasSchema(ctx context.Context, db *sqlx.DB) error {
	var version int
	err := db.GetContext(ctx, &version, schemaVersionSQL)
	if meaning(err) != nil {
		return err
	}
	if err != nil || version < 1 {
		return fmt.Errorf("no schema: %w", errors.Join(err, app.ErrDamaged))
	}
	return nil
}

// noBackup is for a database that is new, or a copy itself.
func noBackup(context.Context) error { return nil }
