package widgets

import (
	"strings"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	groupIconX  = theme.PageMargin
	groupTextX  = 52
	groupRight  = 16
	groupLine1  = 11 // top of the upper line
	groupLine2  = 31 // and of the lower one
	groupGap    = 8
	groupShare  = 3 // height of the line that says how far something is
	groupBarLow = 12
)

// groupHead draws the head of one group.
type groupHead struct {
	box         *fyne.Container
	ground      *canvas.Rectangle
	lines       [2]*canvas.Rectangle
	title, rows *canvas.Text
}

func newGroupHead() *groupHead {
	h := &groupHead{
		ground: newBox(0), lines: [2]*canvas.Rectangle{newBox(0), newBox(0)},
		title: newText(theme.CaptionSize, true), rows: newText(theme.CaptionSize, false),
	}
	h.box = &fyne.Container{Layout: gridStill{}, Objects: []fyne.CanvasObject{h.ground, h.lines[0], h.lines[1], h.title, h.rows}}
	h.paint()
	return h
}

func (h *groupHead) paint() {
	h.ground.FillColor = theme.Color(theme.ColorSurface2)
	for _, line := range h.lines {
		line.FillColor = theme.Color(theme.ColorLine)
	}
	h.title.Color, h.rows.Color = theme.Color(theme.ColorText2), theme.Color(theme.ColorText2)
}

func (h *groupHead) draw(g ListGroup, top, width float32, rulers *gridRulers) {
	const height = theme.GroupHeaderHeight
	h.box.Move(fyne.NewPos(0, top))
	h.box.Resize(fyne.NewSize(width, height))
	place(h.ground, 0, 0, width, height)
	place(h.lines[0], 0, 0, width, 1)
	place(h.lines[1], 0, height-1, width, 1)
	write(h.title, g.Title)
	write(h.rows, g.Count)
	placeMiddle(h.title, groupIconX, 0, height)
	placeMiddle(h.rows, groupIconX+round(rulers.title.width(g.Title))+groupGap, 0, height)
}

// groupRow draws one row. It serves row after row while the list scrolls.
type groupRow struct {
	row    int // or rowNone
	drawn  groupDrawn
	box    *fyne.Container
	ground *canvas.Rectangle
	line   *canvas.Rectangle
	bar    *canvas.Rectangle // at the left of the chosen row
	edge   *canvas.Rectangle // around the row where the keyboard is
	track  *canvas.Rectangle
	share  *canvas.Rectangle
	icon   *canvas.Image
	blanks [2]*canvas.Rectangle // while it is not loaded

	name, note, time, state, text *canvas.Text
}

// groupDrawn is what a row view shows now.
type groupDrawn struct {
	row    ListRow
	loaded bool
	width  float32
}

func newGroupRow() *groupRow {
	r := &groupRow{
		row: rowNone, ground: newBox(0), line: newBox(0), bar: newBox(0), edge: newBox(0), track: newBox(0), share: newBox(0),
		icon: newIcon(), blanks: [2]*canvas.Rectangle{newBox(4), newBox(4)},
		name: newText(theme.TextSize, true), note: newText(theme.TextSize, false), time: newText(theme.CaptionSize, false),
		state: newText(theme.CaptionSize, false), text: newText(theme.CaptionSize, false),
	}
	r.edge.StrokeWidth = 1
	r.box = &fyne.Container{Layout: gridStill{}, Hidden: true, Objects: []fyne.CanvasObject{
		r.ground, r.line, r.bar, r.track, r.share, r.icon, r.blanks[0], r.blanks[1], r.name, r.note, r.time, r.state, r.text, r.edge,
	}}
	return r
}

