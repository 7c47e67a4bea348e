package widgets

import (
	"strings"
	"testing"
	"time"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestDataGridKeysMoveTheSelection(t *testing.T) {
	f := newGrid(t, 100)
	for _, c := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 0}, // the first arrow takes the row that has the focus
		{fyne.KeyUp, 0},
		{fyne.KeyDown, 1},
		{fyne.KeyPageDown, 17},
		{fyne.KeyPageUp, 1},
		{fyne.KeyEnd, 99},
		{fyne.KeyDown, 99},
		{fyne.KeyUp, 98},
		{fyne.KeyHome, 0},
		{fyne.KeyPageUp, 0},
	} {
		f.keys(c.key)
		if f.Selected() != c.want {
			t.Fatalf("%s selects row %d, want %d", c.key, f.Selected(), c.want)
		}
		if first, last := f.VisibleRows(); c.want < first || c.want > last {
			t.Fatalf("%s: row %d is out of sight (%d to %d)", c.key, c.want, first, last)
		}
	}
	f.wantLog(t, "select 0", "select 1", "select 17", "select 1", "select 99", "select 98", "select 0")
}

func TestDataGridKeysGoOnFromAProgramsSelection(t *testing.T) {
	f := newGrid(t, 100)
	f.Select(40)
	f.wantLog(t)
	f.keys(fyne.KeyDown)
	f.wantLog(t, "select 41")
}

func TestDataGridEnterAndDelete(t *testing.T) {
	f := newGrid(t, 100)
	f.keys(fyne.KeyDelete)
	f.wantLog(t) // nothing is selected
	f.Select(7)
	f.keys(fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDelete)
	f.wantLog(t, "open 7", "open 7", "delete 7")
}

func TestDataGridHandsOnUnusedKeys(t *testing.T) {
	f := newGrid(t, 100)
	var got []string
	f.Keys = &Keys{
		Enter:    func() { got = append(got, "enter") },
		Escape:   func() { got = append(got, "escape") },
		Key:      func(name fyne.KeyName) bool { got = append(got, string(name)); return true },
		Shortcut: func(s fyne.Shortcut) bool { got = append(got, s.ShortcutName()); return true },
	}
	f.keys(fyne.KeyEscape, fyne.KeyF6, fyne.KeyReturn)
	f.OnOpen, f.OnDelete = nil, nil
	f.keys(fyne.KeyReturn, fyne.KeyDelete)
	f.Select(-1)
	f.TypedShortcut(&fyne.ShortcutCopy{}) // there is nothing to copy
	f.Select(0)
	f.TypedShortcut(&fyne.ShortcutCopy{})
	f.keys(fyne.KeySpace, fyne.KeyLeft, fyne.KeyRight, desktop.KeyMenu)
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.chord(ctrl, fyne.KeyPageDown, fyne.KeyReturn)
	if s := strings.Join(got, " "); s != "escape F6 enter Delete Copy Space Left Right Menu SelectAll CustomDesktop:Control+Next CustomDesktop:Control+Return" {
		t.Fatalf("handed on: %s", s)
	}
	f.Keys = nil
	f.keys(fyne.KeyEscape)
}

func TestDataGridClickSelectsAndFocuses(t *testing.T) {
	f := newGrid(t, 100)
	f.clickRow(3)
	f.clickRow(3)
	f.wantLog(t, "select 3", "open 3")
	if f.window.Canvas().Focused() != f.DataGrid {
		t.Fatal("the click did not focus the grid")
	}
	f.click(200, theme.TableHeaderHeight+f.scroll.top(16)+10) // only partly seen
	f.wantLog(t, "select 16")
	f.wantVisible(t, 0, 16)
	f.rows.n = 2
	f.Refresh()
	f.click(200, 300)
	f.wantLog(t) // below the last row
}

func TestDataGridDoubleClickOpens(t *testing.T) {
	f := newGrid(t, 100)
	f.clickRow(3)
	f.now = f.now.Add(doubleClick + time.Millisecond)
	f.clickRow(3)
	f.wantLog(t, "select 3") // too slow
	f.now = f.now.Add(doubleClick)
	f.clickRow(3)
	f.wantLog(t, "open 3")
	f.clickRow(3)
	f.wantLog(t) // the third click of three
	f.clickRow(4)
	f.wantLog(t, "select 4") // another row
}

func TestDataGridHeaderSorts(t *testing.T) {
	f := newGrid(t, 100)
	title := func(id string) float32 {
		for _, p := range f.view.columns {
			if f.columns[p.index].ID == id {
				return p.x + 5
			}
		}
		t.Fatalf("no column %s", id)
		return 0
	}
	f.SetSort("company", false)
	f.wantLog(t)
	f.click(title("company"), 10)
	f.click(title("company"), 10)
	f.click(title("status"), 10)
	f.click(title("added"), 10) // not sortable
	f.wantLog(t, "sort company true", "sort company false", "sort status false")
}

