package app_test

import (
	"testing"

	"foyer/app"
	"foyer/app/apptest"
)

func TestManaging(t *testing.T) {
	apptest.CheckManaging(t, func(t *testing.T) app.Store { return apptest.NewStore(apptest.NewClock(t).Now) })
}
