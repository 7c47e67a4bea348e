package widgets

import (
	"image/color"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// outline is a rounded ground with a sharp edge. Fyne paints the stroke of a rounded rectangle over two blurred pixels, at 70 % of its
// color, which is too weak to be seen well; here the straight sides are rectangles of their own.
type outline struct {
	object *fyne.Container // what stands on the canvas
	ground *canvas.Rectangle
	sides  [4]*canvas.Rectangle
}

func newOutline(radius float32) *outline {
	o := &outline{ground: newBox(radius)}
	objects := []fyne.CanvasObject{o.ground}
	for i := range o.sides {
		o.sides[i] = newBox(0)
		objects = append(objects, o.sides[i])
	}
	o.object = &fyne.Container{Layout: o, Objects: objects}
	return o
}

// fill sets the color of the ground; an empty name means none.
func (o *outline) fill(name fyne.ThemeColorName) {
	o.ground.FillColor = named(name)
}

// stroke sets width and color of the edge; an empty name means none.
func (o *outline) stroke(width float32, name fyne.ThemeColorName) {
	if name == "" {
		width = 0
	}
	o.ground.StrokeWidth, o.ground.StrokeColor = width, named(name)
	for _, side := range o.sides {
		side.FillColor = o.ground.StrokeColor
	}
	o.Layout(nil, o.object.Size())
}

// focus sets the edge to 2 px accent when focused and to 1 px of the named color otherwise.
func (o *outline) focus(focused bool, name fyne.ThemeColorName) {
	if focused {
		o.stroke(2, theme.ColorAccent)
	} else {
		o.stroke(1, name)
	}
}

// Layout is called by Fyne.
func (o *outline) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	o.ground.Resize(size)
	radius, width := o.ground.CornerRadius, o.ground.StrokeWidth
	place(o.sides[0], radius, 0, size.Width-2*radius, width)
	place(o.sides[1], size.Width-width, radius, width, size.Height-2*radius)
	place(o.sides[2], radius, size.Height-width, size.Width-2*radius, width)
	place(o.sides[3], 0, radius, width, size.Height-2*radius)
}

// MinSize is called by Fyne.
func (*outline) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func named(name fyne.ThemeColorName) color.Color {
	if name == "" {
		return color.Transparent
	}
	return theme.Color(name)
}
