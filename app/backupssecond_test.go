package app_test

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

// streams is where copies are saved, by name.
type streams struct {
	files map[string]string
	err   error
}

func (s *streams) SaveStream(_ app.Context, name string, content io.Reader) (string, error) {
	if s.err != nil {
		return "", s.err
	}
	text, err := io.ReadAll(content)
	s.files = map[string]string{name: string(text)}
	return "/downloads/" + name, err
}

const stick = "/media/stick"

var walks = app.NewSecret("canary walks at midnight")

func (a *archive) plan(p app.BackupPlan, key app.Secret) {
	a.t.Helper()
	if _, err := a.SavePlan(a.t.Context(), p, key); err != nil {
		a.t.Fatal(err)
	}
}

// copies are the ids in the second folder, "+" marking those that are encrypted.
func (a *archive) copies() string {
	a.t.Helper()
	all, err := a.files.Copies(a.t.Context(), stick)
	if err != nil {
		a.t.Fatal(err)
	}
	var ids []string
	for _, c := range all {
		id := string(c.ID)
		if c.Sealed {
			id += "+"
		}
		ids = append(ids, id)
	}
	return strings.Join(ids, " ")
}

func (a *archive) wantCopies(want string) {
	a.t.Helper()
	if got := a.copies(); got != want {
		a.t.Errorf("copies %q, want %q", got, want)
	}
}

func (a *archive) catchUp(want error) {
	a.t.Helper()
	if err := a.CatchUp(a.t.Context()); !errors.Is(err, want) {
		a.t.Errorf("catching up: %v, want %v", err, want)
	}
}

// TestEveryBackupIsCopied to the second folder, without anybody waiting for it.
func TestEveryBackupIsCopied(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newArchive(t, apptest.Backup("old", time.Now()))
		a.plan(app.BackupPlan{Folder: stick}, app.Secret{})
		stop := a.Start(t.Context())
		synctest.Wait()
		a.wantCopies("old")
		time.Sleep(time.Minute)
		if _, err := a.Make(t.Context(), app.BackupRequest); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		a.wantCopies("b1 old")
		a.files.Write()
		time.Sleep(time.Minute)
		stop(time.Second)
		a.wantCopies("b2 b1 old")
		if s := a.Second(); s.Waiting != 0 || !s.Away.IsZero() || !s.Copied.Equal(time.Now()) || s.Failure != nil {
			t.Errorf("second folder %+v", s)
		}
	})
}

// TestCopiesCatchUp with a folder that was not there for days, over an end of the program.
func TestCopiesCatchUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newArchive(t)
		a.plan(app.BackupPlan{Folder: stick}, app.Secret{})
		make := func() {
			time.Sleep(time.Hour)
			if _, err := a.Make(t.Context(), app.BackupRequest); err != nil {
				t.Fatal(err)
			}
		}
		make()
		a.catchUp(nil)
		a.files.Unplug(true)
		make()
		a.catchUp(app.ErrAway)
		since := time.Now()
		make()
		again := app.NewBackups(app.BackupsDeps{
			Backups: a.files, Copies: a.files, Store: a.store, Outbox: a.outbox, Clock: time.Now, Publish: func(app.Change) {}, Log: slog.New(slog.DiscardHandler),
		})
		if err := again.CatchUp(t.Context()); !errors.Is(err, app.ErrAway) {
			t.Errorf("catching up: %v", err)
		}
		if s := again.Second(); !s.Away.Equal(since) || s.Waiting != 2 {
			t.Errorf("away since %v, %d wait; it was %v", s.Away, s.Waiting, since)
		}
		a.files.Unplug(false)
		a.catchUp(nil)
		a.wantCopies("b3 b2 b1")
		if s := a.Second(); !s.Away.IsZero() || s.Waiting != 0 {
			t.Errorf("second folder %+v", s)
		}
		if !slices.Contains(a.published(), app.ChangeBackup) {
			t.Error("nobody was told")
		}
	})
}

