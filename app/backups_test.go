package app_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

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
