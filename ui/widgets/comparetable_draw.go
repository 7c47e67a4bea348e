package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	compareField = 132 // width of the names of fields
	compareInset = 14
	compareRadio = 16
	compareLines = 3
)

// compareView is what is drawn of one row.
type compareView struct {
	ground *canvas.Rectangle
	line   *canvas.Rectangle
	ring   *outline
	field  *canvas.Text
	radios [2]*outline
	dots   [2]*canvas.Rectangle
	texts  [2][compareLines]*canvas.Text
}

func newCompareView() *compareView {
	v := &compareView{ground: newBox(0), line: newBox(0), ring: newOutline(theme.BoxRadius), field: newText(theme.TextSize, false)}
	for side := range v.texts {
		v.radios[side], v.dots[side] = newOutline(compareRadio/2), newBox(4)
		for i := range v.texts[side] {
			v.texts[side][i] = newText(theme.TextSize, false)
		}
	}
	return v
}

func (v *compareView) objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{v.ground, v.line, v.field}
	for side := range v.texts {
		objects = append(objects, v.radios[side].object, v.dots[side])
		for _, t := range v.texts[side] {
			objects = append(objects, t)
		}
	}
	return append(objects, v.ring.object)
}

// CreateRenderer is called by Fyne.
func (c *CompareTable) CreateRenderer() fyne.WidgetRenderer {
	r := &compareRenderer{c}
	c.paint()
	return r
}

type compareRenderer struct{ c *CompareTable }

func (r *compareRenderer) Destroy() {}

func (r *compareRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.c.head, r.c.titles[0], r.c.titles[1]}
	for _, v := range r.c.views {
		objects = append(objects, v.objects()...)
	}
	return append(objects, r.c.box.object)
}

func (r *compareRenderer) MinSize() fyne.Size {
	height := float32(theme.TableHeaderHeight)
	for i := range r.c.rows {
		height += r.c.height(i)
	}
	return fyne.NewSize(compareField+2*120, height)
}

func (r *compareRenderer) Layout(size fyne.Size) { r.c.layout(size) }

func (r *compareRenderer) Refresh() {
	r.c.paint()
	r.c.layout(r.c.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// columns are the widths of the names and of each side.
func (c *CompareTable) columns(width float32) (field, side float32) {
	return compareField, max(0, round((width-compareField)/2))
}

func (c *CompareTable) sides(i int) [2][]string {
	_, width := c.columns(c.Size().Width)
	room := width - compareRadio - 8 - compareInset
	var sides [2][]string
	for side, text := range []string{c.rows[i].Left, c.rows[i].Right} {
		sides[side] = []string{text}
		if room > 0 {
			sides[side] = wrapAtMost(text, room, theme.TextSize, c.chosen(i, side), compareLines)
		}
	}
	return sides
}

// chosen says whether a side of a row is chosen.
func (c *CompareTable) chosen(i, side int) bool {
	return c.rows[i].differs() && c.rows[i].ChosenRight == (side == 1)
}

// height leaves room for the longer side in bold, so that choosing moves nothing.
func (c *CompareTable) height(i int) float32 {
	lines := 1
	_, width := c.columns(c.Size().Width)
	if room := width - compareRadio - 8 - compareInset; room > 0 {
		for _, text := range []string{c.rows[i].Left, c.rows[i].Right} {
			lines = max(lines, len(wrapAtMost(text, room, theme.TextSize, true, compareLines)))
		}
	}
	return theme.RowHeight + float32(lines-1)*lineHeight(theme.TextSize)
}

func (c *CompareTable) layout(size fyne.Size) {
	field, side := c.columns(size.Width)
	place(c.head, 1, 1, size.Width-2, theme.TableHeaderHeight-1)
	for i, title := range []string{c.left, c.right} {
		write(c.titles[i], fit(title, side-compareInset, theme.CaptionSize, true))
		placeMiddle(c.titles[i], field+float32(i)*side, 0, theme.TableHeaderHeight)
	}
	y := float32(theme.TableHeaderHeight)
	for i := range c.rows {
		c.layoutRow(i, y, size.Width)
		y += c.height(i)
	}
	place(c.box.object, 0, 0, size.Width, y)
}

func (c *CompareTable) layoutRow(i int, y, width float32) {
	v, height := c.views[i], c.height(i)
	field, side := c.columns(width)
	place(v.ground, 1, y, width-2, height)
	place(v.line, 1, y, width-2, 1)
	place(v.ring.object, 2, y+2, width-4, height-3)
	write(v.field, fit(c.rows[i].Field, field-compareInset-8, theme.TextSize, c.rows[i].differs()))
	line := lineHeight(theme.TextSize)
	top := y + (theme.RowHeight-line)/2
	placeMiddle(v.field, compareInset, top, line)
	for n, lines := range c.sides(i) {
		x := field + float32(n)*side
		place(v.radios[n].object, x, top+(line-compareRadio)/2, compareRadio, compareRadio)
		place(v.dots[n], x+4, top+(line-compareRadio)/2+4, compareRadio-8, compareRadio-8)
		writeLines(v.texts[n][:], lines, x+compareRadio+8, top, line)
	}
}

func (c *CompareTable) paint() {
	c.head.FillColor = theme.Color(theme.ColorSurface2)
	c.box.stroke(1, theme.ColorLine)
	for _, t := range c.titles {
		t.Color = theme.Color(theme.ColorText2)
	}
	for i, v := range c.views {
		c.paintRow(i, v)
	}
}

func (c *CompareTable) paintRow(i int, v *compareView) {
	differs := c.rows[i].differs()
	v.ground.FillColor, v.line.FillColor = named(""), theme.Color(theme.ColorLine2)
	v.field.Color = theme.Color(theme.ColorText2)
	embolden(v.field, differs)
	if differs {
		v.field.Color = theme.Color(theme.ColorText)
	}
	v.ring.stroke(0, "")
	if c.focused && i == c.current {
		v.ring.stroke(2, theme.ColorAccent)
	}
	for side := range v.texts {
		chosen := c.chosen(i, side)
		v.radios[side].object.Hidden, v.dots[side].Hidden = !differs, !chosen
		edge, tone := theme.ColorBorder, theme.ColorText2
		if chosen {
			edge, tone = theme.ColorAccent, theme.ColorText
		}
		v.radios[side].stroke(1, edge)
		v.dots[side].FillColor = theme.Color(theme.ColorAccent)
		for _, t := range v.texts[side] {
			t.Color = theme.Color(tone)
			embolden(t, chosen)
		}
	}
}
