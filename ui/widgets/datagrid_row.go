package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// gridGrounds is how many objects of a row lie under its cells: the ground and the line.
const gridGrounds = 2

// gridRowView draws one row. It serves row after row while the grid scrolls.
type gridRowView struct {
	row    int // -1: none
	box    *fyne.Container
	ground *canvas.Rectangle
	line   *canvas.Rectangle
	cells  []gridCellView
}

func newGridRowView(columns int) *gridRowView {
	r := &gridRowView{row: -1, ground: newBox(0), line: newBox(0), cells: make([]gridCellView, columns)}
	r.box = &fyne.Container{Layout: gridStill{}, Objects: []fyne.CanvasObject{r.ground, r.line}, Hidden: true}
	for i := range r.cells {
		r.cells[i].box = r.box
		r.cells[i].icons = map[gridIcon]*canvas.Image{}
	}
	return r
}

// fill draws a row of the source; fresh also takes over new widths and colors.
func (r *gridRowView) fill(row int, v *gridView, fresh bool) {
	r.row = row
	clear(v.scratch)
	loaded := v.g.source.Cells(row, v.scratch)
	for i, p := range v.columns {
		cell, column := &r.cells[p.index], v.g.columns[p.index]
		if loaded {
			cell.show(v.scratch[p.index], p, column, &v.rulers, fresh)
		} else {
			cell.showBar(p, column, 0.4+0.1*float32((row*3+i*2)%5))
		}
	}
	if fresh {
		r.line.FillColor = theme.Color(theme.ColorLine2)
		place(r.ground, 0, 0, v.size.Width, theme.RowHeight-1)
		place(r.line, 0, theme.RowHeight-1, v.size.Width, 1)
		r.hideOthers(v.columns)
	}
}

// hideOthers hides the cells of the columns that are not shown.
func (r *gridRowView) hideOthers(shown []gridPlace) {
	for i := range r.cells {
		if len(shown) > 0 && shown[0].index == i {
			shown = shown[1:]
			continue
		}
		r.cells[i].hideAll()
		r.cells[i].drawn = gridDrawn{}
	}
}

// paint gives the row its ground; an empty name leaves the page's.
func (r *gridRowView) paint(name fyne.ThemeColorName) {
	r.ground.Hidden = name == ""
	if name != "" {
		r.ground.FillColor = theme.Color(name)
	}
}

// gridStill is the layout of a row: cells stand where they were put. It keeps
// Fyne from measuring every text of a row in search of a smallest size.
type gridStill struct{}

func (gridStill) Layout([]fyne.CanvasObject, fyne.Size) {}
func (gridStill) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }
