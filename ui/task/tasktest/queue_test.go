package tasktest_test

import (
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"foyer/ui/task/tasktest"
)

func TestDoWaitsForPump(t *testing.T) {
	q := tasktest.New(t)
	ran := false
	q.Runner().Do(func() { ran = true })
	if ran {
		t.Fatal("ran before Pump")
	}
	q.Pump()
	if !ran {
		t.Fatal("did not run in Pump")
	}
}

func TestPumpFollowsChains(t *testing.T) {
	q := tasktest.New(t)
	run := q.Runner()
	steps := 0
	var step func()
	step = func() {
		steps++
		if steps < 10 {
			run.Go(func() { run.Do(step) })
		}
	}
	run.Do(step)
	q.Pump()
	if steps != 10 {
		t.Fatalf("%d steps, want 10", steps)
	}
}

func TestAdvanceRunsTimersInOrder(t *testing.T) {
	q := tasktest.New(t)
	var got string
	q.After(4*time.Second, func() { got += "d" })
	q.After(3*time.Second, func() { got += "c" })
	q.After(time.Second, func() {
		got += "a"
		q.After(1500*time.Millisecond, func() { got += "b" })
	})
	stop := q.After(2*time.Second, func() { got += "x" })
	stop()
	stop()
	q.Advance(2 * time.Second)
	if got != "a" {
		t.Fatalf("after 2 s: %q, want a", got)
	}
	q.Advance(2 * time.Second)
	if got != "abcd" {
		t.Fatalf("after 4 s: %q, want abcd", got)
	}
}

func TestTheTestWaitsForItsBackgroundWork(t *testing.T) {
	var ended atomic.Bool
	t.Run("inner", func(t *testing.T) {
		release := make(chan struct{})
		q := tasktest.New(t)
		t.Cleanup(func() { close(release) })
		q.Runner().Go(func() {
			<-release
			for range 1000 {
				runtime.Gosched()
			}
			ended.Store(true)
		})
	})
	if !ended.Load() {
		t.Fatal("the test was over before its background work")
	}
}
