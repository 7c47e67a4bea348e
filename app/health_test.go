package app_test

import (
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"foyer/app"
)

// place is something to watch whose conditions a test sets.
type place struct {
	mu  sync.Mutex
	now []app.Condition
}

func (p *place) set(now ...app.Condition) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = now
}

func (p *place) Conditions(app.Context) []app.Condition {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.now)
}

func TestHealthIsNoticedAndGoesByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var disk, folder place
		var mu sync.Mutex
		var published []app.ChangeKind
		taken := func() []app.ChangeKind {
			synctest.Wait()
			mu.Lock()
			defer mu.Unlock()
			all := published
			published = nil
			return all
		}
		h := app.NewHealth(app.HealthDeps{
			Watched: []app.Watched{&folder, &disk}, Log: slog.New(slog.DiscardHandler),
			Publish: func(c app.Change) {
				mu.Lock()
				defer mu.Unlock()
				published = append(published, c.Kind)
			},
		})
		stop := h.Start(t.Context())
		defer stop()
		time.Sleep(10 * time.Second)
		if got := taken(); len(got) != 0 {
			t.Errorf("nothing happened, and %v was published", got)
		}
		synced := app.Condition{Code: app.CondSynced, Detail: "Dropbox"}
		full := app.Condition{Code: app.CondFull, Blocks: true}
		folder.set(synced)
		disk.set(full)
		time.Sleep(3 * time.Second)
		if got := taken(); !slices.Equal(got, []app.ChangeKind{app.ChangeHealth}) {
			t.Errorf("published %v", got)
		}
		if got := h.Conditions(); !slices.Equal(got, []app.Condition{full, synced}) {
			t.Errorf("conditions %v, want what blocks first", got)
		}
		disk.set()
		time.Sleep(3 * time.Second)
		if got := taken(); len(got) != 6 || got[0] != app.ChangeHealth || !slices.Contains(got, app.ChangeCustomer) {
			t.Errorf("published %v, want that all may have changed", got)
		}
		folder.set()
		time.Sleep(3 * time.Second)
		if got := taken(); !slices.Equal(got, []app.ChangeKind{app.ChangeHealth}) {
			t.Errorf("published %v", got)
		}
	})
}
