package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

const (
	// secondKey is where is kept how the second folder was left.
	secondKey = "backup.second"
	// lookLimit bounds a look at the second folder, copyLimit one copy.
	lookLimit = 10 * time.Second
	copyLimit = 15 * time.Minute
	// quitLimit is how long leaving the program waits for copies.
	quitLimit = 5 * time.Second
	// secretLimit bounds a visit to the keyring, which may ask its owner.
	secretLimit = 30 * time.Second
)

// Second is how it stands with the second folder.
type Second struct {
	Plan            BackupPlan
	Away            time.Time // since when it is not there; zero: it is
	Copied          time.Time // when the newest backup that is copied was made
	Waiting         int       // backups that are not copied yet
	NeedsPassphrase bool
	Failure         error // why the last try failed, when the folder was there
}

// second is that and what is known of the passphrase.
type second struct {
	Second
	loaded bool
	have   map[BackupID]bool // the copies that were last seen there, and whether they are encrypted; never changed in place
	key    Secret
	asked  bool // the keyring was, in this run
	right  bool // the key is the one of the place
}

// remembered is what outlives the program.
type remembered struct {
	Away   time.Time `json:"away,omitzero"`
	Copied time.Time `json:"copied,omitzero"`

	Have map[BackupID]bool `json:"have,omitempty"`
}

// Second says how it stands with the second folder, as it was when somebody last
// looked.
func (b *Backups) Second() Second {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.second.Second
}

// wake has the second folder looked after soon.
func (b *Backups) wake() {
	select {
	case b.woken <- struct{}{}:
	default:
	}
}

// LookAfterCopies has the second folder looked after soon, off the caller's
// goroutine.
func (b *Backups) LookAfterCopies() { b.wake() }

// copyOnCall looks after the second folder whenever it is called, until ctx is done.
func (b *Backups) copyOnCall(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-b.woken:
			_ = b.CatchUp(ctx) // what went wrong is shown, and tried again
		}
	}
}

// copyOnQuit copies what the last backup left, as far as that is quick.
func (b *Backups) copyOnQuit(ctx context.Context) {
	select {
	case <-b.woken: // by the backup on quit
	default:
		return
	}
	ctx, cancel := context.WithTimeout(ctx, quitLimit)
	defer cancel()
	_ = b.CatchUp(ctx)
}

// CatchUp brings the second folder up to date: copies what is missing there, the
// newest first, and removes what need not be kept.
func (b *Backups) CatchUp(ctx Context) (err error) {
	defer caught(&err)
	if b.deps.Copies == nil {
		return nil
	}
	select {
	case b.copying <- struct{}{}:
		defer func() { <-b.copying }()
	case <-ctx.Done():
		return ctx.Err()
	}
	settings, err := b.deps.Store.Settings(ctx)
	if err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	before := b.recall(ctx, settings.Backup)
	if settings.Backup.Folder == "" {
		return nil
	}
	err = b.catchUp(ctx, settings.Backup)
	b.settle(ctx, before, err)
	return err
}

// recall reads, once, how the second folder was left.
func (b *Backups) recall(ctx Context, plan BackupPlan) second {
	kept, err := b.deps.Store.Remembered(ctx, secondKey)
	b.mu.Lock()
	defer b.mu.Unlock()
	s := &b.second
	if !s.loaded && err == nil {
		var r remembered
		if json.Unmarshal(kept, &r) == nil {
			s.Away, s.Copied, s.have = r.Away, r.Copied, r.Have
		}
		s.loaded = true
	}
	if s.Plan.Folder != plan.Folder && s.Plan.Folder != "" || plan.Folder == "" {
		s.Second, s.have, s.right = Second{}, nil, false
	}
	s.Plan = plan
	return *s
}

