package data

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"foyer/app"
)

// verify reads a backup whole and writes what it found into the manifest. What
// only kept the file from being read says nothing about its content and is an
// error.
func (v vault) verify(ctx context.Context, id app.BackupID, at time.Time) (app.Backup, error) {
	m, check, err := v.read(id)
	if err != nil {
		return app.Backup{}, keeping(err)
	}
	if m.Format == 0 {
		return m.backup(id, check), nil // without a manifest nothing can vouch for it
	}
	found, err := inspect(ctx, v.file(id, databaseEnd))
	if err != nil && !errors.Is(err, app.ErrDamaged) {
		return app.Backup{}, keeping(err)
	}
	m.Checked, m.Damaged, check = at.UTC(), true, app.CheckDamaged
	if err == nil && found.same(m.facts) && maps.Equal(found.Counts, m.Counts) {
		m.Damaged, m.Modified, check = false, found.Modified, app.CheckVerified
	}
	if err := v.write(id, m); err != nil {
		return app.Backup{}, keeping(err)
	}
	return m.backup(id, check), nil
}

// sound reads a backup whole and returns its manifest; app.ErrBackupDamaged
// when it is not what was made, app.ErrNewer when this program is too old for it.
func (v vault) sound(ctx context.Context, id app.BackupID, at time.Time, known int) (manifest, error) {
	checked, err := v.verify(ctx, id, at)
	switch {
	case err != nil:
		return manifest{}, err
	case checked.Check != app.CheckVerified:
		return manifest{}, app.ErrBackupDamaged
	case checked.Schema > known:
		return manifest{}, fmt.Errorf("schema %d, known are %d: %w", checked.Schema, known, app.ErrNewer)
	}
	m, _, err := v.read(id)
	return m, err
}
