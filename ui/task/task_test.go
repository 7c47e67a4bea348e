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

func TestLiveDropsAnswersAtTheEnd(t *testing.T) {
	var home []func()
	run := task.Live(func(f func()) { home = append(home, f) })
	ran := 0
	run.Do(func() { ran++ })
	run.Do(func() { ran++ })
	home[0]()
	run.End()
	home[1]() // was on its way
	if ran != 1 {
		t.Errorf("%d answers came home", ran)
	}
}
