package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
)

// narrow leaves the rows that hold the typed text where that is asked for, with the headings above them.
func (p *panel) narrow() {
	p.shown = p.shown[:0]
	matching := map[int]bool{}
	if p.findHint != "" && p.typed != "" {
		found, _ := match(p.folded, foldText(p.typed))
		for _, i := range found {
			matching[i] = true
		}
	}
	heading := -1
	for i, r := range p.rows {
		switch {
		case p.findHint == "" || p.typed == "":
			p.shown = append(p.shown, i)
		case r.heading:
			heading = i
		case matching[i] && r.usable():
			if heading >= 0 {
				p.shown = append(p.shown, heading)
				heading = -1
			}
			p.shown = append(p.shown, i)
		}
	}
	p.tops = append(p.tops[:0], 0)
	for n, i := range p.shown {
		p.tops = append(p.tops, p.tops[n]+p.rows[i].height())
	}
}

// place is where a row stands among the shown ones, -1 when it does not.
func (p *panel) place(row int) int { return slices.Index(p.shown, row) }

// moveTo makes the row at a place among the shown ones current, or the next in the direction that can be chosen, and brings it
// into view. Where there is none, nothing moves.
func (p *panel) moveTo(place, direction int) {
	p.onTrail = false
	for n := place; n >= 0 && n < len(p.shown); n += direction {
		if p.rows[p.shown[n]].usable() {
			p.current = p.shown[n]
			p.reveal(n)
			break
		}
	}
	p.Refresh()
}

// reveal scrolls so that a shown row is seen, and the heading above it.
func (p *panel) reveal(n int) {
	top := n
	if n > 0 && p.rows[p.shown[n-1]].heading {
		top = n - 1
	}
	p.first = min(p.first, top)
	for p.first < n && p.tops[n+1]-p.tops[p.first] > p.view() {
		p.first++
	}
}

// view is the height that rows have.
func (p *panel) view() float32 {
	height := p.Size().Height
	if height == 0 {
		height = p.size().Height
	}
	return height - p.head() - 2*panelPadding
}

// scrolls says whether there are more rows than are seen.
func (p *panel) scrolls() bool { return p.tops[len(p.shown)] > p.view() }

// scroll moves by rows, as far as there are some.
func (p *panel) scroll(rows int) {
	last := 0
	for last < len(p.shown) && p.tops[len(p.shown)]-p.tops[last] > p.view() {
		last++
	}
	p.first = max(0, min(p.first+rows, last))
}

// at is the place of the row at a height of the panel, -1 for none.
func (p *panel) at(y float32) int {
	y -= p.head() + panelPadding
	if y < 0 || y >= p.view() {
		return -1
	}
	for n := p.first; n < len(p.shown); n++ {
		if y < p.tops[n+1]-p.tops[p.first] {
			return n
		}
	}
	return -1
}

// Resize is called by Fyne; the window may leave less height than the rows want.
func (p *panel) Resize(size fyne.Size) {
	if size == p.Size() {
		return
	}
	p.BaseWidget.Resize(size)
	if n := p.place(p.current); n >= 0 {
		p.reveal(n)
		p.Refresh()
	}
}
