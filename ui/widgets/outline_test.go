package widgets

import (
	"image/color"
	"math"
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// seen is what the toolkit shows of an edge.
func seen(o *outline) color.NRGBA {
	share := softened
	if o.object.StrokeWidth == 1 {
		share *= softened
	}
	ground, isNamed := o.object.FillColor.(color.NRGBA)
	if !isNamed {
		ground = theme.Color(theme.ColorSurface).(color.NRGBA)
	}
	edge := o.object.StrokeColor.(color.NRGBA)
	mix := func(a, b uint8) uint8 { return uint8(math.Round(share*float64(a) + (1-share)*float64(b))) }
	return color.NRGBA{mix(edge.R, ground.R), mix(edge.G, ground.G), mix(edge.B, ground.B), edge.A}
}

func differ(a, b color.NRGBA) float64 {
	far := func(a, b uint8) float64 { return math.Abs(float64(a) - float64(b)) }
	return max(far(a.R, b.R), far(a.G, b.G), far(a.B, b.B), far(a.A, b.A))
}

func TestAnEdgeIsSeenInItsColor(t *testing.T) {
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		test.NewTempApp(t).Settings().SetTheme(theme.New(mode))
		o := newOutline(theme.ControlRadius)
		for _, c := range []struct {
			fill, edge fyne.ThemeColorName
			width      float32
		}{
			{theme.ColorSurface, theme.ColorBorder, 1},
			{theme.ColorSurface, theme.ColorButtonLine, 1},
			{theme.ColorTint, theme.ColorTintLine, 1},
			{"", theme.ColorLine, 1},
			{theme.ColorSurface, theme.ColorBorder, 2},
		} {
			o.fill(c.fill)
			o.stroke(c.width, c.edge)
			if got, want := seen(o), theme.Color(c.edge).(color.NRGBA); differ(got, want) > 1 {
				t.Errorf("%s: %v of %s on %q is seen as %v, want %v", mode, c.width, c.edge, c.fill, got, want)
			}
		}
		o.stroke(1, "")
		if o.object.StrokeWidth != 0 || o.object.StrokeColor != color.Transparent {
			t.Errorf("%s: no edge is %v wide, of %v", mode, o.object.StrokeWidth, o.object.StrokeColor)
		}
	}
}

// What is stronger than a color can be is as strong as it can be.
func TestAnEdgeIsAsStrongAsItCanBe(t *testing.T) {
	got := mixedWith(color.NRGBA{36, 36, 200, 255}, 0.5, color.NRGBA{255, 0, 210, 255})
	if want := (color.NRGBA{255, 0, 220, 255}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}
