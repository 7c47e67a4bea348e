package widgets

import (
	"image/color"
	"math"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// outline is a rounded box with an edge that is seen in the color that it is given.
//
// Fyne paints the stroke of a rounded rectangle soft: a pixel half a pixel away from its border has softened of the color (see
// round_rectangle.frag in its internal/painter/gl/shaders, with an edge softness of one pixel). An edge of one pixel is softened from
// both sides, which is too weak to be seen well, so the rectangle is given a stronger color. On displays with pixels finer than the
// toolkit's units the edge is up to a fifth stronger than named.
type outline struct {
	object *canvas.Rectangle
	edge   color.Color
}

// softened is smoothstep(-1, 1, 0.5).
const softened = 0.84375

func newOutline(radius float32) *outline {
	return &outline{object: newBox(radius), edge: color.Transparent}
}

// fill sets the color of the ground; an empty name means none.
func (o *outline) fill(name fyne.ThemeColorName) {
	o.object.FillColor = named(name)
	o.strengthen()
}

// stroke sets width and color of the edge; an empty name means none.
func (o *outline) stroke(width float32, name fyne.ThemeColorName) {
	if name == "" {
		width = 0
	}
	o.object.StrokeWidth, o.edge = width, named(name)
	o.strengthen()
}

// focus sets the edge to 2 px accent when focused and to 1 px of the named color otherwise.
func (o *outline) focus(focused bool, name fyne.ThemeColorName) {
	if focused {
		o.stroke(2, theme.ColorAccent)
	} else {
		o.stroke(1, name)
	}
}

// strengthen gives the rectangle the color with which its edge is seen as named. Where the box has no ground, that of the window
// is taken for it.
func (o *outline) strengthen() {
	ground, seen := o.object.FillColor, softened
	if ground == color.Transparent {
		ground = theme.Color(theme.ColorSurface)
	}
	if o.object.StrokeWidth <= 1 {
		seen *= softened
	}
	o.object.StrokeColor = color.Transparent
	if o.object.StrokeWidth > 0 {
		o.object.StrokeColor = mixedWith(ground, seen, o.edge)
	}
}

// mixedWith is the color of which a share, the rest being ground, gives c, or the one that comes nearest to it.
func mixedWith(ground color.Color, share float64, c color.Color) color.Color {
	have, want := color.NRGBAModel.Convert(ground).(color.NRGBA), color.NRGBAModel.Convert(c).(color.NRGBA)
	channel := func(have, want uint8) uint8 {
		return uint8(math.Round(min(max(float64(have)+(float64(want)-float64(have))/share, 0), math.MaxUint8)))
	}
	return color.NRGBA{channel(have.R, want.R), channel(have.G, want.G), channel(have.B, want.B), want.A}
}

func named(name fyne.ThemeColorName) color.Color {
	if name == "" {
		return color.Transparent
	}
	return theme.Color(name)
}
