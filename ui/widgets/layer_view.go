package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

type layerView struct {
	widget.BaseWidget
	anchor  fyne.CanvasObject // nil when the child floats at a place
	child   fyne.CanvasObject
	want    fyne.Size
	spot    func() (fyne.Position, fyne.Size) // what the child stands beside, on the canvas
	before  fyne.Focusable                    // what had the keyboard
	pressed bool                              // the pointer went down beside the child
	box     *outline
}

func newLayerView() *layerView {
	v := &layerView{box: newOutline(theme.MenuRadius)}
	v.Hidden = true
	v.ExtendBaseWidget(v)
	return v
}

func (v *layerView) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(v) }

func (v *layerView) show(child fyne.CanvasObject, size fyne.Size, spot func() (fyne.Position, fyne.Size)) {
	former := v.child
	v.child, v.want, v.spot, v.pressed = child, size, spot, false
	v.Show()
	v.Refresh()
	f, ok := child.(fyne.Focusable)
	c := v.canvas()
	if !ok || c == nil || c.Focused() == f {
		return
	}
	if replaced, ok := former.(fyne.Focusable); !ok || c.Focused() != replaced {
		v.before = c.Focused()
	}
	c.Focus(f)
}

// hide takes the child away and the keyboard back.
func (v *layerView) hide() {
	child, c := v.child, v.canvas()
	v.drop()
	f, ok := child.(fyne.Focusable)
	if !ok || c == nil || c.Focused() != f && c.Focused() != nil {
		return
	}
	if v.before == nil {
		c.Unfocus()
		return
	}
	c.Focus(v.before)
	v.before = nil
}

// drop takes the child away and leaves the keyboard alone.
func (v *layerView) drop() {
	if v.child == nil {
		return
	}
	v.child, v.pressed = nil, false
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

// MouseDown is called by Fyne, which takes the keyboard from the child next.
func (v *layerView) MouseDown(*desktop.MouseEvent) { v.pressed = true }

// MouseUp is called by Fyne.
func (v *layerView) MouseUp(*desktop.MouseEvent) { v.pressed = false }

// Tapped is called by Fyne for a tap beside the floating object.
func (v *layerView) Tapped(*fyne.PointEvent) {
	v.hide()
	if f, ok := v.anchor.(fyne.Focusable); ok {
		focus(f)
	}
}

// TappedSecondary is called by Fyne for a right click beside the floating object.
func (v *layerView) TappedSecondary(*fyne.PointEvent) { v.hide() }

// Scrolled is called by Fyne; the content below must not move away from the floating object.
func (v *layerView) Scrolled(*fyne.ScrollEvent) {}

// CreateRenderer is called by Fyne.
func (v *layerView) CreateRenderer() fyne.WidgetRenderer {
	r := &layerRenderer{v: v}
	r.Refresh()
	return r
}

// rect is where the child with its edge goes: below what it stands beside, above where there is more room, and always inside.
func (v *layerView) rect() (fyne.Position, fyne.Size) {
	const edge = 1
	size := v.want.AddWidthHeight(2*edge, 2*edge)
	at, beside := v.spot()
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(v))
	gap := float32(0)
	if v.anchor != nil {
		gap = 4
	}
	y := at.Y + beside.Height + gap
	below, above := v.Size().Height-y, at.Y-gap
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
