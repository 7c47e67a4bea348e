package app

import (
	"cmp"
	"slices"
	"time"
)

// Retention says how many backups are kept: the newest ones, the newest of each
// of the latest days and months that have any, all under a size.
type Retention struct {
	Last   int
	Days   int
	Months int
	Bytes  int64
}

// DefaultRetention is what Foyer keeps.
func DefaultRetention() Retention { return BackupPlan{}.Retention() }

// Surplus returns the backups that need not be kept, the oldest first. Always
// kept are the newest verified one of this database, the newest ones from before an upgrade and
// before a restore, which undo them, and spare. Damaged ones take no good one's
// place; they stay to be seen while they are among the newest. What was taken in from
// a file takes neither a place nor room, and stays until a person removes it.
func (r Retention) Surplus(all []Backup, calendar *time.Location, spare ...BackupID) []BackupID {
	all = slices.DeleteFunc(slices.Clone(all), func(b Backup) bool { return !b.Own() })
	slices.SortFunc(all, func(a, b Backup) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.ID, a.ID)) })
	always := lasting(all)
	for _, id := range spare {
		always[id] = true
	}
	wanted := r.wanted(all, calendar)
	var total int64
	var surplus []BackupID
	for i, b := range all {
		// The first of each is kept whatever its size; it counts nonetheless.
		if always[b.ID] {
			total += b.Size
			continue
		}
		if !wanted[b.ID] || total+b.Size+r.ahead(all[i+1:], always) > r.Bytes {
			surplus = append(surplus, b.ID)
			continue
		}
		total += b.Size
	}
	slices.Reverse(surplus)
	return surplus
}

// ahead is the size of what is kept in any case and not yet counted.
func (r Retention) ahead(rest []Backup, always map[BackupID]bool) int64 {
	var size int64
	for _, b := range rest {
		if always[b.ID] {
			size += b.Size
		}
	}
	return size
}

// lasting are the backups that no rule removes.
func lasting(newestFirst []Backup) map[BackupID]bool {
	always := map[BackupID]bool{}
	if id, ok := newestSound(newestFirst); ok {
		always[id] = true
	}
	for _, reason := range []BackupReason{BackupMigration, BackupRestore} {
		for _, b := range newestFirst {
			if b.Reason == reason && b.Check != CheckDamaged {
				always[b.ID] = true
				break
			}
		}
	}
	return always
}

// newestSound is the newest verified backup of this database, or the newest that
// may be sound where none is verified.
func newestSound(newestFirst []Backup) (BackupID, bool) {
	for _, check := range []BackupCheck{CheckVerified, CheckUnchecked} {
		for _, b := range newestFirst {
			if b.Check == check && b.Own() {
				return b.ID, true
			}
		}
	}
	return "", false
}

// wanted are the backups that the numbers ask for.
func (r Retention) wanted(newestFirst []Backup, calendar *time.Location) map[BackupID]bool {
	wanted, days, months, good := map[BackupID]bool{}, map[string]bool{}, map[string]bool{}, 0
	first := func(seen map[string]bool, period string, most int) bool {
		if seen[period] || len(seen) == most {
			return false
		}
		seen[period] = true
		return true
	}
	for i, b := range newestFirst {
		if b.Check == CheckDamaged {
			wanted[b.ID] = i < r.Last
			continue
		}
		good++
		at := b.At.In(calendar)
		ofDay, ofMonth := first(days, at.Format(time.DateOnly), r.Days), first(months, at.Format("2006-01"), r.Months)
		wanted[b.ID] = good <= r.Last || ofDay || ofMonth
	}
	return wanted
}
