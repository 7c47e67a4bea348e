package app

import "fmt"

// reasonRestored: a backup was restored, and a person is to look at what waits
// before it is sent.
const reasonRestored = "restored"

// TextRestored is the text of the last attempt of a message that is unknown
// because a backup was restored.
const TextRestored = reasonRestored

// Restore makes the content of a backup that of the database; restoring
// Restored.Undo undoes it. No message leaves meanwhile, ErrSending when one is
// on its way for too long, and afterwards those that wait are held until
// Outbox.Resume.
func (b *Backups) Restore(ctx Context, id BackupID) (_ Restored, err error) {
	defer caught(&err)
	if err := b.begin(ctx); err != nil {
		return Restored{}, err
	}
	defer b.end()
	release, err := b.deps.Outbox.Hold(ctx)
	if err != nil {
		return Restored{}, fmt.Errorf("hold the outbox: %w", err)
	}
	defer release()
	settings, err := b.deps.Store.Settings(ctx)
	if err != nil {
		return Restored{}, fmt.Errorf("read settings: %w", err)
	}
	restored, err := b.deps.Backups.Restore(ctx, id, settings.Operator, b.deps.Clock())
	// Whatever went wrong, what is shown is read again.
	defer b.tell()
	if err != nil {
		b.deps.Log.Error("restore", "backup", id, "err", err)
		return Restored{}, err
	}
	b.mu.Lock()
	b.saved = neverSaved
	b.mu.Unlock()
	b.deps.Log.Info("restored", "backup", id, "undo", restored.Undo.ID)
	b.deps.Outbox.holdRestored(ctx)
	b.prune(ctx, id, restored.Undo.ID)
	return restored, nil
}

func (b *Backups) tell() {
	for _, kind := range []ChangeKind{ChangeSettings, ChangeCustomer, ChangeDraft, ChangeOutbox, ChangeBackup} {
		b.deps.Publish(Change{Kind: kind})
	}
}
