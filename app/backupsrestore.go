package app

import "fmt"

// reasonRestored: a backup was restored, and a person is to look at what waits
// before it is sent.
const reasonRestored = "restored"

// TextRestored is the text of the last attempt of a message that is unknown
// because a backup was restored.
const TextRestored = reasonRestored

// KeptOverRestore are the keys of what a store remembers of today, whatever is
// restored: that a person paused sending.
func KeptOverRestore() []string { return []string{byHandKey} }

// Restore makes the content of a backup that of the database; restoring
// Restored.Undo undoes it. No message leaves meanwhile, ErrSending when one is
// on its way for too long, and afterwards those that wait are held until
// Outbox.Resume. Progress, which may be nil, hears how far it is.
func (b *Backups) Restore(ctx Context, id BackupID, progress Progress) (_ Restored, err error) {
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
	restored, err := b.deps.Backups.Restore(ctx, id, settings.Operator, b.deps.Clock(), progress)
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
	b.deps.Undo.forget()
	b.deps.Outbox.holdRestored(ctx)
	b.prune(ctx, id, restored.Undo.ID)
	b.wake()
	return restored, nil
}

func (b *Backups) tell() {
	for _, kind := range []ChangeKind{ChangeSettings, ChangeCustomer, ChangeDraft, ChangeOutbox, ChangeBackup} {
		b.deps.Publish(Change{Kind: kind})
	}
}

// Adopt takes a backup in that lies anywhere, so that it can be compared and
// restored as one of ours. ErrPassphrase when it is encrypted and the key does not
// open it; an empty key stands for the passphrase that is known.
func (b *Backups) Adopt(ctx Context, path string, key Secret) (_ Backup, err error) {
	defer caught(&err)
	if err := b.begin(ctx); err != nil {
		return Backup{}, err
	}
	defer b.end()
	if key.Empty() {
		key = b.known()
	}
	adopted, err := b.deps.Backups.Adopt(ctx, path, key, b.deps.Clock())
	if err != nil {
		return Backup{}, err
	}
	b.deps.Log.Info("took a backup in", "backup", adopted.ID)
	b.deps.Publish(Change{Kind: ChangeBackup})
	return adopted, nil
}

// SaveCopy writes the file of a backup where the operator finds it, under that name
// or one like it, and returns where it is. A damaged one can be saved, too.
func (b *Backups) SaveCopy(ctx Context, id BackupID, name string) (path string, err error) {
	defer caught(&err)
	content, err := b.deps.Backups.Open(ctx, id)
	if err != nil {
		return "", fmt.Errorf("open backup: %w", err)
	}
	defer content.Close()
	return b.deps.Files.SaveStream(ctx, name, content)
}
