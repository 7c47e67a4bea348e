package data_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

// TestKill is row 1 of the fault matrix: a process that adds customers is
// killed at random times; what it acknowledged is there and whole, and nothing
// is half there.
func TestKill(t *testing.T) {
	db, path := open(t)
	apptest.SetUp(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	acknowledged := map[app.CustomerID]bool{}
	for range kills {
		addUntilKilled(t, path, acknowledged)
	}
	if len(acknowledged) == 0 {
		t.Fatal("nothing was added before the kills")
	}
	db = reopen(t, path)
	ids, err := db.CustomerIDs(t.Context(), app.CustomerQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		whole(t, db, id)
		delete(acknowledged, id)
	}
	if len(acknowledged) > 0 {
		t.Errorf("acknowledged and lost: %v", acknowledged)
	}
	nothingHalf(t, path, len(ids))
}

func addUntilKilled(t *testing.T, path string, acknowledged map[app.CustomerID]bool) {
	t.Helper()
	cmd := child(t, "add", path)
	output, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var kill *time.Timer
	lines := bufio.NewScanner(output)
	for lines.Scan() {
		var id app.CustomerID
		if _, err := fmt.Sscanf(lines.Text(), "added %d", &id); err != nil {
			t.Errorf("the child said %q", lines.Text())
		}
		acknowledged[id] = true
		if kill == nil {
			kill = time.AfterFunc(rand.N(400*time.Millisecond), func() { _ = cmd.Process.Kill() })
			defer kill.Stop()
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Error("the child ended by itself")
	}
}

// whole checks that a customer has everything that adding it writes.
func whole(t *testing.T, store app.Store, id app.CustomerID) {
	t.Helper()
	c := apptest.Customer(t, store, id)
	events, err := store.Events(t.Context(), app.EventQuery{Customer: id})
	if err != nil || len(c.Orders) != 1 || len(events) != 1 || c.Acceptances[0].Version != 1 || len(c.Mail) != 1 {
		t.Errorf("customer %d is not whole: %+v", id, c)
	}
	messages, err := store.Messages(t.Context(), id)
	if err != nil || len(messages) != 1 {
		t.Errorf("customer %d has %d messages, error %v", id, len(messages), err)
	}
}

// nothingHalf checks that every table has a row for each customer and no more.
func nothingHalf(t *testing.T, path string, customers int) {
	t.Helper()
	db := raw(t, path)
	for _, table := range []string{
		"customer", "domain", "person", "subscription", "customer_order", "eula_acceptance", "outbox_message",
		"history WHERE action = 'customer.added'",
	} {
		var n int
		if err := db.Get(&n, "SELECT count(*) FROM "+table); err != nil || n != customers {
			t.Errorf("%s has %d rows for %d customers, error %v", table, n, customers, err)
		}
	}
	var found string
	if err := db.Get(&found, "PRAGMA integrity_check"); err != nil || found != "ok" {
		t.Errorf("integrity check: %s, error %v", found, err)
	}
}
