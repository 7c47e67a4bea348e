package apptest

import (
	"sync"
	"testing"
	"time"
)

// Clock is a clock that stands still until the test moves it. It is safe for
// use from any goroutine.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a clock that stands at Start; a
// failed test says where it stood at the end.
func NewClock(t testing.TB) *Clock {
	c := &Clock{now: Start}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the clock stood at %s", c.Now().Format(time.RFC3339Nano))
		}
	})
	return c
}

// Now is an app.Clock.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Set moves the clock to t, backwards too.
func (c *Clock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// Advance moves the clock on by d.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
