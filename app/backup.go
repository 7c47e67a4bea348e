package app

import (
	"io"
	"time"
)

// BackupID names a backup; ids sort by the time at which they were made.
type BackupID string

// BackupReason says why a backup was made.
type BackupReason string

// The reasons. Before a change of many records a backup is the way back.
const (
	BackupDaily     BackupReason = "daily"
	BackupQuit      BackupReason = "quit"
	BackupRequest   BackupReason = "request"
	BackupMigration BackupReason = "migration"
	BackupRestore   BackupReason = "restore"
	BackupImport    BackupReason = "import"
	BackupBulk      BackupReason = "bulk"
	BackupFile      BackupReason = "file" // taken in from a file that lay elsewhere
)

// BackupCheck says what is known about a backup's content.
type BackupCheck string

// The checks. Unchecked means that the file was touched since it was last read
// whole; a damaged one is never restored.
const (
	CheckVerified  BackupCheck = "verified"
	CheckUnchecked BackupCheck = "unchecked"
	CheckDamaged   BackupCheck = "damaged"
)

// BackupAge is how old the newest backup may be before that is odd.
const BackupAge = 24 * time.Hour

// Backup is a copy of the whole database. What is not known of a damaged one
// is zero.
type Backup struct {
	ID        BackupID
	At        time.Time
	Reason    BackupReason
	Size      int64 // bytes
	Customers int
	Schema    int    // the number of its newest migration
	Version   string // of the program that made it
	Check     BackupCheck
	CheckedAt time.Time // when it was last read whole
}

// Own says whether it was made of this database: one that was taken in from a file
// keeps nothing of today.
func (b Backup) Own() bool { return b.Reason != BackupFile }

// Difference is what restoring a backup would do to the customers, to the outbox
// and to what staff set up as they are now.
type Difference struct {
	Returns Names         // customers that come back
	Leaves  Names         // customers that go away
	Changes Names         // customers that become what they were
	First   []FieldChange // what becomes of the first of them
	Waiting int           // messages that would wait to be sent
	Unknown int           // messages about which a person would have to decide

	// What was typed and is not saved stays as it is now, but for what belongs to
	// customers that are not there or are others: that only the backup of the present has.
	DraftsStay, DraftsGo int

	Setup Setup
}

// Setup counts what would be otherwise of what staff set up: what comes, goes and
// becomes what it was is one each.
type Setup struct {
	Settings, Servers, Templates, Packages, Tags, Views int
}

// Count is how much differs in all.
func (s Setup) Count() int {
	return s.Settings + s.Servers + s.Templates + s.Packages + s.Tags + s.Views
}

// The steps of a restore, as its progress counts them.
const (
	RestoreReads = iota
	RestoreBacksUp
	RestorePrepares
	RestoreReplaces
	RestoreSteps // how many there are
)

// Names counts records and names the first few of them.
type Names struct {
	Count int
	First []string
}

// Restored is what a restore leaves: the backup whose content is there now, and
// the one of the state before, which undoes the restore.
type Restored struct {
	Backup Backup
	Undo   Backup
}

// BackupStore keeps backups of the database that it belongs to. A backup is
// there whole and verified, or not at all. Where no backup can be made or kept,
// the errors are ErrBackupFull and ErrBackupFolder.
type BackupStore interface {
	// Tidy removes what a run that was killed left half done.
	Tidy(Context) error
	// Make copies the database, reads the copy and keeps it.
	Make(ctx Context, reason BackupReason, at time.Time) (Backup, error)
	// List returns all backups, the newest first, as they were when last read
	// whole; it opens none.
	List(Context) ([]Backup, error)
	// Verify reads a backup whole and remembers what it found; a damaged one is
	// no error.
	Verify(ctx Context, id BackupID, at time.Time) (Backup, error)
	// Compare says what Restore would do. ErrBackupDamaged, ErrNewer for one of
	// a newer program.
	Compare(Context, BackupID) (Difference, error)
	// Restore makes the content of a backup that of the database, whole or not
	// at all, after a backup of the present state. Nothing else is written
	// meanwhile. What became of messages stays known: none that left since, or
	// may have, waits again. What was typed and is not saved stays, see Difference. Progress, which may be nil, is told each step that
	// begins. Errors as for Compare.
	Restore(ctx Context, id BackupID, by Actor, at time.Time, progress Progress) (Restored, error)
	Remove(Context, BackupID) error
	// Open reads the file of a backup, whatever its check.
	Open(Context, BackupID) (io.ReadCloser, error)
	// Adopt makes a backup of a file that lies anywhere, read whole; one that is
	// here already stays the one it is. ErrPassphrase when the file is encrypted
	// and the key does not open it, ErrBackupDamaged, ErrForeign, ErrFile when it
	// cannot be read.
	Adopt(ctx Context, path string, key Secret, at time.Time) (Backup, error)
	// Written grows with everything that is written to the database, from when it
	// was opened; ErrReadOnly or ErrElsewhere while nothing can be.
	Written(Context) (int64, error)
}
