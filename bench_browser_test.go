//go:build bench

package main_test

import (
	"image"
	"testing"
)

// browsers is how often each program opens.
const browsers = 3

// benchBrowser opens the same customers with Foyer and with DB Browser for
// SQLite, which must take longer and need more memory.
func benchBrowser(t *testing.T, r *report, w *world) {
	need(t, "sqlitebrowser", "sqlitebrowser")
	d := newDesk(t)
	d.xdotool("mousemove", "1270", "10")
	ours := d.foyerOn(w.dir)
	floor := d.opener("DB Browser", "sqlitebrowser", "-t", "customer", copyOf(t, w.path()))
	// Its first rows will do: what it reads for the others takes longer, and questions float over them.
	floor.area = image.Rect(80, 195, 400, 300)
	ours.learn()
	floor.learn()
	for range browsers {
		floor.open()
		ours.open()
	}
	r.ratio("start to the list, against DB Browser for SQLite", percentile(ours.took, 50), percentile(floor.took, 50), 1)
	r.memory("memory with that list", ours.resident(), floor.resident(), 0)
}
