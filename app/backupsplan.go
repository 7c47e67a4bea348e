package app

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// known is the passphrase as far as it is known.
func (b *Backups) known() Secret {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.second.key
}

// key is the passphrase of the place: the one that is known, else the keyring's,
// which is asked once. It has been tried there.
func (b *Backups) key(ctx Context, plan BackupPlan) (Secret, error) {
	b.mu.Lock()
	key, asked, right := b.second.key, b.second.asked, b.second.right
	b.second.asked = true
	b.mu.Unlock()
	if right {
		return key, nil
	}
	if key.Empty() && !asked && b.deps.Secrets != nil {
		kept, err := limited(ctx, secretLimit, func(ctx Context) (Secret, error) {
			return b.deps.Secrets.Secret(ctx, SecretBackupPassphrase)
		})
		if err == nil {
			key = kept
		}
	}
	if key.Empty() {
		return Secret{}, ErrNoSecret
	}
	if err := b.try(ctx, plan, key); err != nil {
		b.note(func(s *second) { s.key, s.right = Secret{}, false })
		return Secret{}, err
	}
	b.note(func(s *second) { s.key, s.right = key, true })
	return key, nil
}

func (b *Backups) try(ctx Context, plan BackupPlan, key Secret) error {
	_, err := limited(ctx, lookLimit, func(ctx Context) (struct{}, error) {
		return struct{}{}, b.deps.Copies.Opens(ctx, plan.Folder, key)
	})
	return err
}

// UsePassphrase has copies encrypted with a passphrase until the program ends.
// ErrPassphrase when it is not the one that copies in the second folder have;
// while that is not there it is tried later.
func (b *Backups) UsePassphrase(ctx Context, key Secret) (err error) {
	defer caught(&err)
	settings, err := b.deps.Store.Settings(ctx)
	if err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	err = b.try(ctx, settings.Backup, key)
	if errors.Is(err, ErrPassphrase) {
		return err
	}
	b.note(func(s *second) { s.key, s.right, s.NeedsPassphrase = key, err == nil, false })
	b.wake()
	return nil
}

// CheckBackupPlan returns what is wrong with a plan and the passphrase that was
// typed for it; known says that there is one already.
func CheckBackupPlan(p BackupPlan, key Secret, known bool) []Issue {
	var issues []Issue
	if m := p.Megabytes(); m < LeastBackupLimit || m > MostBackupLimit {
		issues = append(issues, block(FieldBackupLimit, "backup_limit"))
	}
	switch {
	case !p.Seal:
	case p.Folder == "":
		issues = append(issues, block(FieldBackupFolder, "backup_folder_required"))
	case key.Empty() && !known:
		issues = append(issues, block(FieldBackupPassphrase, "backup_passphrase_required"))
	case !key.Empty() && utf8.RuneCountInString(key.Reveal()) < LeastPassphrase:
		issues = append(issues, block(FieldBackupPassphrase, "backup_passphrase_short"))
	}
	return issues
}

// SavePlan keeps what was decided about backups. The key is a new passphrase, or
// empty for the one that there is; kept says whether the keyring took it: if not,
// it is asked for once in each run. ErrAway when the second folder is not there.
func (b *Backups) SavePlan(ctx Context, p BackupPlan, key Secret) (kept bool, err error) {
	defer caught(&err)
	settings, err := b.deps.Store.Settings(ctx)
	if err != nil {
		return false, fmt.Errorf("read settings: %w", err)
	}
	p.Folder = strings.TrimSpace(p.Folder)
	if !p.Seal {
		key = Secret{}
	} else if key.Empty() && settings.Backup.Seal {
		if key, err = b.key(ctx, settings.Backup); errors.Is(err, ErrAway) {
			return false, err
		}
	}
	issues := CheckBackupPlan(p, key, false)
	if p.Folder != "" {
		full, ok := b.deps.Copies.Full(p.Folder)
		if !ok {
			issues = append(issues, block(FieldBackupFolder, "backup_folder_full"))
		}
		p.Folder = full
	}
	if len(issues) > 0 {
		return false, &InvalidError{issues}
	}
	if p.Folder != "" {
		if _, err := limited(ctx, lookLimit, func(ctx Context) (struct{}, error) {
			return struct{}{}, b.deps.Copies.Settle(ctx, p.Folder, key)
		}); err != nil {
			return false, err
		}
	}
	kept = b.keep(ctx, key)
	b.note(func(s *second) { s.key, s.right, s.NeedsPassphrase = key, true, false })
	settings.Backup = p
	if err := b.deps.Store.SaveSettings(ctx, settings, settings.Operator, b.deps.Clock()); err != nil {
		return kept, fmt.Errorf("save settings: %w", err)
	}
	b.deps.Publish(Change{Kind: ChangeSettings})
	b.deps.Publish(Change{Kind: ChangeBackup})
	b.wake()
	return kept, nil
}

// keep hands the passphrase to the keyring, or has it forget the one it had.
func (b *Backups) keep(ctx Context, key Secret) bool {
	if b.deps.Secrets == nil {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, secretLimit)
	defer cancel()
	var err error
	if key.Empty() {
		err = b.deps.Secrets.RemoveSecret(ctx, SecretBackupPassphrase)
	} else {
		err = b.deps.Secrets.SetSecret(ctx, SecretBackupPassphrase, key)
	}
	if err != nil && !errors.Is(err, ErrNoSecret) {
		b.deps.Log.Warn("keep the passphrase of backups", "err", err)
	}
	return err == nil
}

// Plan is what is decided about backups.
func (b *Backups) Plan(ctx Context) (_ BackupPlan, err error) {
	defer caught(&err)
	settings, err := b.deps.Store.Settings(ctx)
	return settings.Backup, err
}
