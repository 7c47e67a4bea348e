package memory_test

import (
	"runtime"
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
