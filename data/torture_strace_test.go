//go:build torture

package data_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

// fault is what strace makes of a system call.
type fault struct {
	calls string
	does  string // in strace's words
	stays bool   // from the nth call on, not only then
}

func (f fault) String() string {
	if f.stays {
		return f.calls + " " + f.does + " from then on"
	}
	return f.calls + " " + f.does
}

// writes are the calls by which SQLite and Go change a disk. What a child says
// goes through write, which is therefore none of them.
const (
	writes = "pwrite64"
	syncs  = "fsync,fdatasync"
	others = "rename,renameat,unlink,unlinkat,ftruncate"
)

// injected runs a child with the fault at the nth call. It says whether the
// fault came about.
func injected(t *testing.T, task, path string, f fault, n int) (said []string, hit bool) {
	t.Helper()
	trace := filepath.Join(t.TempDir(), "trace")
	plus := ""
	if f.stays {
		plus = "+"
	}
	cmd := child(t, task, path)
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Fatalf("strace, which make torture installs: %v", err)
	}
	cmd.Args = []string{strace, "-f", "-qq", "-o", trace, "-e", "trace=" + f.calls, "-e", "signal=none",
		"-e", fmt.Sprintf("inject=%s:%s:when=%d%s", f.calls, f.does, n, plus), cmd.Path}
	cmd.Path = strace
	output, err := cmd.Output()
	said = strings.Split(strings.TrimSpace(string(output)), "\n")
	traced, readErr := os.ReadFile(trace)
	if readErr != nil {
		t.Fatal(readErr)
	}
	if strings.HasPrefix(f.does, "signal") {
		return said, err != nil
	}
	if err != nil {
		t.Errorf("%s %s at %d: the child ended with %v and said %q", task, f, n, err, said)
	}
	return said, strings.Contains(string(traced), "(INJECTED)")
}

// everyFault does a task with each fault at its first call, its second, and so
// on, until it passes; check looks at what each left.
func everyFault(t *testing.T, task string, faults []fault, prepare func(t *testing.T) string, check func(t *testing.T, label, path string, said []string)) {
	t.Helper()
	for _, f := range faults {
		t.Run(f.String(), func(t *testing.T) {
			t.Parallel()
			for n := 1; ; n++ {
				path := prepare(t)
				said, hit := injected(t, task, path, f, n)
				label := fmt.Sprintf("%s %s at %d", task, f, n)
				check(t, label, path, said)
				if err := os.RemoveAll(filepath.Dir(path)); err != nil {
					t.Fatal(err)
				}
				if !hit {
					if n == 1 {
						t.Error("there was no such call")
					}
					if !t.Failed() {
						t.Logf("torture: %s, %s: %d places, each whole or not at all", task, f, n-1)
					}
					return
				}
			}
		})
	}
}

func allFaults() []fault {
	return []fault{
		{writes, "signal=SIGKILL", false}, {syncs, "signal=SIGKILL", false}, {others, "signal=SIGKILL", false},
		{writes, "error=ENOSPC", true}, {writes, "error=EIO", false},
		{syncs, "error=EIO", false}, {syncs, "error=EIO", true},
	}
}

// copies returns what copies a folder anew, each time it is called.
func copies(t *testing.T, folder string) func(t *testing.T) string {
	t.Helper()
	return func(t *testing.T) string {
		fresh := filepath.Join(t.TempDir(), "foyer")
		if err := os.CopyFS(fresh, os.DirFS(folder)); err != nil {
			t.Fatal(err)
		}
		return filepath.Join(fresh, "foyer.db")
	}
}

// workshop is a database with some customers and a backup.
func workshop(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "foyer.db")
	db := reopen(t, path)
	apptest.SetUp(t, db)
	for i := range 12 {
		apptest.Add(t, db, named(fmt.Sprintf("c%d", i)), apptest.Welcomed())
	}
	backup(t, db.Backups(), at(0))
	apptest.Add(t, db, named("later"), apptest.Welcomed())
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return filepath.Dir(path)
}

// TestTortureActs is rows 2, 4 and 5 of the fault matrix for everything that
// people do.
func TestTortureActs(t *testing.T) {
	everyFault(t, "work once", allFaults(), copies(t, workshop(t)), func(t *testing.T, label, path string, said []string) {
		checkSound(t, label, path)
		checkActs(t, label, path, said)
	})
}

// backUpOnce makes a backup.
func backUpOnce(path string) error {
	runtime.LockOSThread()
	ctx := context.Background()
	db, err := data.Open(ctx, path)
	if err != nil {
		return err
	}
	made, err := db.Backups().Make(ctx, app.BackupRequest, at(10))
	if err == nil {
		fmt.Println("made", made.ID)
	}
	return errors.Join(err, db.Close())
}

