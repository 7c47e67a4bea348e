//go:build bench

package main_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"foyer/data"
	"foyer/ui/theme"
	"foyer/ui/uitest"
	"foyer/ui/widgets"
)

const (
	places = 40 // where scrolling starts, all over the list
	steps  = 50 // of three rows, at each place
	jumps  = 7  // to the last row
	passes = 5  // over the whole list
)

// benchScroll measures steps through the real list, among them those that show
// rows for the first time, and jumps to its end.
func benchScroll(t *testing.T, r *report, w *world, db *data.DB) {
	runtime.LockOSThread() // as the toolkit does
	defer runtime.UnlockOSThread()
	floor := idleRefresh(t)
	var took [][]cost
	for range passes {
		s := openScreen(t, db)
		s.model.Selection().AddRange(3, 9)
		runtime.GC() // what others left behind
		took = append(took, pass(t, s.grid, s.model.Len(), s.step, func() {
			s.settle()
			s.unfold()
		}))
	}
	reportSteps(r, w.name, took, floor)
	page := prepare(t, sqliteAlone(t, w.path()), `SELECT json_group_array(json_array(id, company, status, added_at)) FROM
		(SELECT * FROM customer WHERE id IN (SELECT id FROM customer ORDER BY id DESC LIMIT 128))`)
	var ours, reading []time.Duration
	for range jumps {
		ours = append(ours, openScreen(t, db).last(t))
		once, _ := page.timed()
		reading = append(reading, once)
	}
	r.limit("to the last row, worst, "+w.name, worst(ours), worst(reading), 20*time.Millisecond)
}

// benchMillion measures steps through a million rows that are always there.
func benchMillion(t *testing.T, r *report) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	floor := idleRefresh(t)
	columns := make([]widgets.GridColumn, 10)
	for i := range columns {
		columns[i] = widgets.GridColumn{ID: fmt.Sprint(i), Title: fmt.Sprint("Column ", i), Width: 110, Min: 60, Grow: i == 0, Sortable: true}
	}
	grid := widgets.NewDataGrid(columns, rows(1_000_000))
	grid.SetChecks(true)
	w := uitest.Open(t)
	w.SetContent(grid)
	w.Resize(fyne.NewSize(1400, 800))
	if got := len(grid.VisibleColumns()); got != len(columns) {
		t.Fatalf("%d columns are seen", got)
	}
	var took [][]cost
	for range passes {
		runtime.GC()
		took = append(took, pass(t, grid, 1_000_000, func() cost { return scroll(t, grid) }, func() {}))
	}
	reportSteps(r, "1,000,000 rows", took, floor)
}

// pass takes steps at places all over a list of that many rows. Arrive is what is due
// at each of them first.
func pass(t *testing.T, grid *widgets.DataGrid, rows int, step func() cost, arrive func()) []cost {
	t.Helper()
	var took []cost
	for place := range places {
		grid.SetAnchor(place*rows/places, 0)
		arrive()
		from, _ := grid.VisibleRows()
		for range steps {
			took = append(took, step())
		}
		wantScrolled(t, grid, from)
	}
	return took
}

// reportSteps writes the worst step of all by the processor time of its thread. The clock
// also counts how long others had the processor, which happens to any step: what counts
// there is the worst step of a pass, the middle of all passes.
func reportSteps(r *report, among string, took [][]cost, floor time.Duration) {
	var all, worsts, processor []time.Duration
	for _, steps := range took {
		var clock []time.Duration
		for _, c := range steps {
			clock, processor = append(clock, c.clock), append(processor, c.processor)
		}
		all, worsts = append(all, clock...), append(worsts, worst(clock))
	}
	r.limit("a scroll step, "+among, percentile(all, 50), floor, 300*time.Microsecond)
	r.limit(fmt.Sprintf("the worst of a pass by the clock, the middle of %d", passes), percentile(worsts, 50), floor, 2*time.Millisecond)
	r.limit("the worst of all, processor time of the UI's thread", worst(processor), floor, 2*time.Millisecond)
}

// wantScrolled fails the test unless the grid has gone on by all steps and shows rows there.
func wantScrolled(t *testing.T, grid *widgets.DataGrid, from int) {
	t.Helper()
	first, last := grid.VisibleRows()
	column := grid.VisibleColumns()[0]
	if text := grid.CellText(last-1, column); first != from+3*steps || text == "" || text == "…" {
		t.Fatalf("from row %d to %d, which says %q", from, first, text)
	}
}

// scroll scrolls by three rows as a wheel does.
func scroll(t *testing.T, grid *widgets.DataGrid) cost {
	t.Helper()
	return spent(t, func() {
		grid.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -3*theme.RowHeight)})
	})
}

// idleRefresh is how long a bare label takes to draw nothing new.
func idleRefresh(t *testing.T) time.Duration {
	t.Helper()
	label := widget.NewLabel("")
	uitest.Open(t).SetContent(label)
	return median(1001, func() time.Duration {
		begun := time.Now()
		label.Refresh()
		return time.Since(begun)
	})
}

// rows are that many made-up ones, every fifteenth with others inside.
type rows int

// Len is the number of rows.
func (n rows) Len() int { return int(n) }

// Cells makes a row up.
func (n rows) Cells(i int, out []widgets.GridCell) bool {
	for column := range out {
		out[column] = widgets.GridCell{Text: fmt.Sprint("Cell ", i*7, " of ", column), Color: theme.ColorText}
	}
	out[5] = widgets.GridCell{Text: fmt.Sprint("State ", i%4), Pill: true, Tone: widgets.Green}
	out[6].Tail, out[6].TailColor = fmt.Sprint(i%90, " days"), theme.ColorText2
	return true
}

// Branch says that a row opens, or stands inside of another.
func (n rows) Branch(i int) widgets.GridBranch {
	if i%15 == 0 {
		return widgets.GridBranch{Opens: true, Open: true, Count: 14}
	}
	return widgets.GridBranch{Level: 1}
}
