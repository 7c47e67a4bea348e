package apptest

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"foyer/app"
)

// Backups is an app.BackupStore that remembers what it was asked for; nothing
// is copied. It is safe for use from any goroutine.
type Backups struct {
	mu      sync.Mutex
	all     []app.Backup // the newest first
	err     error
	made    int
	written int64
	tidied  bool
	reading error
	diff    app.Difference
	read    int                   // how often Compare read
	foreign map[string]app.Backup // files that lie elsewhere, by path
	second  secondFolder
}

// secondFolder is a second folder in memory.
type secondFolder struct {
	away   bool
	key    string
	copies []app.BackupCopy // the newest first
	room   int              // for so many more, when it is limited
	scarce bool
}

// NewBackups returns a store with these backups, the newest first.
func NewBackups(all ...app.Backup) *Backups { return &Backups{all: all} }

// Fail makes everything that writes return err; nil lets it through again.
func (b *Backups) Fail(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.err = err
}

// Write is a change of the database.
func (b *Backups) Write() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.written++
}

// Tidied says whether Tidy was called.
func (b *Backups) Tidied() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.tidied
}

// Tidy remembers that it was called.
func (b *Backups) Tidy(app.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tidied = true
	return b.err
}

// Make adds a verified backup of a megabyte with 46 customers.
func (b *Backups) Make(ctx app.Context, reason app.BackupReason, at time.Time) (app.Backup, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil {
		return app.Backup{}, b.err
	}
	if err := ctx.Err(); err != nil {
		return app.Backup{}, err
	}
	b.made++
	made := Backup(app.BackupID(fmt.Sprintf("b%d", b.made)), at)
	made.Reason = reason
	b.all = slices.Insert(b.all, 0, made)
	return made, nil
}

// Backup returns a verified backup.
func Backup(id app.BackupID, at time.Time) app.Backup {
	return app.Backup{
		ID: id, At: at, Reason: app.BackupDaily, Size: 1 << 20, Customers: 46, Schema: 1, Version: "0.0.0",
		Check: app.CheckVerified, CheckedAt: at,
	}
}

// List returns all backups.
func (b *Backups) List(app.Context) ([]app.Backup, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.all), nil
}

// Verify returns the backup as it is.
func (b *Backups) Verify(_ app.Context, id app.BackupID, at time.Time) (app.Backup, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	i, err := b.find(id)
	if err != nil {
		return app.Backup{}, err
	}
	b.all[i].CheckedAt = at
	return b.all[i], b.err
}

// Differ makes Compare find a difference.
func (b *Backups) Differ(d app.Difference) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.diff = d
}

// Compared counts the calls of Compare.
func (b *Backups) Compared() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.read
}

// Compare finds what Differ was given.
func (b *Backups) Compare(_ app.Context, id app.BackupID) (app.Difference, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.read++
	i, err := b.find(id)
	if err == nil && b.all[i].Check == app.CheckDamaged {
		err = app.ErrBackupDamaged
	}
	if err != nil {
		return app.Difference{}, err
	}
	return b.diff, nil
}

// Restore changes nothing but makes the backup that undoes it.
func (b *Backups) Restore(ctx app.Context, id app.BackupID, _ app.Actor, at time.Time, progress app.Progress) (app.Restored, error) {
	if progress != nil {
		progress(app.RestoreReads, app.RestoreSteps)
	}
	b.mu.Lock()
	i, err := b.find(id)
	if err != nil {
		b.mu.Unlock()
		return app.Restored{}, err
	}
	restored := b.all[i]
	b.mu.Unlock()
	undo, err := b.Make(ctx, app.BackupRestore, at)
	return app.Restored{Backup: restored, Undo: undo}, err
}

// Remove removes a backup.
func (b *Backups) Remove(_ app.Context, id app.BackupID) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	i, err := b.find(id)
	if err == nil {
		b.all = slices.Delete(b.all, i, i+1)
	}
	return err
}

// Written counts the calls of Write.
func (b *Backups) Written(app.Context) (int64, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.written, b.reading
}

// Read makes the database one that is only read, because of err; nil writes again.
func (b *Backups) Read(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.reading = err
}

func (b *Backups) find(id app.BackupID) (int, error) {
	i := slices.IndexFunc(b.all, func(one app.Backup) bool { return one.ID == id })
	if i < 0 {
		return 0, app.ErrNotFound
	}
	return i, nil
}

// Open gives the name of a backup.
func (b *Backups) Open(_ app.Context, id app.BackupID) (io.ReadCloser, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	_, err := b.find(id)
	return io.NopCloser(strings.NewReader(string(id))), err
}

// Lie puts a backup into a file elsewhere; a key of Settle encrypts it.
func (b *Backups) Lie(path string, one app.Backup) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.foreign == nil {
		b.foreign = map[string]app.Backup{}
	}
	b.foreign[path] = one
}

// Adopt takes in what Lie put there.
func (b *Backups) Adopt(_ app.Context, path string, key app.Secret, _ time.Time) (app.Backup, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	one, ok := b.foreign[path]
	switch {
	case !ok:
		return app.Backup{}, app.ErrFile
	case b.second.key != "" && key.Reveal() != b.second.key:
		return app.Backup{}, app.ErrPassphrase
	}
	one.Reason = app.BackupFile
	b.all = slices.Insert(b.all, 0, one)
	return one, nil
}

// Unplug takes the second folder away; false brings it back.
func (b *Backups) Unplug(away bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.second.away = away
}

func (b *Backups) there(folder string) error {
	if b.second.away || folder == "" {
		return app.ErrAway
	}
	return nil
}

// Narrow leaves room for so many more copies.
func (b *Backups) Narrow(room int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.second.room, b.second.scarce = room, true
}

// Full takes what begins with a slash; the home is /home/pat.
func (b *Backups) Full(folder string) (path string, ok bool) {
	if rest, home := strings.CutPrefix(folder, "~/"); home {
		folder = "/home/pat/" + rest
	}
	return folder, strings.HasPrefix(folder, "/")
}

// Settle remembers the key.
func (b *Backups) Settle(_ app.Context, folder string, key app.Secret) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.there(folder); err != nil {
		return err
	}
	b.second.key = key.Reveal()
	return nil
}

// Copies returns what was copied.
func (b *Backups) Copies(_ app.Context, folder string) ([]app.BackupCopy, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.second.copies), b.there(folder)
}

// Opens compares the key with the one of Settle.
func (b *Backups) Opens(_ app.Context, folder string, key app.Secret) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.there(folder); err != nil {
		return err
	}
	if key.Reveal() != b.second.key {
		return app.ErrPassphrase
	}
	return nil
}

// Copy remembers a copy.
func (b *Backups) Copy(_ app.Context, folder string, id app.BackupID, key app.Secret) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.there(folder); err != nil {
		return err
	}
	i, err := b.find(id)
	if err != nil {
		return err
	}
	if b.second.scarce && b.second.room == 0 {
		return app.ErrBackupFull
	}
	b.second.room--
	b.drop(id)
	b.second.copies = append(b.second.copies, app.BackupCopy{Backup: b.all[i], Sealed: !key.Empty()})
	slices.SortFunc(b.second.copies, func(x, y app.BackupCopy) int { return y.At.Compare(x.At) })
	return b.err
}

// RemoveCopy forgets a copy.
func (b *Backups) RemoveCopy(_ app.Context, folder string, id app.BackupID) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.drop(id)
	return b.there(folder)
}

func (b *Backups) drop(id app.BackupID) {
	b.second.copies = slices.DeleteFunc(b.second.copies, func(c app.BackupCopy) bool { return c.ID == id })
}
