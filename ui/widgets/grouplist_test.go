package widgets

import (
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"foyer/ui/theme"
)

// letters are rows in groups that say which they are; asked are those that were
// asked for.
type letters struct {
	groups []ListGroup
	asked  map[int]bool
	absent int
}

func (l *letters) Groups() []ListGroup { return l.groups }

func (l *letters) Row(i int) (ListRow, bool) {
	l.asked[i] = true
	return ListRow{Icon: theme.IconCheck, IconColor: theme.ColorText2, Name: "Row " + strconv.Itoa(i), Note: "note", Time: "10:46", State: "Sent", Text: "Text"}, i != l.absent
}

func showList(t *testing.T, height float32, groups ...ListGroup) (*GroupList, *letters) {
	t.Helper()
	startApp(t)
	source := &letters{groups: groups, asked: map[int]bool{}, absent: -1}
	list := NewGroupList("Messages", source)
	show(t, list, 500, height)
	list.Refresh()
	return list, source
}

func TestGroupListHasOnlyTheRowsThatAreSeen(t *testing.T) {
	list, source := showList(t, 600, ListGroup{Title: "Needs you", Rows: 2, Count: "2"}, ListGroup{Title: "Sent", Rows: 100_000, Count: "100,000"})
	if len(source.asked) > 12 || len(list.rows) > 14 {
		t.Errorf("%d rows asked for, %d views", len(source.asked), len(list.rows))
	}
	press(list, fyne.KeyEnd)
	if first, last := list.VisibleRows(); last != 100_001 || first < last-12 {
		t.Errorf("rows %d to %d are seen at the end", first, last)
	}
	if got := list.RowText(100_001); got != "Row 100001 note 10:46 Sent Text" {
		t.Errorf("the last row reads %q", got)
	}
	if y := list.scroll.top(100_001); y != 600-theme.OutboxRowHeight {
		t.Errorf("the last row stands at %g", y)
	}
	press(list, fyne.KeyHome)
	if list.Selected() != 0 || list.scroll.offset != 0 || list.scroll.top(0) != theme.GroupHeaderHeight {
		t.Errorf("at row %d, offset %g, its top %g", list.Selected(), list.scroll.offset, list.scroll.top(0))
	}
	if top := list.scroll.headTop(1); top != theme.GroupHeaderHeight+2*theme.OutboxRowHeight {
		t.Errorf("the second head stands at %g", top)
	}
	if list.scroll.top(2) != list.scroll.headTop(1)+theme.GroupHeaderHeight {
		t.Errorf("its first row stands at %g", list.scroll.top(2))
	}
}

func TestGroupListKeys(t *testing.T) {
	list, _ := showList(t, 300, ListGroup{Title: "A", Rows: 3}, ListGroup{Title: "B", Rows: 20})
	var did []string
	note := func(what string) func(int) { return func(row int) { did = append(did, what+strconv.Itoa(row)) } }
	list.OnSelected, list.OnOpen, list.OnDelete = note("at "), note("open "), note("delete ")
	list.OnMenu = func(row int, _ fyne.Position) { did = append(did, "menu "+strconv.Itoa(row)) }
	list.Modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	keys := &keyLog{}
	list.Keys = keys.keys()
	press(list, fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyDelete, desktop.KeyMenu, fyne.KeyF10,
		fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyUp, fyne.KeyHome, fyne.KeyUp)
	want := []string{
		"at 0", "at 1", "open 1", "delete 1", "menu 1", "menu 1", "at 6", "at 22", "at 17", "at 16", "at 0",
	}
	if !slices.Equal(did, want) {
		t.Errorf("did %q, want %q", did, want)
	}
}

func TestGroupListMouse(t *testing.T) {
	list, _ := showList(t, 400, ListGroup{Title: "A", Rows: 1}, ListGroup{Title: "B", Rows: 200})
	opened, menu := -1, -1
	list.OnOpen = func(row int) { opened = row }
	list.OnMenu = func(row int, _ fyne.Position) { menu = row }
	second := fyne.NewPos(100, theme.GroupHeaderHeight*2+theme.OutboxRowHeight+5)
	for range 2 {
		list.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: second}})
		list.Tapped(&fyne.PointEvent{Position: second})
	}
	if list.Selected() != 1 || opened != 1 {
		t.Errorf("chosen %d, opened %d", list.Selected(), opened)
	}
	head := fyne.NewPos(100, 5)
	list.TappedSecondary(&fyne.PointEvent{Position: head})
	if menu != -1 {
		t.Errorf("the head of a group has a menu, of row %d", menu)
	}
	list.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(100, theme.GroupHeaderHeight+5)})
	if menu != 0 || list.Selected() != 0 {
		t.Errorf("the menu is of row %d, chosen %d", menu, list.Selected())
	}
	bar := fyne.NewPos(list.Size().Width-5, 390)
	list.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: bar}})
	list.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(bar.X, 500)}})
	if _, last := list.VisibleRows(); last != 200 || list.Selected() != 0 {
		t.Errorf("dragged to row %d, chosen %d", last, list.Selected())
	}
	list.DragEnd()
	test.Scroll(test.NewTempWindow(t, list).Canvas(), fyne.NewPos(50, 50), 0, 100_000)
	if list.scroll.offset != 0 {
		t.Errorf("scrolled to %g", list.scroll.offset)
	}
}

func TestGroupListShowsBarsForWhatIsNotLoaded(t *testing.T) {
	list, source := showList(t, 400, ListGroup{Title: "A", Rows: 3})
	source.absent = 1
	list.Refresh()
	if got := list.RowText(1); got != "…" {
		t.Errorf("a row that is not loaded reads %q", got)
	}
	source.groups[0].Rows = 0
	list.Refresh()
	if !list.Disabled() || list.Selected() != -1 {
		t.Error("an empty list takes the keyboard")
	}
}