func TestDataGridWheel(t *testing.T) {
	f := newGrid(t, 100)
	test.Scroll(f.window.Canvas(), fyne.NewPos(100, 100), 0, -3*36)
	f.wantVisible(t, 3, 19)
	test.Scroll(f.window.Canvas(), fyne.NewPos(100, 100), 0, 1000)
	f.wantVisible(t, 0, 16)
	test.Scroll(f.window.Canvas(), fyne.NewPos(100, 100), 0, -1e9)
	f.wantVisible(t, 83, 99)
}

func TestDataGridScrollingAsksOnlyForNewRows(t *testing.T) {
	f := newGrid(t, 1000)
	f.rows.asked = 0
	f.scrollTo(3 * 36)
	if f.rows.asked != 3 {
		t.Fatalf("the source was asked for %d rows, want 3", f.rows.asked)
	}
}

func TestDataGridScrollBar(t *testing.T) {
	f := newGrid(t, 100_000)
	x := f.Size().Width - gridBarRight
	press := func(y float32) {
		f.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Button: desktop.MouseButtonPrimary})
	}
	drag := func(y float32) {
		f.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
	}
	press(theme.TableHeaderHeight + gridBarInset + 5)
	f.wantVisible(t, 0, 16)
	drag(10_000)
	f.wantVisible(t, 99_983, 99_999)
	drag(-10_000)
	f.wantVisible(t, 0, 16)
	f.DragEnd()
	drag(10_000)
	f.wantVisible(t, 0, 16) // no longer held

	press(theme.TableHeaderHeight + 298) // the middle of the track
	if first, _ := f.VisibleRows(); first < 49_000 || first > 51_000 {
		t.Fatalf("a click in the middle shows row %d", first)
	}
	if f.Selected() != -1 {
		t.Fatal("the scroll bar selected a row")
	}
}

func TestDataGridShowsWhereTheKeyboardIs(t *testing.T) {
	f := newGrid(t, 100)
	f.window.Canvas().Focus(f.DataGrid)
	if f.view.edge.Hidden || f.view.edge.Position().Y != theme.TableHeaderHeight {
		t.Fatalf("no edge at row 0: hidden %v, at %v", f.view.edge.Hidden, f.view.edge.Position())
	}
	f.clickRow(2)
	if !f.view.edge.Hidden || !f.barred(2) {
		t.Fatalf("after a click: edge hidden %v, bar %v", f.view.edge.Hidden, f.barred(2))
	}
	f.keys(fyne.KeyDown)
	if f.view.edge.Hidden || f.view.edge.Position().Y != theme.TableHeaderHeight+3*36 {
		t.Fatalf("no edge at row 3: hidden %v, at %v", f.view.edge.Hidden, f.view.edge.Position())
	}
	f.window.Canvas().Unfocus()
	if !f.view.edge.Hidden || !f.barred(3) {
		t.Fatalf("without focus: edge hidden %v, bar %v", f.view.edge.Hidden, f.barred(3))
	}
	f.click(100, 10)
	if !f.view.edge.Hidden {
		t.Fatal("a click on the header shows the edge of keyboard use")
	}
}

func TestDataGridHover(t *testing.T) {
	f := newGrid(t, 100)
	test.MoveMouse(f.window.Canvas(), fyne.NewPos(f.Size().Width-50, theme.TableHeaderHeight+36+5))
	if f.ground(1) != theme.ColorHover || f.ground(2) != "" {
		t.Fatalf("grounds %q and %q, want hover at row 1 only", f.ground(1), f.ground(2))
	}
	before := f.view.thumb.FillColor
	test.MoveMouse(f.window.Canvas(), fyne.NewPos(f.Size().Width-5, theme.TableHeaderHeight+36+5))
	if f.ground(1) != "" || f.view.thumb.FillColor == before {
		t.Fatalf("over the scroll bar row 1 has ground %q, the bar kept %v", f.ground(1), before)
	}
	f.Select(1)
	if f.ground(1) != theme.ColorTint {
		t.Fatalf("the selected row has ground %q", f.ground(1))
	}
	test.MoveMouse(f.window.Canvas(), fyne.NewPos(100, 10))
	if f.view.header.hover.Hidden {
		t.Fatal("no hover on the header")
	}
	f.MouseOut()
	if !f.view.header.hover.Hidden || f.ground(0) != "" {
		t.Fatal("hover stays after the pointer left")
	}
}
