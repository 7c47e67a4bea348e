package backups_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"foyer/app"
)

func TestTheList(t *testing.T) {
	a := open(t, four()...)
	want := []string{
		"Today 08:50 | On quit | 46 | 1 MB | Verified",
		"Yesterday 18:00 | Daily | 43 | 3 MB | Verified",
		"Fri, Nov 20 11:00 | Daily | 46 | 1 MB | Damaged",
		"Sun, Oct 19, 2025 09:00 | Before an upgrade | 46 | 1 MB | Not checked",
	}
	if diff := cmp.Diff(want, a.rows()); diff != "" {
		t.Error(diff)
	}
	a.Want("Backups are on", "Last one today 08:50, opened and checked. 4 kept, 6 MB of 500 MB.", "Kept in /data/backups")
	for column, first := range map[string]string{"size": "c", "customers": "c", "check": "b", "why": "a"} {
		a.model.SortBy(column, column == "size")
		if got := a.model.State().Rows[0].ID; string(got) != first {
			t.Errorf("by %s: first %s", column, got)
		}
	}
	a.tap("Back Up Now")
	if a.made != 1 {
		t.Error("no backup was asked for")
	}
}

func TestTheBanner(t *testing.T) {
	for text, all := range map[string][]app.Backup{
		"No backup yet The first backup is made after your first change.":             nil,
		"The last backup is old Last one yesterday 08:00.":                            {one("a", 25*time.Hour)},
		"The last backup is damaged Press Back Up Now to make another one.":           {one("a", time.Hour, is(app.CheckDamaged))},
		"Backups are on Last one today 08:00. 1 kept, 1 MB of 500 MB.":                {one("a", time.Hour, is(app.CheckUnchecked))},
		"Last one today 07:00, opened and checked. 1 kept, 1 MB of 500 MB.":           {one("b", time.Hour, why(app.BackupFile), large(900)), one("a", 2*time.Hour)},
		"The last backup is old Last one yesterday 07:00.":                            {one("b", time.Hour, why(app.BackupFile)), one("a", 26*time.Hour)},
		"No backups yet The first backup is made after your first change. Kept in /d": nil,
	} {
		open(t, all...).Want(text)
	}
	a := open(t, one("a", time.Hour))
	a.files.Fail(app.ErrBackupFull)
	if _, err := a.cases.Make(t.Context(), app.BackupRequest); err == nil {
		t.Fatal("made")
	}
	a.model.Reload()
	a.settle()
	a.Want("The last backup failed There is no room for a backup.")
}

func TestANarrowPageKeepsMadeAndCheck(t *testing.T) {
	a := open(t, four()...)
	a.Resize(fyne.NewSize(576, 487))
	a.settle()
	a.Want("Yesterday 18:00", "Damaged", "Backups are on", "Change", "Restore Backup")
	a.WantNot("On quit")
}
