package widgets

import (
	"image/color"
	"math"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	gridAccentBar = 3
	gridBarWidth  = 6
	gridBarZone   = 2*gridBarRight + gridBarWidth // where the scroll bar can be caught
	gridBarRight  = 3                             // free at the right of the scroll bar
	gridBarShade  = 140                           // alpha of the scroll bar at rest
)

// gridView is the renderer of a DataGrid: a header, two more row views than
// fit, the mark of the keyboard, and the scroll bar.
type gridView struct {
	g       *DataGrid
	size    fyne.Size
	columns []gridPlace
	actions []gridActionPlace
	rulers  gridRulers
	scratch []GridCell

	rows    []*gridRowView    // row i is drawn by rows[i%len(rows)]
	edge    *canvas.Rectangle // around the row where the keyboard is
	header  *gridHeader
	thumb   *canvas.Rectangle
	objects []fyne.CanvasObject
}

func newGridView(g *DataGrid) *gridView {
	v := &gridView{
		g:       g,
		scratch: make([]GridCell, len(g.columns)),
		rulers: gridRulers{
			cell:    newGridRuler(theme.TextSize, false),
			bold:    newGridRuler(theme.TextSize, true),
			caption: newGridRuler(theme.CaptionSize, false),
			title:   newGridRuler(theme.CaptionSize, true),
		},
		edge: newBox(0), thumb: newBox(gridBarWidth / 2),
		header: newGridHeader(len(g.columns)),
	}
	v.edge.StrokeWidth = 1
	v.collect()
	return v
}

// Destroy is called by Fyne.
func (v *gridView) Destroy() {}

// Objects is called by Fyne.
func (v *gridView) Objects() []fyne.CanvasObject { return v.objects }

// MinSize is called by Fyne.
func (v *gridView) MinSize() fyne.Size {
	return fyne.NewSize(200, theme.TableHeaderHeight+3*theme.RowHeight)
}

// Layout is called by Fyne.
func (v *gridView) Layout(size fyne.Size) {
	if size != v.size {
		v.size = size
		v.g.scroll.resize(float64(max(0, size.Height-theme.TableHeaderHeight)), v.g.current)
		v.addRows()
		v.place()
	}
}

// Refresh is called by Fyne: it reads rows and colors anew.
func (v *gridView) Refresh() {
	v.g.countRows()
	v.edge.StrokeColor = theme.Color(theme.ColorAccent)
	v.drawHeader()
	v.draw(true)
}

// reread is Refresh without what only another theme or another size changes:
// reading an icon's drawing again takes longer than drawing a screen of rows.
func (v *gridView) reread() {
	v.g.countRows()
	for _, r := range v.rows {
		r.outdate()
	}
	v.drawHeader()
	v.draw(false)
}

// draw shows the rows where they stand now. Rows that were there before only
// move, unless fresh asks for their content again.
func (v *gridView) draw(fresh bool) {
	first, last := v.g.scroll.visible()
	for _, r := range v.rows {
		r.box.Hidden = r.row < first || r.row > last
		if fresh && r.box.Hidden {
			r.row = rowNone
		}
	}
	missing := false
	for row := first; row <= last && len(v.rows) > 0; row++ {
		r := v.rows[row%len(v.rows)]
		if fresh || r.row != row {
			r.fill(row, v, fresh || r.row == rowNone)
		}
		r.paint(v.g)
		missing = missing || !r.loaded
		r.box.Hidden = false
		r.box.Move(fyne.NewPos(0, theme.TableHeaderHeight+v.g.scroll.top(row)))
	}
	v.g.await(missing)
	v.drawMarks()
	v.drawThumb()
	// One object that costs no texture makes Fyne paint what moved or hid.
	v.header.ground.Refresh()
}

// refill draws the rows in other places of the columns; the rest stays as it is.
func (v *gridView) refill() {
	for _, r := range v.rows {
		if r.box.Hidden {
			r.row = rowNone
		} else {
			r.fill(r.row, v, false)
		}
	}
	v.draw(false)
}

func (v *gridView) drawHeader() {
	v.header.draw(v)
	v.header.ground.Refresh()
}

func (v *gridView) drawMarks() {
	row := v.g.current
	first, last := v.g.scroll.visible()
	v.edge.Hidden = !v.g.focused || !v.g.byKeys || v.g.title >= 0 || row < first || row > last
	if !v.edge.Hidden {
		place(v.edge, 0, theme.TableHeaderHeight+v.g.scroll.top(row), v.size.Width, theme.RowHeight-1)
	}
}

func (v *gridView) drawThumb() {
	y, length := v.g.scroll.thumb()
	v.thumb.Hidden = length == 0
	v.thumb.FillColor = v.thumbColor()
	place(v.thumb, v.size.Width-gridBarRight-gridBarWidth, theme.TableHeaderHeight+y, gridBarWidth, length)
}

func (v *gridView) thumbColor() color.Color {
	c := color.NRGBAModel.Convert(theme.Color(theme.ColorBorder)).(color.NRGBA)
	if v.g.mouse.zone != zoneBar {
		c.A = gridBarShade
	}
	return c
}

// addRows makes row views until the height is filled with two to spare.
func (v *gridView) addRows() {
	need := int(math.Ceil(v.g.scroll.height/gridRow)) + 2
	if need <= len(v.rows) {
		return
	}
	for len(v.rows) < need {
		v.rows = append(v.rows, newGridRowView(v.g))
	}
	for _, r := range v.rows {
		r.row = rowNone
	}
	v.collect()
}

func (v *gridView) collect() {
	v.objects = nil
	for _, r := range v.rows {
		v.objects = append(v.objects, r.box)
	}
	v.objects = append(v.objects, v.edge)
	v.objects = append(v.objects, v.header.objects()...)
	v.objects = append(v.objects, v.thumb)
}

// text is what the row shows in a column, empty when the row is not seen.
func (v *gridView) text(row, column int) string {
	first, last := v.g.scroll.visible()
	if row < first || row > last {
		return ""
	}
	return v.rows[row%len(v.rows)].cells[column].content()
}

// Measure has the toolkit measure the texts of the rows that are seen, as it does right
// before it draws them.
func (g *DataGrid) Measure() {
	for _, r := range g.view.rows {
		for _, o := range r.box.Objects {
			if text, isText := o.(*canvas.Text); isText && text.Visible() {
				text.MinSize()
			}
		}
	}
}
