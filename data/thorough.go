package data

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"

	"foyer/app"
)

const (
	// thoroughAfter leaves the computer to the start of the program.
	thoroughAfter = 20 * time.Second
	// thoroughEvery is how long a thorough check is good for.
	thoroughEvery = 7 * 24 * time.Hour
	// thoroughKey is where it is remembered when the last one ended well.
	thoroughKey = "thorough_check"
)

// thorough checks the content of tables against their indexes and all keys,
// which reads everything twice: weekly, and after a run that did not end well.
type thorough struct {
	stop  context.CancelFunc
	ended chan struct{}

	mu      sync.Mutex
	running bool
	percent int
}

func (db *DB) startThorough(ctx context.Context) *thorough {
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	c := &thorough{stop: stop, ended: make(chan struct{})}
	go func() {
		defer close(c.ended)
		timer := time.NewTimer(thoroughAfter)
		defer timer.Stop()
		select {
		case <-timer.C:
			// What cannot be found out now will be at the next start.
			_ = db.checkThoroughly(ctx, c)
		case <-ctx.Done():
		}
	}()
	return c
}

func (c *thorough) end() {
	c.stop()
	<-c.ended
}

func (c *thorough) set(running bool, percent int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.running, c.percent = running, percent
}

// progress says how far a check is that is running.
func (c *thorough) progress() (percent string, running bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return fmt.Sprintf("%d %%", c.percent), c.running
}

// checkThoroughly does so when it is due. Damage that it finds keeps everything
// from being written from then on.
func (db *DB) checkThoroughly(ctx context.Context, c *thorough) error {
	due, err := db.thoroughDue(ctx)
	if err != nil || !due {
		return err
	}
	db.mu.RLock()
	check := db.check
	db.mu.RUnlock()
	c.set(true, 0)
	defer c.set(false, 0)
	switch err := inspectThoroughly(ctx, db.path, db.opened, func(percent int) { c.set(true, percent) }); {
	case errors.Is(err, app.ErrDamaged):
		check.blame(err)
		return err
	case err != nil:
		return err
	}
	return db.rememberThorough(ctx, db.now())
}

// thoroughDue says whether a check is due. That the last run did not end well
// is forgotten only by a check that ends.
func (db *DB) thoroughDue(ctx context.Context) (bool, error) {
	db.mu.RLock()
	reading := db.reading
	db.mu.RUnlock()
	if reading != nil {
		return false, nil
	}
	if db.opened.unclean {
		return true, db.rememberThorough(ctx, time.Time{})
	}
	kept, err := db.Remembered(ctx, thoroughKey)
	if err != nil {
		return false, err
	}
	var last time.Time
	if kept == nil || json.Unmarshal(kept, &last) != nil {
		// A new database is sound; an old one is looked at within a week.
		return false, db.rememberThorough(ctx, db.now())
	}
	age := db.now().Sub(last)
	return age >= thoroughEvery || age < 0, nil // the clock may have been set back
}

func (db *DB) rememberThorough(ctx context.Context, at time.Time) error {
	text, err := json.Marshal(at.UTC())
	if err != nil {
		return err
	}
	return db.Remember(ctx, thoroughKey, text)
}

// inspectThoroughly reads the file over a connection of its own, table by table,
// and says after each how far it is.
func inspectThoroughly(ctx context.Context, path string, s settings, progress func(percent int)) (err error) {
	db := connect(readerDSN(path, s), 1)
	defer func() { err = errors.Join(err, db.Close()) }()
	var tables []string
	if err := db.SelectContext(ctx, &tables, `SELECT name FROM sqlite_schema WHERE type = 'table'`); err != nil {
		return translate(err)
	}
	for i, table := range tables {
		if err := inspectTable(ctx, db, table); err != nil {
			return err
		}
		progress((i + 1) * 100 / len(tables))
	}
	var broken int
	if err := db.GetContext(ctx, &broken, "SELECT count(*) FROM pragma_foreign_key_check"); err != nil {
		return translate(err)
	}
	if broken > 0 {
		return fmt.Errorf("check database: %d broken keys: %w", broken, app.ErrDamaged)
	}
	return nil
}

func inspectTable(ctx context.Context, db *sqlx.DB, table string) error {
	var found string
	if err := db.GetContext(ctx, &found, "PRAGMA integrity_check("+quote(table)+")"); err != nil {
		return fmt.Errorf("check table %s: %w", table, translate(err))
	}
	if found != "ok" {
		return fmt.Errorf("check table %s: %s: %w", table, found, app.ErrDamaged)
	}
	return nil
}
