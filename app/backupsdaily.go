package app

import (
	"context"
	"slices"
	"sync"
	"time"
)

const (
	// startCalm is left to the window, which is being drawn.
	startCalm = 3 * time.Second
	// dayCheck is how often a program that stays open looks whether a new day has
	// begun.
	dayCheck = 10 * time.Minute
)

// Start removes what a killed run left and makes the first backup of every day,
// on a goroutine of its own. Stop ends that and backs up what was written since
// the last backup; it takes at most wait.
func (b *Backups) Start(ctx Context) (stop func(wait time.Duration)) {
	b.remember(ctx)
	quit := ctx
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		var copier sync.WaitGroup
		copier.Go(func() { b.copyOnCall(ctx) })
		b.run(ctx)
		copier.Wait()
	}()
	return func(wait time.Duration) {
		cancel()
		quit, cancel := context.WithTimeout(quit, wait)
		defer cancel()
		select {
		case <-ended:
			b.quit(quit)
			b.copyOnQuit(quit)
		case <-quit.Done():
		}
	}
}

func (b *Backups) run(ctx context.Context) {
	if err := b.deps.Backups.Tidy(ctx); err != nil {
		b.deps.Log.Error("tidy backups", "err", err)
	}
	for wait := startCalm; b.sleep(ctx, wait); wait = dayCheck {
		b.daily(ctx)
		b.wake()
	}
}

// sleep waits; false when ctx is done first.
func (b *Backups) sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// remember takes what is there at the start as backed up: the first backup of
// the day sees to it.
func (b *Backups) remember(ctx Context) {
	written, err := b.deps.Backups.Written(ctx)
	if onlyRead(err) {
		return
	}
	if err != nil {
		b.deps.Log.Error("look for changes", "err", err)
		return
	}
	b.mu.Lock()
	b.saved = written
	b.mu.Unlock()
}

// daily makes a backup unless today has one or there is nothing to keep yet.
func (b *Backups) daily(ctx Context) {
	if _, err := b.deps.Backups.Written(ctx); onlyRead(err) {
		return
	}
	due, err := b.due(ctx)
	if err != nil {
		b.mu.Lock()
		b.failed = err
		b.mu.Unlock()
		b.deps.Log.Error("look for today's backup", "err", err)
		b.deps.Publish(Change{Kind: ChangeBackup})
		return
	}
	if !due {
		return
	}
	// What goes wrong is kept for the status bar, and tried again soon.
	_, _ = b.Make(ctx, BackupDaily)
}

func (b *Backups) due(ctx Context) (bool, error) {
	all, err := b.deps.Backups.List(ctx)
	if err != nil {
		return false, err
	}
	all = slices.DeleteFunc(all, func(made Backup) bool { return !made.Own() })
	today := b.local(b.deps.Clock())
	for _, made := range all {
		if made.Check == CheckVerified && b.local(made.At) == today {
			return false, nil
		}
	}
	if len(all) > 0 {
		return true, nil
	}
	counts, err := b.deps.Store.CustomerCounts(ctx, DateOf(b.deps.Clock()))
	if err != nil || counts.Total > 0 {
		return counts.Total > 0, err
	}
	drafts, err := b.deps.Store.Drafts(ctx)
	return len(drafts) > 0, err
}

// quit backs up what was written since the last backup, or what the day's first
// one, which did not come about, would have had.
func (b *Backups) quit(ctx Context) {
	written, err := b.deps.Backups.Written(ctx)
	if onlyRead(err) {
		return
	}
	if err != nil {
		b.deps.Log.Error("look for changes", "err", err)
		return
	}
	b.mu.Lock()
	changed := written != b.saved
	b.mu.Unlock()
	if due, err := b.due(ctx); err == nil && !due && !changed {
		return
	}
	if _, err := b.Make(ctx, BackupQuit); err != nil && ctx.Err() != nil {
		b.deps.Log.Error("the backup on quit took too long", "err", err)
	}
}
