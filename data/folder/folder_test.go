package folder_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/adrg/xdg"

	"foyer/data/folder"
)

func TestOneProgramAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a # b ? %41", "foyer")
	first, err := folder.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := folder.Open(path); !errors.Is(err, folder.ErrHeld) {
		t.Errorf("a second one: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := folder.Open(path)
	if err != nil {
		t.Fatalf("after the first has closed: %v", err)
	}
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestRow36OnlyTheOwnerReads(t *testing.T) {
	old := syscall.Umask(0)
	t.Cleanup(func() { syscall.Umask(old) })
	f, err := folder.Open(filepath.Join(t.TempDir(), "foyer"))
	if err != nil {
		t.Fatal(err)
	}
	log, err := f.Logger(false, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Listen(func([]string) bool { return true }); err != nil {
		t.Fatal(err)
	}
	log.Info("hello", "customer", 1)
	log.Debug("not this")
	for name, want := range map[string]os.FileMode{
		".": 0o700, "foyer.lock": 0o600, "foyer.log": 0o600, "foyer-crash.log": 0o600, "foyer.running": 0o600, "foyer.sock": 0o600,
	} {
		info, err := os.Stat(filepath.Join(filepath.Dir(f.Database()), name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s is %o, want %o", name, info.Mode().Perm(), want)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(filepath.Dir(f.Database()), "foyer.log"))
	if err != nil || !strings.Contains(string(text), "msg=hello customer=1") || strings.Contains(string(text), "not this") {
		t.Errorf("%q, %v", text, err)
	}
}

func TestDefaultIsLocalData(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_DATA_HOME", home)
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	if got := folder.Default(); got != filepath.Join(home, "foyer") {
		t.Errorf("%s", got)
	}
}

func TestAFileInTheWay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foyer")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := folder.Open(path); err == nil {
		t.Error("a file was opened as a folder")
	}
}
