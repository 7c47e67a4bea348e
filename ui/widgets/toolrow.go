package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

const (
	searchMost   = 300
	toolRowBelow = 12
)

// NewToolRow is the row below a page's title: the search, the chips, and at the right what concerns the list as a whole. Where that
// is too much for the width the search gives way first, and then the chips stand in rows of their own.
func NewToolRow(search fyne.CanvasObject, chips, right []fyne.CanvasObject) *fyne.Container {
	objects := append([]fyne.CanvasObject{search}, chips...)
	return container.New(&toolRow{search: search, chips: chips, right: right}, append(objects, right...)...)
}

type toolRow struct {
	search       fyne.CanvasObject
	chips, right []fyne.CanvasObject
	width        float32 // that it was last laid out in
}

// Layout is called by Fyne.
func (t *toolRow) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	t.width = size.Width
	t.arrange(func(o fyne.CanvasObject, x, y, width float32) { place(o, x, y, width, theme.ControlHeight) })
}

// MinSize is called by Fyne.
func (t *toolRow) MinSize([]fyne.CanvasObject) fyne.Size {
	rows := float32(t.arrange(func(fyne.CanvasObject, float32, float32, float32) {}))
	width := 2*theme.PageMargin + searchLeast + theme.ButtonGap + rowWidth(t.right)
	return fyne.NewSize(width, rows*(theme.ControlHeight+theme.ButtonGap)-theme.ButtonGap+toolRowBelow)
}

// arrange says where everything stands in the width, and in how many rows.
func (t *toolRow) arrange(put func(o fyne.CanvasObject, x, y, width float32)) (rows int) {
	const left, gap = theme.PageMargin, theme.ButtonGap
	end := t.width - left
	room := end - left - rowWidth(t.right) - gap
	search := room - rowWidth(t.chips) - gap
	below := t.width > 0 && search < searchLeast
	if below {
		search = room
	}
	search = min(searchMost, max(searchLeast, search))
	put(t.search, left, 0, search)
	t.line(t.right, end-rowWidth(t.right), 0, t.width, put)
	if !below {
		t.line(t.chips, left+search+gap, 0, t.width, put)
		return 1
	}
	return t.line(t.chips, left, 1, end, put) + 1
}

// line places objects side by side from x on in a row, going on below where they reach the end, and gives the last row.
func (*toolRow) line(objects []fyne.CanvasObject, x float32, row int, end float32, put func(o fyne.CanvasObject, x, y, width float32)) int {
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		width := o.MinSize().Width
		if x > theme.PageMargin && x+width > end {
			x, row = theme.PageMargin, row+1
		}
		put(o, x, float32(row)*(theme.ControlHeight+theme.ButtonGap), width)
		x += width + theme.ButtonGap
	}
	return row
}

// rowWidth is what visible objects need side by side.
func rowWidth(objects []fyne.CanvasObject) float32 {
	width := float32(0)
	for _, o := range objects {
		if o.Visible() {
			width += o.MinSize().Width + theme.ButtonGap
		}
	}
	return max(0, width-theme.ButtonGap)
}
