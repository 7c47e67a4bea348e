package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// kvLines is how many lines a value that wraps has at most.
const kvLines = 3

// KV is one line of a KeyValues. An Empty value is shown in the color of hints, a Needed one in amber; Action stands behind the value,
// and a value with Open is a link itself. One that Wraps has up to three lines, a Whole one as many as it needs; a Wide one in the first
// column reaches over the places beside it, which stay free. A KV without a key leaves its place free.
type KV struct {
	Key, Value         string
	Empty, Needed      bool
	Wraps, Whole, Wide bool
	Open               func()
	Action             *Link
}

// KeyValues lists keys and values row by row in one or more columns; a value that has no room left ends with an ellipsis.
type KeyValues struct {
	widget.BaseWidget
	KeyWidth float32 // 132 unless set
	Keys     *Keys   // what the surroundings do with keys that links do not use

	columns int
	rows    []KV
	keys    []*canvas.Text
	values  [][]*canvas.Text
	links   []*Link // of values, nil where there is none
}

// NewKeyValues fills the columns row by row.
func NewKeyValues(columns int, rows []KV) *KeyValues {
	k := &KeyValues{KeyWidth: 132, columns: columns}
	k.ExtendBaseWidget(k)
	k.SetRows(rows)
	return k
}

// SetRows changes what is listed.
func (k *KeyValues) SetRows(rows []KV) {
	k.rows, k.links = rows, make([]*Link, len(rows))
	for i, row := range rows {
		if len(k.keys) == i {
			k.keys = append(k.keys, newText(theme.TextSize, false))
			k.values = append(k.values, nil)
		}
		if row.Open != nil {
			k.links[i] = NewLink(row.Value, row.Open)
			k.links[i].name = row.Key
		}
		for _, link := range []*Link{k.links[i], row.Action} {
			if link != nil && link.Keys == nil {
				link.Keys = k.Keys
			}
		}
	}
	k.Refresh()
	canvas.Refresh(k) // rows that are new have no canvas to ask for being painted
}

// CreateRenderer is called by Fyne.
func (k *KeyValues) CreateRenderer() fyne.WidgetRenderer {
	r := &keyValuesRenderer{k: k}
	r.paint()
	return r
}

type keyValuesRenderer struct{ k *KeyValues }

func (r *keyValuesRenderer) Destroy() {}

func (r *keyValuesRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i, row := range r.k.rows {
		objects = append(objects, r.k.keys[i])
		for _, line := range r.k.values[i] {
			objects = append(objects, line)
		}
		if r.k.links[i] != nil {
			objects = append(objects, r.k.links[i])
		}
		if row.Action != nil {
			objects = append(objects, row.Action)
		}
	}
	return objects
}

const kvGap = 16

// columnWidth is the width of a column with its key.
func (k *KeyValues) columnWidth(width float32) float32 {
	return (width - kvGap*float32(k.columns-1)) / float32(k.columns)
}

// room is what a value has of the width of its column.
func (k *KeyValues) room(row KV, width float32) float32 {
	if row.Wide {
		width = width*float32(k.columns) + kvGap*float32(k.columns-1)
	}
	width -= k.KeyWidth
	if row.Action != nil {
		width -= row.Action.MinSize().Width + 7
	}
	return width
}

// lines are the lines of a value in the width of its column.
func (k *KeyValues) lines(i int, width float32) []string {
	row := k.rows[i]
	room := k.room(row, width)
	switch {
	case k.links[i] != nil:
		return nil
	case row.Wraps && width > 0:
		return wrapAtMost(row.Value, room, theme.TextSize, false, kvLines)
	}
	line := fit(row.Value, room, theme.TextSize, false)
	if row.Whole && width > 0 && line != row.Value {
		return wrap(row.Value, room, theme.TextSize, false)
	}
	return []string{line}
}

// height is how high the row is that begins with a KV.
func (k *KeyValues) height(first int, width float32) float32 {
	lines := 1
	for i := first; i < min(first+k.columns, len(k.rows)); i++ {
		lines = max(lines, len(k.lines(i, width)))
	}
	return theme.KeyValueRowHeight + float32(lines-1)*lineHeight(theme.TextSize)
}

func (r *keyValuesRenderer) MinSize() fyne.Size {
	k := r.k
	size := fyne.NewSize(float32(k.columns)*(k.KeyWidth+60), 0)
	width := k.columnWidth(k.Size().Width)
	for i := 0; i < len(k.rows); i += k.columns {
		size.Height += k.height(i, width)
	}
	return size
}

func (r *keyValuesRenderer) Layout(size fyne.Size) {
	k := r.k
	width, y := k.columnWidth(size.Width), float32(0)
	for i := range k.rows {
		r.layoutKV(i, round(float32(i%k.columns)*(width+kvGap)), y, width)
		if i%k.columns == k.columns-1 {
			y += k.height(i-k.columns+1, width)
		}
	}
}

func (r *keyValuesRenderer) layoutKV(i int, x, y, width float32) {
	k, row := r.k, r.k.rows[i]
	k.keys[i].Text = fit(row.Key, k.KeyWidth-6, theme.TextSize, false)
	placeMiddle(k.keys[i], x, y, theme.KeyValueRowHeight)
	x += k.KeyWidth
	height := lineHeight(theme.TextSize)
	top := y + (theme.KeyValueRowHeight-height)/2
	lines := k.lines(i, width)
	for len(k.values[i]) < len(lines) {
		line := newText(theme.TextSize, false)
		line.Color = theme.Color(row.tone())
		k.values[i] = append(k.values[i], line)
	}
	bottom := writeLines(k.values[i], lines, x, top, height)
	value := float32(0)
	if link := k.links[i]; link != nil {
		value = min(link.MinSize().Width, k.room(row, width))
		place(link, x, top, value, height)
	} else if row.Value != "" {
		value = k.values[i][len(lines)-1].MinSize().Width
		top = bottom - height
	}
	if row.Action == nil {
		return
	}
	if value > 0 {
		x += value + 7
	}
	want := row.Action.MinSize()
	place(row.Action, x, top, want.Width, height)
}

func (r *keyValuesRenderer) Refresh() {
	r.paint()
	r.Layout(r.k.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *keyValuesRenderer) paint() {
	for i, row := range r.k.rows {
		r.k.keys[i].Color = theme.Color(theme.ColorText2)
		for _, line := range r.k.values[i] {
			line.Color = theme.Color(row.tone())
		}
	}
}

// tone is the color of the value.
func (row KV) tone() fyne.ThemeColorName {
	switch {
	case row.Needed:
		return theme.ColorAmberText
	case row.Empty:
		return theme.ColorText3
	}
	return theme.ColorText
}