func (r *groupRow) draw(row int, shown ListRow, loaded bool, l *GroupList, width float32) {
	fresh := r.row == rowNone
	r.paint(row, l, width)
	now := groupDrawn{shown, loaded, width}
	if r.row = row; !fresh && now == r.drawn {
		return
	}
	r.drawn = now
	r.box.Resize(fyne.NewSize(width, theme.OutboxRowHeight))
	for _, t := range []*canvas.Text{r.name, r.note, r.time, r.state, r.text} {
		t.Hidden = !loaded
	}
	for i, b := range r.blanks {
		b.Hidden = loaded
		b.FillColor = theme.Color(theme.ColorGrayB)
		place(b, groupTextX, 14+float32(i)*19, []float32{180, 260}[i], groupBarLow)
	}
	r.icon.Hidden = !loaded || shown.Icon == ""
	if !r.icon.Hidden {
		r.icon.Resource = theme.Resource(shown.Icon, shown.IconColor)
		place(r.icon, groupIconX, (theme.OutboxRowHeight-theme.IconSizeNav)/2, theme.IconSizeNav, theme.IconSizeNav)
		r.icon.Refresh()
	}
	r.share.Hidden, r.track.Hidden = shown.Share == 0, shown.Share == 0
	r.track.FillColor, r.share.FillColor = theme.Color(theme.ColorLine), theme.Color(theme.ColorChart)
	place(r.track, 0, theme.OutboxRowHeight-groupShare, width, groupShare)
	place(r.share, 0, theme.OutboxRowHeight-groupShare, round(width*min(1, shown.Share)), groupShare)
	if loaded {
		r.write(shown, width, &l.rulers)
	}
}

// write writes the two lines: what is at the right stays whole, the note gives way
// before the name.
func (r *groupRow) write(shown ListRow, width float32, rulers *gridRulers) {
	right := width - groupRight
	time := rulers.caption.width(shown.Time)
	room := right - time - 2*groupGap - groupTextX
	name := rulers.bold.fit(shown.Name, room)
	used := rulers.bold.width(name)
	writeText(r.name, name, theme.Color(theme.ColorText), rulers.bold)
	writeText(r.note, fitNote(shown.Note, room-used-groupGap, rulers.cell), theme.Color(theme.ColorText2), rulers.cell)
	writeText(r.time, shown.Time, theme.Color(theme.ColorText2), rulers.caption)
	state := rulers.caption
	if shown.StateBold {
		state = rulers.title
	}
	writeText(r.state, shown.State, theme.Color(orColor(shown.StateColor, theme.ColorText2)), state)
	begin := float32(groupTextX)
	if shown.State != "" {
		begin += round(state.width(shown.State)) + groupGap
	}
	writeText(r.text, fitNote(shown.Text, right-begin, rulers.caption), theme.Color(theme.ColorText2), rulers.caption)
	placeAt(r.name, groupTextX, groupLine1)
	placeAt(r.note, groupTextX+round(used)+groupGap, groupLine1)
	placeAt(r.time, right-time, groupLine1+1)
	placeAt(r.state, groupTextX, groupLine2)
	placeAt(r.text, begin, groupLine2)
}

// fitNote is a text cut to the room, nothing where not even a letter of it fits.
func fitNote(text string, room float32, ruler *gridRuler) string {
	if cut := ruler.fit(text, room); room > 0 && cut != "…" {
		return cut
	}
	return ""
}

func placeAt(t *canvas.Text, x, y float32) {
	size := t.MinSize()
	place(t, x, y, size.Width, size.Height)
}

// paint draws what tells rows apart: chosen, under the pointer, with the keyboard.
func (r *groupRow) paint(row int, l *GroupList, width float32) {
	ground := theme.ColorSurface
	switch row {
	case l.selected:
		ground = theme.ColorTint
	case l.mouse.over:
		ground = theme.ColorHover
	}
	r.ground.FillColor, r.line.FillColor = theme.Color(ground), theme.Color(theme.ColorLine2)
	r.bar.FillColor, r.edge.StrokeColor = theme.Color(theme.ColorAccent), theme.Color(theme.ColorAccent)
	r.bar.Hidden = row != l.selected
	r.edge.Hidden = !l.focused || row != l.selected
	place(r.ground, 0, 0, width, theme.OutboxRowHeight)
	place(r.line, 0, theme.OutboxRowHeight-1, width, 1)
	place(r.bar, 0, 0, gridAccentBar, theme.OutboxRowHeight)
	place(r.edge, 0, 0, width, theme.OutboxRowHeight-1)
	for _, b := range []*canvas.Rectangle{r.ground, r.line, r.bar, r.edge} {
		b.Refresh()
	}
}

// content is the text that is seen.
func (r *groupRow) content() string {
	if !r.drawn.loaded {
		return "…"
	}
	return strings.Join(strings.Fields(strings.Join([]string{r.name.Text, r.note.Text, r.time.Text, r.state.Text, r.text.Text}, " ")), " ")
}
