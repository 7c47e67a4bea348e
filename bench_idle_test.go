//go:build bench

package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// rests is how often both windows are left alone.
const rests = 5

// benchIdle measures what the open window uses of the processor while nobody
// touches it, beside the bare window on a display of its own, once the first backup of
// the day and what else follows a start are over. Both are measured at the same time,
// and that several times: a single one told more of what else the machine did. No
// higher is what lies above the bare window by no more than its own times lie apart.
func benchIdle(t *testing.T, r *report, w *world) {
	const rest, idle = 30 * time.Second, 20 * time.Second
	bare := newDesk(t)
	floor := bare.opener("Window", bareWindow(t))
	c := floor.start()
	bare.focus("Window")
	f := newDesk(t).open(w.dir)
	time.Sleep(rest)
	var ours, theirs, more []time.Duration
	for range rests {
		o, b := computed(t, f.cmd.Process.Pid), computed(t, c.Process.Pid)
		time.Sleep(idle)
		o, b = computed(t, f.cmd.Process.Pid)-o, computed(t, c.Process.Pid)-b
		ours, theirs, more = append(ours, o), append(theirs, b), append(more, o-b)
	}
	spread := slices.Max(theirs) - slices.Min(theirs)
	signed := func(d time.Duration) string { return fmt.Sprintf("%+.1f ms", float64(d)/float64(time.Millisecond)) }
	name := fmt.Sprintf("processor while idle for %v, the middle of %d times", idle, rests)
	r.line(name, short(percentile(ours, 50)), short(percentile(theirs, 50)), signed(percentile(more, 50)), signed(spread), percentile(more, 50) <= spread)
	floor.end(c)
	f.quit()
}

// computed is what a process has used of the processor, which its threads know
// to the nanosecond.
func computed(t *testing.T, pid int) time.Duration {
	t.Helper()
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	if err != nil || len(threads) == 0 {
		t.Fatalf("%d threads, %v", len(threads), err)
	}
	var used time.Duration
	for _, thread := range threads {
		text, err := os.ReadFile(thread)
		if os.IsNotExist(err) {
			continue // it ended meanwhile
		}
		if err != nil {
			t.Fatal(err)
		}
		n, err := strconv.ParseInt(strings.Fields(string(text))[0], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		used += time.Duration(n)
	}
	return used
}
