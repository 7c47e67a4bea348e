package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// dialogView is the overlay of a Dialog: the dimmed canvas, the frame in its middle and the layer for lists. It can have the
// keyboard itself but is no stop for Tab.
type dialogView struct {
	widget.BaseWidget
	want     fyne.Size
	keys     *Keys
	layer    *Layer
	grabbing bool
	last     fyne.CanvasObject // that had the keyboard

	title                    *Paragraph
	subtitle                 *Label
	header, strip            fyne.CanvasObject
	close                    *Button
	body                     *fyne.Container
	scroll                   *container.Scroll
	left, right              []fyne.CanvasObject
	scrim, frame, foot, line *canvas.Rectangle
}

func newDialogView(want fyne.Size, layer *Layer, keys *Keys, cancel func()) *dialogView {
	v := &dialogView{want: want, layer: layer, keys: keys}
	v.scrim, v.frame, v.foot, v.line = newBox(0), newBox(theme.DialogRadius), newBox(0), newBox(0)
	v.foot.BottomLeftCornerRadius, v.foot.BottomRightCornerRadius = theme.DialogRadius, theme.DialogRadius
	v.title = NewParagraph("", theme.ConfirmWidth, theme.TitleSize, theme.ColorText)
	v.title.bold = true
	v.subtitle = NewLabel("", theme.TextSize, false, theme.ColorText2)
	v.subtitle.Truncate = true
	v.close = NewIconButton(theme.IconClose, "Close", cancel)
	v.close.Keys = keys
	v.body = container.New(bodyLayout{v})
	v.scroll = container.NewVScroll(v.body)
	v.ExtendBaseWidget(v)
	return v
}

// Disabled keeps the view out of the Tab order.
func (v *dialogView) Disabled() bool { return !v.grabbing }

// Enable is there for fyne.Disableable.
func (v *dialogView) Enable() {}

// Disable is there for fyne.Disableable.
func (v *dialogView) Disable() {}

// grab takes the keyboard, for which Fyne must not find the view disabled.
func (v *dialogView) grab() {
	v.grabbing = true
	focus(v)
	v.grabbing = false
}

// FocusGained is called by Fyne.
func (v *dialogView) FocusGained() {}

// FocusLost is called by Fyne.
func (v *dialogView) FocusLost() {}

// TypedRune is called by Fyne.
func (v *dialogView) TypedRune(rune) {}

// TypedKey is called by Fyne.
func (v *dialogView) TypedKey(ev *fyne.KeyEvent) { v.keys.TypedKey(ev.Name) }

// TypedShortcut is called by Fyne.
func (v *dialogView) TypedShortcut(s fyne.Shortcut) { v.keys.TypedShortcut(s) }

// Tapped is called by Fyne for a tap beside the widgets, which took the keyboard from them: it goes back to where it was.
func (v *dialogView) Tapped(*fyne.PointEvent) {
	if f, ok := v.last.(fyne.Focusable); ok && v.last.Visible() {
		focus(f)
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil && c.Focused() == nil {
		v.grab()
	}
}

// reveal scrolls the body so that the object is seen.
func (v *dialogView) reveal(o fyne.CanvasObject) { reveal(v.scroll, o) }

// compact says whether the canvas is so low that every part must be.
func (v *dialogView) compact() bool { return v.Size().Height < theme.CompactBelow }

func (v *dialogView) choose(normal, compact float32) float32 {
	if v.compact() {
		return compact
	}
	return normal
}

// plain says that the title stands alone above the body and needs no header of its own.
func (v *dialogView) plain() bool { return v.strip == nil && v.subtitle.Text() == "" }

// headHeight is what the header needs in a frame of the width: a title that stands alone may take several lines.
func (v *dialogView) headHeight(width float32) float32 {
	if v.plain() {
		v.title.Resize(fyne.NewSize(v.titleRoom(width), v.title.Size().Height))
		return 48 + v.title.MinSize().Height - lineHeight(theme.TitleSize)
	}
	return v.choose(theme.DialogHeaderHeight, 52)
}

// titleRoom is how wide the title can be in a frame of the width; the cross itself ends at the margin.
func (v *dialogView) titleRoom(width float32) float32 {
	room := width - 2*theme.DialogMargin - v.close.MinSize().Width - 10
	if v.header != nil {
		room -= v.header.MinSize().Width
	}
	return room
}

func (v *dialogView) stripHeight() float32 {
	if v.strip == nil {
		return 0
	}
	return v.choose(theme.StepperHeight, 36)
}

func (v *dialogView) footHeight() float32 {
	if len(v.left)+len(v.right) == 0 {
		return 0
	}
	return v.choose(theme.FooterHeight, 52)
}

func (v *dialogView) padding() float32 { return v.choose(18, 12) }

func (v *dialogView) paddingTop() float32 {
	if v.plain() {
		return 2
	}
	return v.padding()
}

// frameRect is where the frame stands.
func (v *dialogView) frameRect() (fyne.Position, fyne.Size) {
	room := v.Size().SubtractWidthHeight(32, v.choose(32, 4))
	size := fyne.NewSize(min(v.want.Width, room.Width), v.want.Height)
	if size.Height == 0 {
		size.Height = v.headHeight(size.Width) + v.stripHeight() + v.bodyHeight(size.Width) + v.footHeight()
	}
	size.Height = min(size.Height, room.Height)
	return fyne.NewPos(round((v.Size().Width-size.Width)/2), round((v.Size().Height-size.Height)/2)), size
}

// bodyHeight is what the body needs with its padding in a frame of the width.
func (v *dialogView) bodyHeight(width float32) float32 {
	for _, o := range v.body.Objects { // text wraps at the width that it has
		o.Resize(fyne.NewSize(width-2*theme.DialogMargin, o.Size().Height))
	}
	return v.body.MinSize().Height
}

// bodyLayout keeps the padding around the body.
type bodyLayout struct{ v *dialogView }

func (l bodyLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(2*theme.DialogMargin, l.v.paddingTop()+l.v.padding())
	for _, o := range objects {
		size = size.Add(o.MinSize())
	}
	return size
}

func (l bodyLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(theme.DialogMargin, l.v.paddingTop()))
		o.Resize(size.SubtractWidthHeight(2*theme.DialogMargin, l.v.paddingTop()+l.v.padding()))
	}
}
