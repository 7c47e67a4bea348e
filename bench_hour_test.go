//go:build bench

package main_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

const (
	warming = time.Minute       // until the memory is read for the first time
	working = 150 * time.Second // in all, as fast as the program keeps up
	pageful = 40                // keys in one go
)

// benchHour scrolls and searches as much as people do in an hour, and compares
// the memory after the first minute with that at the end.
func benchHour(t *testing.T, r *report, w *world) {
	d := newDesk(t)
	floor := d.opener("Window", bareWindow(t))
	floor.learn()
	floor.open()
	d.pace = "2"
	f := d.open(w.dir)
	d.xdotool("mousemove", "640", "500")
	all := f.lastRows()
	phrases, begun, first, done := w.phrases(), time.Now(), 0, 0
	for ; time.Since(begun) < working; done++ {
		f.browse()
		f.look(phrases[done%len(phrases)], all)
		if first == 0 && time.Since(begun) > warming {
			first = f.rested()
		}
	}
	last := f.rested()
	grown := float64(last) / float64(first)
	r.memory(fmt.Sprintf("memory after %d steps and %d searches", done*browsed, done), last, floor.resident(), 60<<10)
	r.line("the same against the first minute", fmt.Sprintf("%.1f MB", float64(last)/1024), fmt.Sprintf("%.1f MB", float64(first)/1024),
		fmt.Sprintf("%.3f", grown), "1.050", grown <= 1.05)
	f.quit()
}

// rested is the resident memory once nobody has scrolled for half a minute, in
// kilobytes: steps that fill an hour were made in minutes, and what was drawn on
// the way is kept for some seconds.
func (f *foyer) rested() int {
	f.t.Helper()
	time.Sleep(15 * time.Second)
	f.key("Down") // pictures that are not wanted any more go when something is drawn
	time.Sleep(20 * time.Second)
	return memory(f.t, f.cmd.Process.Pid, "VmRSS")
}

// browsed is how many steps browse makes.
const browsed = 4*pageful + 4

// browse goes through the list by keys and wheel, from its head to its end.
func (f *foyer) browse() {
	f.t.Helper()
	pages := func(key string) []string { return strings.Fields(strings.Repeat(key+" ", pageful)) }
	f.key("Home")
	f.key(pages("Next")...)
	f.xdotool("click", "--repeat", fmt.Sprint(pageful), "--delay", f.pace, "5")
	f.key("End")
	f.key(pages("Prior")...)
	f.xdotool("click", "--repeat", fmt.Sprint(pageful), "--delay", f.pace, "4")
	f.key("End", "Home")
}

// look types a search, walks through what it finds, and takes it back; the list
// has all its rows again then, so the program has kept up.
func (f *foyer) look(phrase, all string) {
	f.t.Helper()
	f.key("ctrl+f")
	f.until("msg=customers rows=", func() { f.text(phrase) })
	f.key("Down", "Next", "Next", "End", "ctrl+f")
	f.until("msg=customers rows="+all+"\n", func() { f.key("Escape") })
	f.key("Down")
}

// lastRows is how many rows the list had when it was last read.
func (f *foyer) lastRows() string {
	f.t.Helper()
	_, rest, _ := strings.Cut(f.log()[strings.LastIndex(f.log(), "msg=customers rows="):], "rows=")
	rows, _, _ := strings.Cut(rest, "\n")
	return rows
}
