package task_test

import (
	"testing"

	"foyer/ui/task"
)

func TestLatestCountsOnlyTheNewest(t *testing.T) {
	var l task.Latest
	first := l.Next()
	if !l.Is(first) {
		t.Fatal("the only question is not the newest")
	}
	second := l.Next()
	if l.Is(first) || !l.Is(second) {
		t.Fatalf("after a second question: first %v, second %v", l.Is(first), l.Is(second))
	}
}
