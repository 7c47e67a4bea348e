package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewSheet puts a reader on a ground of its own, like a sheet of paper.
func NewSheet(r *Reader) fyne.CanvasObject {
	ground := newBoxGround()
	return container.NewStack(ground, r)
}

// NewLeastHeight gives an object at least that height.
func NewLeastHeight(height float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(leastHeight(height), o)
}

type leastHeight float32

// Layout is called by Fyne.
func (leastHeight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		put(o, 0, 0, size.Width, size.Height)
	}
}

// MinSize is called by Fyne.
func (l leastHeight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, float32(l))
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

// boxGround is the surface with round corners.
type boxGround struct{ frame }

func newBoxGround() *boxGround {
	g := &boxGround{frame{box: newOutline(theme.CardRadius)}}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is called by Fyne.
func (g *boxGround) CreateRenderer() fyne.WidgetRenderer {
	return newParts(g, func() fyne.Size { return fyne.Size{} }, func(size fyne.Size) { g.box.object.Resize(size) },
		func() { g.box.fill(theme.ColorSurface) }, g.box.object)
}