// TestWhatWaitsIsCounted though the newest one was copied before the folder was full and
// then gone, also over an end of the program.
func TestWhatWaitsIsCounted(t *testing.T) {
	var all []app.Backup
	for i := range 5 {
		all = append(all, apptest.Backup(app.BackupID(fmt.Sprintf("%d", 5-i)), apptest.Start.Add(-time.Duration(i)*time.Hour)))
	}
	a := newArchive(t, all...)
	a.plan(app.BackupPlan{Folder: stick}, app.Secret{})
	a.files.Narrow(1)
	a.catchUp(app.ErrBackupFull)
	a.wantCopies("5")
	a.files.Unplug(true)
	a.catchUp(app.ErrAway)
	if n := a.Second().Waiting; n != 4 {
		t.Errorf("%d wait", n)
	}
	if _, err := a.Make(t.Context(), app.BackupRequest); err != nil {
		t.Fatal(err)
	}
	again := app.NewBackups(app.BackupsDeps{
		Backups: a.files, Copies: a.files, Store: a.store, Outbox: a.outbox, Clock: time.Now, Publish: func(app.Change) {}, Log: slog.New(slog.DiscardHandler),
	})
	if err := again.CatchUp(t.Context()); !errors.Is(err, app.ErrAway) {
		t.Errorf("catching up: %v", err)
	}
	if n := again.Second().Waiting; n != 5 {
		t.Errorf("%d wait after the next start", n)
	}
	a.files.Unplug(false)
	a.files.Narrow(9)
	a.catchUp(nil)
	a.files.Unplug(true)
	a.catchUp(app.ErrAway)
	if n := a.Second().Waiting; n != 0 {
		t.Errorf("%d wait though all are copied", n)
	}
	a.files.Unplug(false)
	a.plan(app.BackupPlan{Folder: stick, Seal: true}, walks)
	a.files.Unplug(true)
	a.catchUp(app.ErrAway)
	if n := a.Second().Waiting; n != 6 {
		t.Errorf("%d wait to be encrypted", n)
	}
}

// TestCopiesAreKeptAsBackupsAre: those that go here go there, too, and no other's.
func TestCopiesAreKeptAsBackupsAre(t *testing.T) {
	a := newArchive(t)
	a.plan(app.BackupPlan{Folder: stick}, app.Secret{})
	for range 13 {
		if _, err := a.Make(t.Context(), app.BackupRequest); err != nil {
			t.Fatal(err)
		}
		a.catchUp(nil)
	}
	if n := len(strings.Fields(a.copies())); n != 10 {
		t.Errorf("%d copies are kept", n)
	}
	a.plan(app.BackupPlan{Folder: stick, Limit: app.LeastBackupLimit}, app.Secret{})
	settings, err := a.store.Settings(t.Context())
	if err != nil || settings.Backup.Limit != app.LeastBackupLimit {
		t.Errorf("kept %+v, error %v", settings.Backup, err)
	}
}

// TestPlainCopiesAreReplaced when copies are to be encrypted.
func TestPlainCopiesAreReplaced(t *testing.T) {
	a := newArchive(t, apptest.Backup("old", apptest.Start))
	a.plan(app.BackupPlan{Folder: stick}, app.Secret{})
	a.catchUp(nil)
	a.wantCopies("old")
	a.plan(app.BackupPlan{Folder: stick, Seal: true}, walks)
	a.catchUp(nil)
	a.wantCopies("old+")
	if a.drawer.secret.Reveal() != walks.Reveal() {
		t.Error("the keyring does not have the passphrase")
	}
	a.plan(app.BackupPlan{Folder: stick}, app.Secret{})
	a.catchUp(nil)
	a.wantCopies("old+")
	wantNoPassphrase(t, a)
}

func wantNoPassphrase(t *testing.T, a *archive) {
	t.Helper()
	if strings.Contains(a.log.String(), walks.Reveal()) {
		t.Error("the log has the passphrase")
	}
	for _, key := range []string{"backup.second"} {
		if kept, err := a.store.Remembered(t.Context(), key); err != nil || strings.Contains(string(kept), walks.Reveal()) {
			t.Errorf("%s: %s, error %v", key, kept, err)
		}
	}
}

// TestCopiesWaitForThePassphrase where no keyring keeps it: a wrong one is refused,
// and the keyring is asked once.
func TestCopiesWaitForThePassphrase(t *testing.T) {
	a := newArchive(t, apptest.Backup("old", apptest.Start))
	a.plan(app.BackupPlan{Folder: stick, Seal: true}, walks)
	later := newArchive(t)
	later.files, later.store = a.files, a.store
	later.Backups = app.NewBackups(app.BackupsDeps{
		Backups: a.files, Copies: a.files, Secrets: later.drawer, Store: a.store, Outbox: a.outbox,
		Clock: time.Now, Publish: func(app.Change) {}, Log: slog.New(slog.DiscardHandler),
	})
	later.drawer.err = app.ErrNoKeyring
	later.catchUp(nil)
	later.catchUp(nil)
	if s := later.Second(); !s.NeedsPassphrase || s.Waiting != 1 || s.Failure != nil || later.drawer.asked != 1 {
		t.Errorf("second folder %+v, asked %d times", s, later.drawer.asked)
	}
	if err := later.UsePassphrase(t.Context(), app.NewSecret("canary walks at noon")); !errors.Is(err, app.ErrPassphrase) {
		t.Errorf("a wrong passphrase: %v", err)
	}
	a.files.Unplug(true)
	if err := later.UsePassphrase(t.Context(), app.NewSecret("canary walks at noon")); err != nil {
		t.Errorf("while the folder is away: %v", err)
	}
	a.files.Unplug(false)
	later.catchUp(nil)
	if s := later.Second(); !s.NeedsPassphrase {
		t.Errorf("second folder %+v", s)
	}
	later.wantCopies("")
	if err := later.UsePassphrase(t.Context(), walks); err != nil {
		t.Fatal(err)
	}
	later.catchUp(nil)
	later.wantCopies("old+")
	if s := later.Second(); s.NeedsPassphrase || s.Waiting != 0 {
		t.Errorf("second folder %+v", s)
	}
}

