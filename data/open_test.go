package data_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

func TestRow36OpenCreates(t *testing.T) {
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	folder := filepath.Join(t.TempDir(), "deep", "Foyer")
	path := filepath.Join(folder, "foyer.db")
	db := reopen(t, path)
	apptest.SetUp(t, db)
	apptest.Add(t, db)
	want := map[string]fs.FileMode{
		".": 0o700, "foyer.db": 0o600, "foyer.db-wal": 0o600, "foyer.db-shm": 0o600,
	}
	for name, mode := range want {
		info, err := os.Stat(filepath.Join(folder, name))
		if err != nil {
			t.Error(err)
		} else if info.Mode().Perm() != mode {
			t.Errorf("%s has mode %o, want %o", name, info.Mode().Perm(), mode)
		}
	}
	if got := db.Version(); got != 6 {
		t.Errorf("version %d", got)
	}
	if names := list(t, folder); len(names) != 3 {
		t.Errorf("files %q", names)
	}
}

// TestOpenPaths is row 17 of the fault matrix.
func TestOpenPaths(t *testing.T) {
	for _, name := range []string{
		"a b.db", "a#b.db", "a?b.db", "a%41b.db", "a&mode=ro.db", "💼 Müller.db", `a'"b.db`, ":memory:",
		strings.Repeat("long", 55) + ".db",
	} {
		folder := filepath.Join(t.TempDir(), "folder "+name[:2])
		path := filepath.Join(folder, name)
		db := reopen(t, path)
		apptest.SetUp(t, db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		if names := list(t, folder); !slices.Equal(names, []string{name}) {
			t.Errorf("files %q, want %q alone", names, name)
		}
		if eula, err := reopen(t, path).EULA(t.Context()); err != nil || eula != apptest.EULA() {
			t.Errorf("%s opened again: %v, error %v", name, eula, err)
		}
	}
}

func list(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// TestOpenRefuses is row 9 of the fault matrix: what is not a whole Foyer
// database is refused and left exactly as it is.
func TestOpenRefuses(t *testing.T) {
	good := filepath.Join(t.TempDir(), "good.db")
	db := reopen(t, good)
	apptest.SetUp(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	changed := func(change func(b []byte) []byte) []byte { return change(bytes.Clone(whole)) }
	for _, test := range []struct {
		name    string
		content []byte
		want    error
	}{
		{"empty", nil, app.ErrDamaged},
		{"text", []byte(strings.Repeat("Dear diary, ", 50)), app.ErrForeign},
		{"short", []byte("SQLite format 3\x00"), app.ErrForeign},
		{"another program's", changed(func(b []byte) []byte {
			binary.BigEndian.PutUint32(b[68:], 0x12345678)
			return b
		}), app.ErrForeign},
		{"no program's", changed(func(b []byte) []byte {
			binary.BigEndian.PutUint32(b[68:], 0)
			return b
		}), app.ErrForeign},
		{"impossible page size", changed(func(b []byte) []byte {
			binary.BigEndian.PutUint16(b[16:], 3)
			return b
		}), app.ErrDamaged},
		{"truncated", changed(func(b []byte) []byte { return b[:len(b)/2] }), app.ErrDamaged},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "foyer.db")
			if err := os.WriteFile(path, test.content, 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := data.Open(t.Context(), path)
			if !errors.Is(err, test.want) {
				t.Errorf("error %v, want %v", err, test.want)
			}
			after, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(after, test.content) {
				t.Errorf("the file was changed (error %v)", err)
			}
			if names := list(t, filepath.Dir(path)); len(names) != 1 {
				t.Errorf("files %q were left", names)
			}
		})
	}
}

func TestOpenNewer(t *testing.T) {
	db, path := open(t)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	execute(t, path, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
	if _, err := data.Open(t.Context(), path); !errors.Is(err, app.ErrNewer) {
		t.Errorf("error %v, want newer", err)
	}
}

// TestOpenLost is row 10 of the fault matrix: the database was lost and its log
// is still there.
func TestOpenLost(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foyer.db")
	if err := os.WriteFile(path+"-wal", []byte("log"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := data.Open(t.Context(), path); !errors.Is(err, app.ErrDamaged) {
		t.Errorf("error %v, want damaged", err)
	}
	if names := list(t, filepath.Dir(path)); len(names) != 1 {
		t.Errorf("files %q", names)
	}
}

// TestOpenLeftover finds what a crash while creating leaves behind.
func TestOpenLeftover(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foyer.db")
	for _, name := range []string{".new", ".new-wal", ".new-shm"} {
		if err := os.WriteFile(path+name, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	reopen(t, path)
}

// TestOpenReadOnly is row 7 of the fault matrix, as a user whom modes bind: what
// can be read is, and nothing else happens.
func TestOpenReadOnly(t *testing.T) {
	for _, test := range []struct {
		name         string
		folder, file fs.FileMode
		says         string
	}{
		{"folder without a database", 0o555, 0, "error read_only"},
		{"read-only folder", 0o555, 0o666, "reads 200, writes read_only, is read_only"},
		{"read-only file", 0o777, 0o444, "reads 200, writes read_only, is read_only"},
		{"unreadable file", 0o777, 0o000, "error read_only"},
		{"unreadable log", 0o777, 0o666, "error read_only"},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, "foyer.db")
			if err := os.Chmod(filepath.Dir(folder), 0o755); err != nil {
				t.Fatal(err)
			}
			if test.name != "folder without a database" {
				filledAt(t, path)
				if err := os.Chmod(path, test.file); err != nil {
					t.Fatal(err)
				}
			}
			if test.name == "unreadable log" {
				if err := os.WriteFile(path+"-wal", []byte("log"), 0o000); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Chmod(folder, test.folder); err != nil {
				t.Fatal(err)
			}
			before := list(t, folder)
			cmd := child(t, "read", path)
			asNobody(t, cmd)
			output, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			if got := lastLine(output); got != test.says {
				t.Errorf("the child said %q", got)
			}
			if after := list(t, folder); !slices.Equal(before, after) {
				t.Errorf("files before %q, after %q", before, after)
			}
			if err := os.Chmod(folder, 0o755); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// TestGone is row 8 of the fault matrix.
func TestGone(t *testing.T) {
	for name, happen := range map[string]func(path string) error{
		"removed": os.Remove,
		"renamed": func(path string) error { return os.Rename(path, path+".old") },
		"replaced": func(path string) error {
			return errors.Join(os.Rename(path, path+".old"), os.WriteFile(path, []byte("another"), 0o600))
		},
	} {
		t.Run(name, func(t *testing.T) {
			db, path := open(t)
			apptest.SetUp(t, db)
			if err := happen(path); err != nil {
				t.Fatal(err)
			}
			_, err := db.AddCustomer(t.Context(), apptest.Addition())
			if !errors.Is(err, app.ErrGone) {
				t.Errorf("error %v, want gone", err)
			}
			if app.Explain(err).Code != "gone" {
				t.Errorf("explained as %q", app.Explain(err).Code)
			}
			if _, err := db.EULA(t.Context()); err != nil {
				t.Errorf("read: %v", err)
			}
			counts, err := db.CustomerCounts(t.Context(), "")
			if err != nil || counts.Total != 0 {
				t.Errorf("counts %v, error %v", counts, err)
			}
		})
	}
}
