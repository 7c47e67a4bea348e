//go:build bench

package main_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// report gathers the figures; make bench prints it.
type report struct{ strings.Builder }

// TestBench measures Foyer against floors of the same run. What is over its
// goal is said, not failed: machines differ.
func TestBench(t *testing.T) {
	r := &report{}
	fmt.Fprintf(r, "%-42s %10s %10s %8s %8s\n", "", "ours", "floor", "ratio", "goal")
	benchStart(t, r)
	benchCommit(t, r)
	benchKeys(t, r)
	if err := os.WriteFile("build/bench.txt", []byte(r.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// ratio writes a figure that must stay below goal times its floor.
func (r *report) ratio(name string, ours, floor time.Duration, goal float64) {
	ratio := float64(ours) / float64(floor)
	fmt.Fprintf(r, "%-42s %10s %10s %8.2f %8.2f  %s\n", name, short(ours), short(floor), ratio, goal, verdict(ratio <= goal))
}

// limit writes a figure that must stay below a goal of its own; the floor is
// only for comparison.
func (r *report) limit(name string, ours, floor, goal time.Duration) {
	fmt.Fprintf(r, "%-42s %10s %10s %8.2f %8s  %s\n", name, short(ours), short(floor), float64(ours)/float64(floor),
		short(goal), verdict(ours <= goal))
}

// memory writes peaks in kilobytes; ours may be goal above the floor.
func (r *report) memory(name string, ours, floor, goal int) {
	mb := func(kb int) string { return fmt.Sprintf("%.1f MB", float64(kb)/1024) }
	fmt.Fprintf(r, "%-42s %10s %10s %8s %8s  %s\n", name, mb(ours), mb(floor), "+"+mb(ours-floor), "+"+mb(goal), verdict(ours-floor <= goal))
}

func verdict(ok bool) string {
	if ok {
		return "ok"
	}
	return "over"
}

func short(d time.Duration) string {
	if d < time.Millisecond {
		return fmt.Sprintf("%.3f ms", float64(d)/float64(time.Millisecond))
	}
	return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
}

func percentile(all []time.Duration, p int) time.Duration {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)*p/100]
}
