//go:build bench

package main_test

import (
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// cost is what something took: by the clock, and of the processor.
type cost struct{ clock, processor time.Duration }

// spent is what do costs the goroutine, which must be locked to its thread.
func spent(t *testing.T, do func()) cost {
	t.Helper()
	used, begun := processorTime(t), time.Now()
	do()
	took := time.Since(begun)
	return cost{took, processorTime(t) - used}
}

// processorTime is what this thread has used of the processor, to the
// nanosecond; what getrusage tells goes by ticks of some milliseconds.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var used unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Nano())
}
