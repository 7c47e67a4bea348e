package app_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

// archive is the use cases of backups on stores in memory.
type archive struct {
	*app.Backups
	t         *testing.T
	files     *apptest.Backups
	store     *apptest.Store
	outbox    *app.Outbox
	newOutbox func() *app.Outbox
	log       *bytes.Buffer
	drawer    *drawer
	saved     streams
	mu        sync.Mutex
	changes   []app.ChangeKind
}

func newArchive(t *testing.T, all ...app.Backup) *archive {
	t.Helper()
	a := &archive{t: t, files: apptest.NewBackups(all...), store: apptest.NewStore(time.Now), log: &bytes.Buffer{}, drawer: &drawer{}}
	apptest.SetUp(t, a.store)
	publish := func(c app.Change) {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.changes = append(a.changes, c.Kind)
	}
	log := slog.New(slog.NewTextHandler(a.log, nil))
	a.newOutbox = func() *app.Outbox {
		return app.NewOutbox(app.OutboxDeps{
			Store: a.store, Sender: &postman{}, Composer: scribe{}, Secrets: &drawer{secret: app.NewSecret(canary)},
			Clock: time.Now, Publish: publish, Log: log,
		})
	}
	a.outbox = a.newOutbox()
	a.Backups = app.NewBackups(app.BackupsDeps{
		Backups: a.files, Copies: a.files, Files: &a.saved, Secrets: a.drawer,
		Store: a.store, Outbox: a.outbox, Clock: time.Now, Publish: publish, Log: log,
	})
	return a
}

func (a *archive) list() []app.Backup {
	a.t.Helper()
	all, err := a.List(a.t.Context())
	if err != nil {
		a.t.Fatal(err)
	}
	return all
}

// reasons are why the backups were made, the newest first.
func (a *archive) reasons() (all []app.BackupReason) {
	a.t.Helper()
	for _, b := range a.list() {
		all = append(all, b.Reason)
	}
	return all
}

func (a *archive) published() []app.ChangeKind {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.changes)
}

func (a *archive) want(reasons ...app.BackupReason) {
	a.t.Helper()
	if got := a.reasons(); !slices.Equal(got, reasons) {
		a.t.Errorf("backups %q, want %q", got, reasons)
	}
}

func TestMakeABackup(t *testing.T) {
	a := newArchive(t)
	if _, err := a.Newest(t.Context()); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("before the first: %v", err)
	}
	made, err := a.Make(t.Context(), app.BackupRequest)
	if newest, failed := a.Newest(t.Context()); err != nil || failed != nil || newest != made || made.Reason != app.BackupRequest {
		t.Errorf("made %+v, newest %+v, errors %v %v", made, newest, err, failed)
	}
	a.files.Fail(app.ErrBackupFull)
	if _, err := a.Make(t.Context(), app.BackupRequest); !errors.Is(err, app.ErrBackupFull) || !errors.Is(a.Failure(), app.ErrBackupFull) {
		t.Errorf("full: %v, and later %v", err, a.Failure())
	}
	a.files.Fail(nil)
	if _, err := a.Make(t.Context(), app.BackupRequest); err != nil || a.Failure() != nil {
		t.Errorf("after it: %v %v", err, a.Failure())
	}
	if got := a.published(); !slices.Equal(got, []app.ChangeKind{app.ChangeBackup, app.ChangeBackup, app.ChangeBackup}) {
		t.Errorf("published %q", got)
	}
}

