package data

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"foyer/app"
)

// withMigration adds a second migration to the first one.
func withMigration(t *testing.T, sql string) Option {
	t.Helper()
	files := firstMigration(t)
	files["0002_more.sql"] = &fstest.MapFile{Data: []byte("-- +goose Up\n" + sql)}
	return func(s *settings) { s.migrations = files }
}

// onlyFirst leaves all migrations but the first one out.
func onlyFirst(t *testing.T) Option {
	t.Helper()
	files := firstMigration(t)
	return func(s *settings) { s.migrations = files }
}

func firstMigration(t *testing.T) fstest.MapFS {
	t.Helper()
	const first = "0001_initial.sql"
	initial, err := fs.ReadFile(migrations(), first)
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{first: {Data: initial}}
}

// firstSchema returns the path of a database of the first schema with one EULA.
func firstSchema(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "foyer.db")
	db, err := Open(t.Context(), path, onlyFirst(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.AddEULA(t.Context(), "text", "2026-01-01"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// backups returns the backups beside the database.
func backups(t *testing.T, path string) []string {
	t.Helper()
	names, err := filepath.Glob(path + "*.backup*")
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestMigrate(t *testing.T) {
	path := firstSchema(t)
	db, err := Open(t.Context(), path, withMigration(t, "CREATE TABLE more (id INTEGER) STRICT;"))
	if err != nil {
		t.Fatal(err)
	}
	if db.Version() != 2 {
		t.Errorf("version %d", db.Version())
	}
	if _, err := db.reader.Exec("SELECT id FROM more"); err != nil {
		t.Error(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path, onlyFirst(t)); !errors.Is(err, app.ErrNewer) {
		t.Errorf("opened by the older program: %v", err)
	}

	names := backups(t, path)
	if len(names) != 1 || !strings.Contains(names[0], ".schema1-") {
		t.Fatalf("backups %q", names)
	}
	info, err := os.Stat(names[0])
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("backup %v, error %v", info.Mode(), err)
	}
	old, err := Open(t.Context(), names[0], onlyFirst(t))
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	if eula, err := old.EULA(t.Context()); err != nil || eula.Text != "text" {
		t.Errorf("EULA of the backup %v, error %v", eula, err)
	}
}

// TestMigrateFails is row 15 of the fault matrix: the second statement fails,
// and the first one is undone with it.
func TestMigrateFails(t *testing.T) {
	path := firstSchema(t)
	_, err := Open(t.Context(), path, withMigration(t, "CREATE TABLE more (id INTEGER) STRICT;\nNONSENSE;"))
	if err == nil || !strings.Contains(err.Error(), "migrate from schema 1") {
		t.Errorf("error %v", err)
	}
	if names := backups(t, path); len(names) != 1 {
		t.Errorf("backups %q", names)
	}
	db, err := Open(t.Context(), path, onlyFirst(t))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if db.Version() != 1 {
		t.Errorf("version %d", db.Version())
	}
	if _, err := db.reader.Exec("SELECT id FROM more"); err == nil {
		t.Error("half of a failed migration is there")
	}
	if eula, err := db.EULA(t.Context()); err != nil || eula.Text != "text" {
		t.Errorf("EULA %v, error %v", eula, err)
	}
}

// TestBackupIsRead breaks the copy's promise: a schema that is not the
// database's is no backup.
func TestBackupIsRead(t *testing.T) {
	path := firstSchema(t)
	target := path + ".copy.backup"
	db, err := Open(t.Context(), path, onlyFirst(t))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := backup(t.Context(), db.writer, target, 7); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("error %v, want damaged", err)
	}
	if names := backups(t, path); len(names) != 0 {
		t.Errorf("backups %q were kept", names)
	}
	if err := backup(t.Context(), db.writer, target, 1); err != nil {
		t.Error(err)
	}
	if err := backup(t.Context(), db.writer, target, 1); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over another backup: %v", err)
	}
	if names := backups(t, path); len(names) != 1 {
		t.Errorf("backups %q", names)
	}
}
