package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewColumn puts objects below each other. What wraps learns its width before it says its height.
func NewColumn(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(column{gap, gap}, objects...)
}

// GivingColumn is the layout of a column whose gaps are as large as there is room for, so that it fits into a low window too.
func GivingColumn(least, most float32) fyne.Layout { return column{least, most} }

type column struct{ least, most float32 }

// Layout is called by Fyne.
func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		if o.Visible() && o.Size().Width != size.Width {
			o.Resize(fyne.NewSize(size.Width, o.Size().Height))
		}
	}
	gap := c.gap(objects, size.Height)
	y := float32(0)
	for _, o := range objects {
		if o.Visible() {
			height := o.MinSize().Height
			put(o, 0, y, size.Width, height)
			y += height + gap
		}
	}
}

// gap is how large the gaps are in a column of the height.
func (c column) gap(objects []fyne.CanvasObject, height float32) float32 {
	if c.least == c.most {
		return c.least
	}
	least, gaps := c.parts(objects)
	if gaps == 0 {
		return c.least
	}
	each := math.Floor(float64((height - least.Height) / float32(gaps)))
	return min(max(c.least, float32(each)), c.most)
}

// MinSize is called by Fyne.
func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size, gaps := c.parts(objects)
	return size.AddWidthHeight(0, float32(gaps)*c.least)
}

// parts is how large the objects are without the gaps between them, and how many gaps there are.
func (c column) parts(objects []fyne.CanvasObject) (size fyne.Size, gaps int) {
	gaps = -1
	for _, o := range objects {
		if o.Visible() {
			part := o.MinSize()
			size = fyne.NewSize(max(size.Width, part.Width), size.Height+part.Height)
			gaps++
		}
	}
	return size, max(0, gaps)
}
