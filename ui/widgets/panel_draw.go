package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// panelLine draws one row of a panel.
type panelLine struct {
	ground, rule         *canvas.Rectangle
	box                  *outline
	round                radio
	tick, icon, trailing *canvas.Image
	label, note          *canvas.Text
}

func newPanelLine() *panelLine {
	return &panelLine{
		ground: newBox(4), rule: newBox(0), box: newOutline(theme.BoxRadius), round: newRadio(),
		tick: newIcon(), icon: newIcon(), trailing: newIcon(),
		label: newText(theme.TextSize, false), note: newText(theme.CaptionSize, false),
	}
}

func (l *panelLine) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{l.ground, l.rule, l.box.object, l.round.ring, l.round.dot, l.tick, l.icon, l.label, l.note, l.trailing}
}

// draw shows the row at y in a panel of the width.
func (l *panelLine) draw(p *panel, r panelRow, y, width float32, current bool) {
	height := r.height()
	l.paint(r, current, current && p.onTrail)
	room := width - 2*panelPadding
	if p.scrolls() {
		room -= panelPadding
	}
	place(l.ground, panelPadding, y, room, height)
	place(l.rule, panelPadding, y+4, width-2*panelPadding, 1)
	place(l.box.object, panelInset, y+(height-checkSide)/2, checkSide, checkSide)
	place(l.tick, panelInset+1, y+(height-checkSide)/2+1, checkSide-2, checkSide-2)
	l.round.placeSide(panelInset, y+(height-checkSide)/2, checkSide)
	place(l.icon, panelInset, y+(height-theme.IconSizeSmall)/2, theme.IconSizeSmall, theme.IconSizeSmall)
	right := width - panelInset - p.trailRoom
	place(l.trailing, width-panelInset-theme.IconSizeSmall+2, y+(height-theme.IconSizeSmall)/2, theme.IconSizeSmall, theme.IconSizeSmall)
	l.note.Text = r.note
	if r.note != "" {
		noteWidth := l.note.MinSize().Width
		placeMiddle(l.note, right-noteWidth, y, height)
		right -= noteWidth + 12
	}
	x := p.labelX
	if r.heading {
		x = panelInset
	}
	l.label.Text = fit(r.label, right-x, l.label.TextSize, l.label.TextStyle.Bold)
	placeMiddle(l.label, x, y, height)
	for _, o := range l.objects() {
		o.Refresh()
	}
}

func (l *panelLine) paint(r panelRow, current, onTrail bool) {
	l.ground.FillColor = theme.Color(theme.ColorTint)
	l.ground.Hidden = !current
	l.rule.FillColor, l.rule.Hidden = theme.Color(theme.ColorLine), !r.rule
	l.label.Hidden, l.note.Hidden = r.rule, r.rule || r.note == ""
	l.label.TextSize, l.label.TextStyle.Bold = theme.TextSize, r.heading
	tone, shade := theme.ColorText, theme.ColorText2
	switch {
	case r.heading:
		l.label.TextSize = theme.CaptionSize
		tone = theme.ColorText2
	case r.off, r.dim:
		tone, shade = theme.ColorText3, theme.ColorText3
	case r.red:
		tone, shade = theme.ColorRedText, theme.ColorRedText
	case current:
		tone, shade = theme.ColorAccent, theme.ColorAccent
	}
	l.label.Color, l.note.Color = theme.Color(tone), theme.Color(theme.ColorText3)
	setIcon(l.icon, r.icon, shade)
	trail := theme.ColorText2
	if onTrail {
		trail = theme.ColorAccent
	}
	setIcon(l.trailing, r.trailing, trail)
	l.paintMark(r)
}

func (l *panelLine) paintMark(r panelRow) {
	l.box.object.Hidden = r.mark != markBox
	l.round.ring.Hidden = r.mark != markRadio
	l.round.dot.Hidden = true
	tick, on := theme.ColorAccent, r.marked
	switch r.mark {
	case markBox:
		tick = theme.ColorOnAccent
		l.box.fill(theme.ColorSurface)
		l.box.stroke(1, theme.ColorBorder)
		if r.marked {
			l.box.fill(theme.ColorAccentFill)
			l.box.stroke(1, theme.ColorAccent)
		}
	case markRadio:
		l.round.paint(r.marked)
		on = false
	case markNone:
		on = false
	}
	setIcon(l.tick, theme.IconCheck, tick)
	l.tick.Hidden = !on
}

// CreateRenderer is called by Fyne.
func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{p: p}
	r.draw(p.Size())
	return r
}

type panelRenderer struct {
	p       *panel
	objects []fyne.CanvasObject
}

func (r *panelRenderer) Destroy()                     {}
func (r *panelRenderer) MinSize() fyne.Size           { return fyne.NewSize(panelWidthLeast, panelRowHeight) }
func (r *panelRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *panelRenderer) Layout(size fyne.Size)        { r.draw(size) }

func (r *panelRenderer) Refresh() {
	r.draw(r.p.Size())
	for _, o := range r.objects[:5] {
		o.Refresh()
	}
}

// draw places the rows that are seen whole; there are as many lines as were ever needed.
func (r *panelRenderer) draw(size fyne.Size) {
	p := r.p
	p.drawFind(size)
	first, bottom := p.head()+panelPadding, size.Height-panelPadding
	used := 0
	for n := p.first; n < len(p.shown); n++ {
		i, y := p.shown[n], first+p.tops[n]-p.tops[p.first]
		if y+p.rows[i].height() > bottom+1 {
			break
		}
		if used == len(p.lines) {
			p.lines = append(p.lines, newPanelLine())
		}
		p.lines[used].draw(p, p.rows[i], y, size.Width, i == p.current)
		used++
	}
	r.objects = append(r.objects[:0], p.find, p.findIcon, p.findRule, p.none, p.bar)
	for _, line := range p.lines[:used] {
		r.objects = append(r.objects, line.objects()...)
	}
}

// drawFind shows what is typed, that nothing holds it, and how far the rows are scrolled.
func (p *panel) drawFind(size fyne.Size) {
	head := p.head()
	p.find.Hidden, p.findIcon.Hidden, p.findRule.Hidden = head == 0, head == 0, head == 0
	p.find.Text, p.find.Color = p.typed, theme.Color(theme.ColorText)
	if p.typed == "" {
		p.find.Text, p.find.Color = p.findHint, theme.Color(theme.ColorText3)
	}
	p.find.Text = fit(p.find.Text, size.Width-panelInset-panelMarkRoom-panelInset, theme.TextSize, false)
	if head > 0 {
		setIcon(p.findIcon, theme.IconSearch, theme.ColorText2)
	}
	p.findRule.FillColor = theme.Color(theme.ColorLine)
	place(p.findIcon, panelInset, (head-theme.IconSizeSmall)/2, theme.IconSizeSmall, theme.IconSizeSmall)
	placeMiddle(p.find, panelInset+panelMarkRoom, 0, head)
	place(p.findRule, 0, head-1, size.Width, 1)

	p.none.Hidden = len(p.shown) > 0
	p.none.Text, p.none.Color = p.nothing, theme.Color(theme.ColorText3)
	placeMiddle(p.none, panelInset, head+panelPadding, panelRowHeight)

	view, all := p.view(), p.tops[len(p.shown)]
	p.bar.Hidden = !p.scrolls()
	p.bar.FillColor = theme.Color(theme.ColorButtonLine)
	if !p.bar.Hidden {
		length := max(20, view*view/all)
		place(p.bar, size.Width-7, head+panelPadding+(view-length)*min(1, p.tops[p.first]/(all-view)), 4, length)
	}
}
