package widgets

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// BenchmarkScrollStep scrolls by three rows at a time, through a flat list and
// through a tree with boxes; worst-ms is the slowest step seen, which tells of
// other programs when the machine is busy.
func BenchmarkScrollStep(b *testing.B) {
	for _, rows := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprint(rows, " flat"), func(b *testing.B) { benchScroll(b, newGrid(b, rows)) })
		b.Run(fmt.Sprint(rows, " tree"), func(b *testing.B) { benchScroll(b, newBenchTree(b, rows)) })
	}
}

// newBenchTree is a tree with boxes and ten columns.
func newBenchTree(b *testing.B, rows int) *gridFixture {
	f := newTree(b, rows, 0, 5, 15)
	f.Resize(fyne.NewSize(1300, 32+16*36+20))
	f.chooseMany().AddRange(3, 9)
	return f
}

func benchScroll(b *testing.B, f *gridFixture) {
	if got := len(f.VisibleColumns()); got < 9 {
		b.Fatalf("only %d columns are seen", got)
	}
	offset, took := 0.0, make([]time.Duration, 0, 4096)
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
	report := func(share float64, name string) {
		b.ReportMetric(float64(took[int(share*float64(len(took)-1))].Microseconds())/1000, name)
	}
	report(0.5, "median-ms")
	report(0.99, "p99-ms")
	report(1, "worst-ms")
}

// BenchmarkRefresh redraws all visible rows from the source.
func BenchmarkRefresh(b *testing.B) {
	f := newBenchTree(b, 1_000_000)
	for b.Loop() {
		f.Refresh()
	}
}

// BenchmarkResizeColumn drags the edge of the first column.
func BenchmarkResizeColumn(b *testing.B) {
	f := newBenchTree(b, 1_000_000)
	for i := 0; b.Loop(); i++ {
		f.resize(0, float32(180+i%60))
	}
}