func TestOldBackupsGo(t *testing.T) {
	a := newArchive(t)
	for range 13 {
		if _, err := a.Make(t.Context(), app.BackupRequest); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(a.list()); n != 10 {
		t.Errorf("%d backups are kept", n)
	}
}

func TestTheNewestVerifiedBackupStays(t *testing.T) {
	damaged := apptest.Backup("damaged", apptest.Start)
	damaged.Check = app.CheckDamaged
	a := newArchive(t, damaged, apptest.Backup("good", apptest.Start), apptest.Backup("old", apptest.Start))
	if err := a.Remove(t.Context(), "good"); !errors.Is(err, app.ErrState) {
		t.Errorf("the newest verified one: %v", err)
	}
	for _, id := range []app.BackupID{"damaged", "old"} {
		if err := a.Remove(t.Context(), id); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	if all := a.list(); len(all) != 1 || all[0].ID != "good" {
		t.Errorf("backups %+v", all)
	}
}

// TestAFileThatWasTakenInIsNoBackupOfOurs: it is never the newest one, and only a person
// removes it.
func TestAFileThatWasTakenInIsNoBackupOfOurs(t *testing.T) {
	taken := apptest.Backup("taken", apptest.Start)
	taken.Reason = app.BackupFile
	a := newArchive(t, taken)
	if newest, err := a.Newest(t.Context()); !errors.Is(err, app.ErrNotFound) {
		t.Errorf("the newest is %s, error %v", newest.ID, err)
	}
	a = newArchive(t, taken, apptest.Backup("ours", apptest.Start.Add(-time.Hour)))
	if newest, err := a.Newest(t.Context()); err != nil || newest.ID != "ours" {
		t.Errorf("the newest is %s, error %v", newest.ID, err)
	}
	if gone := (app.Retention{}).Surplus(a.list(), time.UTC); len(gone) > 0 {
		t.Errorf("%q go", gone)
	}
	if err := a.Remove(t.Context(), "ours"); !errors.Is(err, app.ErrState) {
		t.Errorf("the newest verified one of ours: %v", err)
	}
	if err := a.Remove(t.Context(), "taken"); err != nil {
		t.Errorf("the one that was taken in: %v", err)
	}
}

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

func TestRestoreHoldsTheOutbox(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newArchive(t, apptest.Backup("good", time.Now()))
		apptest.Add(t, a.store, apptest.Welcomed(), apptest.AddedAt(time.Now()))
		apptest.UseServer(t, a.store, mailServer)
		restored, err := a.Restore(t.Context(), "good", nil)
		if err != nil || restored.Backup.ID != "good" || restored.Undo.Reason != app.BackupRestore {
			t.Errorf("restored %+v, error %v", restored, err)
		}
		stop := a.outbox.Start(t.Context())
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		if n, err := a.store.OutboxCounts(t.Context()); err != nil || n.Waiting != 1 {
			t.Errorf("counts %+v, error %v", n, err)
		}
		if s := a.outbox.Status(); !s.Paused || s.Reason != "restored" {
			t.Errorf("status %+v", s)
		}
		stop(time.Minute)
		a.outbox = a.newOutbox() // the next start
		stop = a.outbox.Start(t.Context())
		defer func() { stop(time.Minute) }()
		server := mailServer
		server.Host = "mail.lakeside-it.example"
		apptest.UseServer(t, a.store, server)
		a.outbox.Retry()
		a.outbox.UsePassword(1, app.NewSecret("typed"))
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		if n, err := a.store.OutboxCounts(t.Context()); err != nil || n.Waiting != 1 {
			t.Errorf("counts %+v after another start with another server, error %v", n, err)
		}
		if s := a.outbox.Status(); !s.Paused || s.Reason != "restored" {
			t.Errorf("status %+v after another start", s)
		}
		a.outbox.Resume()
		time.Sleep(time.Minute)
		synctest.Wait()
		if n, err := a.store.OutboxCounts(t.Context()); err != nil || n.Waiting != 0 {
			t.Errorf("counts %+v after it was released, error %v", n, err)
		}
		for _, kind := range []app.ChangeKind{app.ChangeCustomer, app.ChangeDraft, app.ChangeOutbox, app.ChangeSettings, app.ChangeBackup} {
			if !slices.Contains(a.published(), kind) {
				t.Errorf("%s was not published", kind)
			}
		}
	})
}

