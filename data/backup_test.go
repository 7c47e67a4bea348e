package data_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

var _ app.BackupStore = (*data.Backups)(nil)

// at is when the backups of these tests are made, one a minute.
func at(minutes int) time.Time { return apptest.Start.Add(time.Duration(minutes) * time.Minute) }

// folderOf is where the backups of a database are.
func folderOf(path string) string { return filepath.Join(filepath.Dir(path), "backups") }

func backup(t testing.TB, b *data.Backups, at time.Time) app.Backup {
	t.Helper()
	made, err := b.Make(t.Context(), app.BackupRequest, at)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func listed(t testing.TB, b *data.Backups) []app.Backup {
	t.Helper()
	all, err := b.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestRow36Backup(t *testing.T) {
	old := syscall.Umask(0)
	t.Cleanup(func() { syscall.Umask(old) })
	db, path := open(t, data.WithProgram("1.2.3"))
	apptest.SetUp(t, db)
	apptest.Add(t, db, apptest.Welcomed())
	b := db.Backups()
	if all := listed(t, b); len(all) != 0 {
		t.Errorf("before the first: %+v", all)
	}
	first := backup(t, b, at(0))
	apptest.Add(t, db, apptest.Named("Second", "second.example"))
	second := backup(t, b, at(1))
	again := backup(t, b, at(1)) // the clock stands still
	if diff := cmp.Diff([]app.Backup{again, second, first}, listed(t, b)); diff != "" {
		t.Errorf("listed (-want +got):\n%s", diff)
	}
	if first.Customers != 1 || second.Customers != 2 || first.Schema != db.Version() || first.Version != "1.2.3" ||
		!first.At.Equal(at(0)) || first.Reason != app.BackupRequest || first.Check != app.CheckVerified || first.Size == 0 {
		t.Errorf("first %+v", first)
	}
	for name, mode := range map[string]fs.FileMode{
		".": 0o700, string(first.ID) + ".db": 0o600, string(first.ID) + ".json": 0o600,
	} {
		if info, err := os.Stat(filepath.Join(folderOf(path), name)); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s has mode %v, want %o", name, info.Mode(), mode)
		}
	}
	if names := list(t, folderOf(path)); len(names) != 6 {
		t.Errorf("files %q", names)
	}
	if err := b.Remove(t.Context(), second.ID); err != nil {
		t.Error(err)
	}
	for _, id := range []app.BackupID{second.ID, "../foyer", ""} {
		if err := b.Remove(t.Context(), id); !errors.Is(err, app.ErrNotFound) {
			t.Errorf("remove %q: %v", id, err)
		}
		if _, err := b.Verify(t.Context(), id, at(2)); !errors.Is(err, app.ErrNotFound) {
			t.Errorf("verify %q: %v", id, err)
		}
	}
	if diff := cmp.Diff([]app.Backup{again, first}, listed(t, b)); diff != "" {
		t.Errorf("after one was removed (-want +got):\n%s", diff)
	}
}

// TestBackupIsWhole opens a backup as a database: what was committed is in it,
// though it is still in the log of the original.
func TestBackupIsWhole(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	id := apptest.Add(t, db, apptest.Welcomed())
	made := backup(t, db.Backups(), at(0))
	copied := filepath.Join(t.TempDir(), "foyer.db")
	copyFile(t, filepath.Join(folderOf(path), string(made.ID)+".db"), copied)
	whole(t, reopen(t, copied), id)
}

// TestDamagedBackups changes the files of backups; what is damaged is shown so
// and never restored.
func TestDamagedBackups(t *testing.T) {
	for name, damage := range map[string]func(t *testing.T, file string){
		"a flipped bit": func(t *testing.T, file string) {
			change(t, file+".db", func(b []byte) []byte { b[len(b)/2+100] ^= 4; return b })
		},
		"cut short": func(t *testing.T, file string) {
			change(t, file+".db", func(b []byte) []byte { return b[:len(b)-4096] })
		},
		"empty": func(t *testing.T, file string) { change(t, file+".db", func([]byte) []byte { return nil }) },
		"no database": func(t *testing.T, file string) {
			change(t, file+".db", func(b []byte) []byte { return bytes.Repeat([]byte("x"), len(b)) })
		},
		"another sum": func(t *testing.T, file string) {
			change(t, file+".json", func(b []byte) []byte { return bytes.Replace(b, []byte(`"sha256": "`), []byte(`"sha256": "0`), 1) })
		},
		"manifest gone":     func(t *testing.T, file string) { removeFile(t, file+".json") },
		"manifest nonsense": func(t *testing.T, file string) { change(t, file+".json", func([]byte) []byte { return []byte("{") }) },
	} {
		t.Run(name, func(t *testing.T) {
			db, path := open(t)
			apptest.SetUp(t, db)
			b := db.Backups()
			made := backup(t, b, at(0))
			damage(t, filepath.Join(folderOf(path), string(made.ID)))
			checked, err := b.Verify(t.Context(), made.ID, at(1))
			if err != nil || checked.Check != app.CheckDamaged || !checked.At.Equal(made.At) {
				t.Errorf("verified %+v, error %v", checked, err)
			}
			if all := listed(t, b); len(all) != 1 || all[0].Check != app.CheckDamaged {
				t.Errorf("listed %+v", all)
			}
			apptest.Add(t, db)
			if _, err := b.Restore(t.Context(), made.ID, apptest.Operator, at(2), nil); !errors.Is(err, app.ErrBackupDamaged) {
				t.Errorf("restore: %v", err)
			}
			if _, err := b.Compare(t.Context(), made.ID); !errors.Is(err, app.ErrBackupDamaged) {
				t.Errorf("compare: %v", err)
			}
			if counts, err := db.CustomerCounts(t.Context(), "2026-11-23"); err != nil || counts.Total != 1 {
				t.Errorf("counts %+v, error %v", counts, err)
			}
		})
	}
}

// TestTouchedBackup is unchecked until it is read again.
func TestTouchedBackup(t *testing.T) {
	db, path := open(t)
	b := db.Backups()
	made := backup(t, b, at(0))
	if err := os.Chtimes(filepath.Join(folderOf(path), string(made.ID)+".db"), at(5), at(5)); err != nil {
		t.Fatal(err)
	}
	if all := listed(t, b); all[0].Check != app.CheckUnchecked {
		t.Errorf("listed %+v", all)
	}
	checked, err := b.Verify(t.Context(), made.ID, at(6))
	if err != nil || checked.Check != app.CheckVerified || !checked.CheckedAt.Equal(at(6)) {
		t.Errorf("verified %+v, error %v", checked, err)
	}
	if diff := cmp.Diff([]app.Backup{checked}, listed(t, b)); diff != "" {
		t.Errorf("listed (-want +got):\n%s", diff)
	}
}

// TestTidy removes what is ours and unfinished and nothing else.
func TestTidy(t *testing.T) {
	db, path := open(t)
	b := db.Backups()
	made := backup(t, b, at(0))
	kept := []string{string(made.ID) + ".db", string(made.ID) + ".json", "holiday.json", "holiday.tmp", "readme.txt"}
	left := []string{
		"20260101-000000.000.tmp", "20260101-000000.000.tmp-journal", "20260101-000000.000.json", "20260101-000001.000.tmp.json",
	}
	for _, name := range append(left, kept[2:]...) {
		if err := os.WriteFile(filepath.Join(folderOf(path), name), []byte("{}"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if all := listed(t, b); len(all) != 1 {
		t.Errorf("listed %+v", all)
	}
	if err := b.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(kept, list(t, folderOf(path))); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// TestBackupOfADamagedDatabase is none.
func TestBackupOfADamagedDatabase(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	execute(t, path, "PRAGMA foreign_keys = OFF; INSERT INTO package_feature VALUES ('gone', 'gone')")
	if _, err := db.Backups().Make(t.Context(), app.BackupDaily, at(0)); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("error %v, want damaged", err)
	}
	if names := list(t, folderOf(path)); len(names) != 0 {
		t.Errorf("files %q", names)
	}
}

// TestBackupOfALostDatabase is row 8 of the fault matrix: what is open is saved,
// not what somebody put in its place.
func TestBackupOfALostDatabase(t *testing.T) {
	db, path := filled(t)
	if err := errors.Join(os.Remove(path), os.WriteFile(path, []byte("another"), 0o600)); err != nil {
		t.Fatal(err)
	}
	made, err := db.Backups().Make(t.Context(), app.BackupRequest, at(0))
	if err != nil || made.Customers != 200 || made.Check != app.CheckVerified {
		t.Errorf("backup %+v, error %v", made, err)
	}
	apptest.Customer(t, db, 1)
	if err := db.SaveDraft(t.Context(), apptest.DraftRecord()); !errors.Is(err, app.ErrGone) {
		t.Errorf("a write: %v, want gone", err)
	}
}

// TestNoPasswordInABackup looks for anything of the kind in tables, columns and
// manifests: passwords live in the keyring.
func TestNoPasswordInABackup(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	server := apptest.UseServer(t, db, apptest.MailServer()).Server
	made := backup(t, db.Backups(), at(0))
	for _, end := range []string{".db", ".json"} {
		content, err := os.ReadFile(filepath.Join(folderOf(path), string(made.ID)+end))
		if err != nil {
			t.Fatal(err)
		}
		if found := strings.Contains(string(content), server.Host); found != (end == ".db") {
			t.Errorf("%s names the mail server: %v", end, found)
		}
		for _, word := range []string{"password TEXT", "mail.password", "secret TEXT"} {
			if bytes.Contains(content, []byte(word)) {
				t.Errorf("%s says %q", end, word)
			}
		}
	}
}

func change(t *testing.T, path string, do func([]byte) []byte) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, do(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func removeFile(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

func TestHowWindowsWereLeftIsNoReasonForABackup(t *testing.T) {
	db, _ := open(t)
	written := func() int64 {
		t.Helper()
		n, err := db.Backups().Written(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := written()
	for _, size := range []string{"1", "2", "2"} {
		if err := db.Remember(t.Context(), "window", []byte(size)); err != nil {
			t.Fatal(err)
		}
	}
	if got := written(); got != before {
		t.Errorf("%d rows more were written", got-before)
	}
	apptest.SetUp(t, db)
	if got := written(); got == before {
		t.Error("what was set up does not count")
	}
}
