//go:build bench

package main_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"foyer/data"
)

// report gathers the figures; make bench prints it.
type report struct{ strings.Builder }

// TestBench measures Foyer against floors of the same run. What is over its
// goal is said, not failed: machines differ.
func TestBench(t *testing.T) {
	r := &report{}
	defer r.save(t)
	fmt.Fprintf(r, "%-58s %10s %10s %9s %9s\n", busy(t), "ours", "floor", "ratio", "goal")
	few := filepath.Join(t.TempDir(), "data")
	seedMany(t, few, 1000)
	worlds := newWorlds(t)
	benchMillion(t, r)
	benchKeys(t, r)
	benchCommit(t, r, "a few", "")
	benchMail(t, r)
	benchBlocked(t, r, worlds[0])
	for _, w := range worlds {
		w.use(t, func(db *data.DB) {
			benchScroll(t, r, w, db)
			benchOrder(t, r, w, db)
			benchSearch(t, r, w, db)
			benchDuplicates(t, r, w, db)
			benchDetails(t, r, w, db)
			benchBackup(t, r, w, db)
		})
		benchCommit(t, r, w.name, w.path())
		benchBulk(t, r, w)
		benchHistory(t, r, w)
	}
	benchStart(t, r, few, worlds)
	benchEntry(t, r, few)
	benchBrowser(t, r, worlds[0])
	benchIdle(t, r, worlds[0])
	benchHour(t, r, worlds[0])
}

// save keeps what was measured, to the end or not.
func (r *report) save(t *testing.T) {
	fmt.Fprintln(r, busy(t))
	if err := os.WriteFile("build/bench.txt", []byte(r.String()), 0o644); err != nil {
		t.Error(err)
	}
}

// busy says how much else the machine has to do.
func busy(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d processors, load %s", runtime.NumCPU(), strings.Fields(string(text))[0])
}

// ratio writes a figure that must stay below goal times its floor.
func (r *report) ratio(name string, ours, floor time.Duration, goal float64) {
	ratio := float64(ours) / float64(floor)
	r.line(name, short(ours), short(floor), fmt.Sprintf("%.2f", ratio), fmt.Sprintf("%.2f", goal), ratio <= goal)
}

// rate writes how many times of something are done in a second, which must be
// goal times the floor's at least.
func (r *report) rate(name string, times int, ours, floor time.Duration, goal float64) {
	perSecond := func(d time.Duration) string { return fmt.Sprintf("%.0f/s", float64(times)/d.Seconds()) }
	ratio := float64(floor) / float64(ours)
	r.line(name, perSecond(ours), perSecond(floor), fmt.Sprintf("%.2f", ratio), fmt.Sprintf("≥ %.2f", goal), ratio >= goal)
}

// limit writes a figure that must stay below a goal of its own; the floor is
// only for comparison.
func (r *report) limit(name string, ours, floor, goal time.Duration) {
	r.line(name, short(ours), short(floor), fmt.Sprintf("%.2f", float64(ours)/float64(floor)), short(goal), ours <= goal)
}

// times writes a figure that is a ratio of its own.
func (r *report) times(name string, ratio, goal float64) {
	r.line(name, "", "", fmt.Sprintf("%.2f", ratio), fmt.Sprintf("%.2f", goal), ratio <= goal)
}

// memory writes kilobytes; ours may be goal above the floor.
func (r *report) memory(name string, ours, floor, goal int) {
	mb := func(kb int) float64 { return float64(kb) / 1024 }
	r.line(name, fmt.Sprintf("%.1f MB", mb(ours)), fmt.Sprintf("%.1f MB", mb(floor)),
		fmt.Sprintf("%+.1f MB", mb(ours-floor)), fmt.Sprintf("%+.1f MB", mb(goal)), ours-floor <= goal)
}

func (r *report) line(name, ours, floor, ratio, goal string, ok bool) {
	verdict := "over"
	if ok {
		verdict = "ok"
	}
	fmt.Fprintf(r, "%-58s %10s %10s %9s %9s  %s\n", name, ours, floor, ratio, goal, verdict)
}

func short(d time.Duration) string {
	if d < time.Millisecond {
		return fmt.Sprintf("%.3f ms", float64(d)/float64(time.Millisecond))
	}
	return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
}

func percentile[T cmp.Ordered](all []T, p int) T {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)*p/100]
}

// worst is the slowest of all.
func worst(all []time.Duration) time.Duration { return slices.Max(all) }
