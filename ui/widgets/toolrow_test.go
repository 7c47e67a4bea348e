package widgets

import (
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

type toolBench struct {
	row    *fyne.Container
	search *SearchEntry
	chips  []*FilterChip
	view   *ListButton
}

func newToolBench(t *testing.T) *toolBench {
	t.Helper()
	startApp(t)
	b := &toolBench{search: NewSearchEntry("Search company, domain, person", "Ctrl+F"), view: NewListButton("All Customers", nil)}
	var chips []fyne.CanvasObject
	for _, title := range []string{"Status", "Type", "Package"} {
		b.chips = append(b.chips, NewFilterChip(title, "Any", nil))
	}
	b.chips = append(b.chips, NewFilterChip("More", "", nil))
	for _, c := range b.chips {
		chips = append(chips, c)
	}
	columns := NewPlainIconButton(theme.IconViewColumn, "Columns", nil)
	b.row = NewToolRow(b.search, chips, []fyne.CanvasObject{b.view, columns})
	return b
}

// lay gives the row a width and the height that it asks for then.
func (b *toolBench) lay(width float32) float32 {
	b.row.Resize(fyne.NewSize(width, b.row.MinSize().Height))
	height := b.row.MinSize().Height
	b.row.Resize(fyne.NewSize(width, height))
	return height
}

func TestToolRowGivesWay(t *testing.T) {
	b := newToolBench(t)
	for _, c := range []struct{ width, height, least, most float32 }{{1080, 44, 300, 300}, {860, 44, 180, 299}, {760, 84, 300, 300}, {500, 84, 180, 299}} {
		height := b.lay(c.width)
		if got := b.search.Size().Width; height != c.height || got < c.least || got > c.most {
			t.Errorf("at %v: %v high, search %v wide; want %v and %v to %v", c.width, height, got, c.height, c.least, c.most)
		}
		b.wantInside(t, c.width, height)
	}
	b.chips[0].SetChoices([]CheckSection{{Choices: []Option{{"a", "A status with a very long name indeed"}}}})
	b.chips[0].SetValues([]string{"a"})
	b.chips[3].Hide()
	for _, width := range []float32{1080, 760, 500} {
		b.wantInside(t, width, b.lay(width))
	}
}

func (b *toolBench) wantInside(t *testing.T, width, height float32) {
	t.Helper()
	for i, o := range b.row.Objects {
		if !o.Visible() {
			continue
		}
		at, end := o.Position(), o.Position().Add(o.Size())
		if at.X < 20 || end.X > width-20 || end.Y > height-12 {
			t.Errorf("at %v: part %d from %v to %v", width, i, at, end)
		}
		for _, other := range b.row.Objects[:i] {
			apart := !other.Visible() || at.Y != other.Position().Y ||
				at.X >= other.Position().X+other.Size().Width || end.X <= other.Position().X
			if !apart {
				t.Errorf("at %v: part %d covers another one", width, i)
			}
		}
	}
}

func TestDockMakesRoomForToolsThatNeedTwoRows(t *testing.T) {
	b := newToolBench(t)
	below := NewGround(theme.ColorSurface)
	page := NewDock(NewToolHeader("Customers", nil, b.row), nil, nil, nil, below)
	page.Resize(fyne.NewSize(1080, 700))
	if got := below.Position().Y; got != 105 {
		t.Errorf("the list begins at %v, want 105", got)
	}
	page.Resize(fyne.NewSize(760, 500))
	if got := below.Position().Y; got != 145 {
		t.Errorf("the list of a narrow page begins at %v, want 145", got)
	}
	page.Resize(fyne.NewSize(1080, 500))
	if got := below.Position().Y; got != 105 {
		t.Errorf("the list begins at %v again, want 105", got)
	}
}
