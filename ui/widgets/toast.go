package widgets

import (
	"slices"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// toast is one dark line at the bottom: what happened and what may be done about it.
type toast struct {
	widget.BaseWidget
	label   string
	actions []ToastAction
	hovered bool
	onState func()

	box     *canvas.Rectangle
	icon    *canvas.Image
	text    *canvas.Text
	buttons []*Button // the actions and, last, close
	stop    func()    // the timer that ends the toast
}

func newToast(text string, buttons []*Button, onState func()) *toast {
	t := &toast{label: text, buttons: buttons, onState: onState, box: newBox(theme.CardRadius), icon: newIcon()}
	t.text = newText(theme.TextSize, false)
	for _, b := range buttons {
		b.onState = onState
	}
	t.ExtendBaseWidget(t)
	return t
}

// held says whether somebody reads the toast or is about to use it.
func (t *toast) held() bool {
	if t.hovered {
		return true
	}
	for _, b := range t.buttons {
		if b.focused || b.hovered {
			return true
		}
	}
	return false
}

// over says whether the toast offers what there is no use in any more.
func (t *toast) over() bool {
	return slices.ContainsFunc(t.actions, func(a ToastAction) bool { return a.Over != nil && a.Over() })
}

// Tapped is called by Fyne; a tap must not go through to what lies below.
func (t *toast) Tapped(*fyne.PointEvent) {}

// MouseIn is called by Fyne.
func (t *toast) MouseIn(*desktop.MouseEvent) {
	t.hovered = true
	t.onState()
}

// MouseMoved is called by Fyne.
func (t *toast) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (t *toast) MouseOut() {
	t.hovered = false
	t.onState()
}

// CreateRenderer is called by Fyne.
func (t *toast) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{t.box, t.icon, t.text}
	for _, b := range t.buttons {
		objects = append(objects, b)
	}
	return newParts(t, t.minSize, t.layout, t.paint, objects...)
}

const toastInset = 42 // icon and its padding

func (t *toast) minSize() fyne.Size {
	return fyne.NewSize(toastInset+ceil(textWidth(cutRunes(t.label, 400), theme.TextSize, false))+5+t.buttonsWidth()+4, theme.ToastHeight)
}

func (t *toast) buttonsWidth() float32 {
	width := float32(0)
	for _, b := range t.buttons {
		width += b.MinSize().Width
	}
	return width
}

func (t *toast) layout(size fyne.Size) {
	place(t.box, 0, 0, size.Width, size.Height)
	place(t.icon, 14, (size.Height-theme.IconSize)/2, theme.IconSize, theme.IconSize)
	x := size.Width - 4 - t.buttonsWidth()
	t.text.Text = fit(t.label, x-5-toastInset, theme.TextSize, false)
	placeMiddle(t.text, toastInset, 0, size.Height)
	for _, b := range t.buttons {
		want := b.MinSize()
		place(b, x, (size.Height-want.Height)/2, want.Width, want.Height)
		x += want.Width
	}
}

func (t *toast) paint() {
	t.box.FillColor = theme.Color(theme.ColorToast)
	setShadow(t.box, 20, 6)
	setIcon(t.icon, theme.IconCheckCircle, theme.ColorToastText)
	t.text.Color = theme.Color(theme.ColorToastText)
}
