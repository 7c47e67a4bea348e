package widgets

import (
	"fyne.io/fyne/v2"
)

// Layer floats one object, a list for example, above the content that it is stacked on. One that can have the keyboard gets it, and
// gives it back when it goes; the others leave it with the focused field, as an overlay of the canvas would not.
type Layer struct{ view *layerView }

// NewLayer is an empty layer; stack its Object on the content.
func NewLayer() *Layer { return &Layer{view: newLayerView()} }

// Object is what stands on top of the content, as large as it.
func (l *Layer) Object() fyne.CanvasObject { return l.view }

// Shows says whether the object floats now.
func (l *Layer) Shows(child fyne.CanvasObject) bool { return child != nil && l.view.child == child }

// Floats says whether anything floats now.
func (l *Layer) Floats() bool { return l.view.child != nil }

// Show floats child in the size below the anchor, or above it where there is no room below; what floated before goes.
func (l *Layer) Show(anchor, child fyne.CanvasObject, size fyne.Size) {
	driver := fyne.CurrentApp().Driver()
	l.view.anchor = anchor
	l.view.show(child, size, func() (fyne.Position, fyne.Size) {
		return driver.AbsolutePositionForObject(anchor), anchor.Size()
	})
}

// ShowAt floats child in the size with its corner at a place of the canvas, the pointer's for example.
func (l *Layer) ShowAt(at fyne.Position, child fyne.CanvasObject, size fyne.Size) {
	l.view.anchor = nil
	l.view.show(child, size, func() (fyne.Position, fyne.Size) { return at, fyne.Size{} })
}

// Hide takes the floating object away.
func (l *Layer) Hide() { l.view.hide() }

// Close is Hide for Esc: it says whether there was something to take away.
func (l *Layer) Close() bool {
	open := l.view.child != nil
	l.view.hide()
	return open
}

// left is told by a floating object that it lost the keyboard: it goes, and the keyboard stays where it went. A click beside it is
// the layer's own affair.
func (l *Layer) left(child fyne.CanvasObject) {
	if l.view.child == child && !l.view.behind.pressed {
		l.view.drop()
	}
}