// TestTheHoldEndsWhenNothingWaits: there is nothing to look at, so what is added next
// leaves by itself.
func TestTheHoldEndsWhenNothingWaits(t *testing.T) {
	for name, settle := range map[string]func(a *archive, id app.MessageID) error{
		"at once":  nil,
		"canceled": func(a *archive, id app.MessageID) error { return a.outbox.Cancel(a.t.Context(), id) },
		"sent": func(a *archive, id app.MessageID) error {
			return a.outbox.MarkSentElsewhere(a.t.Context(), id, "by phone")
		},
		"scheduled": func(a *archive, id app.MessageID) error {
			return errors.Join(a.outbox.Schedule(a.t.Context(), id, time.Now().Add(time.Hour)), a.outbox.Cancel(a.t.Context(), id))
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := newArchive(t, apptest.Backup("good", time.Now()))
				apptest.UseServer(t, a.store, mailServer)
				var id app.MessageID
				if settle != nil {
					apptest.Add(t, a.store, apptest.Welcomed(), apptest.AddedAt(time.Now()))
					messages, err := a.store.Messages(t.Context(), 0)
					if err != nil || len(messages) != 1 {
						t.Fatalf("messages %+v, error %v", messages, err)
					}
					id = messages[0].ID
				}
				stop := a.outbox.Start(t.Context())
				defer func() { stop(time.Minute) }()
				if _, err := a.Restore(t.Context(), "good", nil); err != nil {
					t.Fatal(err)
				}
				if s := a.outbox.Status(); s.Paused == (settle == nil) {
					t.Errorf("status %+v", s)
				}
				synctest.Wait()
				if settle != nil {
					if err := settle(a, id); err != nil {
						t.Fatal(err)
					}
				}
				synctest.Wait()
				if s := a.outbox.Status(); s.Paused {
					t.Errorf("status %+v though nothing waits", s)
				}
				apptest.Add(t, a.store, apptest.Named("Next", "next.example"), apptest.Welcomed(), apptest.AddedAt(time.Now()))
				a.outbox.Wake()
				time.Sleep(time.Minute)
				synctest.Wait()
				if n, err := a.store.OutboxCounts(t.Context()); err != nil || n != (app.OutboxCounts{}) {
					t.Errorf("counts %+v, error %v", n, err)
				}
			})
		})
	}
}

// TestWhatIsScheduledIsHeldToo: the hold does not end because nothing is due.
func TestWhatIsScheduledIsHeldToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newArchive(t, apptest.Backup("good", time.Now()))
		apptest.UseServer(t, a.store, mailServer)
		apptest.Add(t, a.store, apptest.Welcomed(), apptest.AddedAt(time.Now()))
		messages, err := a.store.Messages(t.Context(), 0)
		if err != nil || len(messages) != 1 {
			t.Fatalf("messages %+v, error %v", messages, err)
		}
		if err := a.outbox.Schedule(t.Context(), messages[0].ID, time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		stop := a.outbox.Start(t.Context())
		defer func() { stop(time.Minute) }()
		if _, err := a.Restore(t.Context(), "good", nil); err != nil {
			t.Fatal(err)
		}
		time.Sleep(24 * time.Hour)
		synctest.Wait()
		if n, err := a.store.OutboxCounts(t.Context()); err != nil || n.Waiting != 1 {
			t.Errorf("counts %+v, error %v", n, err)
		}
	})
}

// TestRestoreWaitsForTheMessageOnItsWay and gives up when that takes too long.
func TestRestoreWaitsForTheMessageOnItsWay(t *testing.T) {
	inOffice(t, func(o *office) {
		t := o.t
		o.open()
		answer := make(chan struct{})
		o.post.after = func(int, string) error { <-answer; return nil }
		o.queue(1)
		o.outbox.Wake()
		synctest.Wait()
		if _, err := o.outbox.Hold(t.Context()); !errors.Is(err, app.ErrSending) {
			t.Errorf("while the server is silent: %v", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := o.outbox.Hold(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("canceled: %v", err)
		}
		close(answer)
		release, err := o.outbox.Hold(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		o.queue(0)
		sent := len(o.post.deliveries())
		apptest.Add(t, o.store, apptest.Named("Next", "next.example"), apptest.Welcomed(), apptest.AddedAt(time.Now()))
		o.outbox.Wake()
		o.pass(time.Hour)
		if n := len(o.post.deliveries()); n != sent {
			t.Errorf("%d messages were sent while the outbox was held", n-sent)
		}
		release()
		o.pass(time.Minute)
		if n := len(o.post.deliveries()); n != sent+1 {
			t.Errorf("%d messages were sent after it was released", n-sent)
		}
	})
}

// TestBackupsLogIDsOnly looks for names and words of customers in the log.
func TestBackupsLogIDsOnly(t *testing.T) {
	a := newArchive(t)
	apptest.Add(t, a.store)
	made, err := a.Make(t.Context(), app.BackupRequest)
	if err == nil {
		_, err = a.Verify(t.Context(), made.ID)
	}
	if err == nil {
		_, err = a.Restore(t.Context(), made.ID, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	log := a.log.String()
	for _, word := range []string{apptest.Intake().Company, apptest.Intake().Domain, canary} {
		if strings.Contains(log, word) {
			t.Errorf("the log says %q", word)
		}
	}
	if !strings.Contains(log, fmt.Sprintf("backup=%s reason=request bytes=%d", made.ID, made.Size)) {
		t.Errorf("the log says:\n%s", log)
	}
}
