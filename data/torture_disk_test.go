//go:build torture

package data_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/data"
)

// cuts is how often the power is cut.
const cuts = 20

// mounted mounts a file system on a fresh folder; false, loudly, where that is
// not allowed.
func mounted(t *testing.T, args ...string) (folder string, ok bool) {
	t.Helper()
	folder = t.TempDir()
	out, err := exec.Command("mount", append(args, folder)...).CombinedOutput()
	if err != nil {
		t.Logf("torture: NOT RUN HERE, it needs the right to mount: %v, %s", err, strings.TrimSpace(string(out)))
		return "", false
	}
	t.Cleanup(func() { unmount(t, folder) })
	return folder, true
}

// unmount waits for whoever still has files open.
func unmount(t *testing.T, folder string) {
	t.Helper()
	if out, err := exec.Command("umount", folder).CombinedOutput(); err != nil && !strings.Contains(string(out), "not mounted") {
		t.Errorf("umount: %v, %s", err, out)
	}
}

// The order to an ext4 file system to stop at once, without its journal: what is
// not on the disk is lost, as when the power is cut.
const (
	stopNow      = 0x8004587d
	withoutFlush = 2
)

// TestTorturePowerCut is row 3 of the fault matrix.
func TestTorturePowerCut(t *testing.T) {
	disk := filepath.Join(t.TempDir(), "disk")
	for _, args := range [][]string{{"truncate", "-s", "64M", disk}, {"mkfs.ext4", "-q", "-F", disk}} {
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%q: %v, %s", args, err, out)
		}
	}
	folder, ok := mounted(t, "-o", "loop", disk)
	if !ok {
		return
	}
	path := filepath.Join(folder, "foyer", "foyer.db")
	filledAt(t, path)
	did := 0
	var all []string
	for n := range cuts {
		t.Setenv(childRound, fmt.Sprint((n+1)*10_000))
		said := cutOff(t, path, folder)
		unmount(t, folder)
		if out, err := exec.Command("mount", "-o", "loop", disk, folder).CombinedOutput(); err != nil {
			t.Fatalf("mount again: %v, %s", err, out)
		}
		label := fmt.Sprintf("cut %d", n)
		did += checkActs(t, label, path, said)
		checkSound(t, label, path)
		all = append(all, said...)
	}
	checkActs(t, "in the end", path, only(all, "did add", "did send", "did enter"))
	if did < cuts {
		t.Errorf("only %d acts were done before %d cuts", did, cuts)
	}
	if !t.Failed() {
		t.Logf("torture: %d power cuts, %d acts acknowledged, none lost, none half done", cuts, did)
	}
}

// cutOff lets a child work and stops the disk under it. What it says after that
// is said of a disk that is not there any more.
func cutOff(t *testing.T, path, folder string) (said []string) {
	t.Helper()
	cmd := child(t, "work", path)
	output, err := os.Create(filepath.Join(t.TempDir(), "said"))
	if err != nil {
		t.Fatal(err)
	}
	defer output.Close()
	cmd.Stdout = output
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	wait, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond+rand.N(400*time.Millisecond))
	defer cancel()
	<-wait.Done()
	before, err := os.ReadFile(output.Name())
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	flags := uint32(withoutFlush)
	_, _, failed := syscall.Syscall(syscall.SYS_IOCTL, root.Fd(), stopNow, uintptr(unsafe.Pointer(&flags)))
	if failed != 0 {
		t.Fatalf("stop the disk: %v", failed)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	if err := root.Close(); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(before)), "\n")
}

