package widgets

import (
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// giveRows gives the grid room for so many rows.
func (f *gridFixture) giveRows(rows float32) {
	f.window.Resize(fyne.NewSize(1080, theme.TableHeaderHeight+rows*theme.RowHeight))
}

func (f *gridFixture) wantFirst(t *testing.T, row int, offset float64) {
	t.Helper()
	if r, o := f.Anchor(); r != row || o != offset {
		t.Errorf("row %d is the first and %v of it above the edge, want %d and %v", r, o, row, offset)
	}
}

func TestTheRowWithTheKeyboardStaysSeenAtAnotherHeight(t *testing.T) {
	f := newGrid(t, 100)
	f.giveRows(10)
	f.keys(fyne.KeyEnd)
	f.wantFirst(t, 90, 0)
	f.giveRows(6)
	f.wantFirst(t, 94, 0)
	f.keys(fyne.KeyHome)
	f.MoveTo(5)
	f.giveRows(4)
	f.wantFirst(t, 2, 0)
	f.giveRows(8)
	f.wantFirst(t, 2, 0)
	f.SetAnchor(50, 7) // somebody reads elsewhere
	f.giveRows(4)
	f.wantFirst(t, 50, 7)
}

func TestARowThatIsShownBeforeAnythingIsSeen(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	for row, first := range map[int]int{1: 0, 30: 21} {
		f := &gridFixture{DataGrid: NewDataGrid(customerColumns, &fakeRows{n: 100})}
		f.SetCurrent(row)
		f.ScrollTo(row + 2)
		f.ScrollTo(row)
		f.Resize(fyne.NewSize(1080, theme.TableHeaderHeight+10*theme.RowHeight))
		f.wantFirst(t, first, 0)
	}
}
