package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// KV is one line of a KeyValues. An Empty value is shown in the color of hints; Action stands behind the value. A KV without a
// key leaves its place free.
type KV struct {
	Key, Value string
	Empty      bool
	Action     *Link
}

// KeyValues lists keys and values row by row in one or more columns; a value that does not fit ends with an ellipsis.
type KeyValues struct {
	widget.BaseWidget
	KeyWidth float32 // 132 unless set

	columns      int
	rows         []KV
	keys, values []*canvas.Text
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
	k.rows = rows
	for len(k.keys) < len(rows) {
		k.keys = append(k.keys, newText(theme.TextSize, false))
		k.values = append(k.values, newText(theme.TextSize, false))
	}
	k.Refresh()
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
		objects = append(objects, r.k.keys[i], r.k.values[i])
		if row.Action != nil {
			objects = append(objects, row.Action)
		}
	}
	return objects
}

func (r *keyValuesRenderer) MinSize() fyne.Size {
	k := r.k
	lines := (len(k.rows) + k.columns - 1) / k.columns
	return fyne.NewSize(float32(k.columns)*(k.KeyWidth+60), float32(lines)*theme.KeyValueRowHeight)
}

func (r *keyValuesRenderer) Layout(size fyne.Size) {
	k := r.k
	const gap = 16
	width := (size.Width - gap*float32(k.columns-1)) / float32(k.columns)
	for i, row := range k.rows {
		x := round(float32(i%k.columns) * (width + gap))
		y := float32(i/k.columns) * theme.KeyValueRowHeight
		k.keys[i].Text = fit(row.Key, k.KeyWidth-6, theme.TextSize, false)
		placeMiddle(k.keys[i], x, y, theme.KeyValueRowHeight)
		room := width - k.KeyWidth
		if row.Action != nil {
			room -= row.Action.MinSize().Width + 7
		}
		k.values[i].Text = fit(row.Value, room, theme.TextSize, false)
		value := placeMiddle(k.values[i], x+k.KeyWidth, y, theme.KeyValueRowHeight)
		if row.Action != nil {
			left := x + k.KeyWidth
			if row.Value != "" {
				left += value.Width + 7
			}
			placeMiddle(row.Action, left, y, theme.KeyValueRowHeight)
		}
	}
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
		tone := theme.ColorText
		if row.Empty {
			tone = theme.ColorText3
		}
		r.k.values[i].Color = theme.Color(tone)
	}
}
