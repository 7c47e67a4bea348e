//go:build bench

package main_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// benchIdle measures what the open window uses of the processor while nobody
// touches it, beside the bare window on a display of its own.
func benchIdle(t *testing.T, r *report, w *world) {
	const rest, idle = 5 * time.Second, 20 * time.Second
	bare := newDesk(t)
	floor := bare.opener("Window", bareWindow(t))
	c := floor.start()
	bare.focus("Window")
	f := newDesk(t).open(w.dir)
	time.Sleep(rest)
	ours, theirs := ticks(t, f.cmd.Process.Pid), ticks(t, c.Process.Pid)
	time.Sleep(idle)
	ours, theirs = ticks(t, f.cmd.Process.Pid)-ours, ticks(t, c.Process.Pid)-theirs
	name := fmt.Sprintf("processor while idle for %v, in hundredths", idle)
	r.line(name, fmt.Sprint(ours), fmt.Sprint(theirs), fmt.Sprintf("%+d", ours-theirs), "+0", ours <= theirs)
	floor.end(c)
	f.quit()
}

// ticks are the hundredths of a second that a process has used of the processor.
func ticks(t *testing.T, pid int) int {
	t.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(stat), ") ") // the name before it may have spaces
	fields, used := strings.Fields(rest), 0
	for _, field := range fields[11:13] { // utime and stime
		n, err := strconv.Atoi(field)
		if err != nil {
			t.Fatal(err)
		}
		used += n
	}
	return used
}
