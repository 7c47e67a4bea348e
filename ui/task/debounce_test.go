package task_test

import (
	"testing"
	"time"

	"foyer/ui/task"
	"foyer/ui/task/tasktest"
)

func TestDebounceRunsTheLastCallAfterAPause(t *testing.T) {
	q := tasktest.New(t)
	d := task.NewDebounce(150*time.Millisecond, q.After)
	var ran []string
	call := func(name string) { d.Call(func() { ran = append(ran, name) }) }

	call("m")
	q.Advance(100 * time.Millisecond)
	call("mü")
	q.Advance(100 * time.Millisecond)
	if len(ran) != 0 {
		t.Fatalf("ran %q while still typing", ran)
	}
	q.Advance(50 * time.Millisecond)
	if len(ran) != 1 || ran[0] != "mü" {
		t.Fatalf("ran %q, want only mü", ran)
	}
	q.Advance(time.Hour)
	if len(ran) != 1 {
		t.Fatalf("ran again: %q", ran)
	}
}

func TestDebounceFlushAndCancel(t *testing.T) {
	q := tasktest.New(t)
	d := task.NewDebounce(time.Second, q.After)
	ran := 0
	d.Flush()
	d.Call(func() { ran++ })
	d.Flush()
	d.Flush()
	q.Advance(time.Minute)
	if ran != 1 {
		t.Fatalf("the function ran %d times, want 1", ran)
	}
	d.Call(func() { ran++ })
	d.Cancel()
	q.Advance(time.Minute)
	if ran != 1 {
		t.Fatalf("a canceled call ran: %d", ran)
	}
}
