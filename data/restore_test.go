package data_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jmoiron/sqlx"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

func restore(t testing.TB, b *data.Backups, id app.BackupID, at time.Time) app.Restored {
	t.Helper()
	restored, err := b.Restore(t.Context(), id, apptest.Operator, at, nil)
	if err != nil {
		t.Fatal(err)
	}
	return restored
}

// companies are the customers by name.
func companies(t testing.TB, store app.Store) []string {
	t.Helper()
	ids, err := store.CustomerIDs(t.Context(), app.CustomerQuery{})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := store.CustomerRows(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range rows {
		names = append(names, r.Company)
	}
	return names
}

func named(name string) func(*app.Addition) { return apptest.Named(name, name+".example") }

// TestRestore goes back, through the handles that are open, and comes back again.
func TestRestore(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	apptest.Add(t, db, named("stays"))
	changes := apptest.Add(t, db, named("changes"))
	undone := apptest.Add(t, db, named("returns"))
	b := db.Backups()
	made := backup(t, b, at(0))

	if err := db.UndoAdd(t.Context(), undone, app.DraftRecord{ID: "0193-returns", Body: []byte("{}")}, apptest.Operator, at(1)); err != nil {
		t.Fatal(err)
	}
	execute(t, path, "UPDATE subscription SET licenses = 99 WHERE customer_id = ?", changes)
	var newest app.CustomerID
	for i := range 5 {
		newest = apptest.Add(t, db, named(fmt.Sprintf("leaves%d", i)))
	}
	want := app.Difference{
		Returns: app.Names{Count: 1, First: []string{"returns"}},
		Leaves:  app.Names{Count: 5, First: []string{"leaves0", "leaves1", "leaves2"}},
		Changes: app.Names{Count: 1, First: []string{"changes"}},
		First:   []app.FieldChange{{Field: "licenses", From: "99", To: "25"}}, DraftsStay: 1,
	}
	if d, err := b.Compare(t.Context(), made.ID); err != nil || !cmp.Equal(want, d) {
		t.Errorf("difference (-want +got):\n%s, error %v", cmp.Diff(want, d), err)
	}

	now := companies(t, db)
	restored := restore(t, b, made.ID, at(2))
	if restored.Backup.ID != made.ID || restored.Undo.Reason != app.BackupRestore || restored.Undo.Customers != 7 {
		t.Errorf("restored %+v", restored)
	}
	if diff := cmp.Diff([]string{"changes", "returns", "stays"}, companies(t, db)); diff != "" {
		t.Errorf("restored (-want +got):\n%s", diff)
	}
	if d, err := b.Compare(t.Context(), made.ID); err != nil || !cmp.Equal(app.Difference{DraftsStay: 1}, d) {
		t.Errorf("difference to what is there: %+v, error %v", d, err)
	}
	if id := apptest.Add(t, db, named("next")); id <= newest {
		t.Errorf("the next customer is %d: that number was given before", id)
	}
	if names := list(t, folderOf(path)); len(names) != 4 {
		t.Errorf("files %q", names)
	}

	restore(t, b, restored.Undo.ID, at(3))
	if diff := cmp.Diff(now, companies(t, db)); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(now, companies(t, reopen(t, path))); diff != "" {
		t.Errorf("opened again (-want +got):\n%s", diff)
	}
}

// TestRestoreWhileRead replaces the database under a reader in the middle of a
// list, and with a smaller one.
func TestRestoreWhileRead(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	apptest.Add(t, db, named("first"), apptest.Welcomed())
	b := db.Backups()
	made := backup(t, b, at(0))
	for i := range 50 {
		apptest.Add(t, db, named(fmt.Sprintf("more%d", i)), apptest.Welcomed())
	}
	reader, err := sqlx.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	tx := reader.MustBegin()
	count := func() (n int) {
		t.Helper()
		if err := tx.Get(&n, "SELECT count(*) FROM customer"); err != nil {
			t.Error(err)
		}
		return n
	}
	before := count()
	restore(t, b, made.ID, at(1))
	if after := count(); before != 51 || after != before {
		t.Errorf("%d customers, and %d in the same transaction after the restore", before, after)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	tx = reader.MustBegin()
	if n := count(); n != 1 {
		t.Errorf("%d customers in the next transaction", n)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	var customers int
	if err := raw(t, path).Get(&customers, "SELECT count(*) FROM domain"); err != nil || customers != 1 {
		t.Errorf("%d domains, error %v", customers, err)
	}
}

// TestRestoreFails leaves everything as it was.
func TestRestoreFails(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	b := db.Backups()
	made := backup(t, b, at(0))
	apptest.Add(t, db)
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Restore(t.Context(), made.ID, apptest.Operator, at(1), nil); !errors.Is(err, app.ErrGone) {
		t.Errorf("the database is gone: %v", err)
	}
	if err := os.Rename(path+".away", path); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Restore(t.Context(), "20260101-000000.000", apptest.Operator, at(1), nil); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("no such backup: %v", err)
	}
	if got := companies(t, db); len(got) != 1 {
		t.Errorf("customers %q", got)
	}
	if names, err := filepath.Glob(filepath.Join(folderOf(path), "*.tmp*")); err != nil || len(names) != 0 {
		t.Errorf("left %q, error %v", names, err)
	}
}
