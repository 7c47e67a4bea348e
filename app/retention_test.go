package app_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"foyer/app"
	"foyer/app/apptest"
)

// shelf is where a generated program keeps its backups, pruned after each one.
type shelf struct {
	kept     []app.Backup
	ever     []app.Backup
	keep     app.Retention
	calendar *time.Location
}

func (s *shelf) add(b app.Backup) {
	b.ID = app.BackupID(fmt.Sprintf("%06d", len(s.ever)))
	s.kept, s.ever = append(s.kept, b), append(s.ever, b)
	gone := s.keep.Surplus(s.kept, s.calendar, b.ID)
	s.kept = slices.DeleteFunc(s.kept, func(k app.Backup) bool { return slices.Contains(gone, k.ID) })
}

func (s *shelf) has(b app.Backup) bool {
	return slices.ContainsFunc(s.kept, func(k app.Backup) bool { return k.ID == b.ID })
}

// newestOf returns the newest good backup of each of the latest periods.
func (s *shelf) newestOf(layout string, most int) []app.Backup {
	var newest []app.Backup
	seen := map[string]bool{}
	for _, b := range slices.Backward(s.ever) {
		period := b.At.In(s.calendar).Format(layout)
		if b.Check != app.CheckDamaged && !seen[period] && len(seen) < most {
			seen[period] = true
			newest = append(newest, b)
		}
	}
	return newest
}

// TestRetentionOverCalendars lives through months of backups at random times
// and looks at what is left after each.
func TestRetentionOverCalendars(t *testing.T) {
	for _, zone := range []string{"UTC", "America/New_York", "Pacific/Kiritimati"} {
		calendar, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		rapid.Check(t, func(t *rapid.T) {
			s := shelf{keep: app.DefaultRetention(), calendar: calendar}
			gap := rapid.SampledFrom([]int{1, 10, 60, 60 * 24, 60 * 24 * 9})
			reason := rapid.SampledFrom([]app.BackupReason{app.BackupDaily, app.BackupQuit, app.BackupRequest, app.BackupMigration, app.BackupRestore})
			at := apptest.Start
			for range rapid.IntRange(1, 150).Draw(t, "backups") {
				at = at.Add(time.Duration(gap.Draw(t, "scale")*rapid.IntRange(1, 10).Draw(t, "steps")) * time.Minute)
				b := apptest.Backup("", at)
				b.Reason = reason.Draw(t, "reason")
				if rapid.IntRange(0, 9).Draw(t, "bad") == 0 {
					b.Check = app.CheckDamaged
				}
				s.add(b)
			}
			for _, b := range slices.Concat(s.newestOf(time.RFC3339Nano, s.keep.Last), s.newestOf(time.DateOnly, s.keep.Days), s.newestOf("2006-01", s.keep.Months)) {
				if !s.has(b) {
					t.Errorf("%s of %s is gone", b.ID, b.At)
				}
			}
			if most := 10 + 14 + 6 + 2 + 10; len(s.kept) > most { // two that undo, ten damaged
				t.Errorf("%d backups are kept", len(s.kept))
			}
		})
	}
}

// TestRetentionUnderASize fills a small disk: the size is kept but for what is
// always kept, and the oldest go first.
func TestRetentionUnderASize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shelf{keep: app.Retention{Last: 10, Days: 14, Months: 6, Bytes: 1000}, calendar: time.UTC}
		at := apptest.Start
		for range rapid.IntRange(1, 80).Draw(t, "backups") {
			at = at.Add(time.Duration(rapid.IntRange(1, 3000).Draw(t, "minutes")) * time.Minute)
			b := apptest.Backup("", at)
			b.Size = rapid.Int64Range(1, 1500).Draw(t, "size")
			b.Reason = rapid.SampledFrom([]app.BackupReason{app.BackupDaily, app.BackupMigration}).Draw(t, "reason")
			b.Check = rapid.SampledFrom([]app.BackupCheck{app.CheckVerified, app.CheckUnchecked, app.CheckDamaged}).Draw(t, "check")
			s.add(b)
			check(t, s)
		}
	})
}

func check(t *rapid.T, s shelf) {
	newest := func(is func(app.Backup) bool) app.BackupID {
		for _, b := range slices.Backward(s.ever) {
			if is(b) {
				return b.ID
			}
		}
		return ""
	}
	verified := newest(func(b app.Backup) bool { return b.Check == app.CheckVerified })
	upgrade := newest(func(b app.Backup) bool { return b.Reason == app.BackupMigration && b.Check != app.CheckDamaged })
	ids := map[app.BackupID]bool{}
	var rest, always int64
	for _, b := range s.kept {
		ids[b.ID] = true
		if b.ID == verified || b.ID == upgrade || b.ID == s.ever[len(s.ever)-1].ID {
			always += b.Size
		} else {
			rest += b.Size
		}
	}
	for _, id := range []app.BackupID{verified, upgrade, s.ever[len(s.ever)-1].ID} {
		if id != "" && !ids[id] {
			t.Fatalf("%s is gone", id)
		}
	}
	onlyUnchecked := verified == "" && rest > 0 // then the newest unchecked one is kept, too
	if rest > 0 && rest+always > s.keep.Bytes && !onlyUnchecked {
		t.Fatalf("%d bytes are kept besides %d", rest, always)
	}
}

// TestRetentionLeavesTakenInFilesAlone, whatever their age, size and state, and they
// change nothing for the others.
func TestRetentionLeavesTakenInFilesAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keep := app.Retention{Last: 10, Days: 14, Months: 6, Bytes: 1000}
		var own, all []app.Backup
		at := apptest.Start
		for i := range rapid.IntRange(1, 60).Draw(t, "backups") {
			at = at.Add(time.Duration(rapid.IntRange(1, 3000).Draw(t, "minutes")) * time.Minute)
			b := apptest.Backup(app.BackupID(fmt.Sprintf("%02d", i)), at)
			b.Size = rapid.Int64Range(1, 1500).Draw(t, "size")
			b.Reason = rapid.SampledFrom([]app.BackupReason{app.BackupDaily, app.BackupMigration, app.BackupFile}).Draw(t, "reason")
			b.Check = rapid.SampledFrom([]app.BackupCheck{app.CheckVerified, app.CheckUnchecked, app.CheckDamaged}).Draw(t, "check")
			all = append(all, b)
			if b.Own() {
				own = append(own, b)
			}
		}
		if with, without := keep.Surplus(all, time.UTC), keep.Surplus(own, time.UTC); !slices.Equal(with, without) {
			t.Fatalf("%q go, and %q where nothing was taken in", with, without)
		}
	})
}

func TestRetentionIgnoresTheOrderOfTheList(t *testing.T) {
	var all []app.Backup
	for i := range 40 {
		all = append(all, apptest.Backup(app.BackupID(fmt.Sprintf("%02d", i)), apptest.Start.Add(time.Duration(i)*time.Minute)))
	}
	newestLast := app.DefaultRetention().Surplus(all, time.UTC)
	slices.SortFunc(all, func(a, b app.Backup) int { return cmp.Compare(b.ID, a.ID) })
	newestFirst := app.DefaultRetention().Surplus(all, time.UTC)
	if len(newestFirst) != 30 || newestFirst[0] != "00" || !slices.Equal(newestFirst, newestLast) {
		t.Errorf("%q and %q", newestFirst, newestLast)
	}
}
