package app_test

import (
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

func TestFirstStartOfADay(t *testing.T) {
	for name, test := range map[string]struct {
		empty bool
		ago   time.Duration // of the newest backup, 0: none
		check app.BackupCheck
		file  bool // it was taken in
		want  int
	}{
		"nothing to keep yet":         {empty: true, want: 0},
		"the first of all":            {want: 1},
		"the last one was yesterday":  {ago: 24 * time.Hour, check: app.CheckVerified, want: 2},
		"today has one":               {ago: time.Minute, check: app.CheckVerified, want: 1},
		"today has a damaged one":     {ago: time.Minute, check: app.CheckDamaged, want: 2},
		"nothing to keep any longer":  {empty: true, ago: 24 * time.Hour, check: app.CheckVerified, want: 2},
		"today has one from a file":   {ago: time.Minute, check: app.CheckVerified, file: true, want: 2},
		"only one from a file":        {empty: true, ago: time.Minute, check: app.CheckVerified, file: true, want: 1},
		"the clock was set back once": {ago: -48 * time.Hour, check: app.CheckVerified, want: 2},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(12 * time.Hour) // midnight is far
				var all []app.Backup
				if test.ago != 0 {
					b := apptest.Backup("before", time.Now().Add(-test.ago))
					b.Check = test.check
					if test.file {
						b.Reason = app.BackupFile
					}
					all = append(all, b)
				}
				a := newArchive(t, all...)
				if !test.empty {
					apptest.Add(t, a.store)
				}
				stop := a.Start(t.Context())
				time.Sleep(10 * time.Second)
				synctest.Wait()
				if n := len(a.list()); n != test.want || !a.files.Tidied() {
					t.Errorf("%d backups, want %d", n, test.want)
				}
				stop(time.Second)
				if n := len(a.list()); n != test.want {
					t.Errorf("%d backups after the end, want %d", n, test.want)
				}
			})
		})
	}
}

// TestWhatIsOnlyReadIsBackedUpOnRequest and never by itself: another computer may
// be at it.
func TestWhatIsOnlyReadIsBackedUpOnRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newArchive(t)
		apptest.Add(t, a.store)
		a.files.Read(app.ErrElsewhere)
		stop := a.Start(t.Context())
		time.Sleep(time.Hour)
		synctest.Wait()
		if n := len(a.list()); n != 0 || a.Failure() != nil {
			t.Errorf("%d backups, failure %v", n, a.Failure())
		}
		if _, err := a.Make(t.Context(), app.BackupRequest); err != nil || len(a.list()) != 1 {
			t.Errorf("on request: %v", err)
		}
		a.files.Read(nil)
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		a.files.Read(app.ErrReadOnly)
		before := len(a.list())
		stop(time.Second)
		if before < 2 || len(a.list()) != before {
			t.Errorf("%d backups, and %d after the end", before, len(a.list()))
		}
	})
}

// TestANewDayBegins while the program stays open.
func TestANewDayBegins(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newArchive(t)
		apptest.Add(t, a.store)
		stop := a.Start(t.Context())
		defer stop(time.Second)
		time.Sleep(3*24*time.Hour + time.Hour)
		synctest.Wait()
		a.want(app.BackupDaily, app.BackupDaily, app.BackupDaily, app.BackupDaily)
	})
}

// TestAFailedDailyBackupIsTriedAgain until it works, and says so meanwhile.
func TestAFailedDailyBackupIsTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newArchive(t)
		apptest.Add(t, a.store)
		a.files.Fail(app.ErrBackupFolder)
		stop := a.Start(t.Context())
		defer stop(time.Second)
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if !errors.Is(a.Failure(), app.ErrBackupFolder) {
			t.Errorf("failure %v", a.Failure())
		}
		a.files.Fail(nil)
		time.Sleep(time.Hour)
		synctest.Wait()
		a.want(app.BackupDaily)
		if a.Failure() != nil {
			t.Errorf("failure %v", a.Failure())
		}
	})
}

// TestQuitBeforeTheFirstBackup of a day makes it.
func TestQuitBeforeTheFirstBackup(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newArchive(t)
		apptest.Add(t, a.store)
		stop := a.Start(t.Context())
		synctest.Wait()
		a.want()
		stop(time.Second)
		a.want(app.BackupQuit)
	})
}

func TestQuitBacksUpWhatChanged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newArchive(t)
		run := func(during func(), want ...app.BackupReason) {
			t.Helper()
			stop := a.Start(t.Context())
			synctest.Wait()
			during()
			stop(time.Second)
			a.want(want...)
		}
		run(func() {})
		run(a.files.Write, app.BackupQuit)
		run(func() {}, app.BackupQuit)
		run(func() {
			a.files.Write()
			if _, err := a.Make(t.Context(), app.BackupRequest); err != nil {
				t.Error(err)
			}
		}, app.BackupRequest, app.BackupQuit)
		a.files.Fail(app.ErrBackupFolder)
		run(a.files.Write, app.BackupRequest, app.BackupQuit) // and it ends nonetheless
	})
}

// slow is a store whose backups take an hour.
type slow struct{ *apptest.Backups }

func (s slow) Make(ctx app.Context, _ app.BackupReason, _ time.Time) (app.Backup, error) {
	select {
	case <-ctx.Done():
		return app.Backup{}, ctx.Err()
	case <-time.After(time.Hour):
		return app.Backup{}, nil
	}
}

// TestQuitDoesNotWaitForever for a slow disk.
func TestQuitDoesNotWaitForever(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newArchive(t)
		b := app.NewBackups(app.BackupsDeps{
			Backups: slow{a.files}, Store: a.store, Outbox: a.outbox, Clock: time.Now,
			Publish: func(app.Change) {}, Log: slog.New(slog.DiscardHandler),
		})
		stop := b.Start(t.Context())
		a.files.Write()
		begin := time.Now()
		stop(8 * time.Second)
		if took := time.Since(begin); took != 8*time.Second {
			t.Errorf("took %v", took)
		}
		if b.Failure() != nil {
			t.Errorf("failure %v", b.Failure())
		}
	})
}