// TestTortureSmallDisk is row 4 of the fault matrix on a disk of one megabyte:
// what does not fit fails whole, everything can be read, and once there is room
// it goes on.
func TestTortureSmallDisk(t *testing.T) {
	folder, ok := mounted(t, "-t", "tmpfs", "-o", "size=1m,mode=0777", "foyer")
	if !ok {
		return
	}
	path := filepath.Join(folder, "foyer", "foyer.db")
	db := reopen(t, path)
	apptest.SetUp(t, db)
	added := 0
	var err error
	for ; err == nil && added < 10_000; added++ {
		_, err = db.AddCustomer(t.Context(), addition(added))
	}
	added--
	if !errors.Is(err, app.ErrFull) {
		t.Fatalf("after %d customers: %v, want full", added, err)
	}
	if got := codes(db.Conditions(t.Context())); len(got) != 1 || got[0] != app.CondFull {
		t.Errorf("conditions %v", got)
	}
	if got := len(companies(t, db)); got != added {
		t.Errorf("%d customers can be read, want %d", got, added)
	}
	if _, err := db.Backups().Make(t.Context(), app.BackupRequest, at(0)); !errors.Is(err, app.ErrBackupFull) {
		t.Errorf("a backup: %v", err)
	}
	if names := list(t, folderOf(path)); len(names) != 0 {
		t.Errorf("half a backup: %q", names)
	}
	if out, err := exec.Command("mount", "-o", "remount,size=8m", folder).CombinedOutput(); err != nil {
		t.Fatalf("remount: %v, %s", err, out)
	}
	if got := codes(db.Conditions(t.Context())); len(got) != 0 {
		t.Errorf("conditions %v although there is room", got)
	}
	apptest.Add(t, db, named("after"))
	backup(t, db.Backups(), at(1))
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	checkSound(t, "after the full disk", path)
	if !t.Failed() {
		t.Logf("torture: full after %d customers, all readable, and on again with more room", added)
	}
}

// TestTortureNoRoomToMigrate is row 4 during a migration: without room for the
// backup there is none.
func TestTortureNoRoomToMigrate(t *testing.T) {
	for _, schema := range schemas(t) {
		content, err := os.ReadFile(unpacked(t, schema))
		if err != nil {
			t.Fatal(err)
		}
		size := fmt.Sprintf("size=%dk,mode=0777", len(content)*3/2/1024)
		folder, ok := mounted(t, "-t", "tmpfs", "-o", size, "foyer")
		if !ok {
			return
		}
		path := filepath.Join(folder, "foyer.db")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		before := definitions(t, path)
		db, err := data.Open(t.Context(), path)
		if err == nil { // it is of the newest schema
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if !errors.Is(err, app.ErrFull) && !errors.Is(err, app.ErrBackupFull) {
			t.Errorf("schema %d: %v, want full", schema, err)
		}
		if got := definitions(t, path); len(got) != len(before) || len(backupFiles(t, path)) != 0 {
			t.Errorf("schema %d: %d definitions, want %d; backups %q", schema, len(got), len(before), backupFiles(t, path))
		}
	}
}

// workFor does acts for a while, against another process that does the same.
func workFor(path string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Second)
	defer cancel()
	db, err := data.Open(context.Background(), path)
	if err != nil {
		return err
	}
	round := os.Getpid() * 10_000
	all := acts()
	for ; ctx.Err() == nil; round++ {
		a := all[rand.IntN(len(all))]
		if a.name == "wake" {
			continue // two of them undo each other's
		}
		err, stale := play(context.Background(), db, a, round), (*app.StaleError)(nil)
		if err != nil && !errors.Is(err, app.ErrBusy) && !errors.As(err, &stale) { // the other one writes, or wrote to the same customer
			return err
		}
	}
	return db.Close()
}

// TestTortureTwoProcesses is row 12 of the fault matrix without the lock of the
// folder: two programs write by force, and no message is sent by both.
func TestTortureTwoProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foyer.db")
	filledAt(t, path)
	said := make(chan string, 2)
	for range 2 {
		cmd := child(t, "work for", path)
		go func() {
			out, err := cmd.Output()
			if err != nil {
				out = fmt.Append(out, "error ", err)
			}
			said <- string(out)
		}()
	}
	lines := strings.Split(strings.TrimSpace(<-said+<-said), "\n")
	did := checkActs(t, "two processes", path, lines)
	checkSound(t, "two processes", path)
	sent := map[string]bool{}
	for _, line := range lines {
		if strings.HasPrefix(line, "error") {
			t.Error(line)
		}
		if words := strings.SplitN(line, " ", 4); words[0] == "did" && words[1] == "send" {
			if sent[words[3]] {
				t.Errorf("%q was sent twice", words[3])
			}
			sent[words[3]] = true
		}
	}
	if !t.Failed() {
		t.Logf("torture: two processes, %d acts acknowledged, none lost, %d messages, none sent twice", did, len(sent))
	}
}
