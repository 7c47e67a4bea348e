package data

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"foyer/app"
)

// checkAfter is how long the check of an opened database does not begin when
// nobody waits for it: the window is still being drawn.
const checkAfter = time.Second

// check reads the structure of a whole database in the background. Until it has
// ended well, nothing is written.
type check struct {
	hurry func()
	stop  context.CancelFunc
	ended chan struct{}

	mu  sync.Mutex
	err error // what was found so far
}

func startCheck(ctx context.Context, path string, s settings) *check {
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	hurried := make(chan struct{})
	c := &check{hurry: sync.OnceFunc(func() { close(hurried) }), stop: stop, ended: make(chan struct{})}
	go func() {
		defer close(c.ended)
		timer := time.NewTimer(checkAfter)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-hurried:
		case <-ctx.Done():
		}
		c.blame(quickCheck(ctx, path, s))
	}()
	return c
}

// wait returns what was found, once that is known.
func (c *check) wait(ctx context.Context) error {
	c.hurry()
	select {
	case <-c.ended:
		return c.found()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// end ends the check early if need be and returns what was found so far.
func (c *check) end() error {
	c.stop()
	<-c.ended
	return c.found()
}

// found is what was found so far.
func (c *check) found() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// blame adds what was found; damage stays.
func (c *check) blame(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err == nil {
		c.err = err
	}
}

// quickCheck reads the file over a connection of its own; app.ErrDamaged when
// something is wrong.
func quickCheck(ctx context.Context, path string, s settings) (err error) {
	db := connect(readerDSN(path, s), 1)
	defer func() { err = errors.Join(err, db.Close()) }()
	var found string
	if err := db.GetContext(ctx, &found, "PRAGMA quick_check(1)"); err != nil {
		return fmt.Errorf("check database: %w", translate(err))
	}
	if found != "ok" {
		return fmt.Errorf("check database: %s: %w", found, app.ErrDamaged)
	}
	return nil
}
