package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	barListRow   = 29
	barListLeast = 18 // of a row where the page has little height
	barListBar   = 14
	barListGap   = 12
	barListLeft  = 94 // where bars begin, unless a label needs more
)

// BarListRow is one bar of two parts.
type BarListRow struct {
	Label         string
	First, Second int
}

// BarList compares numbers of two parts: a bar for each, with the sum at its end.
type BarList struct {
	widget.BaseWidget
	number       func(int) string
	rows         []BarListRow
	labels, sums []*canvas.Text
	whole        []*outline
	firsts       []*canvas.Rectangle
}

// NewBarList has no rows yet; number writes a number.
func NewBarList(number func(int) string) *BarList {
	b := &BarList{number: number}
	b.ExtendBaseWidget(b)
	return b
}

// SetRows changes what is compared.
func (b *BarList) SetRows(rows []BarListRow) {
	b.rows, b.labels, b.sums, b.whole, b.firsts = rows, nil, nil, nil, nil
	for range rows {
		b.labels = append(b.labels, newText(theme.TextSize, false))
		b.sums = append(b.sums, newText(theme.CaptionSize, true))
		b.whole = append(b.whole, newOutline(2))
		b.firsts = append(b.firsts, newBox(2))
	}
	b.Refresh()
	canvas.Refresh(b) // rows that are new have no canvas to ask for being painted
}

// CreateRenderer is called by Fyne.
func (b *BarList) CreateRenderer() fyne.WidgetRenderer {
	b.paint()
	return &barListRenderer{b}
}

type barListRenderer struct{ b *BarList }

func (r *barListRenderer) Destroy() {}

func (r *barListRenderer) MinSize() fyne.Size {
	return fyne.NewSize(200, float32(len(r.b.rows))*barListLeast)
}

// Height is what the list takes where there is room.
func (b *BarList) Height() float32 { return float32(len(b.rows)) * barListRow }

func (r *barListRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i := range r.b.rows {
		objects = append(objects, r.b.labels[i], r.b.whole[i].object, r.b.firsts[i], r.b.sums[i])
	}
	return objects
}

func (r *barListRenderer) Layout(size fyne.Size) {
	b := r.b
	left, most, sums := float32(barListLeft), 1, float32(0)
	for i, row := range b.rows {
		left = max(left, min(size.Width/2, ceil(textWidth(cutRunes(row.Label, 60), theme.TextSize, false))+barListGap))
		most = max(most, row.First+row.Second)
		write(b.sums[i], b.number(row.First+row.Second))
		sums = max(sums, ceil(b.sums[i].MinSize().Width))
	}
	room := max(0, size.Width-left-8-sums)
	height := min(barListRow, max(barListLeast, size.Height/float32(max(1, len(b.rows)))))
	for i, row := range b.rows {
		y := round(float32(i) * height)
		write(b.labels[i], fit(row.Label, left-barListGap, theme.TextSize, false))
		placeMiddle(b.labels[i], 0, y, height)
		part := func(n int) float32 { return round(room * float32(n) / float32(most)) }
		whole, first := part(row.First+row.Second), part(row.First)
		place(b.whole[i].object, left, y+(height-barListBar)/2, whole, barListBar)
		place(b.firsts[i], left, y+(height-barListBar)/2, first, barListBar)
		placeMiddle(b.sums[i], left+whole+7, y, height)
	}
}

func (r *barListRenderer) Refresh() {
	r.b.paint()
	r.Layout(r.b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (b *BarList) paint() {
	for i, row := range b.rows {
		b.labels[i].Color, b.sums[i].Color = theme.Color(theme.ColorText), theme.Color(theme.ColorText)
		b.firsts[i].FillColor = theme.Color(theme.ColorChart)
		b.firsts[i].Hidden = row.First == 0
		b.whole[i].object.Hidden = row.First+row.Second == 0
		b.whole[i].fill(theme.ColorChart2)
		b.whole[i].stroke(1, theme.ColorChart)
	}
}
