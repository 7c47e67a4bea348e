package widgets

import (
	"image/color"
	"math"
	"unicode/utf8"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// parts is a renderer whose work is done by functions of the widget, which owns the canvas objects.
type parts struct {
	objects []fyne.CanvasObject
	layout  func(fyne.Size)
	min     func() fyne.Size
	paint   func() // reads state and theme into the objects
	size    fyne.Size
}

// newParts is the renderer of a widget. The toolkit throws renderers away that it has
// not needed for a while, and lays the next one out only when the size is another one:
// it begins with the size that the widget has.
func newParts(of fyne.Widget, min func() fyne.Size, layout func(fyne.Size), paint func(), objects ...fyne.CanvasObject) *parts {
	paint()
	p := &parts{objects: objects, layout: layout, min: min, paint: paint}
	if size := of.Size(); !size.IsZero() {
		p.Layout(size)
	}
	return p
}

func (p *parts) Destroy()                     {}
func (p *parts) Objects() []fyne.CanvasObject { return p.objects }
func (p *parts) MinSize() fyne.Size           { return p.min() }

func (p *parts) Layout(size fyne.Size) {
	p.size = size
	p.layout(size)
}

func (p *parts) Refresh() {
	p.paint()
	p.layout(p.size)
	for _, o := range p.objects {
		o.Refresh()
	}
}

func newText(size float32, bold bool) *canvas.Text {
	t := &canvas.Text{TextSize: size, Color: color.Transparent}
	embolden(t, bold)
	return t
}

func newBox(radius float32) *canvas.Rectangle {
	return &canvas.Rectangle{CornerRadius: radius, FillColor: color.Transparent}
}

func newIcon() *canvas.Image {
	return &canvas.Image{FillMode: canvas.ImageFillContain}
}

// place puts o at x, y with the size, in whole numbers so that edges stay sharp.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(round(x), round(y)))
	o.Resize(fyne.NewSize(w, h))
}

// placeMiddle puts o at x, in the middle of a row that starts at y and is h high.
func placeMiddle(o fyne.CanvasObject, x, y, h float32) fyne.Size {
	size := o.MinSize()
	place(o, x, y+(h-size.Height)/2, size.Width, size.Height)
	return size
}

func round(v float32) float32 { return float32(math.Round(float64(v))) }

func ceil(v float32) float32 { return float32(math.Ceil(float64(v))) }

func textWidth(s string, size float32, bold bool) float32 {
	return measureText(s, size, bold).Width
}

func lineHeight(size float32) float32 {
	return ceil(measureText("Ag", size, false).Height)
}

// fit is s cut with an ellipsis so that it is at most width wide. No glyph is narrower than a sixth of the text size, which bounds
// what must be measured.
func fit(s string, width, size float32, bold bool) string {
	if width <= 0 {
		return ""
	}
	head := cutRunes(s, int(width/size*6)+1)
	if len(head) == len(s) && textWidth(s, size, bold) <= width {
		return s
	}
	runes := []rune(head)
	low, high := 0, len(runes)
	for low < high {
		middle := (low + high + 1) / 2
		if textWidth(string(runes[:middle])+"…", size, bold) <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return string(runes[:low]) + "…"
}

// cutRunes is the first n runes of s.
func cutRunes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, width := utf8.DecodeRuneInString(s[i:])
		i += width
	}
	return s[:i]
}

func setShadow(r *canvas.Rectangle, blur, down float32) {
	r.Shadow = canvas.Shadow{Color: theme.Color(theme.ColorShadow), BlurRadius: blur, Offset: fyne.NewPos(0, down)}
}

// setIcon gives the image the icon in the color, or hides it when there is none.
func setIcon(i *canvas.Image, icon theme.Icon, name fyne.ThemeColorName) {
	i.Hidden = icon == ""
	if icon != "" {
		i.Resource = theme.Resource(icon, name)
	}
}
