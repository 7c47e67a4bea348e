package app_test

import (
	"errors"
	"strings"
	"testing"

	"foyer/app"
	"foyer/app/apptest"
)

// outcomes say for every status where each act leads, in the order of the
// table's head; "-" is not possible.
const outcomes = `
           edit      plan      purchase extend suspend   resume   cancel   archive  restore delete
trial      trial     trial     active   trial  suspended -        canceled archived -       -
active     active    active    -        -      suspended -        canceled archived -       -
suspended  suspended suspended -        -      -         active   canceled archived -       -
canceled   canceled  -         active   -      -         -        -        archived -       -
archived   -         -         -        -      -         -        -        -        active  archived`

func TestEveryActInEveryStatus(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(outcomes), "\n")
	acts := strings.Fields(lines[0])
	if len(acts) != len(app.Acts()) || len(lines)-1 != len(app.Statuses()) {
		t.Fatalf("the table has %d acts and %d statuses", len(acts), len(lines)-1)
	}
	for _, line := range lines[1:] {
		cells := strings.Fields(line)
		for i, act := range acts {
			from, want := app.Status(cells[0]), cells[i+1]
			c := app.Customer{Company: "Acme", Status: from}
			if from == app.StatusArchived {
				c.ArchivedFrom = app.StatusActive
			}
			if c.Can(app.Act(act)) != (want != "-") {
				t.Errorf("%s in %s: possible %v, want %s", act, from, c.Can(app.Act(act)), want)
			}
			if got := statusAfter(t, c, app.Act(act)); got != want {
				t.Errorf("%s in %s leads to %s, want %s", act, from, got, want)
			}
		}
	}
}

// statusAfter does nothing but the act to a customer; "-" when it is refused with an issue.
func statusAfter(t *testing.T, c app.Customer, act app.Act) string {
	t.Helper()
	store := apptest.NewStore(apptest.NewClock(t).Now)
	apptest.SetUp(t, store)
	id := apptest.Add(t, store)
	before := apptest.Customer(t, store, id)
	after := before
	after.Status, after.ArchivedFrom = c.Status, c.ArchivedFrom
	if _, err := store.Commit(t.Context(), apptest.Edit(app.CustomerEdit{Before: &before, After: &after})); err != nil {
		t.Fatal(err)
	}
	m := newManager(t, store)
	_, err := m.Apply(t.Context(), []app.CustomerID{id}, app.Operation{Action: "test", Act: act}, nil)
	var invalid *app.InvalidError
	switch {
	case errors.As(err, &invalid) && invalid.Issues[0].Level == app.Block && invalid.Issues[0].Args["Company"] != "":
		return "-"
	case err != nil:
		t.Fatal(err)
	}
	return string(apptest.Customer(t, store, id).Status)
}

func TestResumingGoesOnWhereItStood(t *testing.T) {
	o := newBureau(t)
	trial := o.add(apptest.OnTrial(10))
	bought := o.add(apptest.Named("Bright Dental", "bright-dental.example"))
	for id, want := range map[app.CustomerID]app.Status{trial: app.StatusTrial, bought: app.StatusActive} {
		o.must(app.Suspend("late payment"), id)
		o.must(app.Archive(), id)
		o.must(app.Restore(), id)
		if got := o.customer(id).Status; got != app.StatusSuspended {
			t.Errorf("restored as %s", got)
		}
		o.must(app.Resume(""), id)
		if got := o.customer(id).Status; got != want {
			t.Errorf("resumed as %s, want %s", got, want)
		}
		if notes := o.customer(id).Notes; len(notes) != 1 || notes[0].Text != "late payment" {
			t.Errorf("notes %+v", notes)
		}
	}
}
