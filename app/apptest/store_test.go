package apptest_test

import (
	"errors"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

var (
	_ app.Store = (*apptest.Store)(nil)
	_ app.Store = (*apptest.Failing)(nil)
)

func TestStore(t *testing.T) {
	apptest.TestStore(t, func(t *testing.T) app.Store { return apptest.NewStore(clock(t)) })
}

// clock stands a second after things begin: a test that confuses the two times
// fails.
func clock(t *testing.T) app.Clock {
	c := apptest.NewClock(t)
	c.Advance(time.Second)
	return c.Now
}

func TestFailing(t *testing.T) {
	store := apptest.NewFailing(apptest.NewStore(clock(t)))
	apptest.SetUp(t, store)
	store.Fail(app.ErrFull)
	if _, err := store.AddCustomer(t.Context(), apptest.Addition()); !errors.Is(err, app.ErrFull) {
		t.Errorf("add while failing: %v", err)
	}
	store.Fail(nil)
	apptest.Add(t, store)
}
