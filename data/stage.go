package data

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/url"
	"os"

	"github.com/jmoiron/sqlx"

	"foyer/app"
)

// stage copies a backup into a file of its own, brings that up to the schema of
// this program and returns its path; the backup itself is never written to.
func (v vault) stage(ctx context.Context, id app.BackupID, m manifest, s settings) (_ string, err error) {
	staged := v.file(id, unfinishedEnd)
	defer func() {
		if err != nil {
			err = errors.Join(err, discard(staged))
		}
	}()
	if err := discard(staged); err != nil {
		return "", keeping(err)
	}
	sum, err := copyBytes(ctx, v.file(id, databaseEnd), staged)
	switch {
	case err != nil:
		return "", keeping(err)
	case sum != m.SHA256:
		return "", app.ErrBackupDamaged
	}
	db := connectStaged(staged)
	_, err = migrate(ctx, db, s, noBackup)
	return staged, errors.Join(err, db.Close())
}

// connectStaged opens a copy as the database itself is opened, but for what
// makes writing last: a copy that a crash spoils is thrown away.
func connectStaged(path string) *sqlx.DB {
	return connect(uri(path, url.Values{
		"_journal_mode": {"MEMORY"}, "_synchronous": {"OFF"}, "_foreign_keys": {"1"}, "_txlock": {"immediate"},
	}), 1)
}

// copyBytes copies a file and returns the SHA-256 of what it read.
func copyBytes(ctx context.Context, from, to string) (_ string, err error) {
	source, err := os.Open(from)
	if err != nil {
		return "", err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	sum := sha256.New()
	if _, err := io.Copy(io.MultiWriter(target, sum), reading{ctx, source}); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
