package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// CreateRenderer is called by Fyne.
func (b *TabBar) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{b.line, b.mark, b.ring.object}
	for i := range b.tabs {
		objects = append(objects, b.labels[i], b.badges[i], b.numbers[i])
	}
	return newParts(b, b.minSize, b.layout, b.paint, objects...)
}

// MouseMoved is called by Fyne.
func (b *TabBar) MouseMoved(ev *desktop.MouseEvent) { b.hover(b.at(ev.Position.X)) }

// MouseOut is called by Fyne.
func (b *TabBar) MouseOut() { b.hover(-1) }

func (b *TabBar) hover(i int) {
	if b.hoveredPlace != i {
		b.hoveredPlace = i
		b.Refresh()
	}
}

func (b *TabBar) minSize() fyne.Size {
	return fyne.NewSize(2*theme.PageMargin, theme.TabHeight)
}

// arrange finds the places of the tabs. Room for bold labels is kept, so that choosing moves nothing; where the width is too little
// for that the gaps shrink first, then the bold room goes, and at last the longest labels end with an ellipsis.
func (b *TabBar) arrange(width float32) {
	room := width - 2*theme.PageMargin - float32(len(b.tabs)-1)*tabGapLeast
	labels := make([]float32, len(b.tabs))
	whole, longest := b.measure(labels, true)
	if whole > room {
		whole, longest = b.measure(labels, false)
	}
	for ; whole > room && longest > 0; longest-- {
		whole = 0
		for i := range labels {
			labels[i] = min(labels[i], longest)
			whole += labels[i] + b.badgeRoom(i)
		}
	}
	gap := float32(tabGapLeast)
	if len(b.tabs) > 1 {
		gap = max(gap, min(tabGap, gap+float32(int(room-whole)/(len(b.tabs)-1))))
	}
	b.places = b.places[:0]
	x := float32(theme.PageMargin)
	for i, t := range b.tabs {
		label := fit(t.text(), labels[i]+1, theme.TextSize, i == b.chosen)
		b.places = append(b.places, tabPlace{x, labels[i] + b.badgeRoom(i), label})
		x += labels[i] + b.badgeRoom(i) + gap
	}
}

// measure gives each label its width, with bold room for all or for the current one only.
func (b *TabBar) measure(labels []float32, bold bool) (whole, longest float32) {
	for i, t := range b.tabs {
		labels[i] = ceil(textWidth(cutRunes(t.text(), 100), theme.TextSize, bold || i == b.chosen))
		whole += labels[i] + b.badgeRoom(i)
		longest = max(longest, labels[i])
	}
	return whole, longest
}

func (b *TabBar) layout(size fyne.Size) {
	b.arrange(size.Width)
	place(b.line, 0, size.Height-1, size.Width, 1)
	for i, p := range b.places {
		write(b.labels[i], p.label)
		placeMiddle(b.labels[i], p.x, 0, size.Height)
		width, number := b.badgeWidth(i), b.numbers[i].MinSize().Width
		x := p.x + p.width - width
		place(b.badges[i], x, (size.Height-theme.BadgeHeight)/2, width, theme.BadgeHeight)
		placeMiddle(b.numbers[i], x+(width-number)/2, 0, size.Height)
	}
	current := b.places[b.chosen]
	place(b.mark, current.x, size.Height-2, current.width, 2)
	place(b.ring.object, current.x-5, 7, current.width+10, size.Height-14)
}

func (b *TabBar) paint() {
	b.line.FillColor, b.mark.FillColor = theme.Color(theme.ColorLine), theme.Color(theme.ColorAccent)
	b.ring.focus(b.focused, "")
	for i := range b.tabs {
		tone := theme.ColorText2
		switch {
		case i == b.chosen:
			tone = theme.ColorAccent
		case i == b.hoveredPlace:
			tone = theme.ColorText
		}
		b.labels[i].Color = theme.Color(tone)
		embolden(b.labels[i], i == b.chosen)
		none := b.tabs[i].Badge == 0
		b.badges[i].Hidden, b.numbers[i].Hidden = none, none
		b.badges[i].FillColor, b.numbers[i].Color = theme.Color(Red.Ground()), theme.Color(Red.Text())
		write(b.numbers[i], badgeText(b.tabs[i].Badge))
	}
}
