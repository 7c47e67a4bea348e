package app_test

import (
	"errors"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
)

// TestAnOperationForOneCustomerAlone is not done to another one who has the number by now.
func TestAnOperationForOneCustomerAlone(t *testing.T) {
	before := newBureau(t)
	meant := before.customer(before.add())
	o := newBureau(t)
	id := o.add(apptest.AddedAt(apptest.Start.AddDate(0, 0, 7)))
	for _, op := range []app.Operation{app.AddNote("called"), app.Archive()} {
		if _, err := o.Apply(t.Context(), []app.CustomerID{id}, op.For(meant), nil); !errors.Is(err, app.ErrStale) {
			t.Errorf("%s: error %v", op.Action, err)
		}
	}
	if c := o.customer(id); len(c.Notes) != 0 || c.Status == app.StatusArchived {
		t.Errorf("changed: %+v", c)
	}
	for _, op := range []app.Operation{app.AddNote("called"), app.Archive()} {
		before.must(op.For(meant), meant.ID)
	}
}
