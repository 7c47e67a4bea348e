package folder_test

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"go.uber.org/goleak"

	"foyer/data/folder"
)

// childPath names a folder that the test program, started by itself, opens instead
// of testing; with childCrash it crashes then.
const (
	childPath  = "FOYER_TEST_PATH"
	childCrash = "FOYER_TEST_CRASH"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(childPath); path != "" {
		f, err := folder.Open(path)
		if os.Getenv(childCrash) != "" {
			_, err = f.Logger(false, io.Discard)
			panic(fmt.Sprint("of Dana Reyes ", err))
		}
		if err == nil {
			err = errors.Join(f.MayWrite(), f.Close())
		}
		fmt.Println(err)
		return
	}
	// The library of the log never ends its goroutine.
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("gopkg.in/natefinch/lumberjack%2ev2.(*Logger).millRun"))
}

func opened(t *testing.T, path string) *folder.Folder {
	t.Helper()
	f, err := folder.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return f
}

// TestSecondStartCalls is row 12 of the fault matrix.
func TestSecondStartCalls(t *testing.T) {
	for name, path := range map[string]string{
		"short": filepath.Join(t.TempDir(), "foyer"),
		"long":  filepath.Join(t.TempDir(), strings.Repeat("long", 40), "foyer # ? %41"),
	} {
		t.Run(name, func(t *testing.T) {
			temporary := t.TempDir()
			t.Setenv("TMPDIR", temporary)
			f, err := folder.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			log, err := f.Logger(false, io.Discard)
			if err != nil {
				t.Fatal(err)
			}
			calls := make(chan []string, 2)
			if err := f.Listen(func(args []string) bool { calls <- args; return true }); err != nil {
				t.Fatal(err)
			}
			if _, err := folder.Open(path); !errors.Is(err, folder.ErrHeld) {
				t.Errorf("a second one: %v", err)
			}
			for _, args := range [][]string{{"--data", "a b"}, {"--debug"}} {
				if log.Enabled(t.Context(), slog.LevelDebug) {
					t.Error("details are logged before anybody asked")
				}
				if _, err := folder.Take(path, args); !errors.Is(err, folder.ErrCalled) {
					t.Fatal(err)
				}
				if got := <-calls; !slices.Equal(got, args) {
					t.Errorf("called with %q, want %q", got, args)
				}
			}
			if !log.Enabled(t.Context(), slog.LevelDebug) {
				t.Error("--debug of the second start was lost")
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			left, err := os.ReadDir(temporary)
			if err != nil || len(left) != 0 {
				t.Errorf("left %v, error %v", left, err)
			}
			again := opened(t, path)
			if again.EndedUncleanly() {
				t.Error("the run before had a clean end")
			}
		})
	}
}

// TestReadOnlyFolder is row 7 of the fault matrix, as a user whom modes bind.
func TestReadOnlyFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foyer")
	f, err := folder.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	for _, left := range []string{"foyer.lock", ""} {
		if err := os.Chmod(path, 0o555); err != nil {
			t.Fatal(err)
		}
		if got := asAnother(t, path); got != "database is read-only\n" {
			t.Errorf("with %q in it: %q", left, got)
		}
		entries, err := os.ReadDir(path)
		if err != nil || (left != "") != (len(entries) == 1) {
			t.Errorf("left %v, error %v", entries, err)
		}
		if err := errors.Join(os.Chmod(path, 0o755), os.RemoveAll(filepath.Join(path, "foyer.lock"))); err != nil {
			t.Fatal(err)
		}
	}
}

// asAnother opens a folder as a user who is not root and returns what was said.
func asAnother(t *testing.T, path string) string {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(program)
	c.Env = append(os.Environ(), childPath+"="+path)
	if os.Geteuid() == 0 {
		const nobody = 65534
		c.Path = filepath.Join(t.TempDir(), "program")
		text, err := os.ReadFile(program)
		if err := errors.Join(err, os.WriteFile(c.Path, text, 0o755)); err != nil {
			t.Fatal(err)
		}
		for _, folder := range []string{filepath.Dir(c.Path), filepath.Dir(path)} {
			if err := errors.Join(os.Chmod(folder, 0o755), os.Chmod(filepath.Dir(folder), 0o755)); err != nil {
				t.Fatal(err)
			}
		}
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

// TestCrashIsKept has the program crash: why is in a file, and the next start knows.
func TestCrashIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foyer")
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(program)
	c.Env = append(os.Environ(), childPath+"="+path, childCrash+"=yes")
	if out, err := c.CombinedOutput(); err == nil || !strings.Contains(string(out), "of Dana Reyes <nil>") {
		t.Fatalf("it did not crash: %s", out)
	}
	kept, err := os.ReadFile(filepath.Join(path, "foyer-crash.log"))
	if err != nil || !strings.Contains(string(kept), "folder_test.TestMain(") {
		t.Errorf("%s, error %v", kept, err)
	}
	if f := opened(t, path); !f.EndedUncleanly() || f.MayWrite() != nil {
		t.Errorf("unclean %t, may write: %v", f.EndedUncleanly(), f.MayWrite())
	}
}

// TestOtherFoldersAreOtherInstances opens two.
func TestOtherFoldersAreOtherInstances(t *testing.T) {
	one, two := opened(t, filepath.Join(t.TempDir(), "foyer")), opened(t, filepath.Join(t.TempDir(), "foyer"))
	if one.MayWrite() != nil || two.MayWrite() != nil {
		t.Errorf("%v, %v", one.MayWrite(), two.MayWrite())
	}
}
