package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"foyer/app"
	"foyer/ui/task/tasktest"
)

// noSecrets is a computer without a keyring.
type noSecrets struct{}

func (noSecrets) Secret(app.Context, string) (app.Secret, error) {
	return app.Secret{}, app.ErrNoKeyring
}
func (noSecrets) SetSecret(app.Context, string, app.Secret) error { return app.ErrNoKeyring }
func (noSecrets) RemoveSecret(app.Context, string) error          { return app.ErrNoKeyring }

// display names a display that answers, the way a real one would.
func display(t *testing.T) func(string) string {
	t.Helper()
	return func(name string) string {
		if name == "DISPLAY" {
			return "elsewhere:0" // a display of another computer is not asked beforehand
		}
		return ""
	}
}

func begin(t *testing.T, variable func(string) string, args ...string) (out, complaint string, err error) {
	t.Helper()
	var o, e bytes.Buffer
	queue := tasktest.New(t)
	err = run(t.Context(), args, env{
		out: &o, err: &e, variable: variable, runner: queue.Runner(), keyring: noSecrets{},
		newApp: func() fyne.App { return test.NewTempApp(t) },
	})
	queue.Pump()
	return o.String(), e.String(), err
}

func TestVersionAndHelpNeedNoDisplay(t *testing.T) {
	none := func(string) string { return "" }
	dir := filepath.Join(t.TempDir(), "data")
	out, _, err := begin(t, none, "--data", dir, "--version")
	if err != nil || out != "foyer "+version+"\n" {
		t.Errorf("%q, %v", out, err)
	}
	_, help, err := begin(t, none, "--help")
	if !errors.Is(err, flag.ErrHelp) || !strings.Contains(help, "-data DIR") {
		t.Errorf("%q, %v", help, err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("asking for the version made a data folder")
	}
}

func TestWrongArgumentsAndNoDisplayExitWith2(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		says string
	}{
		"unknown flag": {[]string{"--nonsense"}, "foyer: see foyer --help"},
		"word":         {[]string{"customers"}, `foyer: what is "customers"? See foyer --help`},
		"no display":   {nil, "make demo"},
	} {
		_, _, err := begin(t, func(string) string { return "" }, c.args...)
		var exit exitError
		if !errors.As(err, &exit) || !strings.Contains(string(exit), c.says) || strings.Contains(string(exit), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSeedNeedsNoDisplay(t *testing.T) {
	none := func(string) string { return "" }
	dir := filepath.Join(t.TempDir(), "data")
	out, _, err := begin(t, none, "--data", dir, "--seed", "20")
	if err != nil || !strings.HasPrefix(out, "Added 20 invented customers to "+dir) {
		t.Errorf("%q, %v", out, err)
	}
	_, _, err = begin(t, none, "--data", dir, "--seed", "20")
	var exit exitError
	if !errors.As(err, &exit) || !strings.Contains(string(exit), "has customers already") {
		t.Errorf("again: %v", err)
	}
}

func TestRunOpensAndClosesTheData(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a # b", "foyer")
	for range 2 {
		if _, _, err := begin(t, display(t), "--data", dir, "--debug"); err != nil {
			t.Fatal(err)
		}
	}
	log, err := os.ReadFile(filepath.Join(dir, "foyer.log"))
	if err != nil || strings.Count(string(log), "level=INFO msg=opened") != 2 || strings.Count(string(log), "msg=closed") != 2 ||
		strings.Contains(string(log), "ERROR") {
		t.Errorf("%s, %v", log, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "foyer.db-wal")); err == nil {
		t.Error("closing left a write-ahead log behind")
	}
}

func TestRunRefusesWhatIsNotItsOwn(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "foyer.db")
	foreign := []byte("notes of somebody else, long enough to be a file of its own")
	if err := os.WriteFile(path, foreign, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := begin(t, display(t), "--data", dir); !errors.Is(err, app.ErrForeign) {
		t.Errorf("%v", err)
	}
	if kept, err := os.ReadFile(path); err != nil || !bytes.Equal(kept, foreign) {
		t.Errorf("%q, %v", kept, err)
	}
}

// TestTheToolkitIsToldBeforeItStarts reads the order in which Go starts packages.
func TestTheToolkitIsToldBeforeItStarts(t *testing.T) {
	c := exec.Command(os.Args[0], "-test.run=^$")
	c.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	early := bytes.Index(out, []byte("init foyer/ui/early "))
	cache := bytes.Index(out, []byte("init fyne.io/fyne/v2/internal/cache "))
	if early < 0 || cache < 0 || early > cache {
		t.Errorf("ui/early starts at %d, the toolkit's cache at %d", early, cache)
	}
}
