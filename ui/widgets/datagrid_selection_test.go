package widgets

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/google/go-cmp/cmp"
)

const (
	shift = fyne.KeyModifierShift
	ctrl  = fyne.KeyModifierShortcutDefault
)

// rowSet is a selection of an owner whose rows never change places.
type rowSet struct {
	rows *fakeRows
	set  map[int]bool
}

func (s *rowSet) Has(row int) bool { return s.set[row] }
func (s *rowSet) Len() int         { return len(s.set) }
func (s *rowSet) Clear()           { clear(s.set) }
func (s *rowSet) All()             { s.Range(0, s.rows.n-1) }

func (s *rowSet) Only(row int) { s.Range(row, row) }

func (s *rowSet) Toggle(row int) {
	if s.set[row] {
		delete(s.set, row)
	} else {
		s.set[row] = true
	}
}

func (s *rowSet) Range(from, to int) {
	clear(s.set)
	s.AddRange(from, to)
}

func (s *rowSet) AddRange(from, to int) {
	for row := min(from, to); row <= max(from, to); row++ {
		s.set[row] = true
	}
}

// chooseMany makes the grid one of many selected rows.
func (f *gridFixture) chooseMany() *rowSet {
	s := &rowSet{rows: f.rows, set: map[int]bool{}}
	f.SetSelection(s)
	f.SetChecks(true)
	f.OnSelectionChanged = func() { f.log = append(f.log, "changed") }
	return s
}

func (s *rowSet) want(t *testing.T, want ...int) {
	t.Helper()
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(s.set))); diff != "" {
		t.Fatalf("selected rows (-want +got):\n%s", diff)
	}
}

func TestDataGridMouseSelectsMany(t *testing.T) {
	f := newGrid(t, 100)
	s := f.chooseMany()
	f.clickRow(3)
	s.want(t, 3)
	f.wantLog(t, "select 3", "changed")
	f.hold(ctrl, func() { f.clickRow(5) })
	s.want(t, 3, 5)
	f.wantLog(t, "changed")
	f.hold(ctrl, func() { f.clickRow(3) })
	s.want(t, 5)
	f.hold(shift, func() { f.clickRow(6) })
	s.want(t, 3, 4, 5, 6) // from the row of the last click
	f.hold(shift, func() { f.clickRow(1) })
	s.want(t, 1, 2, 3)
	f.hold(ctrl|shift, func() { f.clickRow(5) })
	s.want(t, 1, 2, 3, 4, 5)
	f.hold(ctrl, func() { f.clickRow(8) })
	f.hold(ctrl|shift, func() { f.clickRow(9) })
	s.want(t, 1, 2, 3, 4, 5, 8, 9)
	f.log = nil
	f.clickRow(2)
	s.want(t, 2)
	f.wantLog(t, "select 2", "changed")
	f.now = f.now.Add(2 * doubleClick)
	f.clickRow(2)
	f.wantLog(t)
}

func TestDataGridKeysGoOnFromARowThatIsLeftUnselected(t *testing.T) {
	f := newGrid(t, 100)
	s := f.chooseMany()
	f.window.Canvas().Focus(f.DataGrid)
	f.keys(fyne.KeyDown, fyne.KeySpace)
	s.want(t)
	f.keys(fyne.KeyDown) // not the row again that was just given up
	s.want(t, 1)
	f.keys(fyne.KeySpace)
	f.chord(ctrl, fyne.KeyDown)
	f.keys(fyne.KeyDown)
	s.want(t, 3)
}

func TestDataGridFirstArrowTakesTheRowAlthoughAnotherIsSelectedOutOfSight(t *testing.T) {
	f := newGrid(t, 100)
	s := f.chooseMany()
	s.Only(200) // in no row of the list
	f.window.Canvas().Focus(f.DataGrid)
	f.keys(fyne.KeyDown)
	s.want(t, 0)
}

