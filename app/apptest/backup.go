package apptest

import (
	"fmt"
	"slices"
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

// Compare finds no difference.
func (b *Backups) Compare(_ app.Context, id app.BackupID) (app.Difference, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	_, err := b.find(id)
	return app.Difference{}, err
}

// Restore changes nothing but makes the backup that undoes it.
func (b *Backups) Restore(ctx app.Context, id app.BackupID, _ app.Actor, at time.Time) (app.Restored, error) {
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
