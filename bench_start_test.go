//go:build bench

package main_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"foyer/app/apptest"
	"foyer/data"
)

// starts is how often each program starts, in turn. One start differs from the next
// by a fifth.
const starts = 15

// settling is how long each program is left alone before its memory is read, so
// that all have had the same time to use some.
const settling = time.Second

// benchStart measures from a program's start until its picture stands on the
// display, and its memory.
func benchStart(t *testing.T, r *report, few string, worlds []*world) {
	d := newDesk(t)
	d.xdotool("mousemove", "1270", "10")
	floor := d.opener("Window", bareWindow(t))
	all := []*opener{floor, d.foyerOn(few)}
	for _, w := range worlds {
		all = append(all, d.foyerOn(w.dir))
	}
	for _, o := range all {
		o.learn()
	}
	for range starts {
		for _, o := range all {
			o.open()
		}
	}
	r.ratio("start to the list of 1,000 customers", percentile(all[1].took, 50), percentile(floor.took, 50), 1.5)
	r.memory("peak memory with that list", all[1].peak(), floor.peak(), 40<<10)
	for i, w := range worlds {
		ours := all[i+2]
		r.ratio("start to the list, "+w.name, percentile(ours.took, 50), percentile(floor.took, 50), 1.5)
		r.ratio("opening and checking the database, of that start", checkedOpen(t, w), percentile(ours.took, 50), 0.15)
		r.memory("memory with that list", ours.resident(), floor.resident(), 60<<10)
	}
}

// benchEntry measures the peak of memory after a whole entry. That it may be 80
// MB above the bare window is a goal of our own.
func benchEntry(t *testing.T, r *report, dir string) {
	d := newDesk(t)
	floor := d.opener("Window", bareWindow(t))
	floor.learn()
	floor.open()
	f := d.open(dir)
	f.toReview(plain)
	f.purchase()
	r.memory("peak memory with 1,000 customers and an entry", memory(t, f.cmd.Process.Pid, "VmHWM"), floor.peak(), 80<<10)
	f.quit()
}

// bareWindow builds the floor.
func bareWindow(t *testing.T) string {
	t.Helper()
	return compile(t, "./packaging/bench/window", "window")
}

// seedMany makes a database with that many customers.
func seedMany(t *testing.T, dir string, count int) {
	t.Helper()
	db, err := data.Open(t.Context(), filepath.Join(dir, "foyer.db"))
	if err != nil {
		t.Fatal(err)
	}
	apptest.SetUp(t, db)
	for i := range count {
		name := apptest.Named(fmt.Sprintf("Customer %04d", i), fmt.Sprintf("customer-%04d.com", i))
		if i%3 == 0 {
			apptest.Add(t, db, name, apptest.OnTrial(i%30))
		} else {
			apptest.Add(t, db, name)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