func TestDataGridKeysSelectMany(t *testing.T) {
	f := newGrid(t, 100)
	s := f.chooseMany()
	f.window.Canvas().Focus(f.DataGrid)
	f.keys(fyne.KeyDown, fyne.KeyDown)
	s.want(t, 1)
	f.chord(shift, fyne.KeyDown, fyne.KeyDown)
	s.want(t, 1, 2, 3)
	f.chord(shift, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	s.want(t, 0, 1)
	f.chord(ctrl, fyne.KeyDown, fyne.KeyDown)
	s.want(t, 0, 1)
	if f.Current() != 2 || f.view.edge.Hidden {
		t.Fatalf("the keyboard is at row %d, its edge hidden %v", f.Current(), f.view.edge.Hidden)
	}
	f.chord(ctrl, fyne.KeySpace)
	s.want(t, 0, 1, 2)
	f.keys(fyne.KeySpace)
	s.want(t, 0, 1)
	f.chord(ctrl|shift, fyne.KeyDown)
	s.want(t, 0, 1, 2, 3)
	f.keys(fyne.KeyUp)
	s.want(t, 2)
	f.chord(shift, fyne.KeyHome)
	s.want(t, 0, 1, 2)
	f.chord(shift, fyne.KeyEnd)
	if s.Len() != 98 || f.Current() != 99 {
		t.Fatalf("Shift+End selects %d rows, the keyboard is at %d", s.Len(), f.Current())
	}
	f.keys(fyne.KeyHome)
	f.chord(shift, fyne.KeyPageDown)
	if s.Len() != 17 {
		t.Fatalf("Shift+Page Down selects %d rows, want 17", s.Len())
	}
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	if s.Len() != 100 || f.Selected() != -1 {
		t.Fatalf("Ctrl+A selects %d rows, the only one is %d", s.Len(), f.Selected())
	}
	f.keys(fyne.KeyUp)
	s.want(t, 15)
}

func TestDataGridTellsOfEverySingleRow(t *testing.T) {
	f := newGrid(t, 100)
	f.chooseMany()
	f.keys(fyne.KeyDown)
	f.chord(shift, fyne.KeyDown)
	f.chord(shift, fyne.KeyUp)
	f.wantLog(t, "select 0", "changed", "changed", "select 0", "changed")
	f.chord(shift, fyne.KeyUp) // there is nothing above
	f.wantLog(t, "changed")
	f.keys(fyne.KeyUp)
	f.Select(40)
	f.wantLog(t)
	f.MoveTo(99)
	f.wantLog(t, "select 99", "changed")
	f.wantVisible(t, 83, 99)
}

func TestDataGridKeepsTheOwnersSelection(t *testing.T) {
	f := newGrid(t, 100)
	s := f.chooseMany()
	s.AddRange(2, 4)
	f.SetCurrent(3)
	f.Refresh()
	f.chord(shift, fyne.KeyDown)
	s.want(t, 3, 4)
	f.keys(fyne.KeyReturn)
	s.want(t, 3, 4) // one of them is opened, the others stay
	f.SetCurrent(50)
	f.keys(fyne.KeyReturn)
	s.want(t, 50)
	f.SetSelection(nil)
	if f.Selected() != -1 {
		t.Fatalf("the grid's own selection is row %d", f.Selected())
	}
	f.chord(shift, fyne.KeyDown)
	if f.Selected() != 51 {
		t.Fatalf("Shift+Down selects row %d of a list of single rows, want 51", f.Selected())
	}
}

func TestDataGridBoxes(t *testing.T) {
	f := newGrid(t, 20)
	s := f.chooseMany()
	if x := f.view.columns[0].x; x != 44 {
		t.Fatalf("the first column starts at %v, want 44", x)
	}
	if x := f.view.rows[0].cells[0].text.Position().X; x != 66 {
		t.Fatalf("its text starts at %v, want 66", x)
	}
	wantHeader := func(want gridTick) {
		t.Helper()
		if got := f.headerTick(); got != want || f.view.header.check.drawn != want {
			t.Fatalf("the header's box shows %v, drawn as %v, want %v", got, f.view.header.check.drawn, want)
		}
	}
	wantHeader(tickNone)
	f.clickRowAt(2, 28)
	f.clickRowAt(4, 28)
	s.want(t, 2, 4)
	wantHeader(tickSome)
	f.clickRowAt(2, 28)
	s.want(t, 4)
	if f.view.rows[4].check.drawn != tickAll || f.view.rows[2].check.drawn != tickNone {
		t.Fatal("the boxes do not show what is selected")
	}
	f.hold(shift, func() { f.clickRowAt(0, 28) })
	s.want(t, 0, 1, 2, 4)
	f.click(28, 10)
	wantHeader(tickAll)
	f.log = nil
	f.click(28, 10)
	s.want(t)
	f.wantLog(t, "changed")
	wantHeader(tickNone)
	f.clickRowAt(1, 28)
	f.clickRowAt(1, 28)
	f.wantLog(t, "select 1", "changed", "changed") // a box is no row to open
}

func TestDataGridHeaderBoxCountsRowsOfTheList(t *testing.T) {
	f := newGrid(t, 100)
	s := f.chooseMany()
	s.AddRange(50, 199) // half of them are no longer in the list
	if got := f.headerTick(); got != tickSome {
		t.Fatalf("50 of 100 rows and 100 others show as %v", got)
	}
	s.AddRange(0, 49)
	if got := f.headerTick(); got != tickAll {
		t.Fatalf("all rows and 100 others show as %v", got)
	}
	delete(s.set, 3)
	s.set[200] = true
	if got := f.headerTick(); got != tickSome {
		t.Fatalf("99 of 100 rows show as %v", got)
	}
}

func TestDataGridRowMenu(t *testing.T) {
	f := newGrid(t, 100)
	s := f.chooseMany()
	var at fyne.Position
	f.OnMenu = func(row int, pos fyne.Position) {
		at = pos
		f.log = append(f.log, fmt.Sprint("menu ", row))
	}
	f.OnHeaderMenu = func(fyne.Position) { f.log = append(f.log, "header menu") }
	right := func(row int) {
		pos := fyne.NewPos(100, theme.TableHeaderHeight+f.scroll.top(row)+10)
		f.TappedSecondary(&fyne.PointEvent{Position: pos, AbsolutePosition: pos.AddXY(7, 7)})
	}
	right(3)
	f.wantLog(t, "select 3", "changed", "menu 3")
	if at != fyne.NewPos(107, 32+3*36+10+7) {
		t.Fatalf("the menu opens at %v", at)
	}
	s.AddRange(3, 6)
	right(5)
	f.wantLog(t, "menu 5") // what is selected stays
	s.want(t, 3, 4, 5, 6)
	f.keys(fyne.KeyEnd)
	f.log = nil
	f.keys(desktop.KeyMenu)
	f.chord(shift, fyne.KeyF10)
	f.wantLog(t, "menu 99", "menu 99")
	if want := f.onCanvas(20, 32+f.scroll.top(99)+36); at != want {
		t.Fatalf("the menu opens at %v, want %v", at, want)
	}
	f.scrollTo(0)
	f.keys(desktop.KeyMenu)
	f.wantVisible(t, 83, 99) // the row that it is about
	f.wantLog(t, "menu 99")
	f.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(100, 10)})
	f.wantLog(t, "header menu")
	f.OnMenu, f.OnHeaderMenu = nil, nil
	right(90)
	f.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(100, 10)})
	if f.window.Canvas().Focused() != f.DataGrid {
		t.Fatal("the right button did not focus the grid")
	}
}

