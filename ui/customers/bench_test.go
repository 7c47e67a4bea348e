package customers_test

import (
	"fmt"
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
	"foyer/ui/task"
)

// hand is a task.Runner that works when it is told to, so that a benchmark can
// tell the UI goroutine's part from the rest.
type hand struct{ work, home []func() }

func (h *hand) runner() task.Runner {
	return task.Runner{
		Go: func(f func()) { h.work = append(h.work, f) },
		Do: func(f func()) { h.home = append(h.home, f) },
	}
}

// off does what runs off the UI goroutine and says whether there was anything.
func (h *hand) off() bool {
	work := h.work
	h.work = nil
	for _, f := range work {
		f()
	}
	return len(work) > 0
}

// on does what has come home to it.
func (h *hand) on() {
	for len(h.home) > 0 {
		f := h.home[0]
		h.home = h.home[1:]
		f()
	}
}

// BenchmarkSearchKeystroke is what a letter in the search costs the UI goroutine
// until its answer is drawn, with 1,000 Channels to filter by.
func BenchmarkSearchKeystroke(b *testing.B) {
	h := bare(b)
	for i := range 1000 {
		apptest.Add(b, h.store, apptest.Named(fmt.Sprintf("Channel %03d", i), fmt.Sprintf("c%03d.example", i)), apptest.AsChannel())
	}
	var by hand
	h.show(by.runner(), h.store)
	by.settle()
	h.model.Filter(app.CustomerFilter{Hosts: []app.CustomerID{0}})
	by.settle()
	texts := []string{"c", "ch", "cha", "chan", "chan 9", "chan 99", "chan 9", ""}
	var busy time.Duration
	timed := func(f func()) {
		start := time.Now()
		f()
		busy += time.Since(start)
	}
	for i := 0; b.Loop(); i++ {
		timed(func() { h.model.Search(texts[i%len(texts)]) })
		for by.off() {
			timed(by.on)
		}
	}
	b.ReportMetric(float64(busy.Microseconds())/float64(b.N), "ui-µs/op")
}

func (h *hand) settle() {
	for h.off() {
		h.on()
	}
}