// TestTortureBackup does the same to a backup: there is none, or a verified one.
func TestTortureBackup(t *testing.T) {
	everyFault(t, "back up once", allFaults(), copies(t, workshop(t)), func(t *testing.T, label, path string, said []string) {
		checkSound(t, label, path)
		checkBackups(t, label, path, said)
	})
}

// checkBackups verifies all backups and looks for the ones that were said to be
// made.
func checkBackups(t *testing.T, label, path string, said []string) {
	t.Helper()
	db := reopen(t, path)
	defer db.Close()
	b := db.Backups()
	if err := b.Tidy(t.Context()); err != nil {
		t.Errorf("%s: tidy: %v", label, err)
	}
	all := listed(t, b)
	for _, made := range all {
		if checked, err := b.Verify(t.Context(), made.ID, at(20)); err != nil || checked.Check != app.CheckVerified {
			t.Errorf("%s: backup %+v, error %v", label, checked, err)
		}
	}
	if names := list(t, folderOf(path)); len(names) != 2*len(all) {
		t.Errorf("%s: %d backups and files %q", label, len(all), names)
	}
	for _, line := range said {
		if id, ok := strings.CutPrefix(line, "made "); ok && !hasBackup(all, app.BackupID(id)) {
			t.Errorf("%s: %s was made and is not there", label, id)
		}
	}
}

// restoreOnce restores the only backup.
func restoreOnce(path string) error {
	runtime.LockOSThread()
	ctx := context.Background()
	db, err := data.Open(ctx, path)
	if err != nil {
		return err
	}
	all, err := db.Backups().List(ctx)
	if err == nil {
		_, err = db.Backups().Restore(ctx, all[len(all)-1].ID, apptest.Operator, at(10), nil)
	}
	if err == nil {
		fmt.Println("restored")
	}
	return errors.Join(err, db.Close())
}

// TestTortureRestore does the same to a restore: the state before, or the backup's.
func TestTortureRestore(t *testing.T) {
	everyFault(t, "restore once", allFaults(), copies(t, workshop(t)), func(t *testing.T, label, path string, said []string) {
		checkSound(t, label, path)
		checkBackups(t, label, path, said)
		n := len(ids(t, path))
		if n != 12 && n != 13 || n == 13 && strings.Contains(strings.Join(said, " "), "restored") {
			t.Errorf("%s: %d customers, and the child said %q", label, n, said)
		}
	})
}

// migrateOnce opens an older database, which migrates it.
func migrateOnce(path string) error {
	runtime.LockOSThread()
	db, err := data.Open(context.Background(), path)
	if err != nil {
		return err
	}
	return db.Close()
}

// TestTortureMigration is row 15 of the fault matrix: the database is of an older
// schema, with a way on, or of the newest one, with a way back. The oldest one
// goes through all migrations.
func TestTortureMigration(t *testing.T) {
	schema := schemas(t)[0]
	old := filepath.Dir(unpacked(t, schema))
	before := definitions(t, filepath.Join(old, "foyer.db"))
	faults := []fault{
		{writes, "signal=SIGKILL", false}, {syncs, "signal=SIGKILL", false}, {others, "signal=SIGKILL", false},
		{writes, "error=ENOSPC", true}, {syncs, "error=EIO", false}, {syncs, "error=EIO", true},
	}
	everyFault(t, "migrate once", faults, copies(t, old), func(t *testing.T, label, path string, said []string) {
		checkStep(t, label, path, schema, before)
		checkSound(t, label, path)
		db := reopen(t, path)
		for id := range app.CustomerID(fixtureCustomers) {
			whole(t, db, id+1)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		checkBackups(t, label, path, said)
	})
}

// checkStep says whether a database that was interrupted is of one of the
// schemas between, whole, and backed up when it is not of the first.
func checkStep(t *testing.T, label, path string, from int, before []string) {
	t.Helper()
	at := versionOf(t, path)
	want := before
	if at != from {
		made, fresh := open(t, data.WithSchema(t, at))
		if err := made.Close(); err != nil {
			t.Fatal(err)
		}
		want = definitions(t, fresh)
		if len(backupFiles(t, path)) == 0 {
			t.Errorf("%s: schema %d without a backup", label, at)
		}
	}
	if got := definitions(t, path); len(got) != len(want) {
		t.Errorf("%s: schema %d with %d definitions, want %d", label, at, len(got), len(want))
	}
}

func backupFiles(t *testing.T, path string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folderOf(path), "*.db"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}
