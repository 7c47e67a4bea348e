package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Ground fills its place with a color of the theme.
type Ground struct {
	widget.BaseWidget
	box    *canvas.Rectangle
	color  fyne.ThemeColorName
	height float32
}

// NewGround is a ground in the color.
func NewGround(color fyne.ThemeColorName) *Ground {
	g := &Ground{box: newBox(0), color: color}
	g.ExtendBaseWidget(g)
	return g
}

// NewLine is a hairline from left to right.
func NewLine() *Ground {
	g := NewGround(theme.ColorLine)
	g.height = 1
	return g
}

// CreateRenderer is called by Fyne.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	return newParts(g,
		func() fyne.Size { return fyne.NewSize(0, g.height) },
		func(size fyne.Size) { g.box.Resize(size) },
		func() { g.box.FillColor = theme.Color(g.color) }, g.box)
}

// NewBoxed frames an object like an entry, with a note at the right.
func NewBoxed(content fyne.CanvasObject, note string) fyne.CanvasObject {
	inside := NewDock(nil, nil, row(0, content), row(0, NewLabel(note, theme.CaptionSize, false, theme.ColorText2)), nil)
	return newFixedHeight(40, newFrame(), container.New(layout.NewCustomPaddedLayout(0, 0, 14, 14), inside))
}

// frame is the 1 px border of an entry around whatever stands on it.
type frame struct {
	widget.BaseWidget
	box *outline
}

func newFrame() *frame {
	e := &frame{box: newOutline(theme.ControlRadius)}
	e.ExtendBaseWidget(e)
	return e
}

// CreateRenderer is called by Fyne.
func (e *frame) CreateRenderer() fyne.WidgetRenderer {
	return newParts(e, func() fyne.Size { return fyne.Size{} }, func(size fyne.Size) { e.box.object.Resize(size) },
		func() { e.box.stroke(1, theme.ColorBorder) }, e.box.object)
}

// Icon is one icon in a color of the theme.
type Icon struct {
	widget.BaseWidget
	image *canvas.Image
	icon  theme.Icon
	color fyne.ThemeColorName
	side  float32
}

// NewIcon is an icon, side by side large.
func NewIcon(icon theme.Icon, color fyne.ThemeColorName, side float32) *Icon {
	i := &Icon{image: newIcon(), icon: icon, color: color, side: side}
	i.ExtendBaseWidget(i)
	return i
}

// Set changes icon and color.
func (i *Icon) Set(icon theme.Icon, color fyne.ThemeColorName) {
	if i.icon == icon && i.color == color {
		return
	}
	i.icon, i.color = icon, color
	i.Refresh()
}

// CreateRenderer is called by Fyne.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	return newParts(i, func() fyne.Size { return fyne.NewSquareSize(i.side) },
		func(size fyne.Size) { place(i.image, (size.Width-i.side)/2, (size.Height-i.side)/2, i.side, i.side) },
		func() { setIcon(i.image, i.icon, i.color) }, i.image)
}
