package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// chartNumber is the room above the highest bar for its number.
const chartNumber = 20

// chartBarView is one bar of a BarChart; its day is the target from top to bottom.
type chartBarView struct {
	control
	chart  *BarChart
	at     int
	bar    Bar
	share  float32 // of the height of the axis
	fill   *canvas.Rectangle
	number *canvas.Text
	ring   *outline
}

func newChartBarView(chart *BarChart, at int, bar Bar) *chartBarView {
	b := &chartBarView{chart: chart, at: at, bar: bar, fill: newBox(0), number: newText(theme.CaptionSize, true), ring: newOutline(theme.BoxRadius)}
	b.fill.TopLeftCornerRadius, b.fill.TopRightCornerRadius = theme.BoxRadius, theme.BoxRadius
	b.Keys = chart.Keys
	b.onState = b.tip
	b.ExtendBaseWidget(b)
	return b
}

// Name says in words what the bar shows.
func (b *chartBarView) Name() string { return b.bar.Name }

// tip says the name while the pointer rests here.
func (b *chartBarView) tip() {
	if !b.hovered {
		b.chart.Tips.Leave()
		return
	}
	b.chart.Tips.Rest(b, func() Tip { return Tip{Text: b.bar.Name, Size: b.Size()} })
}

// Tapped is called by Fyne.
func (b *chartBarView) Tapped(*fyne.PointEvent) {
	focus(b)
	b.chart.pick(b.bar.Day)
}

// TypedKey is called by Fyne.
func (b *chartBarView) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case ev.Name == fyne.KeySpace || isEnter(ev.Name):
		b.chart.pick(b.bar.Day)
	case ev.Name == fyne.KeyLeft:
		b.chart.goTo(b.at - 1)
	case ev.Name == fyne.KeyRight:
		b.chart.goTo(b.at + 1)
	case ev.Name == fyne.KeyHome:
		b.chart.goTo(0)
	case ev.Name == fyne.KeyEnd:
		b.chart.goTo(len(b.chart.bars))
	default:
		b.control.TypedKey(ev)
	}
}

// CreateRenderer is called by Fyne.
func (b *chartBarView) CreateRenderer() fyne.WidgetRenderer {
	return newParts(b, func() fyne.Size { return fyne.NewSize(chartBar, chartNumber) }, b.layout, b.paint, b.fill, b.number, b.ring.object)
}

func (b *chartBarView) layout(size fyne.Size) {
	width := min(chartBar, size.Width-2)
	height := max(1, round((size.Height-chartNumber)*b.share))
	x, y := round((size.Width-width)/2), size.Height-height
	place(b.fill, x, y, width, height)
	write(b.number, b.chart.number(b.bar.Value))
	placeMiddle(b.number, (size.Width-b.number.MinSize().Width)/2, y-chartNumber, chartNumber-4)
	place(b.ring.object, x-3, y-3, width+6, height+6)
}

// reaches says whether the number stands in another bar.
func (b *chartBarView) reaches(other *chartBarView) bool {
	return overlap(b.number, b, other.fill, other)
}

// overlap says whether parts of two bars stand in each other's way.
func overlap(a fyne.CanvasObject, of *chartBarView, b fyne.CanvasObject, ofOther *chartBarView) bool {
	p, q := of.Position().Add(a.Position()), ofOther.Position().Add(b.Position())
	apart := func(p, size, q, otherSize float32) bool { return p+size <= q || q+otherSize <= p }
	return !apart(p.X, a.Size().Width, q.X, b.Size().Width) && !apart(p.Y, a.Size().Height, q.Y, b.Size().Height)
}

func (b *chartBarView) paint() {
	tone := theme.ColorChart
	if b.bar.Soon {
		tone = theme.ColorChartAmber
	}
	b.fill.FillColor, b.number.Color = theme.Color(tone), theme.Color(theme.ColorText)
	b.ring.stroke(0, "")
	switch {
	case b.focused:
		b.ring.stroke(2, theme.ColorAccent)
	case b.hovered:
		b.ring.stroke(1, theme.ColorAccent)
	}
}
