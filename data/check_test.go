package data_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

// damaged returns the path of a database of some customers with garbage in the
// root of an index that nothing reads.
func damaged(t *testing.T, journal string) string {
	t.Helper()
	db, path := filled(t)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	probe := raw(t, path)
	var page, size int64
	if err := errors.Join(
		probe.Get(&page, "SELECT rootpage FROM sqlite_schema WHERE name = 'subscription_package'"),
		probe.Get(&size, "PRAGMA page_size"), probe.Get(&journal, "PRAGMA journal_mode = "+journal), probe.Close()); err != nil {
		t.Fatal(err)
	}
	change(t, path, func(b []byte) []byte {
		copy(b[(page-1)*size:], bytes.Repeat([]byte{0xA5}, int(size)))
		return b
	})
	return path
}

// TestDamagedIsNotWritten is row 9 of the fault matrix: a database with damage
// that only reading all of it finds can be read, and no write reaches it.
func TestDamagedIsNotWritten(t *testing.T) {
	path := damaged(t, "wal")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	db := reopen(t, path)
	backups := db.Backups()
	for range 2 {
		_, adding := db.AddCustomer(t.Context(), apptest.Addition(apptest.Named("Late", "late.example")))
		_, restoring := backups.Restore(t.Context(), "20260101-000000.000", apptest.Operator, at(0), nil)
		for what, err := range map[string]error{
			"add": adding, "restore": restoring, "draft": db.SaveDraft(t.Context(), apptest.DraftRecord()),
		} {
			if !errors.Is(err, app.ErrDamaged) || app.Explain(err).Code != "damaged" {
				t.Errorf("%s: error %v, want damaged", what, err)
			}
		}
	}
	counts, err := db.CustomerCounts(t.Context(), "")
	if err != nil || counts.Total != 200 {
		t.Errorf("counts %v, error %v", counts, err)
	}
	if _, err := db.Customers(t.Context(), []app.CustomerID{1}); err != nil {
		t.Errorf("read: %v", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file was changed (error %v)", err)
	}
}

// TestDamagedKeepsItsLog opens a damaged database that was not closed: what is in
// its log is not folded into it.
func TestDamagedKeepsItsLog(t *testing.T) {
	path := damaged(t, "wal")
	db, err := raw(t, path).Beginx()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE customer SET city = 'Lost?'"); err != nil {
		t.Fatal(err)
	}
	if err := db.Commit(); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "foyer.db")
	copyFile(t, path, copied)
	copyFile(t, path+"-wal", copied+"-wal")
	var before [][]byte
	files := func() (all [][]byte) {
		for _, name := range []string{copied, copied + "-wal"} {
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, content)
		}
		return all
	}
	before = files()
	opened := reopen(t, copied)
	if _, err := opened.AddCustomer(t.Context(), apptest.Addition()); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("error %v, want damaged", err)
	}
	if c := apptest.Customer(t, opened, 1); c.Address.City != "Lost?" {
		t.Errorf("customer %+v", c)
	}
	if err := opened.Close(); err != nil {
		t.Fatal(err)
	}
	if after := files(); !bytes.Equal(before[0], after[0]) || !bytes.Equal(before[1], after[1]) {
		t.Error("the files were changed")
	}
}

// TestDamagedCopyIsRefused opens a file without a log, as a backup that somebody
// put in place is: making it ready for one would be the first write.
func TestDamagedCopyIsRefused(t *testing.T) {
	path := damaged(t, "delete")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := data.Open(t.Context(), path); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("error %v, want damaged", err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file was changed (error %v)", err)
	}
}

// TestClosedWhileChecked closes a database at once; it may be opened again.
func TestClosedWhileChecked(t *testing.T) {
	db, path := filled(t)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		db := reopen(t, path)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	apptest.Add(t, reopen(t, path), apptest.Named("Next", "next.example"))
}