// settle keeps and tells what came of it, if anything did.
func (b *Backups) settle(ctx Context, before second, err error) {
	b.mu.Lock()
	s := &b.second
	s.Failure = nil
	switch {
	case err == nil:
		s.Away = time.Time{}
	case errors.Is(err, ErrAway), errors.Is(err, context.DeadlineExceeded):
		if s.Away.IsZero() {
			s.Away = b.deps.Clock()
		}
	case errors.Is(err, context.Canceled):
	default:
		s.Away, s.Failure = time.Time{}, err
	}
	after := *s
	b.mu.Unlock()
	if err != nil && !errors.Is(err, context.Canceled) {
		b.deps.Log.Warn("second folder", "err", err, "waiting", after.Waiting)
	}
	if !after.Away.Equal(before.Away) || !after.Copied.Equal(before.Copied) || !maps.Equal(after.have, before.have) {
		text, failed := json.Marshal(remembered{after.Away, after.Copied, after.have})
		if failed == nil {
			failed = b.deps.Store.Remember(context.WithoutCancel(ctx), secondKey, text)
		}
		if failed != nil {
			b.deps.Log.Warn("remember the second folder", "err", failed)
		}
	}
	b.deps.Publish(Change{Kind: ChangeBackup})
}

func (b *Backups) catchUp(ctx Context, plan BackupPlan) error {
	all, err := b.deps.Backups.List(ctx)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(one Backup) bool { return one.Check == CheckDamaged || !one.Own() })
	b.note(func(s *second) {
		s.Waiting = 0
		for _, one := range all {
			if sealed, copied := s.have[one.ID]; !copied || plan.Seal && !sealed {
				s.Waiting++ // until it is known better
			}
		}
	})
	there, err := limited(ctx, lookLimit, func(ctx Context) ([]BackupCopy, error) { return b.deps.Copies.Copies(ctx, plan.Folder) })
	if err != nil {
		return err
	}
	missing, surplus := divide(all, there, plan, b.deps.Clock().Location())
	b.note(func(s *second) {
		s.Away, s.Waiting, s.NeedsPassphrase = time.Time{}, len(missing), false
		s.have = map[BackupID]bool{}
		for _, one := range there {
			s.have[one.ID] = one.Sealed
			if one.At.After(s.Copied) {
				s.Copied = one.At
			}
		}
	})
	var key Secret
	if len(missing) > 0 && plan.Seal {
		if key, err = b.key(ctx, plan); err != nil {
			b.note(func(s *second) { s.NeedsPassphrase = true })
			return nil // not a failure: somebody is asked
		}
	}
	for _, one := range missing {
		_, err := limited(ctx, copyLimit, func(ctx Context) (struct{}, error) {
			return struct{}{}, b.deps.Copies.Copy(ctx, plan.Folder, one.ID, key)
		})
		if err != nil && !errors.Is(err, ErrNotFound) { // one that was removed meanwhile
			return err
		}
		b.deps.Log.Info("copied backup", "backup", one.ID, "sealed", plan.Seal)
		b.note(func(s *second) {
			s.Waiting--
			s.have = maps.Clone(s.have)
			s.have[one.ID] = plan.Seal
			if one.At.After(s.Copied) {
				s.Copied = one.At
			}
		})
	}
	for _, id := range surplus {
		_, err := limited(ctx, lookLimit, func(ctx Context) (struct{}, error) {
			return struct{}{}, b.deps.Copies.RemoveCopy(ctx, plan.Folder, id)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// divide says what is to be copied, the newest first, and which copies are to go.
// One that is not encrypted, though copies are to be, counts as missing.
func divide(all []Backup, there []BackupCopy, plan BackupPlan, calendar *time.Location) (missing []Backup, surplus []BackupID) {
	have, union := map[BackupID]bool{}, slices.Clone(all)
	for _, c := range there {
		have[c.ID] = c.Sealed || !plan.Seal
		if !slices.ContainsFunc(all, func(one Backup) bool { return one.ID == c.ID }) {
			union = append(union, c.Backup)
		}
	}
	goes := plan.Retention().Surplus(union, calendar)
	for _, one := range all {
		if !have[one.ID] && !slices.Contains(goes, one.ID) {
			missing = append(missing, one)
		}
	}
	for _, c := range there {
		if slices.Contains(goes, c.ID) {
			surplus = append(surplus, c.ID)
		}
	}
	return missing, surplus
}

func (b *Backups) note(change func(*second)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	change(&b.second)
}

// limited ends a call after some time, if not before.
func limited[T any](ctx Context, wait time.Duration, do func(Context) (T, error)) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	return do(ctx)
}
