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

// boxGround is the surface with round corners.
type boxGround struct{ frame }

func newBoxGround() *boxGround {
	g := &boxGround{frame{box: newOutline(theme.CardRadius)}}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is called by Fyne.
func (g *boxGround) CreateRenderer() fyne.WidgetRenderer {
	return newParts(func() fyne.Size { return fyne.Size{} }, func(size fyne.Size) { g.box.object.Resize(size) },
		func() { g.box.fill(theme.ColorSurface) }, g.box.object)
}
