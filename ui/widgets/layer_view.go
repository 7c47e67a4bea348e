package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	layerGap    = 4 // to what the child stands beside
	layerMargin = 8 // to the right edge of the window
)

// layerView is always there, so that Fyne knows its canvas; while nothing floats it lets everything through.
type layerView struct {
	widget.BaseWidget
	anchor fyne.CanvasObject // nil when the child floats at a place
	child  fyne.CanvasObject
	want   fyne.Size
	spot   func() (fyne.Position, fyne.Size) // what the child stands beside, on the canvas
	before fyne.Focusable                    // what had the keyboard
	behind *layerGround
	box    *outline
}

func newLayerView() *layerView {
	v := &layerView{box: newOutline(theme.MenuRadius)}
	v.behind = &layerGround{v: v}
	v.behind.ExtendBaseWidget(v.behind)
	v.ExtendBaseWidget(v)
	return v
}

func (v *layerView) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(v) }

func (v *layerView) show(child fyne.CanvasObject, size fyne.Size, spot func() (fyne.Position, fyne.Size)) {
	former := v.child
	v.child, v.want, v.spot, v.behind.pressed = child, size, spot, false
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
	if ok && c != nil && (c.Focused() == f || c.Focused() == nil) {
		v.giveBack()
	}
}

// giveBack gives the keyboard to what had it.
func (v *layerView) giveBack() {
	c, before := v.canvas(), v.before
	v.before = nil
	if before == nil {
		c.Unfocus()
	} else {
		c.Focus(before)
	}
}

// drop takes the child away and leaves the keyboard alone.
func (v *layerView) drop() {
	if v.child == nil {
		return
	}
	v.child, v.behind.pressed = nil, false
	v.Refresh()
}

// Resize hides what floats, since its anchor moves.
func (v *layerView) Resize(size fyne.Size) {
	if size != v.Size() {
		v.hide()
	}
	v.BaseWidget.Resize(size)
}

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
		gap = layerGap
	}
	y := at.Y + beside.Height + gap
	below, above := v.Size().Height-y, at.Y-gap
	if size.Height > below && above > below {
		size.Height = min(size.Height, above)
		y = at.Y - gap - size.Height
	}
	size.Height = min(size.Height, max(below, above))
	x := at.X
	if x+size.Width > v.Size().Width-layerMargin { // the right edges on one line, the pointer's at the margin
		x = min(at.X+beside.Width, v.Size().Width-layerMargin) - size.Width
	}
	return fyne.NewPos(round(max(0, x)), round(y)), size
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
	r.v.behind.Resize(r.v.Size())
	at, size := r.v.rect()
	place(r.v.box.object, at.X, at.Y, size.Width, size.Height)
	r.v.child.Move(at.AddXY(1, 1))
	r.v.child.Resize(size.SubtractWidthHeight(2, 2))
}

func (r *layerRenderer) Refresh() {
	r.objects = nil
	canvas.Refresh(r.v) // what is new here, or gone, has no canvas to ask for being painted
	if r.v.child == nil {
		return
	}
	r.objects = []fyne.CanvasObject{r.v.behind, r.v.box.object, r.v.child}
	r.v.box.fill(theme.ColorSurface)
	r.v.box.stroke(1, theme.ColorLine)
	setShadow(r.v.box.object, 20, 6)
	r.Layout(r.v.Size())
	r.v.box.object.Refresh()
	r.v.child.Refresh()
}
