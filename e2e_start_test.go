//go:build e2e

package main_test

import (
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// started runs the program until it ends by itself.
func started(t *testing.T, display string, args ...string) (out, problem string, code int) {
	t.Helper()
	var o, p strings.Builder
	c := exec.Command(built(t), args...)
	c.Env, c.Stdout, c.Stderr = environment(t, display), &o, &p
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return o.String(), p.String(), c.ProcessState.ExitCode()
}

// TestE2ENoDisplay starts the program where no window can open.
func TestE2ENoDisplay(t *testing.T) {
	for name, display := range map[string]string{"none": "", "a dead one": ":4711", "nonsense": "here"} {
		out, problem, code := started(t, display)
		if code != 2 || out != "" || strings.Count(problem, "\n") != 1 || !strings.Contains(problem, "`make demo`") {
			t.Errorf("display %s: code %d, out %q, err %q, want 2 and one line that names make demo", name, code, out, problem)
		}
	}
	dir := filepath.Join(t.TempDir(), "data")
	for _, test := range []struct {
		args []string
		want string
		code int
	}{
		{[]string{"--version"}, "foyer 0.", 0},
		{[]string{"--data", dir, "--version"}, "foyer 0.", 0},
		{[]string{"--help"}, "-data DIR", 0},
		{[]string{"--wrong"}, "foyer: see foyer --help", 2},
		{[]string{"more"}, "foyer: what is \"more\"?", 2},
	} {
		out, problem, code := started(t, "", test.args...)
		if code != test.code || !strings.Contains(out+problem, test.want) || strings.Contains(problem, "goroutine") {
			t.Errorf("%q: code %d, out %q, err %q, want %d and %q", test.args, code, out, problem, test.code, test.want)
		}
	}
}

// TestE2ESecondStart starts the program twice on the same data: the first one is
// called, and the second one ends.
func TestE2ESecondStart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	f := newDesk(t).open(dir)
	f.until("msg=called args=2", func() {
		if out, problem, code := started(t, f.display, "--data", dir); code != 0 || out != "" || problem != "" {
			t.Errorf("code %d, out %q, err %q", code, out, problem)
		}
	})
	f.quit()
}

// TestE2ENoRaces watches with the race detector what the toolkit's test driver does
// not do: make a window while its content is built, and end its loop.
func TestE2ENoRaces(t *testing.T) {
	d := newDesk(t)
	d.program = compile(t, ".", "foyer-race", "-race")
	dir := filepath.Join(t.TempDir(), "data")
	for range 3 {
		f := d.open(dir)
		f.key("ctrl+4", "ctrl+1")
		f.quit()
		if strings.Contains(f.out.String(), "DATA RACE") {
			t.Fatalf("%s", f.out.String())
		}
	}
}
