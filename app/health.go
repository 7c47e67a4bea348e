package app

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"
)

// ConditionCode names what is odd about the place where the data is kept.
type ConditionCode string

// The conditions. The first ones keep everything from being written while they
// last; those from CondNetwork on are warnings.
const (
	CondGone      ConditionCode = "gone"
	CondDamaged   ConditionCode = "damaged"
	CondElsewhere ConditionCode = "elsewhere"
	CondReadOnly  ConditionCode = "read_only"
	CondFull      ConditionCode = "full"
	CondIO        ConditionCode = "io"
	CondNetwork   ConditionCode = "network"
	CondSynced    ConditionCode = "synced"
	// CondChecking is no warning: the whole database is being read.
	CondChecking ConditionCode = "checking"
)

// Condition is something odd about the place where the data is kept.
type Condition struct {
	Code   ConditionCode
	Blocks bool   // nothing can be written while it lasts
	Detail string // the other computer, the kind of network, the sync service, how far a check is
}

// Watched is whatever can be in such a condition.
type Watched interface {
	// Conditions looks; it tries to write again when something was in the way.
	Conditions(Context) []Condition
}

// lookEvery is how soon a condition that came or went is noticed.
const lookEvery = 2 * time.Second

// HealthDeps is everything that Health needs.
type HealthDeps struct {
	Watched []Watched
	Publish Publish
	Log     *slog.Logger
}

// Health watches the place where the data is kept.
type Health struct {
	deps HealthDeps

	mu  sync.Mutex
	now []Condition
}

// NewHealth returns one that has looked at nothing yet.
func NewHealth(deps HealthDeps) *Health { return &Health{deps: deps} }

// Conditions are those of the last look, the worst first.
func (h *Health) Conditions() []Condition {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.now)
}

// Look looks now and publishes what came or went. Once everything can be written
// again all that is shown may be old.
func (h *Health) Look(ctx Context) {
	var found []Condition
	for _, w := range h.deps.Watched {
		found = append(found, w.Conditions(ctx)...)
	}
	if ctx.Err() != nil {
		return // half looked
	}
	slices.SortStableFunc(found, func(a, b Condition) int {
		switch {
		case a.Blocks == b.Blocks:
			return 0
		case a.Blocks:
			return -1
		}
		return 1
	})
	h.mu.Lock()
	before := h.now
	h.now = found
	h.mu.Unlock()
	if slices.Equal(before, found) {
		return
	}
	for _, c := range found {
		if !slices.Contains(before, c) {
			h.deps.Log.Warn("condition", "code", c.Code, "blocks", c.Blocks)
		}
	}
	h.deps.Publish(Change{Kind: ChangeHealth})
	if blocked(before) && !blocked(found) {
		h.deps.Log.Info("writing again")
		for _, kind := range []ChangeKind{ChangeCustomer, ChangeDraft, ChangeOutbox, ChangeSettings, ChangeView} {
			h.deps.Publish(Change{Kind: kind})
		}
	}
}

func blocked(all []Condition) bool {
	return slices.ContainsFunc(all, func(c Condition) bool { return c.Blocks })
}

// Start looks from time to time on a goroutine of its own, until stop returns.
func (h *Health) Start(ctx Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(lookEvery)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				h.Look(ctx)
			}
		}
	}()
	return func() {
		cancel()
		<-ended
	}
}
