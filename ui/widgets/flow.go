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

// arrange says where everything stands in the width, and the least that it needs.
func (f *flow) arrange(objects []fyne.CanvasObject, put func(o fyne.CanvasObject, x, y float32, size fyne.Size)) fyne.Size {
	var x, y, height, least float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		want := o.MinSize()
		least = max(least, want.Width)
		if f.width > 0 {
			want.Width = min(want.Width, f.width)
		}
		if x > 0 && f.width > 0 && x+want.Width > f.width {
			x, y, height = 0, y+height+f.gap, 0
		}
		put(o, x, y, want)
		x += want.Width + f.gap
		height = max(height, want.Height)
	}
	return fyne.NewSize(least, y+height)
}
