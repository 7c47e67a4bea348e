package widgets

import (
	"strconv"
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

func newChartBench(t *testing.T) (c *BarChart, w fyne.Window, picked *[]int) {
	t.Helper()
	startApp(t)
	picked = &[]int{}
	c = NewBarChart("Next 7 days", 7, strconv.Itoa)
	c.OnPick = func(day int) { *picked = append(*picked, day) }
	w = show(t, c, 622, 190)
	c.SetBars([]Bar{{2, 12, "Nov 26: 12 licenses", true}, {11, 44, "Dec 5: 44 licenses, Westmark Surveyors", false}, {29, 25, "Dec 23: 25 licenses", false}},
		[]ChartTick{{-1, "Today"}, {6, "Nov 30"}})
	return c, w, picked
}

func TestBarChartBarsAreStops(t *testing.T) {
	c, w, picked := newChartBench(t)
	w.Canvas().FocusNext()
	w.Canvas().FocusNext()
	if got := w.Canvas().Focused().(*chartBarView).Name(); got != "Dec 5: 44 licenses, Westmark Surveyors" {
		t.Errorf("the second stop is called %q", got)
	}
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyRight, fyne.KeyRight, fyne.KeySpace, fyne.KeyHome, fyne.KeyLeft, fyne.KeyReturn, fyne.KeyEnd, fyne.KeyReturn} {
		press(w.Canvas().Focused(), key)
	}
	test.Tap(c.bars[1])
	if diff := cmp.Diff([]int{11, 29, 2, 29, 11}, *picked); diff != "" {
		t.Errorf("picked (-want +got):\n%s", diff)
	}
}

func TestBarChartScale(t *testing.T) {
	for _, s := range []struct{ value, step, end int }{{0, 1, 1}, {1, 1, 1}, {5, 1, 5}, {6, 2, 6}, {44, 10, 50}, {60, 20, 60}, {101, 50, 150}, {4400, 1000, 5000}} {
		startApp(t)
		c := NewBarChart("", 7, strconv.Itoa)
		c.SetBars([]Bar{{Value: s.value}}, nil)
		if step, end := c.scale(); step != s.step || end != s.end {
			t.Errorf("for %d: steps of %d up to %d, want %d and %d", s.value, step, end, s.step, s.end)
		}
	}
}

func TestBarChartPlacesBarsByDayAndValue(t *testing.T) {
	c, _, _ := newChartBench(t)
	whole := c.Size().Width - chartLeft - chartRight
	for _, b := range c.bars {
		middle := b.Position().X + b.Size().Width/2
		if want := chartLeft + whole*(float32(b.bar.Day)+0.5)/31; middle < want-1 || middle > want+1 {
			t.Errorf("day %d stands at %v, want %v", b.bar.Day, middle, want)
		}
		height := b.Size().Height - chartNumber
		if got, want := b.fill.Size().Height, round(height*float32(b.bar.Value)/50); got != want {
			t.Errorf("%d is %v high, want %v", b.bar.Value, got, want)
		}
		if b.number.Position().Y < 0 {
			t.Errorf("the number of %d stands at %v", b.bar.Value, b.number.Position())
		}
	}
	if got := c.bars[0].fill.FillColor; got != theme.Color(theme.ColorChartAmber) {
		t.Errorf("what ends soon has the color %v", got)
	}
}

func TestBarChartHidesNumbersThatOthersCover(t *testing.T) {
	c, _, _ := newChartBench(t)
	c.SetBars([]Bar{{Day: 1, Value: 1900}, {Day: 2, Value: 2000}, {Day: 3, Value: 1950}, {Day: 4, Value: 10}, {Day: 10, Value: 1900}, {Day: 20, Value: 1000}, {Day: 21, Value: 2000}}, nil)
	var shown []int
	for _, b := range c.bars {
		if !b.number.Hidden {
			shown = append(shown, b.bar.Value)
		}
	}
	if diff := cmp.Diff([]int{2000, 10, 1900, 2000}, shown); diff != "" {
		t.Error(diff)
	}
}

func TestBarChartWithoutBarsKeepsItsAxis(t *testing.T) {
	c, w, _ := newChartBench(t)
	c.SetBars(nil, []ChartTick{{-1, "Today"}})
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != nil {
		t.Errorf("Tab leads to %T", w.Canvas().Focused())
	}
	if !c.axis.Visible() || c.axis.Size().Width == 0 || c.words[0].Text != "Today" {
		t.Errorf("axis %v, first tick %q", c.axis.Size(), c.words[0].Text)
	}
}

func TestBarListSharesTheWidth(t *testing.T) {
	startApp(t)
	b := NewBarList(strconv.Itoa)
	show(t, b, 334, 180)
	b.SetRows([]BarListRow{{"Business", 400, 32}, {"Advanced", 0, 216}, {"Professional+", 0, 0}})
	if end := b.sums[0].Position().X + b.sums[0].MinSize().Width; end > 334 || b.sums[0].Text != "432" {
		t.Errorf("the sum %q ends at %v", b.sums[0].Text, end)
	}
	long, half := b.whole[0].object.Size().Width, b.whole[1].object.Size().Width
	if half < long/2-1 || half > long/2+1 || !b.firsts[1].Hidden {
		t.Errorf("216 of 432 is %v of %v wide", half, long)
	}
	if first := b.firsts[0].Size().Width; first != round(long*400/432) {
		t.Errorf("the first part is %v of %v wide", first, long)
	}
	if b.whole[2].object.Visible() {
		t.Error("nothing has a bar")
	}
}
