package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"
)

// BackupsDeps is everything that Backups needs.
type BackupsDeps struct {
	Backups BackupStore
	Copies  BackupCopies // nil: there is no second folder
	Files   Streams
	Secrets Secrets
	Store   Store
	Outbox  *Outbox
	Undo    *Undo
	Clock   Clock
	Publish Publish
	Log     *slog.Logger
}

// Backups makes backups without being asked, and what a person asks of them.
// One thing happens at a time; the others wait.
type Backups struct {
	deps BackupsDeps
	busy chan struct{}

	mu     sync.Mutex
	saved  int64 // what Written said when the newest backup of this run was begun
	failed error
	second second

	copying chan struct{} // one at a time looks after the second folder
	woken   chan struct{} // somebody should
}

// neverSaved is no answer of Written: something is still to be backed up.
const neverSaved = -1

// NewBackups returns the use cases of backups; none is made by itself until
// Start.
func NewBackups(deps BackupsDeps) *Backups {
	return &Backups{deps: deps, busy: make(chan struct{}, 1), saved: neverSaved, copying: make(chan struct{}, 1), woken: make(chan struct{}, 1)}
}

// Make makes a backup and removes those that are not to be kept any longer.
func (b *Backups) Make(ctx Context, reason BackupReason) (_ Backup, err error) {
	defer caught(&err)
	if err := b.begin(ctx); err != nil {
		return Backup{}, err
	}
	defer b.end()
	return b.make(ctx, reason)
}

func (b *Backups) make(ctx Context, reason BackupReason) (Backup, error) {
	written, err := b.deps.Backups.Written(ctx)
	var made Backup
	if err == nil || onlyRead(err) {
		made, err = b.deps.Backups.Make(ctx, reason, b.deps.Clock())
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return Backup{}, fmt.Errorf("make backup: %w", err)
	}
	b.mu.Lock()
	b.failed = err
	if err == nil {
		b.saved = written
	}
	b.mu.Unlock()
	defer b.deps.Publish(Change{Kind: ChangeBackup})
	if err != nil {
		b.deps.Log.Error("back up", "reason", reason, "err", err)
		return Backup{}, fmt.Errorf("make backup: %w", err)
	}
	b.deps.Log.Info("backed up", "backup", made.ID, "reason", reason, "bytes", made.Size)
	b.prune(ctx, made.ID)
	b.wake()
	return made, nil
}

// onlyRead says whether nothing is written because nothing can be: then there is
// nothing to back up without being asked.
func onlyRead(err error) bool { return errors.Is(err, ErrReadOnly) || errors.Is(err, ErrElsewhere) }

// bulkLimit is how many records are changed at once without a backup.
const bulkLimit = 100

// NeedsBackup says whether a backup is made before as many records are changed.
func NeedsBackup(records int) bool { return records > bulkLimit }

// BeforeBulk makes the backup before many records are changed. A canceled context
// is ErrStopped: nothing was changed yet.
func (b *Backups) BeforeBulk(ctx Context) (err error) {
	defer caught(&err)
	_, err = b.Make(ctx, BackupBulk)
	if ctx.Err() != nil {
		return ErrStopped
	}
	return err
}

// prune removes what need not be kept. Room that could not be made is no reason
// to call the backup before it a failure.
func (b *Backups) prune(ctx Context, spare ...BackupID) {
	all, err := b.deps.Backups.List(ctx)
	if err != nil {
		b.deps.Log.Error("list backups", "err", err)
		return
	}
	settings, err := b.deps.Store.Settings(ctx)
	if err != nil {
		b.deps.Log.Error("read settings", "err", err)
		return
	}
	for _, id := range settings.Backup.Retention().Surplus(all, b.deps.Clock().Location(), spare...) {
		if err := b.deps.Backups.Remove(ctx, id); err != nil {
			b.deps.Log.Error("remove old backup", "backup", id, "err", err)
			return
		}
		b.deps.Log.Info("removed old backup", "backup", id)
	}
}

// Newest returns the newest backup that was made of this database; ErrNotFound before
// the first.
func (b *Backups) Newest(ctx Context) (_ Backup, err error) {
	defer caught(&err)
	all, err := b.List(ctx)
	if err != nil {
		return Backup{}, err
	}
	if i := slices.IndexFunc(all, Backup.Own); i >= 0 {
		return all[i], nil
	}
	return Backup{}, ErrNotFound
}

// Failure is why the last try to make a backup failed; nil when it did not.
func (b *Backups) Failure() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.failed
}

// List returns all backups, the newest first.
func (b *Backups) List(ctx Context) ([]Backup, error) { return b.deps.Backups.List(ctx) }

// Verify reads a backup whole again.
func (b *Backups) Verify(ctx Context, id BackupID) (_ Backup, err error) {
	defer caught(&err)
	if err := b.begin(ctx); err != nil {
		return Backup{}, err
	}
	defer b.end()
	checked, err := b.deps.Backups.Verify(ctx, id, b.deps.Clock())
	if err == nil {
		b.deps.Log.Info("verified backup", "backup", id, "check", checked.Check)
		b.deps.Publish(Change{Kind: ChangeBackup})
	}
	return checked, err
}

// Compare says what restoring a backup would change.
func (b *Backups) Compare(ctx Context, id BackupID) (_ Difference, err error) {
	defer caught(&err)
	if err := b.begin(ctx); err != nil {
		return Difference{}, err
	}
	defer b.end()
	return b.deps.Backups.Compare(ctx, id)
}

// Remove removes a backup; ErrState for the newest verified one, which is
// always kept.
func (b *Backups) Remove(ctx Context, id BackupID) (err error) {
	defer caught(&err)
	if err := b.begin(ctx); err != nil {
		return err
	}
	defer b.end()
	all, err := b.deps.Backups.List(ctx)
	if err != nil {
		return err
	}
	if last, ok := newestSound(all); ok && last == id {
		return ErrState
	}
	if err := b.deps.Backups.Remove(ctx, id); err != nil {
		return err
	}
	b.deps.Log.Info("removed backup", "backup", id)
	b.deps.Publish(Change{Kind: ChangeBackup})
	return nil
}

// begin waits for its turn.
func (b *Backups) begin(ctx context.Context) error {
	select {
	case b.busy <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (b *Backups) end() { <-b.busy }

// local is a time as the calendar on the wall has it.
func (b *Backups) local(t time.Time) Date { return DateOf(t.In(b.deps.Clock().Location())) }
