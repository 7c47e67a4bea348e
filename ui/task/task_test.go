package task_test

import (
	"testing"
	"time"

	"foyer/ui/task"
	"foyer/ui/task/tasktest"
)

func TestLiveAfterComesHome(t *testing.T) {
	home := make(chan func())
	after := task.LiveAfter(task.Runner{Go: task.Go, Do: func(f func()) { home <- f }})
	ran := false
	after(time.Millisecond, func() { ran = true })
	(<-home)()
	if !ran {
		t.Fatal("the function did not run")
	}
}

func TestLiveAfterStopBeatsAFunctionOnItsWayHome(t *testing.T) {
	home := make(chan func())
	after := task.LiveAfter(task.Runner{Go: task.Go, Do: func(f func()) { home <- f }})
	ran := false
	stop := after(time.Millisecond, func() { ran = true })
	onItsWay := <-home
	stop()
	onItsWay()
	if ran {
		t.Fatal("ran after stop")
	}
}

func TestRunnerRoundTrip(t *testing.T) {
	q := tasktest.New(t)
	run := q.Runner()
	answers := 0
	for range 50 {
		run.Go(func() { run.Do(func() { answers++ }) })
	}
	q.Pump()
	if answers != 50 {
		t.Fatalf("%d answers came home, want 50", answers)
	}
}
