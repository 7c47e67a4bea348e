// Package memory gives back to the system what the program no longer needs. It
// never frees anything that is in use and knows nothing of what the memory is for.
package memory

import (
	"runtime"
	"runtime/debug"
)

// growth is how much the heap of Go may grow, in percent of what is in use,
// before it is cleaned: less than Go's own 100, because most of what the window
// has in use, fonts and pictures, never changes.
const growth = 25

// starting is the same until Hold, when most of what will be in use is still to come.
const starting = 70

// beginning is how many bytes Go may have before its heap is cleaned for the first
// time. The start needs nearly that much, so to clean it earlier is work in vain.
const beginning = 28 << 20

// Restrain keeps the heap small from now on.
func Restrain() {
	debug.SetGCPercent(-1)
	before := debug.SetMemoryLimit(beginning)
	runtime.AddCleanup(&struct{ *int }{}, func(limit int64) {
		debug.SetGCPercent(starting)
		debug.SetMemoryLimit(limit)
	}, before)
}

// worthwhile is how many bytes must have come and gone since the last time for
// tidying up to be worth its time. A window that nobody touches needs none.
const worthwhile = 8 << 20

// Keeper gives free memory back. One goroutine may use it at a time; the zero
// value is ready.
type Keeper struct {
	allocated uint64 // by Go, when it was last tidied
	spare     uint64 // of the C library then
}

// held is how many bytes Go may have before its heap is cleaned in spite of Hold.
const held = 96 << 20

// Hold cleans the heap and then leaves it alone until release is called, from when on it
// is kept small. It is for the first picture of the window, which would otherwise share
// the processor with two or three cleanings.
func (*Keeper) Hold() (release func()) {
	runtime.GC()
	debug.SetGCPercent(-1)
	limit := debug.SetMemoryLimit(held)
	return func() {
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(growth)
	}
}

// Tidy gives free memory back, Go's and that of the C library, in which the
// toolkit's pictures of texts live: whoever has scrolled through thousands of
// rows would otherwise keep it until the end. With it goes code that ran at the
// start only. It takes some milliseconds, or does nothing and says so where that
// is not worthwhile.
func (k *Keeper) Tidy() bool {
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	heap := now.TotalAlloc-k.allocated >= worthwhile
	if heap {
		k.allocated = now.TotalAlloc
		debug.FreeOSMemory()
	}
	free := spare()
	pictures := max(free, k.spare)-min(free, k.spare) >= worthwhile
	if heap || pictures {
		trim()
		unload()
		k.spare = spare()
	}
	return heap || pictures
}

// Settle takes what has come and gone since Tidy for needed: the window was drawn anew
// because of it, which is no reason to tidy up again.
func (k *Keeper) Settle() {
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	k.allocated, k.spare = now.TotalAlloc, spare()
}
