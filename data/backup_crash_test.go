package data_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

// backUpForever makes backups and says so after each one.
func backUpForever(path string) error {
	ctx := context.Background()
	db, err := data.Open(ctx, path)
	if err != nil {
		return err
	}
	fmt.Println("opened")
	for {
		made, err := db.Backups().Make(ctx, app.BackupRequest, time.Now())
		if err != nil {
			return err
		}
		fmt.Println("made", made.ID)
	}
}

// backUpLimited does the same until files may not be as large as the database.
func backUpLimited(path string) error {
	signal.Ignore(syscall.SIGXFSZ)
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	limit := uint64(info.Size() / 2)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
		return err
	}
	return backUpForever(path)
}

// restoreForever goes to and fro between all backups.
func restoreForever(path string) error {
	ctx := context.Background()
	db, err := data.Open(ctx, path)
	if err != nil {
		return err
	}
	b := db.Backups()
	all, err := b.List(ctx)
	if err != nil {
		return err
	}
	fmt.Println("opened")
	for i := 0; ; i++ {
		restored, err := b.Restore(ctx, all[i%2].ID, apptest.Operator, time.Now(), nil)
		if err != nil {
			return err
		}
		if err := b.Remove(ctx, restored.Undo.ID); err != nil {
			return err
		}
		fmt.Println("restored", restored.Backup.ID)
	}
}

// killed runs a task and kills it at a random time after it has begun.
func killed(t *testing.T, task, path string) (said []string) {
	t.Helper()
	cmd := child(t, task, path)
	output, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(output)
	for lines.Scan() {
		said = append(said, lines.Text())
		if len(said) == 1 {
			kill := time.AfterFunc(rand.N(250*time.Millisecond), func() { _ = cmd.Process.Kill() })
			defer kill.Stop()
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Errorf("the child ended by itself and said %q", said)
	}
	return said
}

// TestKilledBackup kills backups at random: what has the name of a backup is
// whole, and nothing that was said to be made is missing.
func TestKilledBackup(t *testing.T) {
	db, path := filled(t)
	b := db.Backups()
	unfinished := 0
	for range 8 {
		said := killed(t, "back up", path)
		left, err := filepath.Glob(filepath.Join(folderOf(path), "*.tmp*"))
		if err != nil {
			t.Fatal(err)
		}
		unfinished += len(left)
		if err := b.Tidy(t.Context()); err != nil {
			t.Fatal(err)
		}
		all := listed(t, b)
		if names := list(t, folderOf(path)); len(names) != 2*len(all) {
			t.Errorf("%d backups and files %q", len(all), names)
		}
		for _, line := range said[1:] {
			if id := app.BackupID(strings.TrimPrefix(line, "made ")); !hasBackup(all, id) {
				t.Errorf("%s was made and is not there", id)
			}
		}
		for _, made := range all {
			if checked, err := b.Verify(t.Context(), made.ID, at(0)); err != nil || checked.Check != app.CheckVerified {
				t.Errorf("verified %+v, error %v", checked, err)
			}
			if err := b.Remove(t.Context(), made.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	if unfinished == 0 {
		t.Error("no kill fell into a backup")
	}
}

func hasBackup(all []app.Backup, id app.BackupID) bool {
	for _, b := range all {
		if b.ID == id {
			return true
		}
	}
	return false
}

// TestKilledRestore kills restores at random: the database is one state or the
// other, never a mixture.
func TestKilledRestore(t *testing.T) {
	db, path := filled(t)
	b := db.Backups()
	backup(t, b, at(0))
	execute(t, path, "UPDATE customer SET company = 'other ' || company")
	backup(t, b, at(1))
	saveDraft(t, db, record(t, "typed since"))
	typeInto(t, db, 1, "details", "typed since")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for range 8 {
		killed(t, "restore", path)
		db := reopen(t, path)
		if all := unsaved(t, db); len(all) != 2 {
			t.Errorf("what was typed is %v", all)
		}
		var other, plain int
		probe := raw(t, path)
		if err := errors.Join(
			probe.Get(&other, "SELECT count(*) FROM customer WHERE company LIKE 'other %'"),
			probe.Get(&plain, "SELECT count(*) FROM customer WHERE company NOT LIKE 'other %'"),
			probe.Close()); err != nil {
			t.Fatal(err)
		}
		if other > 0 == (plain > 0) {
			t.Errorf("%d customers of one state and %d of the other", other, plain)
		}
		if err := db.Backups().Tidy(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, made := range listed(t, db.Backups()) {
			if checked, err := db.Backups().Verify(t.Context(), made.ID, at(3)); err != nil || checked.Check != app.CheckVerified {
				t.Errorf("verified %+v, error %v", checked, err)
			}
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	nothingHalf(t, path, 200)
}

// filled is a database with some customers.
func filled(t *testing.T) (*data.DB, string) {
	t.Helper()
	db, path := open(t)
	fillUp(t, db)
	return db, path
}

func fillUp(t *testing.T, db *data.DB) {
	t.Helper()
	apptest.SetUp(t, db)
	for i := range 200 {
		apptest.Add(t, db, named(fmt.Sprintf("c%d", i)), apptest.Welcomed())
	}
}

// filledAt leaves a closed one at path.
func filledAt(t *testing.T, path string) {
	t.Helper()
	db := reopen(t, path)
	fillUp(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestBackupOnAFullDisk may not write half of what it needs.
func TestBackupOnAFullDisk(t *testing.T) {
	db, path := filled(t)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	output, err := child(t, "back up limited", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := lastLine(output); got != "error backup_folder" && got != "error backup_full" {
		t.Errorf("the child said %q", got)
	}
	if names := list(t, folderOf(path)); len(names) != 0 {
		t.Errorf("files %q", names)
	}
}

// TestBackupFolderThatCannotBeWritten says so; the database works on.
func TestBackupFolderThatCannotBeWritten(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(folderOf(path), 0o555); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Chmod(filepath.Dir(path), 0o777), os.Chmod(filepath.Dir(filepath.Dir(path)), 0o755), os.Chmod(path, 0o666)); err != nil {
		t.Fatal(err)
	}
	cmd := child(t, "back up", path)
	asNobody(t, cmd)
	output, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := string(output); got != "opened\nerror backup_folder\n" {
		t.Errorf("the child said %q", got)
	}
}

// TestWritersPassABackup commits all the time while backups are made, with no
// patience for locks.
func TestWritersPassABackup(t *testing.T) {
	db, path := filled(t)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = reopen(t, path, data.WithBusyTimeout(time.Millisecond))
	made := make(chan error, 1)
	go func() {
		var errs []error
		for i := range 5 {
			_, err := db.Backups().Make(context.Background(), app.BackupRequest, at(i))
			errs = append(errs, err)
		}
		made <- errors.Join(errs...)
	}()
	set := apptest.Catalog().Settings
	for writes := 0; ; writes++ {
		select {
		case err := <-made:
			if err != nil || writes == 0 {
				t.Errorf("%d writes passed, error %v", writes, err)
			}
			return
		default:
		}
		set.Partner = fmt.Sprint("partner ", writes)
		if err := db.SaveSettings(t.Context(), set, apptest.Operator, at(0)); err != nil {
			t.Fatalf("write %d: %v", writes, err)
		}
	}
}

// TestCanceledBackup leaves nothing.
func TestCanceledBackup(t *testing.T) {
	db, path := filled(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := db.Backups().Make(ctx, app.BackupQuit, at(0)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if names := list(t, folderOf(path)); len(names) != 0 {
		t.Errorf("files %q", names)
	}
}
