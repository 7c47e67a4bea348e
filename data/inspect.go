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
	"strings"
	"sync"

	"github.com/jmoiron/sqlx"

	"foyer/app"
)

// inspect reads a database file whole that nobody writes to: its bytes, its
// structure, its keys and its counts. app.ErrDamaged when something is wrong.
func inspect(ctx context.Context, path string) (facts, error) {
	var sum string
	var failed error
	var hashing sync.WaitGroup
	hashing.Go(func() { sum, failed = fingerprint(ctx, path) })
	found, err := examine(ctx, path)
	hashing.Wait()
	if err := errors.Join(err, failed); err != nil {
		return facts{}, translate(err)
	}
	file, err := os.Stat(path)
	if err != nil {
		return facts{}, err
	}
	found.Size, found.Modified, found.SHA256 = file.Size(), file.ModTime(), sum
	return found, nil
}

// examine asks SQLite. "Immutable" leaves no files beside the database and
// believes no log that lies there.
func examine(ctx context.Context, path string) (found facts, err error) {
	db := connect(uri(path, url.Values{"mode": {"ro"}, "immutable": {"1"}}), 1)
	defer func() { err = errors.Join(err, db.Close()) }()
	var mark int
	if err := db.GetContext(ctx, &mark, "PRAGMA application_id"); err != nil {
		return facts{}, err
	}
	if mark != applicationID {
		return facts{}, fmt.Errorf("application id %#x: %w", mark, app.ErrDamaged)
	}
	if err := sound(ctx, db); err != nil {
		return facts{}, err
	}
	if err := db.GetContext(ctx, &found.Schema, "SELECT max(version_id) FROM goose_db_version"); err != nil {
		return facts{}, err
	}
	found.Counts, err = countRows(ctx, db, "main")
	return found, err
}

// sound checks structure and keys.
func sound(ctx context.Context, db *sqlx.DB) error {
	var found string
	if err := db.GetContext(ctx, &found, "PRAGMA integrity_check(1)"); err != nil {
		return err
	}
	var broken int
	if err := db.GetContext(ctx, &broken, "SELECT count(*) FROM pragma_foreign_key_check"); err != nil {
		return err
	}
	if found != "ok" || broken > 0 {
		return fmt.Errorf("integrity check: %.60s, %d broken keys: %w", found, broken, app.ErrDamaged)
	}
	return nil
}

// fingerprint is the SHA-256 of a file's bytes.
func fingerprint(ctx context.Context, path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, reading{ctx, file}); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// reading ends when its context does.
type reading struct {
	ctx context.Context
	io.Reader
}

func (r reading) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

// quote writes a name as SQL.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
