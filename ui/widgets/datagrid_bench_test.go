package widgets

import (
	"slices"
	"testing"
	"time"
)

// BenchmarkScrollStep scrolls a million rows by three rows at a time; worst-ms
// is the slowest step seen.
func BenchmarkScrollStep(b *testing.B) {
	f := newGrid(b, 1_000_000)
	offset, took := 0.0, make([]time.Duration, 0, b.N)
	b.ResetTimer()
	for b.Loop() {
		offset += 3 * gridRow
		if offset > f.scroll.end() {
			offset = 0
		}
		start := time.Now()
		f.scrollTo(offset)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "worst-ms")
}

// BenchmarkRefresh redraws all visible rows from the source.
func BenchmarkRefresh(b *testing.B) {
	f := newGrid(b, 1_000_000)
	b.ResetTimer()
	for b.Loop() {
		f.Refresh()
	}
}
