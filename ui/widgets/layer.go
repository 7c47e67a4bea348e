package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Layer floats one object, a list for example, above the content that it is stacked on, without taking the keyboard from the
// focused field as an overlay of the canvas would.
type Layer struct{ view *layerView }

// NewLayer is an empty layer; stack its Object on the content.
func NewLayer() *Layer {
	v := &layerView{box: newOutline(theme.MenuRadius)}
	v.Hidden = true
	v.ExtendBaseWidget(v)
	return &Layer{view: v}
}

// Object is what stands on top of the content, as large as it.
func (l *Layer) Object() fyne.CanvasObject { return l.view }

// Shows says whether the object floats now.
func (l *Layer) Shows(child fyne.CanvasObject) bool { return l.view.Visible() && l.view.child == child }

// Show floats child in the size below the anchor, or above it where there is no room below; what floated before goes.
func (l *Layer) Show(anchor, child fyne.CanvasObject, size fyne.Size) {
	l.view.anchor, l.view.child, l.view.want = anchor, child, size
	l.view.Show()
	l.view.Refresh()
}

// Hide takes the floating object away.
func (l *Layer) Hide() { l.view.hide() }

type layerView struct {
	widget.BaseWidget
	anchor, child fyne.CanvasObject
	want          fyne.Size
	box           *outline
}

func (v *layerView) hide() {
	if v.child == nil {
		return
	}
	v.child = nil
	v.Hide()
	v.Refresh()
}

// Resize hides what floats, since its anchor moves.
func (v *layerView) Resize(size fyne.Size) {
	if size != v.Size() {
		v.hide()
	}
	v.BaseWidget.Resize(size)
}

// Tapped is called by Fyne for a tap beside the floating object.
func (v *layerView) Tapped(*fyne.PointEvent) {
	v.hide()
	if f, ok := v.anchor.(fyne.Focusable); ok {
		focus(f)
	}
}

// Scrolled is called by Fyne; the content below must not move away from the floating object.
func (v *layerView) Scrolled(*fyne.ScrollEvent) {}

// CreateRenderer is called by Fyne.
func (v *layerView) CreateRenderer() fyne.WidgetRenderer {
	r := &layerRenderer{v: v}
	r.Refresh()
	return r
}

// rect is where the child with its edge goes.
func (v *layerView) rect() (fyne.Position, fyne.Size) {
	const gap, edge = 4, 1
	size := v.want.AddWidthHeight(2*edge, 2*edge)
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(v.anchor).Subtract(driver.AbsolutePositionForObject(v))
	below := v.Size().Height - at.Y - v.anchor.Size().Height - gap
	above := at.Y - gap
	y := at.Y + v.anchor.Size().Height + gap
	if size.Height > below && above > below {
		size.Height = min(size.Height, above)
		y = at.Y - gap - size.Height
	}
	size.Height = min(size.Height, max(below, above))
	x := max(0, min(at.X, v.Size().Width-size.Width))
	return fyne.NewPos(round(x), round(y)), size
}

type layerRenderer struct {
	v       *layerView
	objects []fyne.CanvasObject
}

func (r *layerRenderer) Destroy()                     {}
func (r *layerRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *layerRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *layerRenderer) Layout(fyne.Size) {
	if r.v.child == nil {
		return
	}
	at, size := r.v.rect()
	place(r.v.box.object, at.X, at.Y, size.Width, size.Height)
	r.v.child.Move(at.AddXY(1, 1))
	r.v.child.Resize(size.SubtractWidthHeight(2, 2))
}

func (r *layerRenderer) Refresh() {
	r.objects = nil
	if r.v.child == nil {
		return
	}
	r.objects = []fyne.CanvasObject{r.v.box.object, r.v.child}
	r.v.box.fill(theme.ColorSurface)
	r.v.box.stroke(1, theme.ColorLine)
	setShadow(r.v.box.ground, 20, 6)
	r.Layout(r.v.Size())
	r.v.box.object.Refresh()
	r.v.child.Refresh()
}
