package app

// BackupPlan is what staff decide about backups.
type BackupPlan struct {
	Limit  int64  // megabytes that all backups may take; 0 stands for DefaultBackupLimit
	Folder string // where copies go, too: on a stick or a share; "" for none
	Seal   bool   // copies there are encrypted
}

// The bounds of a plan's limit, in megabytes.
const (
	LeastBackupLimit   = 50
	DefaultBackupLimit = 500
	MostBackupLimit    = 1_000_000
)

// LeastPassphrase is how many letters a passphrase needs.
const LeastPassphrase = 12

// Fields of the form of the plan.
const (
	FieldBackupLimit      Field = "backup_limit"
	FieldBackupFolder     Field = "backup_folder"
	FieldBackupPassphrase Field = "backup_passphrase"
)

// Megabytes is the limit in force.
func (p BackupPlan) Megabytes() int64 {
	if p.Limit == 0 {
		return DefaultBackupLimit
	}
	return p.Limit
}

// Retention says what is kept under the plan, here and in the second folder.
func (p BackupPlan) Retention() Retention {
	return Retention{Last: 10, Days: 14, Months: 6, Bytes: p.Megabytes() << 20}
}

// BackupCopy is a backup that also lies in the second folder. Of an encrypted one
// the number of customers is not known.
type BackupCopy struct {
	Backup
	Sealed bool
}

// BackupCopies keeps copies of backups elsewhere: on a drive or a share that comes
// and goes. Calls take as long as the place takes, but end with their context.
// The errors are ErrAway when the folder is not there, ErrBackupFull and ErrBackupFolder.
type BackupCopies interface {
	// Full is a folder as it was typed, ~ being the home of who typed it; false when it
	// depends on where the program was started.
	Full(folder string) (path string, ok bool)
	// Settle makes a place for copies in a folder, and remembers there which key
	// they are encrypted with; an empty one encrypts none. ErrOwnFolder where the
	// database itself is.
	Settle(ctx Context, folder string, key Secret) error
	// Copies returns the copies that are whole, the newest first.
	Copies(ctx Context, folder string) ([]BackupCopy, error)
	// Opens is ErrPassphrase when the key is not the one of the place.
	Opens(ctx Context, folder string, key Secret) error
	// Copy puts a copy of a backup there and reads it back; one with a key takes
	// the place of one without. ErrNotFound when the backup is gone,
	// ErrBackupDamaged when it is.
	Copy(ctx Context, folder string, id BackupID, key Secret) error
	RemoveCopy(ctx Context, folder string, id BackupID) error
}
