package widgets

import (
	"fmt"
	"slices"
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

// fakeTree has a Channel in every fifth row, which is followed by three rows
// of its own while it is open, but for the one in row 95.
type fakeTree struct {
	*fakeRows
	open map[int]bool
}

func (f fakeTree) Branch(row int) GridBranch {
	switch {
	case row%5 == 0:
		return GridBranch{Opens: true, Open: f.open[row], Count: 3}
	case row%5 <= 3 && f.open[row/5*5] && row/5 != 19:
		return GridBranch{Level: 1}
	}
	return GridBranch{}
}

// newTree shows such rows, in ten columns when it is wide enough.
func newTree(t testing.TB, n int, open ...int) *gridFixture {
	tree := fakeTree{&fakeRows{n: n}, map[int]bool{}}
	for _, row := range open {
		tree.open[row] = true
	}
	columns := append(slices.Clone(customerColumns), GridColumn{ID: "reference", Title: "Reference", Width: 120, Min: 80, HideOrder: 9})
	f := newGridOf(t, columns, tree, tree.fakeRows)
	f.OnToggle = func(row int, open bool) {
		f.log = append(f.log, fmt.Sprint("toggle ", row, " ", open))
		tree.open[row] = open
		f.Refresh()
	}
	return f
}

func TestDataGridTreeIsDrawn(t *testing.T) {
	f := newTree(t, 100, 5)
	f.SetChecks(true)
	for row, want := range map[int]float32{0: 66, 5: 66, 6: 88, 8: 88, 9: 66} {
		if got := f.view.rows[row].cells[0].text.Position().X; got != want {
			t.Errorf("the name of row %d starts at %v, want %v", row, got, want)
		}
	}
	closed, open, inside := f.view.rows[0].twig, f.view.rows[5].twig, f.view.rows[6].twig
	if closed.closed.Hidden || !closed.open.Hidden || closed.closed.Position().X != 44 {
		t.Errorf("row 0: closed hidden %v, open hidden %v, at %v", closed.closed.Hidden, closed.open.Hidden, closed.closed.Position())
	}
	if open.open.Hidden || !open.closed.Hidden || open.count.Text != "3" || open.badge.Hidden {
		t.Errorf("row 5: open hidden %v, closed hidden %v, count %q", open.open.Hidden, open.closed.Hidden, open.count.Text)
	}
	if !inside.open.Hidden || !inside.closed.Hidden || !inside.badge.Hidden {
		t.Error("row 6 has a chevron or a badge")
	}
	if f.ground(6) != theme.ColorSurface2 || f.ground(9) != "" {
		t.Errorf("grounds %q and %q", f.ground(6), f.ground(9))
	}
	f.ScrollTo(99)
	f.ScrollTo(0)
	if f.view.rows[6].row != 6 || !inside.closed.Hidden || f.view.rows[6].cells[0].text.Position().X != 88 {
		t.Error("row 6 is drawn otherwise after it was out of sight")
	}
}

func TestDataGridTreeLeavesRoomForTheBadge(t *testing.T) {
	f := newTree(t, 100)
	f.Resize(fyne.NewSize(560, 600))
	row, p := f.view.rows[0], f.view.columns[0]
	if end := row.twig.badge.Position().X + row.twig.badge.Size().Width; end > p.x+p.width-gridCellGap {
		t.Errorf("the badge ends at %v, the column at %v", end, p.x+p.width)
	}
}

func TestDataGridChevronTurns(t *testing.T) {
	f := newTree(t, 100)
	f.clickRowAt(5, 25)
	f.clickRowAt(5, 25)
	f.wantLog(t, "toggle 5 true", "toggle 5 false") // neither selected nor opened
	f.clickRowAt(6, 25)
	f.wantLog(t, "select 6")
	f.OnToggle = nil
	f.clickRowAt(5, 25)
}

func TestDataGridTreeKeys(t *testing.T) {
	f := newTree(t, 100)
	f.Select(5)
	f.keys(fyne.KeyLeft)
	f.wantLog(t)
	f.keys(fyne.KeyRight)
	f.wantLog(t, "toggle 5 true")
	f.keys(fyne.KeyRight, fyne.KeyDown)
	f.wantLog(t, "select 6", "select 7")
	f.keys(fyne.KeyRight)
	f.wantLog(t)
	f.keys(fyne.KeyLeft)
	f.wantLog(t, "select 5")
	f.keys(fyne.KeyLeft)
	f.wantLog(t, "toggle 5 false")
	f.Select(4)
	f.keys(fyne.KeyLeft, fyne.KeyRight)
	f.wantLog(t)
	f.Select(95)
	f.keys(fyne.KeyRight, fyne.KeyRight)
	f.wantLog(t, "toggle 95 true") // there is nothing inside
}

func TestDataGridTreeEmpty(t *testing.T) {
	f := newTree(t, 0)
	f.SetChecks(true)
	f.keys(fyne.KeyLeft, fyne.KeyRight, fyne.KeySpace)
	f.clickRowAt(0, 25)
	f.click(25, 10)
	f.wantLog(t)
}
