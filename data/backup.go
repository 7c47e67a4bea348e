package data

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
	"time"

	"foyer/app"
)

// Backups keeps the backups of a database in the folder "backups" beside it; an
// app.BackupStore. It is safe for use from any goroutine; what writes waits
// its turn.
type Backups struct {
	db    *DB
	vault vault
	mu    sync.Mutex
	away  elsewhere
}

// Backups returns the backups of the database.
func (db *DB) Backups() *Backups { return db.backups }

// Tidy removes what a run that was killed left half done. What another computer is
// at is not.
func (b *Backups) Tidy(app.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.db.mu.RLock()
	defer b.db.mu.RUnlock()
	if b.db.reading != nil {
		return nil
	}
	if err := b.vault.tidy(); err != nil {
		return fmt.Errorf("tidy backups: %w", keeping(err))
	}
	return nil
}

// Make copies the database, reads the copy and keeps it.
func (b *Backups) Make(ctx app.Context, reason app.BackupReason, at time.Time) (app.Backup, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	made, err := b.make(ctx, reason, at)
	if err != nil {
		return app.Backup{}, fmt.Errorf("make backup: %w", err)
	}
	return made, nil
}

func (b *Backups) make(ctx context.Context, reason app.BackupReason, at time.Time) (app.Backup, error) {
	source := connect(sourceDSN(b.db.from), 1)
	if errors.Is(b.db.same(), app.ErrGone) {
		// A copy of what somebody put in the database's place would be no backup;
		// what is open can still be read.
		return b.vault.make(ctx, b.db.reader, reason, at)
	}
	made, err := b.vault.make(ctx, source, reason, at)
	return made, errors.Join(err, source.Close())
}

// List returns all backups, the newest first, without opening them.
func (b *Backups) List(app.Context) ([]app.Backup, error) {
	ids, err := b.vault.ids()
	if err != nil {
		return nil, fmt.Errorf("list backups: %w", keeping(err))
	}
	var all []app.Backup
	for _, id := range ids {
		m, check, err := b.vault.read(id)
		if err != nil {
			return nil, fmt.Errorf("list backups: %w", keeping(err))
		}
		all = append(all, m.backup(id, check))
	}
	return all, nil
}

// Verify reads a backup whole and remembers what it found.
func (b *Backups) Verify(ctx app.Context, id app.BackupID, at time.Time) (app.Backup, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	checked, err := b.vault.verify(ctx, id, at)
	if err != nil {
		return app.Backup{}, fmt.Errorf("verify backup %s: %w", id, err)
	}
	return checked, nil
}

// Remove removes a backup; app.ErrNotFound when there is none.
func (b *Backups) Remove(_ app.Context, id app.BackupID) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.vault.remove(id); err != nil {
		return fmt.Errorf("remove backup %s: %w", id, keeping(err))
	}
	return nil
}

// Open reads the file of a backup.
func (b *Backups) Open(_ app.Context, id app.BackupID) (io.ReadCloser, error) {
	if !isID(string(id)) {
		return nil, fmt.Errorf("open backup %s: %w", id, app.ErrNotFound)
	}
	file, err := os.Open(b.vault.file(id, databaseEnd))
	if errors.Is(err, fs.ErrNotExist) {
		err = app.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("open backup %s: %w", id, keeping(err))
	}
	return file, nil
}

const writtenSQL = `SELECT total_changes()`

// Written grows with every row that is written, from when the database was
// opened. How windows were left does not count.
func (b *Backups) Written(ctx app.Context) (int64, error) {
	b.db.mu.RLock()
	defer b.db.mu.RUnlock()
	if b.db.reading != nil {
		return 0, fmt.Errorf("count what was written: %w", b.db.reading)
	}
	var rows int64
	// The count belongs to the connection, and only one writes.
	if err := b.db.writer.GetContext(ctx, &rows, writtenSQL); err != nil {
		return 0, fmt.Errorf("count what was written: %w", translate(err))
	}
	return rows - b.db.asides.Load(), nil
}
