package memory_test

import (
	"runtime"
	"testing"

	"foyer/ui/memory"
)

func TestTidyGivesBack(t *testing.T) {
	waste := make([][]byte, 64)
	for i := range waste {
		waste[i] = make([]byte, 1<<20)
	}
	runtime.KeepAlive(waste)
	waste = nil
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	memory.Tidy()
	runtime.ReadMemStats(&after)
	if gave := int64(after.HeapReleased) - int64(before.HeapReleased); gave < 32<<20 {
		t.Errorf("%d bytes were given back of 64 MB", gave)
	}
}
