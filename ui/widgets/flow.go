package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// flow lays objects out from left to right, and in further rows where the width ends.
type flow struct {
	gap   float32
	width float32 // that it was last laid out in
}

// NewFlow lays objects out in as many rows as the width needs, with the gap between.
func NewFlow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap}, objects...)
}

// Layout is called by Fyne.
func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.arrange(objects, func(o fyne.CanvasObject, x, y float32, want fyne.Size) { place(o, x, y, want.Width, want.Height) })
}

// MinSize is called by Fyne.
func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return f.arrange(objects, func(fyne.CanvasObject, float32, float32, fyne.Size) {})
}

// arrange says where everything stands in the width, in the middle of its row, and the least that it needs.
func (f *flow) arrange(objects []fyne.CanvasObject, put func(o fyne.CanvasObject, x, y float32, size fyne.Size)) fyne.Size {
	var y, least float32
	for len(objects) > 0 {
		n, height := f.row(objects)
		x := float32(0)
		for _, o := range objects[:n] {
			if !o.Visible() {
				continue
			}
			want := f.want(o)
			least = max(least, o.MinSize().Width)
			put(o, x, y+(height-want.Height)/2, want)
			x += want.Width + f.gap
		}
		objects = objects[n:]
		y += height + f.gap
	}
	return fyne.NewSize(least, max(0, y-f.gap))
}

// row is how many of the objects stand in one row, and its height.
func (f *flow) row(objects []fyne.CanvasObject) (n int, height float32) {
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		want := f.want(o)
		if x > 0 && f.width > 0 && x+want.Width > f.width {
			return i, height
		}
		x += want.Width + f.gap
		height = max(height, want.Height)
	}
	return len(objects), height
}

func (f *flow) want(o fyne.CanvasObject) fyne.Size {
	want := o.MinSize()
	if f.width > 0 {
		want.Width = min(want.Width, f.width)
	}
	return want
}
