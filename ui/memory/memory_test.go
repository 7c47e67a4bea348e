package memory_test

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"

	"foyer/ui/memory"
)

func TestTidyGivesBackWhatIsWorthwhile(t *testing.T) {
	var k memory.Keeper
	k.Tidy()
	released := func() int64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapReleased)
	}
	collections := func() uint32 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.NumForcedGC
	}
	before := collections()
	if k.Tidy() || collections() != before {
		t.Error("tidied up where nothing was allocated")
	}
	waste := make([][]byte, 64)
	for i := range waste {
		waste[i] = make([]byte, 1<<20)
	}
	kept := released()
	runtime.KeepAlive(waste)
	k.Tidy()
	if gave := released() - kept; gave < 32<<20 {
		t.Errorf("%d bytes were given back of 64 MB", gave)
	}
}

func TestNothingIsCleanedWhileTheHeapIsHeld(t *testing.T) {
	before := debug.SetGCPercent(100)
	t.Cleanup(func() { debug.SetGCPercent(before) })
	collections := func() uint32 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.NumGC
	}
	waste := func() {
		for range 32 {
			runtime.KeepAlive(make([]byte, 1<<20))
		}
	}
	release := new(memory.Keeper).Hold()
	held := collections()
	waste()
	if now := collections(); now != held {
		t.Errorf("cleaned %d times while the heap was held", now-held)
	}
	release()
	waste()
	if collections() == held {
		t.Error("not cleaned after that")
	}
	if limit := debug.SetMemoryLimit(-1); limit != math.MaxInt64 {
		t.Errorf("the limit stayed at %d", limit)
	}
}

func TestWhatTidyingTookIsNoReasonToTidyAgain(t *testing.T) {
	var k memory.Keeper
	k.Tidy()
	waste := func() {
		runtime.KeepAlive(make([]byte, 16<<20))
	}
	waste()
	k.Settle()
	if k.Tidy() {
		t.Error("tidied up what tidying up took")
	}
	waste()
	if !k.Tidy() {
		t.Error("not tidied up what came later")
	}
}
