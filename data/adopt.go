package data

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"foyer/app"
)

// Adopt makes a backup of a file that lies anywhere; see app.BackupStore. The file
// itself is only read.
func (b *Backups) Adopt(ctx app.Context, path string, key app.Secret, at time.Time) (app.Backup, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	adopted, err := b.vault.adopt(ctx, path, key, at)
	if err != nil {
		return app.Backup{}, fmt.Errorf("take in a backup: %w", err)
	}
	return adopted, nil
}

func (v vault) adopt(ctx context.Context, path string, key app.Secret, at time.Time) (_ app.Backup, err error) {
	file, made, err := openForeign(path, at)
	if err != nil {
		return app.Backup{}, fmt.Errorf("%w: %w", app.ErrFile, nameless(err))
	}
	defer file.Close()
	content, err := unseal(file, key)
	if err != nil {
		return app.Backup{}, err
	}
	if err := os.MkdirAll(v.folder, 0o700); err != nil {
		return app.Backup{}, keeping(err)
	}
	id, err := v.reserve(made)
	if err != nil {
		return app.Backup{}, keeping(err)
	}
	temporary, kept := v.file(id, unfinishedEnd), false
	defer func() {
		if !kept {
			err = errors.Join(err, v.abandon(id))
		}
	}()
	sum, err := pourInto(ctx, content, temporary)
	if err != nil {
		return app.Backup{}, keeping(err)
	}
	known := app.BackupID(made.UTC().Format(idLayout))
	if m, check, err := v.read(known); err == nil && m.SHA256 == sum && check != app.CheckDamaged {
		return m.backup(known, check), nil
	}
	found, err := v.own(ctx, temporary, path)
	switch {
	case errors.Is(err, app.ErrForeign):
		return app.Backup{}, err
	case errors.Is(err, app.ErrDamaged):
		return app.Backup{}, fmt.Errorf("%w: %w", app.ErrBackupDamaged, err)
	case err != nil:
		return app.Backup{}, keeping(err)
	}
	m := manifest{Format: manifestFormat, Made: made.UTC(), Reason: app.BackupFile, Program: v.program, facts: found, Checked: at.UTC()}
	if err := v.publish(id, m); err != nil {
		return app.Backup{}, keeping(err)
	}
	kept = true
	return m.backup(id, app.CheckVerified), nil
}

// openForeign opens a file and says when it was made: its name does, if it is one
// of ours, or else when it was last written.
func openForeign(path string, at time.Time) (*os.File, time.Time, error) {
	file, err := os.Open(filepath.Clean(path))
	if err != nil {
		return nil, at, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = app.ErrFile
	}
	if err != nil {
		return nil, at, errors.Join(err, file.Close())
	}
	made := info.ModTime()
	name := strings.TrimSuffix(filepath.Base(path), sealedEnd)
	if named, err := time.Parse(idLayout, strings.TrimSuffix(name, databaseEnd)); err == nil {
		made = named
	}
	if made.After(at) {
		made = at
	}
	return file, made, nil
}

// nameless takes the path out of an error: it may name a customer, or its owner.
func nameless(err error) error {
	if in := (*os.PathError)(nil); errors.As(err, &in) {
		return in.Err
	}
	return err
}

// pourInto writes into a file that is there and returns the SHA-256 of its content.
func pourInto(ctx context.Context, content io.Reader, to string) (_ string, err error) {
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	sum := sha256.New()
	if _, err := io.Copy(io.MultiWriter(target, sum), reading{ctx, content}); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), target.Sync()
}

// own looks whether a copy of a file is a sound database of ours. One that somebody
// copied while it was open has the rest of its content in a log beside it.
func (v vault) own(ctx context.Context, copied, from string) (facts, error) {
	if _, err := foyers(copied); err != nil {
		return facts{}, err
	}
	log, err := os.Open(filepath.Clean(from + "-wal"))
	if err == nil {
		defer log.Close()
		if err := pourLog(ctx, log, copied+"-wal"); err != nil {
			return facts{}, err
		}
	}
	db := connect(uri(copied, url.Values{"mode": {"rw"}}), 1)
	_, err = db.ExecContext(ctx, "PRAGMA journal_mode = DELETE")
	if err := errors.Join(err, db.Close()); err != nil {
		return facts{}, translate(err)
	}
	if err := syncFile(copied); err != nil {
		return facts{}, err
	}
	return inspect(ctx, copied)
}

func pourLog(ctx context.Context, log io.Reader, to string) error {
	file, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, reading{ctx, log})
	return errors.Join(err, file.Close())
}
