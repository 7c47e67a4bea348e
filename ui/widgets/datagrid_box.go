package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// gridCheckWidth is how much room the boxes take at the left.
const gridCheckWidth = 44

type gridTick int

const (
	tickNone gridTick = iota
	tickSome
	tickAll
)

// gridBox is the box of a row or of the header.
type gridBox struct {
	box        *outline
	tick, dash *canvas.Image
	drawn      gridTick
}

func newGridBox() *gridBox {
	b := &gridBox{box: newOutline(theme.BoxRadius), tick: newIcon(), dash: newIcon(), drawn: -1}
	b.tick.Resource = theme.Resource(theme.IconCheck, theme.ColorOnAccent)
	b.dash.Resource = theme.Resource(theme.IconRemove, theme.ColorOnAccent)
	return b
}

func (b *gridBox) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{b.box.object, b.tick, b.dash}
}

// show draws the box in the middle of the height; fresh also takes over the
// colors of a new theme.
func (b *gridBox) show(on bool, tick gridTick, height float32, fresh bool) {
	b.box.object.Hidden = !on
	b.tick.Hidden, b.dash.Hidden = !on || tick != tickAll, !on || tick != tickSome
	if !on || tick == b.drawn && !fresh {
		return
	}
	b.drawn = tick
	ground, edge := theme.ColorSurface, theme.ColorBorder
	if tick != tickNone {
		ground, edge = theme.ColorAccentFill, theme.ColorAccent
	}
	y := (height - checkSide) / 2
	place(b.box.object, theme.PageMargin, y, checkSide, checkSide)
	place(b.tick, theme.PageMargin+1, y+1, checkSide-2, checkSide-2)
	place(b.dash, theme.PageMargin+1, y+1, checkSide-2, checkSide-2)
	b.box.fill(ground)
	b.box.stroke(1, edge)
}

// headerTick is what the header's box shows.
func (g *DataGrid) headerTick() gridTick {
	switch {
	case g.selection.Len() == 0 || g.scroll.rows == 0:
		return tickNone
	case g.allSelected():
		return tickAll
	}
	return tickSome
}

// gridWhole is a number of rows, all selected, of so many.
type gridWhole struct{ selected, rows int }

// allSelected says whether every row is selected. It asks for all only when
// that may have become so, because a list can have a million.
func (g *DataGrid) allSelected() bool {
	now := gridWhole{g.selection.Len(), g.scroll.rows}
	if now.rows == 0 || now.selected < now.rows {
		return false
	}
	from, to := 0, now.rows-1
	if now == g.whole {
		from, to = g.scroll.visible()
	}
	for row := from; row <= to; row++ {
		if !g.selection.Has(row) {
			g.whole = gridWhole{}
			return false
		}
	}
	g.whole = now
	return true
}
