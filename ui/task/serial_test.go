package task_test

import (
	"testing"
	"time"

	"foyer/ui/task"
	"foyer/ui/task/tasktest"
)

func TestSerialRunsOneAfterAnotherInOrder(t *testing.T) {
	q := tasktest.New(t)
	s := task.NewSerial(q.Runner())
	var worked, done []int // unguarded: -race proves that work never overlaps
	for i := range 200 {
		s.Do(func() { worked = append(worked, i) }, func() { done = append(done, i) })
	}
	s.Do(func() { worked = append(worked, 200) }, nil)
	q.Pump()
	if len(worked) != 201 || len(done) != 200 {
		t.Fatalf("worked %d, done %d, want 201 and 200", len(worked), len(done))
	}
	for i, n := range done {
		if worked[i] != i || n != i {
			t.Fatalf("place %d: worked %d, done %d", i, worked[i], n)
		}
	}
}

func TestSerialDrainWaitsForWorkButNotForDone(t *testing.T) {
	q := tasktest.New(t)
	s := task.NewSerial(q.Runner())
	if !s.Drain(0) {
		t.Fatal("an empty Serial is not drained")
	}
	gate := make(chan struct{})
	worked, done := false, false
	s.Do(func() { <-gate }, nil)
	s.Do(func() { worked = true }, func() { done = true })
	if s.Drain(time.Millisecond) {
		t.Fatal("drained although work is held")
	}
	close(gate)
	if !s.Drain(time.Minute) || !worked {
		t.Fatalf("not drained: worked %v", worked)
	}
	if done {
		t.Fatal("done ran off the UI goroutine")
	}
	if !s.Awaited() {
		t.Error("nothing is awaited, though done has not run")
	}
	q.Pump()
	if !done || s.Awaited() {
		t.Fatalf("done ran: %v, awaited: %v", done, s.Awaited())
	}
}
