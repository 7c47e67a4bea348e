package data

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"foyer/app"
)

const (
	sealedEnd = databaseEnd + ".age"
	// checkName is a file that the passphrase of a place opens.
	checkName, checkText = "passphrase.age", "Foyer"
)

// elsewhere is the place for copies in a second folder: a folder in it that only
// this database uses. It is made once, by Settle, and missed when the drive is not
// there: nothing is ever written where a drive only should be.
type elsewhere struct {
	name string
	work int           // of sealing
	busy chan struct{} // a call is under way, perhaps one that never ends
}

func newElsewhere(path string) elsewhere {
	host, _ := os.Hostname()
	whole, err := filepath.Abs(path)
	if err != nil {
		whole = path
	}
	sum := sha256.Sum256([]byte(host + "\n" + whole))
	return elsewhere{"Foyer Backups " + hex.EncodeToString(sum[:3]), sealWork, make(chan struct{}, 1)}
}

// at is the vault in a second folder.
func (e elsewhere) at(folder, program string) vault {
	return vault{filepath.Join(folder, e.name), program}
}

// within runs do and ends with the context, though a share that is gone answers
// nothing for minutes; until it does, other calls wait.
func (e elsewhere) within(ctx context.Context, do func() error) error {
	select {
	case e.busy <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	done := make(chan error, 1)
	go func() {
		defer func() { <-e.busy }()
		done <- do()
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Full is a folder as it was typed; see app.BackupCopies.
func (b *Backups) Full(folder string) (path string, ok bool) {
	if rest, own := strings.CutPrefix(folder, "~"); own && (rest == "" || os.IsPathSeparator(rest[0])) {
		home, err := os.UserHomeDir()
		if err != nil {
			return folder, false
		}
		folder = filepath.Join(home, rest)
	}
	return folder, filepath.IsAbs(folder)
}

// there says whether the place is there.
func there(v vault) error {
	return isFolder(v.folder)
}

func isFolder(path string) error {
	switch info, err := os.Stat(path); {
	case err != nil:
		return fmt.Errorf("%w: %w", app.ErrAway, err)
	case !info.IsDir() || !filepath.IsAbs(path):
		return app.ErrAway
	}
	return nil
}

// lies says whether a folder is within another one or that one itself, whatever
// links lead there.
func lies(folder, within string) bool {
	outer, err := os.Stat(within)
	if err != nil {
		return false
	}
	real, err := filepath.EvalSymlinks(folder)
	for last := ""; err == nil && real != last; last, real = real, filepath.Dir(real) {
		if inner, err := os.Stat(real); err == nil && os.SameFile(inner, outer) {
			return true
		}
	}
	return false
}

// Settle makes a place for copies in a folder; see app.BackupCopies.
func (b *Backups) Settle(ctx app.Context, folder string, key app.Secret) error {
	return b.elsewhere(ctx, folder, "settle", func(v vault) error {
		if err := isFolder(folder); err != nil {
			return err
		}
		if lies(folder, filepath.Dir(b.vault.folder)) {
			return app.ErrOwnFolder
		}
		if err := os.MkdirAll(v.folder, 0o700); err != nil {
			return err
		}
		check := filepath.Join(v.folder, checkName)
		if key.Empty() {
			return discard(check)
		}
		var sealed strings.Builder
		w, err := seal(&sealed, key, b.away.work)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, checkText); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
		if err := writeFile(check+unfinishedEnd, []byte(sealed.String())); err != nil {
			return err
		}
		return errors.Join(os.Rename(check+unfinishedEnd, check), syncFolder(v.folder))
	})
}

// Opens tries a key on the place; see app.BackupCopies.
func (b *Backups) Opens(ctx app.Context, folder string, key app.Secret) error {
	return b.elsewhere(ctx, folder, "try the passphrase of", func(v vault) error {
		if err := there(v); err != nil {
			return err
		}
		file, err := os.Open(filepath.Join(v.folder, checkName))
		if errors.Is(err, fs.ErrNotExist) {
			return nil // nothing is encrypted yet
		}
		if err != nil {
			return err
		}
		defer file.Close()
		content, err := unseal(file, key)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, content)
		return err
	})
}

// Copies returns the copies that are whole, the newest first.
func (b *Backups) Copies(ctx app.Context, folder string) (all []app.BackupCopy, err error) {
	err = b.elsewhere(ctx, folder, "list", func(v vault) error {
		if err := there(v); err != nil {
			return err
		}
		names, err := v.names()
		for _, name := range names {
			sealed := strings.HasSuffix(name, sealedEnd)
			id := app.BackupID(strings.TrimSuffix(strings.TrimSuffix(name, sealedEnd), databaseEnd))
			if left, cut := strings.CutSuffix(name, unfinishedEnd); cut && isID(left) {
				err = errors.Join(err, discard(filepath.Join(v.folder, name))) // by a run that ended before
			}
			if string(id) == name || !isID(string(id)) {
				continue
			}
			if m, whole := v.copied(id, sealed); whole {
				all = append(all, app.BackupCopy{Backup: m.backup(id, app.CheckVerified), Sealed: sealed})
			}
		}
		return err
	})
	slices.SortFunc(all, func(x, y app.BackupCopy) int { return strings.Compare(string(y.ID), string(x.ID)) })
	return all, err
}

// copied reads the manifest of a copy and says whether its file has the size of
// when it was written; times are not kept well by sticks.
func (v vault) copied(id app.BackupID, sealed bool) (manifest, bool) {
	m, _, err := v.readOf(id, ending(sealed))
	if err != nil || m.Format != manifestFormat || m.Sealed != sealed {
		return m, false
	}
	info, err := os.Stat(v.file(id, ending(sealed)))
	return m, err == nil && info.Size() == m.Size
}

func ending(sealed bool) string {
	if sealed {
		return sealedEnd
	}
	return databaseEnd
}

// Copy puts a copy of a backup into a second folder; see app.BackupCopies.
func (b *Backups) Copy(ctx app.Context, folder string, id app.BackupID, key app.Secret) error {
	m, check, err := b.vault.read(id)
	switch {
	case err != nil:
		return fmt.Errorf("copy backup %s: %w", id, err)
	case check == app.CheckDamaged:
		return fmt.Errorf("copy backup %s: %w", id, app.ErrBackupDamaged)
	}
	return b.elsewhere(ctx, folder, "copy to", func(v vault) error {
		if err := there(v); err != nil {
			return err
		}
		return b.copy(ctx, v, id, m, key)
	})
}

func (b *Backups) copy(ctx context.Context, v vault, id app.BackupID, m manifest, key app.Secret) (err error) {
	temporary := v.file(id, unfinishedEnd)
	if err := discard(temporary); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, discard(temporary))
		}
	}()
	read, wrote, err := sealInto(ctx, b.vault.file(id, databaseEnd), temporary, key, b.away.work)
	switch {
	case err != nil:
		return err
	case read != m.SHA256:
		return app.ErrBackupDamaged
	}
	// What counts is what can be read there, not what was written.
	back, err := fingerprint(ctx, temporary)
	switch {
	case err != nil:
		return err
	case back != wrote:
		return fmt.Errorf("the copy reads differently: %w", app.ErrIO)
	}
	info, err := os.Stat(temporary)
	if err != nil {
		return err
	}
	m.Checked, m.Damaged, m.Sealed = b.db.now().UTC(), false, !key.Empty()
	m.Size, m.SHA256, m.Modified = info.Size(), wrote, info.ModTime()
	if m.Sealed {
		m.Counts = nil
	}
	if err := v.write(id, m); err != nil {
		return err
	}
	if err := os.Rename(temporary, v.file(id, ending(m.Sealed))); err != nil {
		return err
	}
	return errors.Join(syncFolder(v.folder), discard(v.file(id, ending(!m.Sealed))))
}

