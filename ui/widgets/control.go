package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// control is the base of everything that can be focused and is not an entry: it keeps focus, hover and enabled, and hands unused
// keys to Keys.
type control struct {
	widget.BaseWidget
	Keys *Keys // what the surroundings do with unused keys

	self                  fyne.Widget
	focused, hovered, off bool
	onState               func() // told when focus or hover changes
}

// ExtendBaseWidget makes self, which holds c, the widget that Fyne sees.
func (c *control) ExtendBaseWidget(self fyne.Widget) {
	c.self = self
	c.BaseWidget.ExtendBaseWidget(self)
}

// FocusGained is called by Fyne.
func (c *control) FocusGained() {
	c.setState(&c.focused, true)
	c.Keys.focused(c.self)
}

// FocusLost is called by Fyne.
func (c *control) FocusLost() { c.setState(&c.focused, false) }

// MouseIn is called by Fyne.
func (c *control) MouseIn(*desktop.MouseEvent) { c.setState(&c.hovered, true) }

// MouseMoved is called by Fyne.
func (c *control) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (c *control) MouseOut() { c.setState(&c.hovered, false) }

func (c *control) setState(field *bool, on bool) {
	if *field == on {
		return
	}
	*field = on
	c.Refresh()
	if c.onState != nil {
		c.onState()
	}
}

// TypedRune is called by Fyne.
func (c *control) TypedRune(rune) {}

// TypedKey is called by Fyne.
func (c *control) TypedKey(ev *fyne.KeyEvent) { c.Keys.TypedKey(ev.Name) }

// TypedShortcut is called by Fyne.
func (c *control) TypedShortcut(s fyne.Shortcut) { c.Keys.TypedShortcut(s) }

// Enable lets the widget be used.
func (c *control) Enable() { c.SetEnabled(true) }

// Disable keeps the widget from being used and takes it out of the Tab order.
func (c *control) Disable() { c.SetEnabled(false) }

// Disabled says whether the widget cannot be used now.
func (c *control) Disabled() bool { return c.off }

// SetEnabled lets the widget be used or not.
func (c *control) SetEnabled(on bool) {
	if c.off != on {
		return
	}
	c.off = !on
	c.Refresh()
}

// FocusNow gives the keyboard to a widget on the page that has just got something to use, unless a dialog is open.
func FocusNow(page fyne.CanvasObject, f fyne.Focusable) {
	c := fyne.CurrentApp().Driver().CanvasForObject(page)
	if c != nil && page.Visible() && c.Overlays().Top() == nil {
		c.Focus(f)
	}
}

// KeepKeyboard gives the keyboard to a widget on the page when what had it was hidden.
func KeepKeyboard(page fyne.CanvasObject, to fyne.Focusable) {
	c := fyne.CurrentApp().Driver().CanvasForObject(page)
	if c == nil {
		return
	}
	if o, ok := c.Focused().(fyne.CanvasObject); ok && !o.Visible() {
		FocusNow(page, to)
	}
}

// HasKeyboard says whether the keyboard is at something that stands on the object.
func HasKeyboard(on fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(on)
	if c == nil || !on.Visible() {
		return false
	}
	focused, ok := c.Focused().(fyne.CanvasObject)
	if !ok {
		return false
	}
	at, from := driver.AbsolutePositionForObject(focused), driver.AbsolutePositionForObject(on)
	return at.X >= from.X && at.Y >= from.Y && at.X < from.X+on.Size().Width && at.Y < from.Y+on.Size().Height
}

// focus gives the keyboard to the widget if it stands on a canvas.
func focus(f fyne.Focusable) {
	o, ok := f.(fyne.CanvasObject)
	if !ok {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		c.Focus(f)
	}
}
