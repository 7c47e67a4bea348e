package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// gridGrounds is how many objects of a row lie under its cells: the ground, the line and the bar.
const gridGrounds = 3

// What a row view without a row is.
const (
	rowNone     = -1 - iota // not drawn yet in these colors and in this size
	rowOutdated             // it is, but of a row that may say something else now
)

// gridRowView draws one row. It serves row after row while the grid scrolls.
type gridRowView struct {
	row          int // or rowNone, rowOutdated
	box          *fyne.Container
	ground       *canvas.Rectangle
	line         *canvas.Rectangle
	bar          *canvas.Rectangle // at the left of a selected row
	check        *gridBox          // nil in a grid that has none
	twig         *gridTwig         // nil in a flat list
	cells        []gridCellView
	actions      []*gridActionView // nil in a grid that has none
	actionsDrawn gridActionsDrawn
	fresh        bool // colors have not been drawn since the theme changed
	loaded       bool
}

func newGridRowView(g *DataGrid) *gridRowView {
	r := &gridRowView{row: rowNone, ground: newBox(0), line: newBox(0), bar: newBox(0), cells: make([]gridCellView, len(g.columns))}
	r.box = &fyne.Container{Layout: gridStill{}, Objects: []fyne.CanvasObject{r.ground, r.line, r.bar}, Hidden: true}
	if g.tree != nil {
		r.twig = newGridTwig()
		r.box.Objects = append(r.box.Objects, r.twig.objects()...)
	}
	for i := range r.cells {
		r.cells[i].box = r.box
		r.cells[i].icons = map[gridIcon]*canvas.Image{}
	}
	return r
}

// outdate has the row asked for its content before it is seen again.
func (r *gridRowView) outdate() {
	if r.row != rowNone {
		r.row = rowOutdated
	}
}

// fill draws a row of the source; fresh also takes over new widths and colors.
func (r *gridRowView) fill(row int, v *gridView, fresh bool) {
	r.row, r.fresh = row, r.fresh || fresh
	clear(v.scratch)
	r.loaded = v.g.source.Cells(row, v.scratch)
	for i, p := range v.columns {
		cell, column := &r.cells[p.index], v.g.columns[p.index]
		switch {
		case !r.loaded && !v.g.impatient():
			cell.empty()
		case !r.loaded:
			cell.showBar(p.further(v.g.indent(p.index)), column, 0.4+0.1*float32((row*3+i*2)%5))
		case p.index == 0 && r.twig != nil:
			r.fillName(v.g.branch(row), p, v, fresh)
		default:
			cell.show(v.scratch[p.index], p.further(v.g.indent(p.index)), column, &v.rulers, fresh)
		}
	}
	if r.twig != nil && (!r.loaded || v.column(0) == nil) {
		r.twig.showChevron(GridBranch{}, 0, false)
		r.twig.showCount(0, 0, v.rulers.caption)
	}
	if fresh {
		r.line.FillColor = theme.Color(theme.ColorLine2)
		r.bar.FillColor = theme.Color(theme.ColorAccent)
		place(r.ground, 0, 0, v.size.Width, theme.RowHeight-1)
		place(r.line, 0, theme.RowHeight-1, v.size.Width, 1)
		place(r.bar, 0, 0, gridAccentBar, theme.RowHeight-1)
		r.hideOthers(v)
	}
}

// fillName draws the first column of a tree.
func (r *gridRowView) fillName(b GridBranch, p gridPlace, v *gridView, fresh bool) {
	badge := badgeWidth(b.Count, v.rulers.caption)
	inner := p.further(gridIndent * float32(1+b.Level))
	room := inner
	if badge > 0 {
		room.width -= badge + gridBadgeGap
	}
	cell := &r.cells[p.index]
	cell.show(v.scratch[p.index], room, v.g.columns[p.index], &v.rulers, fresh)
	r.twig.showChevron(b, inner.x-gridIndent, fresh)
	r.twig.showCount(b.Count, cell.end(&v.rulers)+gridBadgeGap, v.rulers.caption)
}

// hideOthers hides the cells of the columns that are not shown.
func (r *gridRowView) hideOthers(v *gridView) {
	for i := range r.cells {
		if v.column(i) == nil {
			r.cells[i].empty()
		}
	}
}

// paint gives the row the marks that change while its content stays.
func (r *gridRowView) paint(g *DataGrid) {
	name := g.ground(r.row)
	r.ground.Hidden = name == ""
	if name != "" {
		r.ground.FillColor = theme.Color(name)
	}
	selected := g.selection.Has(r.row)
	r.bar.Hidden = !selected
	if g.checks && r.check == nil {
		r.check = newGridBox()
		r.box.Objects = append(r.box.Objects, r.check.objects()...)
	}
	if r.check != nil {
		tick := tickNone
		if selected {
			tick = tickAll
		}
		r.check.show(g.checks, tick, theme.RowHeight, r.fresh)
	}
	r.paintActions(g)
	r.fresh = false
}

// gridStill is the layout of a row: cells stand where they were put. It keeps
// Fyne from measuring every text of a row in search of a smallest size.
type gridStill struct{}

func (gridStill) Layout([]fyne.CanvasObject, fyne.Size) {}
func (gridStill) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }
