package data_test

import (
	"testing"

	"foyer/app"
	"foyer/app/apptest"
)

func TestManaging(t *testing.T) {
	apptest.CheckManaging(t, func(t *testing.T) app.Store {
		db, _ := open(t)
		return db
	})
}
