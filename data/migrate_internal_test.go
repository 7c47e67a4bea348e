package data

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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

// backupsOf returns the backups of a database that need not be open.
func backupsOf(t *testing.T, path string) []app.Backup {
	t.Helper()
	b := Backups{vault: vaultOf(path, defaults())}
	all, err := b.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
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

	all := backupsOf(t, path)
	if len(all) != 1 || all[0].Reason != app.BackupMigration || all[0].Schema != 1 || all[0].Check != app.CheckVerified {
		t.Fatalf("backups %+v", all)
	}
	old, err := Open(t.Context(), vaultOf(path, defaults()).file(all[0].ID, databaseEnd), onlyFirst(t))
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
	if all := backupsOf(t, path); len(all) != 1 {
		t.Errorf("backups %+v", all)
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

// TestNoMigrationWithoutBackup has a file where the folder of backups would be.
func TestNoMigrationWithoutBackup(t *testing.T) {
	path := firstSchema(t)
	if err := os.WriteFile(vaultOf(path, defaults()).folder, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), path, withMigration(t, "CREATE TABLE more (id INTEGER) STRICT;"))
	if !errors.Is(err, app.ErrBackupFolder) {
		t.Errorf("error %v", err)
	}
	db, err := Open(t.Context(), path, onlyFirst(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestEveryUpgradeCanBeUndone restores the backup of the program before, by that
// program: the newer one brings the old state to its own schema.
func TestEveryUpgradeCanBeUndone(t *testing.T) {
	path := firstSchema(t)
	upgrade := withMigration(t, "CREATE TABLE more (id INTEGER) STRICT;\nDELETE FROM package_feature;")
	db, err := Open(t.Context(), path, upgrade)
	if err != nil {
		t.Fatal(err)
	}
	all := backupsOf(t, path)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if len(all) != 1 {
		t.Fatalf("backups %+v", all)
	}
	v := vaultOf(path, defaults())
	older := filepath.Join(t.TempDir(), "foyer.db")
	if _, err := copyBytes(t.Context(), v.file(all[0].ID, databaseEnd), older); err != nil {
		t.Fatal(err)
	}
	before, err := Open(t.Context(), older)
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	packages, err := before.Packages(t.Context())
	if err != nil || len(packages) == 0 || len(packages[1].Features) == 0 {
		t.Errorf("packages of the undone upgrade %+v, error %v", packages, err)
	}
}

// TestRestoreOlderSchema restores the backup that an upgrade made, in the newer
// program.
func TestRestoreOlderSchema(t *testing.T) {
	path := firstSchema(t)
	db, err := Open(t.Context(), path, withMigration(t, "CREATE TABLE more (id INTEGER) STRICT; CREATE TABLE outbox_raw (message_id TEXT, raw BLOB) STRICT;"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.AddEULA(t.Context(), "newer text", "2026-02-01"); err != nil {
		t.Fatal(err)
	}
	b := db.Backups()
	id := backupsOf(t, path)[0].ID
	if _, err := b.Compare(t.Context(), id); err != nil {
		t.Error(err)
	}
	if _, err := b.Restore(t.Context(), id, "Pat", db.now(), nil); err != nil {
		t.Fatal(err)
	}
	if eula, err := db.EULA(t.Context()); err != nil || eula.Text != "text" {
		t.Errorf("EULA %+v, error %v", eula, err)
	}
	if _, err := db.reader.Exec("SELECT id FROM more"); err != nil {
		t.Errorf("the restored database was not migrated: %v", err)
	}
	all := backupsOf(t, path)
	if len(all) != 2 || all[0].Reason != app.BackupRestore || all[1].Schema != 1 {
		t.Errorf("backups %+v", all)
	}
}

// TestRestoreNewerSchema tries to restore what only a newer program understands.
func TestRestoreNewerSchema(t *testing.T) {
	path := firstSchema(t)
	newer, err := Open(t.Context(), path, withMigration(t, "CREATE TABLE more (id INTEGER) STRICT;"))
	if err != nil {
		t.Fatal(err)
	}
	made, err := newer.Backups().Make(t.Context(), app.BackupRequest, newer.now())
	if err != nil {
		t.Fatal(err)
	}
	if err := newer.Close(); err != nil {
		t.Fatal(err)
	}
	other := firstSchema(t)
	v := vaultOf(other, defaults())
	if err := os.CopyFS(v.folder, os.DirFS(vaultOf(path, defaults()).folder)); err != nil {
		t.Fatal(err)
	}
	db, err := Open(t.Context(), other, onlyFirst(t))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	b := db.Backups()
	if _, err := b.Compare(t.Context(), made.ID); !errors.Is(err, app.ErrNewer) {
		t.Errorf("compare: %v", err)
	}
	if _, err := b.Restore(t.Context(), made.ID, "Pat", db.now(), nil); !errors.Is(err, app.ErrNewer) {
		t.Errorf("restore: %v", err)
	}
}

// firstCustomers are what a database of the first schema has: a complete
// customer with a second domain, and one that lacks its phone.
const firstCustomers = `
INSERT INTO customer (id, type, company, name_folded, name_sort, street, city, state, postal_code, country, phone,
    phone_e164, website, status, added_at, added_by) VALUES
    (1, 'organization', 'Müller & Söhne', 'muller sohne', 'muller & sohne', 'Weg 1', 'Köln', '', '50667', 'DE', '0221', '', '', 'active', 1, 'Pat'),
    (2, 'organization', '小龙', 'xiao long', 'xiao long', 'Road 2', 'Dubai', '', '', 'AE', '', '', '', 'trial', 2, 'Pat');
INSERT INTO domain (customer_id, name, shown, position, is_primary, receives_mail) VALUES
    (1, 'mueller.example', 'mueller.example', 0, 1, 1), (1, 'xn--mller-kva.example', 'müller.example', 1, 0, 1),
    (2, 'dragon.example', 'dragon.example', 0, 1, 1);
INSERT INTO person (customer_id, role, is_primary, first_name, last_name, email) VALUES
    (1, 'administrator', 1, 'Zoë', 'Łukasik', 'zoe@mueller.example'), (2, 'administrator', 1, 'Li', '', 'li@dragon.example');
INSERT INTO subscription VALUES (1, 'email_security', 'advanced', 5, NULL), (2, 'email_security', 'business', 1, '2026-12-01');`

// TestMigrateFirstSchema checks that what the first release kept is found.
func TestMigrateFirstSchema(t *testing.T) {
	path := firstSchema(t)
	old, err := Open(t.Context(), path, onlyFirst(t))
	if err != nil {
		t.Fatal(err)
	}
	old.writer.MustExec(firstCustomers)
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all := backupsOf(t, path)
	if len(all) != 1 {
		t.Fatalf("backups %+v", all)
	}
	// What the older schema lacks is no difference.
	d, err := db.Backups().Compare(t.Context(), all[0].ID)
	if err != nil || d.Changes.Count != 0 || d.Returns.Count != 0 || d.Leaves.Count != 0 {
		t.Errorf("difference %+v, error %v", d, err)
	}
	db.writer.MustExec("UPDATE customer SET city = 'Bonn' WHERE id = 1")
	if d, err = db.Backups().Compare(t.Context(), all[0].ID); err != nil || d.Changes.Count != 1 {
		t.Errorf("after a change: difference %+v, error %v", d, err)
	}
	db.writer.MustExec("UPDATE customer SET city = 'Köln' WHERE id = 1")
	for search, want := range map[string][]app.CustomerID{
		"muller sohne": {1}, "koln": {1}, "lukasik": {1}, "müller.example": {1}, "xn--mller-kva": {1}, "zoe@": {1},
		"小龙": {2}, "li@dragon": {2}, "example": {1, 2},
	} {
		ids, err := db.CustomerIDs(t.Context(), app.CustomerQuery{Search: search})
		if err != nil || !slices.Equal(ids, want) {
			t.Errorf("%q: %v, error %v", search, ids, err)
		}
	}
	ids, err := db.CustomerIDs(t.Context(), app.CustomerQuery{Filter: app.CustomerFilter{Incomplete: true}})
	if err != nil || !slices.Equal(ids, []app.CustomerID{2}) {
		t.Errorf("incomplete: %v, error %v", ids, err)
	}
}

// TestNoMigrationOfDamage has garbage in an index; the schema stays as it is.
func TestNoMigrationOfDamage(t *testing.T) {
	path := firstSchema(t)
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	old, err := Open(t.Context(), path, onlyFirst(t))
	if err != nil {
		t.Fatal(err)
	}
	var page, size int64
	err = errors.Join(old.reader.Get(&page, "SELECT rootpage FROM sqlite_schema WHERE name = 'customer_order_package'"),
		old.reader.Get(&size, "PRAGMA page_size"), old.Close())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteAt(make([]byte, size), (page-1)*size); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), path, withMigration(t, "CREATE TABLE more (id INTEGER) STRICT;"))
	if !errors.Is(err, app.ErrDamaged) {
		t.Errorf("error %v, want damaged", err)
	}
	if all := backupsOf(t, path); len(all) != 0 {
		t.Errorf("backups %+v", all)
	}
}
