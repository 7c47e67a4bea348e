package keyring

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

// The tests of this file speak to a keyring written by others: gnome-keyring, on a
// bus of its own. Both must be installed.

// sessionTask tells the test program, started by itself inside of a session with a
// keyring, what to do there.
const sessionTask = "FOYER_TEST_SESSION"

// canary is the password that is kept.
const canary = "c4nary-Pa$$w0rd"

// Two answers to a keyring that has its own password asked for: it cannot be, or
// somebody is still being asked.
const (
	nobodyAsks = "/bin/false"
	unanswered = "/usr/bin/dbus-monitor" // stays, without ever becoming the prompter
)

// there waits until the keyring can be asked.
const there = `
n=0
until dbus-send --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true; do
	n=$((n + 1))
	[ $n -lt 1000 ] || exit 1
done
`

// session runs the test program as somebody whose folder is dir, after a script that
// starts the keyring.
func session(t *testing.T, dir, script, prompter, task string) {
	t.Helper()
	for _, tool := range []string{"dbus-run-session", "dbus-send", unanswered, "gnome-keyring-daemon"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("%s is missing: install the packages dbus and gnome-keyring, or run packaging/setup.sh test", tool)
		}
	}
	services := filepath.Join(dir, "data", "dbus-1", "services")
	for _, folder := range []string{services, filepath.Join(dir, "run")} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	serve(t, services, "org.gnome.keyring.SystemPrompter", prompter)
	serve(t, services, "org.freedesktop.secrets", nobodyAsks) // the script's only
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	name, _, _ := strings.Cut(t.Name(), "/")
	cmd := exec.CommandContext(t.Context(), "dbus-run-session", "--", "/bin/sh", "-c", script+`exec "$0" "$@"`, program, "-test.run=^"+name+"$")
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "XDG_DATA_HOME=" + filepath.Join(dir, "data"), "XDG_CACHE_HOME=" + filepath.Join(dir, "cache"),
		"XDG_CONFIG_HOME=" + filepath.Join(dir, "config"), "XDG_RUNTIME_DIR=" + filepath.Join(dir, "run"), sessionTask + "=" + task,
	}
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "did "+task) {
		t.Fatalf("%s: %v\n%s", task, err, out)
	}
}

