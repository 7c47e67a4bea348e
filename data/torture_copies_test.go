//go:build torture

package data_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"foyer/app"
	"foyer/data"
)

// secondOf is the second folder of a database in these tests: beside the data, not in it.
func secondOf(path string) string { return filepath.Join(filepath.Dir(filepath.Dir(path)), "stick") }

// copyOnce copies the backups that there are to the second folder, encrypted, and takes
// one of the copies in.
func copyOnce(path string) error {
	runtime.LockOSThread()
	ctx := context.Background()
	if err := os.MkdirAll(secondOf(path), 0o700); err != nil {
		return err
	}
	db, err := data.Open(ctx, path)
	if err != nil {
		return err
	}
	b := db.Backups()
	b.SealLightly()
	return errors.Join(copyAll(ctx, b, secondOf(path)), db.Close())
}

func copyAll(ctx context.Context, b *data.Backups, folder string) error {
	if err := b.Settle(ctx, folder, passphrase); err != nil {
		return err
	}
	all, err := b.List(ctx)
	for _, one := range all {
		if err := b.CopyHere(ctx, folder, one.ID, passphrase); err != nil {
			return err
		}
		fmt.Println("copied", one.ID)
	}
	return err
}

// TestTortureCopies does the same to copies in a second folder: there is none, or a whole
// one that the passphrase opens.
func TestTortureCopies(t *testing.T) {
	// What Go writes by itself goes through write, with which the child speaks.
	faults := []fault{{syncs, "signal=SIGKILL", false}, {others, "signal=SIGKILL", false}, {syncs, "error=EIO", false}, {syncs, "error=EIO", true}}
	everyFault(t, "copy once", faults, copies(t, workshop(t)), func(t *testing.T, label, path string, said []string) {
		checkSound(t, label, path)
		checkCopies(t, label, path, said)
	})
}

func checkCopies(t *testing.T, label, path string, said []string) {
	t.Helper()
	db := reopen(t, path)
	defer db.Close()
	b := db.Backups()
	b.SealLightly()
	all, err := b.Copies(t.Context(), secondOf(path))
	if err != nil && !errors.Is(err, app.ErrAway) { // it was not settled yet
		t.Errorf("%s: %v", label, err)
	}
	whole := map[string]bool{}
	for _, c := range all {
		files, err := filepath.Glob(filepath.Join(secondOf(path), "*", string(c.ID)+".db.age"))
		if err != nil || len(files) != 1 {
			t.Fatalf("%s: files %q, error %v", label, files, err)
		}
		if _, err := b.Adopt(t.Context(), files[0], passphrase, at(30)); err != nil {
			t.Errorf("%s: copy %s: %v", label, c.ID, err)
		}
		whole["copied "+string(c.ID)] = true
	}
	for _, line := range said {
		if strings.HasPrefix(line, "copied ") && !whole[line] {
			t.Errorf("%s: %q was said, and is not there", label, line)
		}
	}
	left, err := filepath.Glob(filepath.Join(secondOf(path), "*", "2*.tmp"))
	if err != nil || len(left) > 0 {
		t.Errorf("%s: left %q, error %v", label, left, err)
	}
}
