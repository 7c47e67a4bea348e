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
// touches it, beside the bare window on a display of its own. Both are measured
// at the same time, and that several times: a single one, in hundredths of a
// second, told more of what else the machine did.
func benchIdle(t *testing.T, r *report, w *world) {
	const rest, idle = 5 * time.Second, 20 * time.Second
	bare := newDesk(t)
	floor := bare.opener("Window", bareWindow(t))
	c := floor.start()
	bare.focus("Window")
	f := newDesk(t).open(w.dir)
	time.Sleep(rest)
	var all [rests]struct{ ours, theirs time.Duration }
	for i := range all {
		ours, theirs := computed(t, f.cmd.Process.Pid), computed(t, c.Process.Pid)
		time.Sleep(idle)
		all[i].ours, all[i].theirs = computed(t, f.cmd.Process.Pid)-ours, computed(t, c.Process.Pid)-theirs
	}
	slices.SortFunc(all[:], func(a, b struct{ ours, theirs time.Duration }) int {
		return int((a.ours - a.theirs) - (b.ours - b.theirs))
	})
	middle := all[rests/2]
	name := fmt.Sprintf("processor while idle for %v, the middle of %d times", idle, rests)
	more := middle.ours - middle.theirs
	r.line(name, short(middle.ours), short(middle.theirs), fmt.Sprintf("%+.1f ms", float64(more)/float64(time.Millisecond)), "+0", more <= 0)
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
