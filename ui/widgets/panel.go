package widgets

import (
	"time"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	panelRowHeight     = 30
	panelHeadingHeight = 28
	panelRuleHeight    = 9
	panelFindHeight    = 35
	panelPadding       = 4
	panelInset         = 14 // of what stands in a row
	panelMarkRoom      = 26
	panelTrailingRoom  = 28
	panelWidthLeast    = 180
	panelWidthMost     = 380
	panelRowsMost      = 13
)

// panelMark is what stands before the label of a row.
type panelMark int

const (
	markNone panelMark = iota
	markTick
	markBox
	markRadio
)

// panelRow is one line of a panel: something to choose, a heading or a rule.
type panelRow struct {
	label, note   string // the note stands at the right: a count, keys
	mark          panelMark
	marked        bool
	icon          theme.Icon
	trailing      theme.Icon // an action of its own at the right end
	heading, rule bool
	off, dim, red bool
}

func (r panelRow) height() float32 {
	switch {
	case r.heading:
		return panelHeadingHeight
	case r.rule:
		return panelRuleHeight
	}
	return panelRowHeight
}

// usable says whether the row can be chosen.
func (r panelRow) usable() bool { return !r.heading && !r.rule && !r.off }

// panel is a list of rows that floats on a layer and has the keyboard meanwhile; menus and filters are made of it. Rows are numbered
// as they were given, whatever the text to find leaves of them.
type panel struct {
	control
	onChoose   func(row int)
	onTrailing func(row int)

	layer      *Layer
	now        func() time.Time
	rows       []panelRow
	folded     []string
	labelX     float32 // where labels begin
	trailRoom  float32 // what actions at the right end need
	noteLeast  float32 // room that is kept for notes which come later
	findHint   string  // not empty: what is typed leaves only rows that hold it
	nothing    string  // said when it leaves none
	shown      []int
	tops       []float32 // of the shown rows, and the end of the last
	current    int       // row, -1 for none
	first      int       // place of the topmost row in view
	wheel      float32
	onTrail    bool // the pointer is over a trailing action
	typed      string
	typedAt    time.Time
	typing     bool // the last key was a letter
	lines      []*panelLine
	bar        *canvas.Rectangle
	find, none *canvas.Text
	findIcon   *canvas.Image
	findRule   *canvas.Rectangle
}

// extend makes self, which holds p, the widget that Fyne sees.
func (p *panel) extend(self fyne.Widget, layer *Layer) {
	p.layer, p.now, p.current = layer, time.Now, -1
	p.bar, p.findRule, p.findIcon = newBox(2), newBox(0), newIcon()
	p.find, p.none = newText(theme.TextSize, false), newText(theme.TextSize, false)
	p.ExtendBaseWidget(self)
}

// setRows shows other rows from the top, the first one that can be chosen current.
func (p *panel) setRows(rows []panelRow) {
	p.rows, p.first, p.current, p.typed = rows, 0, -1, ""
	p.folded = make([]string, len(rows))
	p.labelX, p.trailRoom = panelInset, 0
	for i, r := range rows {
		p.folded[i] = foldText(r.label)
		if r.mark != markNone || r.icon != "" {
			p.labelX = panelInset + panelMarkRoom
		}
		if r.trailing != "" {
			p.trailRoom = panelTrailingRoom
		}
	}
	p.narrow()
	p.moveTo(0, 1)
}

// size is what all rows need, within what looks like a list.
func (p *panel) size() fyne.Size {
	width := float32(0)
	for _, r := range p.rows {
		room := ceil(textWidth(cutRunes(r.label, 100), theme.TextSize, r.heading))
		if note := max(p.noteLeast, textWidth(r.note, theme.CaptionSize, false)); note > 0 {
			room += ceil(note) + 24
		}
		width = max(width, room)
	}
	width += p.labelX + panelInset + p.trailRoom
	height := float32(0)
	for _, r := range p.rows {
		height += r.height()
	}
	height = min(height, panelRowsMost*panelRowHeight) + 2*panelPadding + p.head()
	return fyne.NewSize(min(max(width, panelWidthLeast), panelWidthMost), height)
}

// head is the height of the line with the text to find.
func (p *panel) head() float32 {
	if p.findHint == "" {
		return 0
	}
	return panelFindHeight
}

// Labels are those of the rows that can be chosen now.
func (p *panel) Labels() []string {
	var labels []string
	for _, i := range p.shown {
		if p.rows[i].usable() {
			labels = append(labels, p.rows[i].label)
		}
	}
	return labels
}

// Choose does what a click on the row with the label does, and says whether there is one.
func (p *panel) Choose(label string) bool {
	for _, i := range p.shown {
		if p.rows[i].usable() && p.rows[i].label == label {
			p.onChoose(i)
			return true
		}
	}
	return false
}
