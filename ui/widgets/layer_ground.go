package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// layerGround lies below what floats on a layer and keeps the pointer from the content: a click there takes the floating object away.
type layerGround struct {
	widget.BaseWidget
	v       *layerView
	pressed bool
}

// MouseDown is called by Fyne, which takes the keyboard from the floating object next.
func (g *layerGround) MouseDown(*desktop.MouseEvent) { g.pressed = true }

// MouseUp is called by Fyne.
func (g *layerGround) MouseUp(*desktop.MouseEvent) { g.pressed = false }

// Tapped is called by Fyne.
func (g *layerGround) Tapped(*fyne.PointEvent) {
	g.v.hide()
	if f, ok := g.v.anchor.(fyne.Focusable); ok {
		focus(f)
	}
}

// TappedSecondary is called by Fyne.
func (g *layerGround) TappedSecondary(*fyne.PointEvent) { g.v.hide() }

// Scrolled is called by Fyne; the content below must not move away from the floating object.
func (g *layerGround) Scrolled(*fyne.ScrollEvent) {}

// MouseIn is called by Fyne; nothing below must show that the pointer is over it.
func (g *layerGround) MouseIn(*desktop.MouseEvent) {}

// MouseMoved is called by Fyne.
func (g *layerGround) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (g *layerGround) MouseOut() {}

// CreateRenderer is called by Fyne.
func (g *layerGround) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(newBox(0))
}
