package widgets

import (
	"fmt"
	"strings"
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"
)

func newCompareBench(t *testing.T) (c *CompareTable, told *[]string) {
	t.Helper()
	startApp(t)
	told = &[]string{}
	c = NewCompareTable("Two customers", "Yours", "Theirs")
	c.OnChanged = func(row int, right bool) { *told = append(*told, fmt.Sprint(row, right)) }
	show(t, c, 600, 300)
	c.SetRows([]CompareRow{
		{Field: "Company Name", Left: "Fernhill", Right: "Fernhill"},
		{Field: "City", Left: "Portland", Right: "Salem"},
		{Field: "Country", Left: "United States", Right: "United States"},
		{Field: "Address", Left: "88 Mill Lane", Right: strings.Repeat("Mill Lane ", 60), ChosenRight: true},
	})
	return c, told
}

func TestCompareTableKeys(t *testing.T) {
	c, told := newCompareBench(t)
	fyne.CurrentApp().Driver().CanvasForObject(c).Focus(c)
	press(c, fyne.KeyRight, fyne.KeyRight, fyne.KeyDown, fyne.KeyDown, fyne.KeyLeft, fyne.KeySpace, fyne.KeyUp, fyne.KeyUp, fyne.KeyLeft)
	if diff := cmp.Diff([]string{"1 true", "3 false", "3 true", "1 false"}, *told); diff != "" {
		t.Errorf("told (-want +got): only rows that differ have a choice\n%s", diff)
	}
	c.ChooseAll(true)
	for i, row := range c.Rows() {
		if row.ChosenRight != row.differs() {
			t.Errorf("row %d: right %v", i, row.ChosenRight)
		}
	}
}

func TestCompareTableIsClicked(t *testing.T) {
	c, told := newCompareBench(t)
	tap := func(x, y float32) { c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, y)}) }
	second := float32(theme.TableHeaderHeight + theme.RowHeight + 10)
	tap(500, second)
	tap(200, second)
	tap(20, second)
	tap(500, theme.TableHeaderHeight+10)
	tap(500, 10)
	if diff := cmp.Diff([]string{"1 true", "1 false"}, *told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestCompareTableMarksWhatDiffers(t *testing.T) {
	c, _ := newCompareBench(t)
	for i, row := range c.rows {
		v := c.views[i]
		if v.field.TextStyle.Bold != row.differs() || v.radios[0].object.Hidden == row.differs() {
			t.Errorf("%s: bold %v, radios hidden %v", row.Field, v.field.TextStyle.Bold, v.radios[0].object.Hidden)
		}
	}
	if got := c.height(3); got != theme.RowHeight+2*lineHeight(theme.TextSize) {
		t.Errorf("a long value makes the row %v high, want three lines", got)
	}
	last := c.views[3].texts[1][2].Text
	if !strings.HasSuffix(last, "…") {
		t.Errorf("the third line %q does not end with an ellipsis", last)
	}
}
