//go:build e2e || bench

package main_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// foyer is the built program, running in a real window.
type foyer struct {
	*desk
	dir   string // its data
	cmd   *exec.Cmd
	ended chan struct{} // closed when it has ended, with err
	err   error
	out   bytes.Buffer
}

// built builds the program as it stands; Go does nothing when it did so before.
func built(t testing.TB) string {
	t.Helper()
	return compile(t, ".", "foyer")
}

func compile(t testing.TB, pack, name string, flags ...string) string {
	t.Helper()
	if !strings.Contains(os.Getenv("GOFLAGS"), "-tags=") {
		t.Fatal("GOFLAGS names no tags: run these tests with make")
	}
	path, err := filepath.Abs(filepath.Join("build", "e2e", name))
	if err != nil {
		t.Fatal(err)
	}
	args := slices.Concat([]string{"build", "-o", path}, flags, []string{pack})
	if out, err := exec.Command("go", args...).CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

// environment is that of a fresh user with nothing but a display: no keyring,
// no desktop, no settings.
func environment(t testing.TB, display string) []string {
	t.Helper()
	home := t.TempDir()
	env := []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "LC_ALL=C.UTF-8", "TZ=UTC", "FYNE_SCALE=1", "FYNE_THEME=light",
		"DBUS_SESSION_BUS_ADDRESS=unix:path=" + filepath.Join(home, "none"),
	}
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"} {
		dir := filepath.Join(home, name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		env = append(env, name+"="+dir)
	}
	if display != "" {
		env = append(env, "DISPLAY="+display)
	}
	return env
}

// open starts Foyer on a data folder and waits until the list is there.
func (d *desk) open(dir string, env ...string) *foyer {
	d.t.Helper()
	f := &foyer{desk: d, dir: dir, ended: make(chan struct{})}
	program := d.program
	if program == "" {
		program = built(d.t)
	}
	f.cmd = exec.Command(program, "--data", dir, "--debug")
	f.cmd.Env = append(environment(d.t, d.display), env...)
	f.cmd.Stdout, f.cmd.Stderr = &f.out, &f.out
	f.until("msg=customers rows=", func() {
		if err := f.cmd.Start(); err != nil {
			d.t.Fatal(err)
		}
		go func() {
			f.err = f.cmd.Wait()
			close(f.ended)
		}()
		d.t.Cleanup(f.clean)
	})
	f.focus("Foyer")
	return f
}

// clean ends the program and, if it was the one that failed, keeps what helps to
// understand it.
func (f *foyer) clean() {
	if f.t.Failed() && f.running() {
		name := filepath.Join("e2e", f.t.Name())
		f.t.Logf("the screen when it failed: %s", f.shot(name))
		f.t.Logf("the program printed:\n%s", f.out.String())
		f.t.Logf("its log:\n%s", f.log())
	}
	f.kill()
}

func (f *foyer) running() bool {
	select {
	case <-f.ended:
		return false
	default:
		return true
	}
}

// kill ends the program as a power cut would.
func (f *foyer) kill() {
	_ = f.cmd.Process.Kill()
	<-f.ended
}

// quit leaves by the keyboard and waits for the end.
func (f *foyer) quit() {
	f.t.Helper()
	f.key("ctrl+q")
	select {
	case <-f.ended:
		if f.err != nil {
			f.t.Errorf("Foyer ended with %v and said:\n%s", f.err, f.out.String())
		}
	case <-time.After(patience):
		f.t.Fatal("Foyer did not quit")
	}
}

func (f *foyer) log() string { return f.read("foyer.log") }

// read reads a file of the data folder; one that is missing is empty.
func (f *foyer) read(name string) string {
	f.t.Helper()
	text, err := os.ReadFile(filepath.Join(f.dir, name))
	if err != nil && !os.IsNotExist(err) {
		f.t.Fatal(err)
	}
	return string(text)
}

// until waits, after do, for a new line of the log that has the words.
func (f *foyer) until(words string, do func()) {
	f.t.Helper()
	before := len(f.log())
	do()
	eventually(f.t, "in the log: "+words, func() bool {
		for line := range strings.Lines(f.log()[before:]) {
			if strings.Contains(line, words) {
				return true
			}
		}
		return false
	})
}

// files are the names of the files in the data folder and in its folders.
func (f *foyer) files() []string {
	f.t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(f.dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		f.t.Fatal(err)
	}
	return names
}

// rows asks the database with SQLite's own program.
func (f *foyer) rows(query string) []map[string]any {
	f.t.Helper()
	need(f.t, "sqlite3", "sqlite3")
	var out, problem bytes.Buffer
	c := exec.Command("sqlite3", "-readonly", "-json", "-cmd", ".timeout 5000", filepath.Join(f.dir, "foyer.db"), query)
	c.Stdout, c.Stderr = &out, &problem
	if err := c.Run(); err != nil {
		f.t.Fatalf("sqlite3 %q: %v\n%s", query, err, &problem)
	}
	var rows []map[string]any
	if out.Len() > 0 {
		if err := json.Unmarshal(out.Bytes(), &rows); err != nil {
			f.t.Fatalf("sqlite3 %q: %v\n%s", query, err, &out)
		}
	}
	return rows
}

// row asks for the only row.
func (f *foyer) row(query string) map[string]any {
	f.t.Helper()
	rows := f.rows(query)
	if len(rows) != 1 {
		f.t.Fatalf("%d rows, want one: %s", len(rows), query)
	}
	return rows[0]
}

// holds says whether a condition about the database is true.
func (f *foyer) holds(condition string) bool {
	f.t.Helper()
	return f.row("SELECT (" + condition + ") AS holds")["holds"] == 1.0
}

// comesTrue waits for a condition about the database.
func (f *foyer) comesTrue(condition string) {
	f.t.Helper()
	eventually(f.t, condition, func() bool { return f.holds(condition) })
}

// differs compares what the database holds with what it should.
func differs(want, got map[string]any) string { return cmp.Diff(want, got) }
