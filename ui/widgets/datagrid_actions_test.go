package widgets

import (
	"fmt"
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/google/go-cmp/cmp"
)

func newActionGrid(t *testing.T) *gridFixture {
	f := newGrid(t, 30)
	do := func(what string) func(int, fyne.Position) {
		return func(row int, _ fyne.Position) { f.log = append(f.log, fmt.Sprint(what, " ", row)) }
	}
	f.SetActions([]GridAction{
		{Label: "Purchase", Do: do("purchase")}, {Label: "Extend", Do: do("extend")}, {Label: "More", Icon: theme.IconMore, Do: do("more")},
	})
	return f
}

// actionPoint is the middle of an action of a row.
func (f *gridFixture) actionPoint(row, action int) fyne.Position {
	p := f.view.actions[action]
	return fyne.NewPos(p.x+p.width/2, theme.TableHeaderHeight+f.scroll.top(row)+18)
}

func (f *gridFixture) hoverAt(pos fyne.Position) {
	f.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: pos}})
}

// withEdges are the visible rows whose actions have edges.
func (f *gridFixture) withEdges() []int {
	var rows []int
	first, last := f.VisibleRows()
	for row := first; row <= last; row++ {
		if f.view.rows[row%len(f.view.rows)].actions[0].edge.object.StrokeWidth > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

func TestDataGridActionsAreDone(t *testing.T) {
	f := newActionGrid(t)
	for i, row := range []int{3, 5, 0} {
		at := f.actionPoint(row, i)
		f.click(at.X, at.Y)
	}
	f.wantLog(t, "select 3", "purchase 3", "select 5", "extend 5", "select 0", "more 0")
	at := f.actionPoint(0, 0)
	f.click(at.X, at.Y)
	f.click(at.X, at.Y)
	f.wantLog(t, "purchase 0", "purchase 0")
	f.click(at.X-20, at.Y+2*theme.RowHeight)
	f.click(f.view.actions[0].x-4, at.Y)
	if len(f.log) != 3 {
		t.Errorf("beside the actions: %q", f.log)
	}
}

func TestDataGridActionsHaveEdgesUnderPointerAndKeyboard(t *testing.T) {
	f := newActionGrid(t)
	if got := f.withEdges(); got != nil {
		t.Errorf("at rest rows %v", got)
	}
	f.hoverAt(f.actionPoint(4, 1))
	if diff := cmp.Diff([]int{4}, f.withEdges()); diff != "" {
		t.Error(diff)
	}
	f.window.Canvas().Focus(f.DataGrid)
	f.keys(fyne.KeyDown, fyne.KeyDown)
	if diff := cmp.Diff([]int{1, 4}, f.withEdges()); diff != "" {
		t.Error(diff)
	}
	f.MouseOut()
	f.window.Canvas().Unfocus()
	if got := f.withEdges(); got != nil {
		t.Errorf("after both went away rows %v", got)
	}
}

func TestDataGridLeavesRoomForActions(t *testing.T) {
	f := newActionGrid(t)
	last := f.view.columns[len(f.view.columns)-1]
	if end := last.x + last.width; end > f.view.actions[0].x {
		t.Errorf("columns end at %v, actions begin at %v", end, f.view.actions[0].x)
	}
	end := f.view.actions[2]
	if right := end.x + end.width; right != 1080-theme.PageMargin {
		t.Errorf("actions end at %v", right)
	}
}

func TestDataGridActionsWaitForTheirRow(t *testing.T) {
	f := newActionGrid(t)
	f.rows.missing = map[int]bool{2: true}
	f.Refresh()
	for row, want := range map[int]bool{1: false, 2: true} {
		if a := f.view.rows[row].actions[0]; a.text.Hidden != want || a.edge.object.Hidden != want {
			t.Errorf("row %d hides its actions: %v", row, a.text.Hidden)
		}
	}
}

func TestDataGridTellsWhatAnIconDoes(t *testing.T) {
	f := newActionGrid(t)
	for action, want := range map[int]string{0: "", 2: "More"} {
		f.hoverAt(f.actionPoint(1, action))
		if got := f.tip().Text; got != want {
			t.Errorf("the tip of action %d is %q", action, got)
		}
	}
}

func TestDataGridMeter(t *testing.T) {
	var v gridCellView
	v.box = &fyne.Container{}
	startApp(t)
	rulers := &gridRulers{cell: newGridRuler(theme.TextSize, false)}
	column := GridColumn{Width: 200}
	for share, want := range map[float32]float32{-1: 0, 0: 0, 0.25: 24, 1: 96, 7: 96} {
		v.show(GridCell{Text: "Dec 2", Meter: theme.ColorChart, Share: share}, gridPlace{x: 20, width: 200}, column, rulers, false)
		width := v.meter[1].Size().Width
		if v.meter[1].Hidden {
			width = 0
		}
		if end := v.meter[0].Position().X + v.meter[0].Size().Width; width != want || end != 20+gridMeterAt+gridMeterWidth {
			t.Errorf("of %v are %v filled, up to %v", share, width, end)
		}
	}
	v.show(GridCell{Text: "Dec 2", Meter: theme.ColorChart}, gridPlace{x: 20, width: 184}, column, rulers, false)
	if end := v.meter[0].Position().X + v.meter[0].Size().Width; end != 20+184-gridCellGap {
		t.Errorf("in a narrow cell it ends at %v", end)
	}
	for what, cell := range map[string]GridCell{"without a color": {Text: "Dec 2"}, "without room": {Text: "Dec 2", Meter: theme.ColorChart}} {
		v.show(cell, gridPlace{x: 20, width: 180}, column, rulers, false)
		if !v.meter[0].Hidden || !v.meter[1].Hidden {
			t.Errorf("a bar %s", what)
		}
	}
}
