package widgets

import (
	"testing"
)

// bars says how many bars a visible row shows.
func (f *gridFixture) bars(row int) int {
	n := 0
	for _, c := range f.view.rows[row%len(f.view.rows)].cells {
		if c.bar != nil && !c.bar.Hidden {
			n++
		}
	}
	return n
}

func TestDataGridWaitsForBars(t *testing.T) {
	f := newGrid(t, 1000)
	timer := &clock{}
	f.After = timer.After
	f.rows.missing = map[int]bool{2: true, 50: true}
	f.Refresh()
	timer.advance(gridPatience - 1)
	if f.bars(2) != 0 || f.CellText(2, "company") != "…" || !f.view.rows[2].cells[0].text.Hidden {
		t.Fatalf("before its time row 2 shows %d bars and %q", f.bars(2), f.CellText(2, "company"))
	}
	timer.advance(1)
	if f.bars(2) != 9 || f.bars(1) != 0 {
		t.Fatalf("row 2 shows %d bars, row 1 %d", f.bars(2), f.bars(1))
	}
	f.ScrollTo(25)
	f.ScrollTo(60)
	if f.bars(50) != 0 {
		t.Fatal("a page that was reached after another had come shows bars at once")
	}
	f.rows.missing = nil
	f.Refresh()
	if len(timer.alarm) != 0 {
		t.Fatal("the timer runs on though nothing is missing")
	}
	timer.advance(gridPatience)
	if f.bars(50) != 0 || f.CellText(50, "company") != "Company 50" {
		t.Fatalf("row 50 shows %d bars and %q", f.bars(50), f.CellText(50, "company"))
	}
}

func TestDataGridShowsBarsAtOnceWithoutATimer(t *testing.T) {
	f := newGrid(t, 1000)
	f.rows.missing = map[int]bool{2: true}
	f.Refresh()
	if f.bars(2) != 9 {
		t.Fatalf("row 2 shows %d bars", f.bars(2))
	}
}