// sealInto copies a file, encrypted when there is a key, and returns the SHA-256 of
// what it read and of what it wrote.
func sealInto(ctx context.Context, from, to string, key app.Secret, work int) (read, wrote string, err error) {
	source, err := os.Open(from)
	if err != nil {
		return "", "", err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", "", err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	in, out := sha256.New(), sha256.New()
	var sealed io.WriteCloser = open{io.MultiWriter(target, out)}
	if !key.Empty() {
		if sealed, err = seal(sealed, key, work); err != nil {
			return "", "", err
		}
	}
	if _, err := io.Copy(io.MultiWriter(sealed, in), reading{ctx, source}); err != nil {
		return "", "", err
	}
	if err := errors.Join(sealed.Close(), target.Sync()); err != nil {
		return "", "", err
	}
	return hex.EncodeToString(in.Sum(nil)), hex.EncodeToString(out.Sum(nil)), nil
}

// open is a writer whose end is somebody else's business.
type open struct{ io.Writer }

// Close does nothing.
func (open) Close() error { return nil }

// RemoveCopy removes a copy; one that is not there is no error.
func (b *Backups) RemoveCopy(ctx app.Context, folder string, id app.BackupID) error {
	return b.elsewhere(ctx, folder, "remove from", func(v vault) error {
		if !isID(string(id)) {
			return app.ErrNotFound
		}
		if err := there(v); err != nil {
			return err
		}
		return errors.Join(discard(v.file(id, databaseEnd)), discard(v.file(id, sealedEnd)), discard(v.file(id, manifestEnd)), syncFolder(v.folder))
	})
}

// elsewhere runs do on the place in a second folder.
func (b *Backups) elsewhere(ctx app.Context, folder, what string, do func(vault) error) error {
	begun := time.Now()
	err := b.away.within(ctx, func() error { return do(b.away.at(folder, b.vault.program)) })
	if err != nil {
		return fmt.Errorf("%s the second folder, after %v: %w", what, time.Since(begun).Round(time.Millisecond), keeping(err))
	}
	return nil
}
