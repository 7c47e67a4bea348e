package widgets

import (
	"fyne.io/fyne/v2"
)

// Dialog stands above everything until it is left: a title, a body and the buttons at the foot. The keyboard is inside from Show
// to Hide and then where it was before.
type Dialog struct {
	InitialFocus fyne.Focusable // gets the keyboard on Show; the dialog itself where nil
	OnCancel     func()         // Esc or the close button; Hide where nil

	canvas  fyne.Canvas
	view    *dialogView
	layer   *Layer
	keys    *Keys
	visible bool

	focusBefore fyne.Focusable
	keysBefore  func(*fyne.KeyEvent)
}

// NewDialog is a dialog for the canvas, not shown yet. It is as large as size where the canvas has room; a height of 0 is as high
// as the body needs.
func NewDialog(parent fyne.Canvas, size fyne.Size) *Dialog {
	d := &Dialog{canvas: parent, layer: NewLayer()}
	d.keys = &Keys{
		Escape: d.cancel, reveal: func(o fyne.CanvasObject) {
			d.view.last = o
			d.view.reveal(o)
		},
		scroll: func(ev *fyne.ScrollEvent) { d.view.scroll.Scrolled(ev) },
	}
	d.view = newDialogView(size, d.layer, d.keys, d.cancel)
	return d
}

// Layer floats the lists of the fields inside.
func (d *Dialog) Layer() *Layer { return d.layer }

// Keys is what the widgets inside are given; set its Enter, Shortcut and Key.
func (d *Dialog) Keys() *Keys { return d.keys }

// SetTitle changes the bold line and the small one below, which may be empty.
func (d *Dialog) SetTitle(title, subtitle string) {
	if d.view.title.Text() == title && d.view.subtitle.Text() == subtitle {
		return
	}
	d.view.title.SetText(title)
	d.view.subtitle.SetText(subtitle)
	d.view.Refresh()
}

// SetHeader puts an object at the right end of the header, left of the close button; nil removes it.
func (d *Dialog) SetHeader(o fyne.CanvasObject) {
	d.view.header = o
	d.view.Refresh()
}

// SetStrip puts an object, a Stepper for example, over the whole width below the header; nil removes it.
func (d *Dialog) SetStrip(o fyne.CanvasObject) {
	d.view.strip = o
	d.view.Refresh()
}

// SetBody changes what stands between header and footer; it scrolls only where the canvas is too low for it.
func (d *Dialog) SetBody(o fyne.CanvasObject) {
	d.view.body.Objects = []fyne.CanvasObject{o}
	d.view.scroll.ScrollToTop()
	d.view.Refresh()
}

// SetFooter changes the objects at the left and at the right of the footer.
func (d *Dialog) SetFooter(left, right []fyne.CanvasObject) {
	d.view.left, d.view.right = left, right
	d.view.Refresh()
}

// Refresh lays everything in the dialog out anew.
func (d *Dialog) Refresh() { d.view.Refresh() }

// Below is how much of the body is out of sight below, when its beginning is seen.
func (d *Dialog) Below() float32 {
	return max(0, d.view.body.MinSize().Height-d.view.padding()-d.view.scroll.Size().Height)
}

// ScrollToTop shows the beginning of the body.
func (d *Dialog) ScrollToTop() { d.view.scroll.ScrollToTop() }

// Reveal scrolls the body so that the object is seen.
func (d *Dialog) Reveal(o fyne.CanvasObject) {
	d.view.scroll.Refresh() // what came or went above has not moved it yet
	d.view.body.Refresh()
	d.view.reveal(o)
}

// Visible says whether the dialog stands on the canvas.
func (d *Dialog) Visible() bool { return d.visible }

// Show puts the dialog above everything that is on the canvas and the keyboard into it.
func (d *Dialog) Show() {
	if d.visible {
		return
	}
	d.visible = true
	d.focusBefore, d.keysBefore = d.canvas.Focused(), d.canvas.OnTypedKey()
	d.canvas.Unfocus()
	d.canvas.SetOnTypedKey(d.view.TypedKey)
	d.canvas.Overlays().Add(d.view)
	d.view.Refresh() // the theme may have changed while it was hidden
	if d.InitialFocus != nil {
		d.canvas.Focus(d.InitialFocus)
	} else {
		d.Focus()
	}
}

// Focus gives the keyboard to the dialog itself, so that its keys work and Tab leads to the first widget.
func (d *Dialog) Focus() { d.view.grab() }

// Hide takes the dialog away and gives the keyboard back.
func (d *Dialog) Hide() {
	if !d.visible {
		return
	}
	d.visible = false
	d.layer.Hide()
	d.canvas.Unfocus()
	d.canvas.Overlays().Remove(d.view)
	d.canvas.SetOnTypedKey(d.keysBefore)
	if d.focusBefore != nil {
		d.canvas.Focus(d.focusBefore)
	}
	d.focusBefore, d.keysBefore = nil, nil
}

func (d *Dialog) cancel() {
	if d.OnCancel != nil {
		d.OnCancel()
		return
	}
	d.Hide()
}