func TestDataGridDraggedRowsDoNothing(t *testing.T) {
	f := newGrid(t, 100)
	s := f.chooseMany()
	at := func(row int) fyne.PointEvent {
		return fyne.PointEvent{Position: fyne.NewPos(200, 32+float32(row)*36+10)}
	}
	f.MouseDown(&desktop.MouseEvent{PointEvent: at(2), Button: desktop.MouseButtonPrimary})
	f.Dragged(&fyne.DragEvent{PointEvent: at(8)})
	f.MouseUp(&desktop.MouseEvent{PointEvent: at(8), Button: desktop.MouseButtonPrimary})
	f.DragEnd()
	s.want(t, 2)
	f.wantLog(t, "select 2", "changed")
	f.wantVisible(t, 0, 16)
}

func TestDataGridAnchor(t *testing.T) {
	f := newGrid(t, 1000)
	f.scrollTo(50*36 + 7)
	row, offset := f.Anchor()
	if row != 50 || offset != 7 {
		t.Fatalf("anchored at row %d and %v", row, offset)
	}
	f.rows.n = 1020
	f.SetAnchor(row+20, offset)
	if row, offset = f.Anchor(); row != 70 || offset != 7 {
		t.Fatalf("20 rows came above, now anchored at row %d and %v", row, offset)
	}
	f.rows.n = 3
	f.SetAnchor(70, 7)
	f.wantVisible(t, 0, 2)
}