func TestAPlanThatCannotBe(t *testing.T) {
	a := newArchive(t)
	for code, c := range map[string]struct {
		plan app.BackupPlan
		key  app.Secret
	}{
		"backup_limit":               {app.BackupPlan{Limit: 49}, app.Secret{}},
		"backup_folder_required":     {app.BackupPlan{Seal: true}, walks},
		"backup_folder_full":         {app.BackupPlan{Folder: "sticks/blue"}, app.Secret{}},
		"backup_passphrase_required": {app.BackupPlan{Folder: stick, Seal: true}, app.Secret{}},
		"backup_passphrase_short":    {app.BackupPlan{Folder: stick, Seal: true}, app.NewSecret("eleven char")},
	} {
		var invalid *app.InvalidError
		if _, err := a.SavePlan(t.Context(), c.plan, c.key); !errors.As(err, &invalid) || invalid.Issues[0].Code != code {
			t.Errorf("want %s: %v", code, err)
		}
	}
	a.files.Unplug(true)
	if _, err := a.SavePlan(t.Context(), app.BackupPlan{Folder: stick}, app.Secret{}); !errors.Is(err, app.ErrAway) {
		t.Errorf("a folder that is not there: %v", err)
	}
	if plan, err := a.Plan(t.Context()); err != nil || plan != (app.BackupPlan{}) {
		t.Errorf("kept %+v, error %v", plan, err)
	}
}

func TestTheSecondFolderIsKeptInFull(t *testing.T) {
	a := newArchive(t)
	a.plan(app.BackupPlan{Folder: " ~/backups "}, app.Secret{})
	if plan, err := a.Plan(t.Context()); err != nil || plan.Folder != "/home/pat/backups" {
		t.Errorf("kept %+v, error %v", plan, err)
	}
}

// TestOtherSettingsLeaveThePlanAlone, also those that were read before it.
func TestOtherSettingsLeaveThePlanAlone(t *testing.T) {
	a := newArchive(t)
	before, err := a.store.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	a.plan(app.BackupPlan{Folder: stick, Limit: 100}, app.Secret{})
	if err := app.NewPreferences(a.store, time.Now, func(app.Change) {}).Save(t.Context(), before); err != nil {
		t.Fatal(err)
	}
	if plan, err := a.Plan(t.Context()); err != nil || plan.Folder != stick || plan.Limit != 100 {
		t.Errorf("the plan is %+v, error %v", plan, err)
	}
}

func TestABackupFromAFile(t *testing.T) {
	a := newArchive(t, apptest.Backup("here", apptest.Start))
	a.files.Lie("/elsewhere/x.db.age", apptest.Backup("there", apptest.Start))
	a.plan(app.BackupPlan{Folder: stick, Seal: true}, walks)
	adopted, err := a.Adopt(t.Context(), "/elsewhere/x.db.age", app.Secret{}) // the passphrase is known
	if err != nil || adopted.Reason != app.BackupFile || len(a.list()) != 2 {
		t.Errorf("taken in: %+v, error %v", adopted, err)
	}
	if _, err := a.Adopt(t.Context(), "/elsewhere/x.db.age", app.NewSecret("another one")); !errors.Is(err, app.ErrPassphrase) {
		t.Errorf("with another passphrase: %v", err)
	}
	a.catchUp(nil)
	a.wantCopies("here+")
}

func TestSaveACopy(t *testing.T) {
	a := newArchive(t, apptest.Backup("here", apptest.Start))
	path, err := a.SaveCopy(t.Context(), "here", "backup.db")
	if err != nil || path != "/downloads/backup.db" || a.saved.files["backup.db"] != "here" {
		t.Errorf("saved %v as %s, error %v", a.saved.files, path, err)
	}
	if _, err := a.SaveCopy(t.Context(), "gone", "backup.db"); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("one that is gone: %v", err)
	}
}
