package task_test

import (
	"testing"
	"time"

	"foyer/ui/task"
)

func TestTrackWaitsForWork(t *testing.T) {
	gate := make(chan struct{})
	run, wait := task.Track(task.Runner{Go: task.Go, Do: func(f func()) { f() }})
	if !wait(time.Minute) {
		t.Error("it waits for no work at all")
	}
	done := false
	run.Go(func() {
		<-gate
		done = true
	})
	if wait(time.Millisecond) {
		t.Error("it does not wait for work")
	}
	close(gate)
	if !wait(time.Minute) || !done {
		t.Error("it ended before the work")
	}
}
