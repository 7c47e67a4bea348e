package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	chartSlots   = 31 // today and thirty days more
	chartLeft    = 44 // room of the numbers at the axis
	chartRight   = 12
	chartTop     = 10
	chartFoot    = 30
	chartBar     = 16
	chartLines   = 5 // steps of the axis at most
	chartHeight  = 190
	chartLeast   = 120 // where the page has little height
	chartTickLen = 5
)

// Bar is what a BarChart shows of one day, counted from today. The name says it in words: "Dec 5: 44 licenses, Westmark Surveyors".
type Bar struct {
	Day, Value int
	Name       string
	Soon       bool // amber
}

// ChartTick is a word below the axis: in the middle of a day, or at the beginning of the axis for a day of -1.
type ChartTick struct {
	Day  int
	Text string
}

// BarChart shows a number for today and each of thirty days more. Each bar is a stop for Tab, and the arrows go from bar to bar; a click or Enter
// picks its day. Without bars the axis stays.
type BarChart struct {
	widget.BaseWidget
	OnPick func(day int)
	Keys   *Keys     // what the surroundings do with keys that the bars do not use
	Tips   *Tooltips // say the name of a bar

	soonText string
	soonDays int
	number   func(int) string
	bars     []*chartBarView
	ticks    []ChartTick

	soon     *canvas.Rectangle
	soonWord *canvas.Text
	axis     *canvas.Rectangle
	lines    [chartLines]*canvas.Rectangle
	numbers  [chartLines + 1]*canvas.Text
	marks    []*canvas.Rectangle
	words    []*canvas.Text
}

// NewBarChart has no bars yet. The ground of the first so many days is amber and says soonText; number writes a number.
func NewBarChart(soonText string, soonDays int, number func(int) string) *BarChart {
	c := &BarChart{soonText: soonText, soonDays: soonDays, number: number, soon: newBox(0), axis: newBox(0), soonWord: newText(theme.CaptionSize, false)}
	for i := range c.lines {
		c.lines[i] = newBox(0)
	}
	for i := range c.numbers {
		c.numbers[i] = newText(theme.CaptionSize, false)
	}
	c.ExtendBaseWidget(c)
	return c
}

// SetBars changes what is shown, in the order of the days.
func (c *BarChart) SetBars(bars []Bar, ticks []ChartTick) {
	c.bars, c.ticks, c.marks, c.words = nil, ticks, nil, nil
	for i, bar := range bars {
		c.bars = append(c.bars, newChartBarView(c, i, bar))
	}
	for range ticks {
		c.marks = append(c.marks, newBox(0))
		c.words = append(c.words, newText(theme.CaptionSize, false))
	}
	c.Refresh()
	canvas.Refresh(c) // bars that are new have no canvas to ask for being painted
}

func (c *BarChart) pick(day int) {
	if c.OnPick != nil {
		c.OnPick(day)
	}
}

// goTo gives the keyboard to a bar, as near as there is one.
func (c *BarChart) goTo(i int) { focus(c.bars[max(0, min(i, len(c.bars)-1))]) }

// scale is the step of the axis and its end: round numbers, no more than fit.
func (c *BarChart) scale() (step, end int) {
	most := 1
	for _, b := range c.bars {
		most = max(most, b.bar.Value)
	}
	for power := 1; ; power *= 10 {
		for _, n := range []int{1, 2, 5} {
			if step = n * power; step*chartLines >= most {
				return step, (most + step - 1) / step * step
			}
		}
	}
}

// CreateRenderer is called by Fyne.
func (c *BarChart) CreateRenderer() fyne.WidgetRenderer {
	c.paint()
	return &barChartRenderer{c}
}

type barChartRenderer struct{ c *BarChart }

func (r *barChartRenderer) Destroy()           {}
func (r *barChartRenderer) MinSize() fyne.Size { return fyne.NewSize(360, chartLeast) }

// Height is what the chart takes where there is room.
func (c *BarChart) Height() float32 { return chartHeight }

func (r *barChartRenderer) Objects() []fyne.CanvasObject {
	c := r.c
	objects := []fyne.CanvasObject{c.soon, c.soonWord}
	for _, line := range c.lines {
		objects = append(objects, line)
	}
	for _, number := range c.numbers {
		objects = append(objects, number)
	}
	for i := range c.marks {
		objects = append(objects, c.marks[i], c.words[i])
	}
	for _, bar := range c.bars {
		objects = append(objects, bar)
	}
	return append(objects, c.axis)
}

func (r *barChartRenderer) Layout(size fyne.Size) {
	c := r.c
	width, height := size.Width-chartLeft-chartRight, size.Height-chartTop-chartFoot
	slot, bottom := width/chartSlots, chartTop+height
	step, end := c.scale()
	place(c.soon, chartLeft, chartTop, round(slot*float32(c.soonDays)), height)
	write(c.soonWord, fit(c.soonText, slot*float32(c.soonDays)-8, theme.CaptionSize, false))
	placeMiddle(c.soonWord, chartLeft+6, chartTop+2, lineHeight(theme.CaptionSize))
	place(c.axis, chartLeft, bottom, width, 1)
	for i, number := range c.numbers {
		value := i * step
		y := bottom - round(height*float32(value)/float32(end))
		if i > 0 {
			c.lines[i-1].Hidden = value > end
			place(c.lines[i-1], chartLeft, y, width, 1)
		}
		number.Hidden = value > end || i%2 == 1
		write(number, c.number(value))
		placeMiddle(number, chartLeft-8-number.MinSize().Width, y-8, 16)
	}
	for i, tick := range c.ticks {
		x := chartLeft + slot*(float32(tick.Day)+0.5)
		write(c.words[i], tick.Text)
		left := x - c.words[i].MinSize().Width/2
		if tick.Day < 0 {
			x, left = chartLeft, chartLeft
		}
		place(c.marks[i], x, bottom, 1, chartTickLen)
		placeMiddle(c.words[i], left, bottom+9, lineHeight(theme.CaptionSize))
	}
	for _, b := range c.bars {
		b.share = float32(b.bar.Value) / float32(end)
		place(b, chartLeft+slot*float32(b.bar.Day), chartTop-chartNumber, slot, height+chartNumber)
	}
	c.thin()
}

// thin hides numbers that reach into another bar or its number, the smaller
// first: the bars say them too.
func (c *BarChart) thin() {
	var shown *chartBarView
	for i, b := range c.bars {
		b.number.Hidden = i > 0 && b.reaches(c.bars[i-1]) || i+1 < len(c.bars) && b.reaches(c.bars[i+1])
		switch {
		case b.number.Hidden:
		case shown == nil || !overlap(shown.number, shown, b.number, b):
			shown = b
		case b.bar.Value > shown.bar.Value:
			shown.number.Hidden, shown = true, b
		default:
			b.number.Hidden = true
		}
	}
}

func (r *barChartRenderer) Refresh() {
	r.c.paint()
	r.Layout(r.c.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (c *BarChart) paint() {
	c.soon.FillColor, c.soonWord.Color = theme.Color(Amber.Ground()), theme.Color(Amber.Text())
	c.axis.FillColor = theme.Color(theme.ColorBorder)
	for _, line := range c.lines {
		line.FillColor = theme.Color(theme.ColorLine2)
	}
	for _, number := range c.numbers {
		number.Color = theme.Color(theme.ColorText2)
	}
	for i := range c.marks {
		c.marks[i].FillColor, c.words[i].Color = theme.Color(theme.ColorBorder), theme.Color(theme.ColorText2)
	}
}
