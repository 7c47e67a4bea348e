package widgets

import (
	"image/color"
	"slices"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// GridCell is what one cell shows; an empty color means the usual one.
type GridCell struct {
	Text      string
	Color     fyne.ThemeColorName
	Bold      bool // text and tail
	Tail      string
	TailColor fyne.ThemeColorName
	Pill      bool // text on a ground of the tone
	Tone      Tone
	Icon      theme.Icon // in front of the text
	IconColor fyne.ThemeColorName
	Meter     fyne.ThemeColorName // the color of a bar behind the text, of which a share is filled; "": none
	Share     float32
}

const (
	gridPillPadding = 9
	gridIconGap     = 6
	gridTailGap     = 7
	gridIconWidth   = theme.IconSizeSmall + gridIconGap
	gridMeterWidth  = 96
	gridMeterHeight = 6
	gridMeterGap    = 12
	gridMeterAt     = 92 // where it begins
	gridMeterLeast  = 76 // the same in a narrow cell; one that is narrower shows none
)

// gridCellView draws one cell. Its objects are made when first needed and
// change only where the cell does, so that Fyne keeps their textures.
type gridCellView struct {
	box        *fyne.Container // of the row
	text, tail *canvas.Text
	pill, bar  *canvas.Rectangle
	meter      [2]*canvas.Rectangle       // the whole and the part that is filled
	icons      map[gridIcon]*canvas.Image // one for each state: parsing an SVG is slow

	drawn gridDrawn
}

type gridIcon struct {
	icon theme.Icon
	name fyne.ThemeColorName
}

// gridDrawn is what a view shows now.
type gridDrawn struct {
	cell   GridCell
	place  gridPlace
	loaded bool
}

// show draws the cell; fresh also takes over the colors of a new theme.
func (v *gridCellView) show(cell GridCell, p gridPlace, c GridColumn, rulers *gridRulers, fresh bool) {
	now := gridDrawn{cell, p, true}
	if now == v.drawn && !fresh {
		return
	}
	v.drawn = now
	v.hideAll()
	x, room := p.x, p.room(c)
	if cell.Pill {
		v.showPill(cell, x, room, rulers.caption)
		return
	}
	if cell.Icon != "" {
		v.showIcon(cell, x, fresh)
		x += gridIconWidth
		room -= gridIconWidth
	}
	if cell.Meter != "" && room >= gridMeterLeast+gridMeterWidth {
		at := min(gridMeterAt, room-gridMeterWidth)
		v.showMeter(cell, x+at)
		room = at - gridMeterGap
	}
	v.showText(cell, x, room, c.Right, rulers)
}

func (v *gridCellView) showMeter(cell GridCell, x float32) {
	width := round(gridMeterWidth * max(0, min(cell.Share, 1)))
	for i, part := range []struct {
		color fyne.ThemeColorName
		width float32
	}{{theme.ColorGrayB, gridMeterWidth}, {cell.Meter, width}} {
		if v.meter[i] == nil {
			v.meter[i] = newBox(gridMeterHeight / 2)
			v.box.Objects = append(v.box.Objects, v.meter[i])
		}
		v.meter[i].Hidden = part.width == 0
		v.meter[i].FillColor = theme.Color(part.color)
		place(v.meter[i], x, (theme.RowHeight-gridMeterHeight)/2, part.width, gridMeterHeight)
		v.meter[i].Refresh()
	}
}

// showBar draws a gray bar in place of a cell that is not loaded.
func (v *gridCellView) showBar(p gridPlace, c GridColumn, share float32) {
	v.drawn = gridDrawn{place: p}
	v.hideAll()
	if v.bar == nil {
		v.bar = newBox(4)
		v.box.Objects = append(v.box.Objects, v.bar)
	}
	v.bar.Hidden = false
	v.bar.FillColor = theme.Color(theme.ColorGrayB)
	width := round(p.room(c) * share)
	x := p.x
	if c.Right {
		x += p.room(c) - width
	}
	place(v.bar, x, (theme.RowHeight-12)/2, width, 12)
}

// empty draws nothing.
func (v *gridCellView) empty() {
	v.drawn = gridDrawn{}
	v.hideAll()
}

func (v *gridCellView) hideAll() {
	for _, t := range [...]*canvas.Text{v.text, v.tail} {
		if t != nil {
			t.Hidden = true
		}
	}
	for _, r := range [...]*canvas.Rectangle{v.pill, v.bar, v.meter[0], v.meter[1]} {
		if r != nil {
			r.Hidden = true
		}
	}
	for _, i := range v.icons {
		i.Hidden = true
	}
}

func (v *gridCellView) showPill(cell GridCell, x, room float32, ruler *gridRuler) {
	if v.pill == nil {
		v.pill = newBox(theme.PillHeight / 2)
		v.box.Objects = slices.Insert(v.box.Objects, gridGrounds, fyne.CanvasObject(v.pill))
	}
	text := ruler.fit(cell.Text, room-2*gridPillPadding)
	width := round(ruler.width(text)) + 2*gridPillPadding
	v.pill.Hidden = false
	v.pill.FillColor = theme.Color(cell.Tone.Ground())
	place(v.pill, x, (theme.RowHeight-theme.PillHeight)/2, width, theme.PillHeight)
	v.setText(&v.text, text, cell.Tone.Text(), ruler)
	placeLine(v.text, x+gridPillPadding, width, false)
}

func (v *gridCellView) showIcon(cell GridCell, x float32, fresh bool) {
	key := gridIcon{cell.Icon, orColor(cell.IconColor, theme.ColorText2)}
	icon, ok := v.icons[key]
	switch {
	case !ok:
		icon = newIcon()
		icon.Resource = theme.Resource(key.icon, key.name)
		v.icons[key] = icon
		v.box.Objects = append(v.box.Objects, icon)
	case fresh:
		icon.Refresh()
	}
	icon.Hidden = false
	place(icon, x, (theme.RowHeight-theme.IconSizeSmall)/2, theme.IconSizeSmall, theme.IconSizeSmall)
}

func (v *gridCellView) showText(cell GridCell, x, room float32, right bool, rulers *gridRulers) {
	ruler := rulers.cell
	if cell.Bold {
		ruler = rulers.bold
	}
	text := ruler.fit(cell.Text, room)
	v.setText(&v.text, text, orColor(cell.Color, theme.ColorText), ruler)
	placeLine(v.text, x, room, right)
	if cell.Tail == "" {
		return
	}
	used := ruler.width(text) + gridTailGap
	if tail := ruler.fit(cell.Tail, room-used); tail != "…" {
		v.setText(&v.tail, tail, orColor(cell.TailColor, theme.ColorText2), ruler)
		placeLine(v.tail, x+used, room-used, false)
	}
}

func (v *gridCellView) setText(t **canvas.Text, text string, name fyne.ThemeColorName, ruler *gridRuler) {
	if *t == nil {
		*t = newText(ruler.size, ruler.bold)
		v.box.Objects = append(v.box.Objects, *t)
	}
	(*t).Hidden = false
	writeText(*t, text, theme.Color(name), ruler)
}

// content is the text that is seen.
func (v *gridCellView) content() string {
	switch {
	case !v.drawn.loaded:
		return "…"
	case v.tail != nil && !v.tail.Hidden:
		return v.text.Text + " " + v.tail.Text
	}
	return v.text.Text
}

// end is where the text ends.
func (v *gridCellView) end(rulers *gridRulers) float32 {
	last, ruler := v.text, rulers.cell
	if v.tail != nil && !v.tail.Hidden {
		last = v.tail
	}
	if last.TextStyle.Bold {
		ruler = rulers.bold
	}
	return last.Position().X + ruler.width(last.Text)
}

// writeText changes a text only if it differs, because a refresh costs its texture.
func writeText(t *canvas.Text, text string, c color.Color, ruler *gridRuler) {
	if t.Text == text && t.Color == c && t.TextSize == ruler.size && t.TextStyle.Bold == ruler.bold {
		return
	}
	t.Color, t.TextSize = c, ruler.size
	embolden(t, ruler.bold)
	write(t, text)
	t.Refresh()
}

// placeLine puts a text into a row, where Fyne centers it in the height.
func placeLine(t *canvas.Text, x, width float32, right bool) {
	t.Alignment = fyne.TextAlignLeading
	if right {
		t.Alignment = fyne.TextAlignTrailing
	}
	place(t, x, 0, width, theme.RowHeight)
}

func orColor(name, usual fyne.ThemeColorName) fyne.ThemeColorName {
	if name == "" {
		return usual
	}
	return name
}