// serve says what the bus starts when somebody asks for a name.
func serve(t *testing.T, folder, name, program string) {
	t.Helper()
	service := "[D-BUS Service]\nName=" + name + "\nExec=" + program + "\n"
	if err := os.WriteFile(filepath.Join(folder, name+".service"), []byte(service), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Row 28: a keyring that is really locked. Whether its own password is asked for in
// vain or cannot be asked for, and where there is no keyring, the answer is the same:
// in time, and sending waits for a person, who is told once.
func TestRow28LockedKeyring(t *testing.T) {
	const locked = "gnome-keyring-daemon --foreground --components=secrets >&2 &" + there
	const unlocked = "printf %s passphrase | gnome-keyring-daemon --foreground --unlock --components=secrets >&2 &" + there
	switch os.Getenv(sessionTask) {
	case "keep":
		keeps(t)
	case "find":
		finds(t)
	case "be refused":
		isRefused(t, time.Minute, false)
	case "wait in vain":
		isRefused(t, time.Second/2, true)
	default:
		dir := t.TempDir()
		session(t, dir, unlocked, nobodyAsks, "keep")
		for _, c := range []struct{ name, script, prompter, task string }{
			{"unlocked", unlocked, nobodyAsks, "find"},
			{"nobody to ask", locked, nobodyAsks, "be refused"},
			{"asked in vain", locked, unanswered, "wait in vain"},
			{"no keyring", "", nobodyAsks, "be refused"},
		} {
			t.Run(c.name, func(t *testing.T) { session(t, dir, c.script, c.prompter, c.task) })
		}
		return
	}
	fmt.Println("did", os.Getenv(sessionTask))
}

func keeps(t *testing.T) {
	if err := New().SetSecret(t.Context(), app.MailSecret(1), app.NewSecret(canary)); err != nil {
		t.Fatal(err)
	}
	finds(t)
}

func finds(t *testing.T) {
	s, err := New().Secret(t.Context(), app.MailSecret(1))
	if err != nil || s.Reveal() != canary {
		t.Fatalf("found %q, %v", s.Reveal(), err)
	}
}

// isRefused asks a keyring that gives nothing out, for as long as limit.
func isRefused(t *testing.T, limit time.Duration, inVain bool) {
	k := New()
	for what, call := range map[string]func(ctx app.Context) error{
		"get":    func(ctx app.Context) error { _, err := k.Secret(ctx, app.MailSecret(1)); return err },
		"set":    func(ctx app.Context) error { return k.SetSecret(ctx, app.MailSecret(1), app.NewSecret(canary)) },
		"remove": func(ctx app.Context) error { return k.RemoveSecret(ctx, app.MailSecret(1)) },
	} {
		ctx, cancel := context.WithTimeout(t.Context(), limit)
		began := time.Now()
		err := call(ctx)
		cancel()
		if !errors.Is(err, app.ErrNoKeyring) || errors.Is(err, app.ErrNoSecret) || errors.Is(err, context.DeadlineExceeded) != inVain {
			t.Errorf("%s: %v", what, err)
		}
		if took := time.Since(began); took > limit+10*time.Second {
			t.Errorf("%s: an answer after %s, with %s to wait", what, took, limit)
		}
		if err != nil && strings.Contains(err.Error(), canary) {
			t.Errorf("%s: the error contains the password", what)
		}
	}
	sendingWaits(t, limit)
}

// asked is a keyring that is waited for no longer than the test wants to.
type asked struct {
	app.Secrets
	limit   time.Duration
	times   atomic.Int32
	begun   chan struct{}
	bounded atomic.Bool // by who asks
}

func (a *asked) Secret(ctx app.Context, name string) (app.Secret, error) {
	_, bounded := ctx.Deadline()
	a.bounded.Store(bounded)
	a.times.Add(1)
	a.begun <- struct{}{}
	ctx, cancel := context.WithTimeout(ctx, a.limit)
	defer cancel()
	return a.Secrets.Secret(ctx, name)
}

// postbox is a mail server that takes everything.
type postbox struct{ taken chan string }

func (p *postbox) Send(_ app.Context, server app.MailServer, password app.Secret, m app.Outgoing, phase func(app.MailPhase) error) (app.Receipt, error) {
	for _, step := range []app.MailPhase{app.PhaseConnecting, app.PhaseTransmitting, app.PhaseCommitting} {
		if err := phase(step); err != nil {
			return app.Receipt{}, &app.SendError{Class: app.ClassCanceled, Err: err}
		}
	}
	p.taken <- password.Reveal()
	return app.Receipt{Server: server.Host}, nil
}

// sendingWaits has three messages wait for a password that the keyring does not give
// out, and then go with one that is typed.
func sendingWaits(t *testing.T, limit time.Duration) {
	store := apptest.NewStore(time.Now)
	apptest.SetUp(t, store)
	profile := apptest.ChangeProfile(t, store, func(p *app.Profile) { p.Server, p.Rate = apptest.MailServer(), app.NoMailRate })
	var ids []app.MessageID
	for _, name := range []string{"one.example", "two.example", "three.example"} {
		apptest.Add(t, store, apptest.Named(name, name), apptest.AddedAt(time.Now()), apptest.Welcomed(func(m *app.Message) { ids = append(ids, m.ID) }))
	}
	keyring := &asked{Secrets: New(), limit: limit, begun: make(chan struct{})}
	box := &postbox{make(chan string, len(ids))}
	notices, looked, over := make(chan struct{}, 100), make(chan struct{}), make(chan struct{})
	outbox := app.NewOutbox(app.OutboxDeps{
		Store: store, Sender: box, Secrets: keyring, Clock: time.Now, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Network: func() string { // the worker looks at it after each turn
			select {
			case looked <- struct{}{}:
			case <-over:
			}
			return ""
		},
		Publish: func(c app.Change) {
			if c.Kind == app.ChangeSending {
				notices <- struct{}{}
			}
		},
	})
	stop := outbox.Start(t.Context())
	defer stop(time.Minute)
	defer close(over)
	<-keyring.begun
	if s := outbox.Status(); s.Paused { // who draws the window need not wait for the keyring
		t.Errorf("before the keyring answered: %+v", s)
	}
	for range 5 {
		outbox.Wake()
		<-looked
	}
	if s := outbox.Status(); !s.Paused || s.Reason != "no_keyring" || !s.Until.IsZero() || !s.NeedsPassword() || s.Profile.ID != profile.ID {
		t.Errorf("sending is %+v", s)
	}
	if n := keyring.times.Load(); n != 1 || !keyring.bounded.Load() || len(notices) != 1 || len(box.taken) != 0 {
		t.Errorf("the keyring was asked %d times, with a limit: %v; %d notices, %d messages sent", n, keyring.bounded.Load(), len(notices), len(box.taken))
	}
	for _, id := range ids {
		if m, err := store.Message(t.Context(), id); err != nil || m.State != app.MailQueued || m.Attempts != 0 {
			t.Errorf("%s is %s after %d tries, %v", id, m.State, m.Attempts, err)
		}
	}
	outbox.UsePassword(profile.ID, app.NewSecret("typed"))
	<-looked
	for range ids {
		if password := <-box.taken; password != "typed" {
			t.Errorf("sent with the password %q", password)
		}
	}
}
