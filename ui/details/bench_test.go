package details_test

import (
	"testing"

	"foyer/app"
	"foyer/ui/details"
)

// BenchmarkOpenHistory opens a page of a long history, as far as the toolkit is
// asked to draw it.
func BenchmarkOpenHistory(b *testing.B) {
	d, id := shown(b)
	for i := range 100 {
		d.apply(id, app.ChangePlan(app.PlanChange{Licenses: 30 + i}))
	}
	for b.Loop() {
		d.open(details.History)
		b.StopTimer()
		d.open(details.Overview)
		d.view.Show(0)
		d.show(id)
		b.StartTimer()
	}
}
