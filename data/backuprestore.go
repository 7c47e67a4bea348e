package data

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"foyer/app"
)

// Restore makes the content of a backup that of the database. It is copied
// into the open file by one transaction, so that every connection stays valid
// and a kill leaves the state before or the state after.
func (b *Backups) Restore(ctx app.Context, id app.BackupID, by app.Actor, at time.Time, progress app.Progress) (app.Restored, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if progress == nil {
		progress = func(int, int) {}
	}
	restored, err := b.restore(ctx, id, by, at, progress)
	if err != nil {
		return app.Restored{}, fmt.Errorf("restore backup %s: %w", id, translate(err))
	}
	return restored, nil
}

func (b *Backups) restore(ctx context.Context, id app.BackupID, by app.Actor, at time.Time, progress app.Progress) (_ app.Restored, err error) {
	progress(app.RestoreReads, app.RestoreSteps)
	if err := errors.Join(b.db.able(ctx), b.db.same()); err != nil {
		return app.Restored{}, err
	}
	m, err := b.vault.sound(ctx, id, at, b.db.version)
	if err != nil {
		return app.Restored{}, err
	}
	// From here on nobody writes: what is set aside, compared with and replaced is
	// one state.
	writer, err := b.db.writer.Connx(ctx)
	if err != nil {
		return app.Restored{}, err
	}
	defer func() { err = errors.Join(err, writer.Close()) }()
	progress(app.RestoreBacksUp, app.RestoreSteps)
	undo, err := b.make(ctx, app.BackupRestore, at)
	if err != nil {
		return app.Restored{}, err
	}
	progress(app.RestorePrepares, app.RestoreSteps)
	staged, err := b.vault.stage(ctx, id, m, b.db.opened)
	if err != nil {
		return app.Restored{}, err
	}
	defer func() { err = errors.Join(err, discard(staged)) }()
	db := connectStaged(staged)
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := b.prepare(ctx, db, restoring{id: id, m: m, undo: undo, by: by, at: at}); err != nil {
		return app.Restored{}, err
	}
	progress(app.RestoreReplaces, app.RestoreSteps)
	if err := b.replace(ctx, writer, db); err != nil {
		return app.Restored{}, err
	}
	b.db.register.touched.add(nil, true)
	return app.Restored{Backup: m.backup(id, app.CheckVerified), Undo: undo}, nil
}

// restoring is who restores what, when, and what undoes it.
type restoring struct {
	id   app.BackupID
	m    manifest
	undo app.Backup
	by   app.Actor
	at   time.Time
}

// prepare makes a staged backup the state that is to be.
func (b *Backups) prepare(ctx context.Context, db *sqlx.DB, r restoring) error {
	if err := attachPresent(ctx, db, b.db.from); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	begun, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = begun.Rollback() }()
	t := &tx{Tx: begun, ctx: ctx}
	known, err := t.knowsUnsent(r.id, r.m)
	if err != nil {
		return err
	}
	if err := t.reconcile(known, r.at); err != nil {
		return fmt.Errorf("reconcile messages: %w", err)
	}
	if err := t.keepUnsaved(); err != nil {
		return fmt.Errorf("keep what is not saved: %w", err)
	}
	if err := t.keepNumbers(); err != nil {
		return fmt.Errorf("keep numbers: %w", err)
	}
	if err := b.sign(t, r); err != nil {
		return err
	}
	if err := begun.Commit(); err != nil {
		return err
	}
	return sound(ctx, db)
}

// keepNumbers sees that no number that was ever given is given again: notices
// and the history go by them.
func (t *tx) keepNumbers() error {
	if _, err := t.exec(`
INSERT INTO main.sqlite_sequence (name, seq)
SELECT name, seq FROM present.sqlite_sequence WHERE name NOT IN (SELECT name FROM main.sqlite_sequence)`); err != nil {
		return err
	}
	_, err := t.exec(`
UPDATE main.sqlite_sequence SET seq = max(seq, ifnull((
    SELECT p.seq FROM present.sqlite_sequence p WHERE p.name = main.sqlite_sequence.name), 0))`)
	return err
}

// sign writes into the restored state where it comes from, and that nothing of what
// waits leaves until a person has looked at it.
func (b *Backups) sign(t *tx, r restoring) error {
	m, _, err := b.vault.read(r.undo.ID)
	if err != nil {
		return err
	}
	if _, err := t.exec(saveSettingSQL, undoKey, undoMark(r.undo.ID, m.SHA256), millis(r.at), r.by); err != nil {
		return err
	}
	if err := t.holdSending(); err != nil {
		return err
	}
	return t.recorded(app.Event{At: r.at, By: r.by, Action: app.ActionBackupRestored, Changes: []app.FieldChange{
		{Field: "backup", From: string(r.undo.ID), To: string(r.id)},
	}})
}

const anyWaits = `SELECT EXISTS (SELECT 1 FROM main.outbox_message WHERE state IN ('queued', 'scheduled', 'retry'))`

// holdSending keeps back what waits; a backup of an older schema has no place to
// say so.
func (t *tx) holdSending() error {
	if has, err := t.has("remembered"); err != nil || !has {
		return err
	}
	var waits bool
	if err := t.row(&waits, anyWaits); err != nil {
		return err
	}
	key, held := app.RestoredHold(waits)
	_, err := t.exec(rememberSQL, key, string(held))
	return err
}

// replace copies the staged state over the database. Readers see the state
// before until the last page is committed.
func (b *Backups) replace(ctx context.Context, writer *sqlx.Conn, staged *sqlx.DB) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := b.db.same(); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	source, err := staged.Connx(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	if err := pour(ctx, writer, source, -1, func() error { return nil }); err != nil {
		return err
	}
	// The log has the whole database in it and slows readers down. What readers
	// still need of it stays until they are done, and whatever becomes of this: what
	// was restored is safe in the log, too.
	_, _ = writer.ExecContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)")
	return nil
}
