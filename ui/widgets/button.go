package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// ButtonKind is how much a button weighs.
type ButtonKind int

// The kinds of buttons: one Primary in a view; Danger in dialogs only.
const (
	Primary ButtonKind = iota
	SecondChoice
	Plain
	Quiet
	Danger
	toastAction
)

// Button does one thing when it is clicked or Enter or Space is pressed on it.
type Button struct {
	control
	OnTapped func()

	kind    ButtonKind
	label   string
	name    string
	icon    fyne.Resource
	compact bool
	tips    *Tooltips

	ring, box *outline
	image     *canvas.Image
	text      *canvas.Text
}

// NewButton is a button with a label and, unless nil, an icon at its left.
func NewButton(kind ButtonKind, label string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{OnTapped: tapped, kind: kind, label: label, name: label, icon: icon}
	b.ring, b.box = newOutline(theme.ControlRadius+4), newOutline(theme.ControlRadius)
	b.image = newIcon()
	b.text = newText(theme.TextSize, b.bold())
	b.ExtendBaseWidget(b)
	return b
}

// NewIconButton is a quiet button that shows only the icon; name says what it does.
func NewIconButton(icon theme.Icon, name string, tapped func()) *Button {
	b := NewButton(Quiet, "", theme.Resource(icon, theme.ColorText2), tapped)
	b.name = name
	return b
}

// ButtonIcon is the icon in the color that a button of the kind has.
func ButtonIcon(kind ButtonKind, icon theme.Icon) fyne.Resource {
	if kind == Plain {
		return theme.Resource(icon, theme.ColorText2)
	}
	return theme.Resource(icon, kind.textColor())
}

// Name is the label, or what an icon stands for.
func (b *Button) Name() string { return b.name }

// SetName says more than the label, "Edit example.com" for an "Edit" beside others.
func (b *Button) SetName(name string) { b.name = name }

// Text is the label.
func (b *Button) Text() string { return b.label }

// SetText changes the label.
func (b *Button) SetText(label string) {
	if b.label == label {
		return
	}
	b.label, b.name = label, label
	b.Refresh()
}

// SetIcon changes the icon; nil removes it.
func (b *Button) SetIcon(icon fyne.Resource) {
	b.icon = icon
	b.Refresh()
}

// SetCompact makes the button 28 high instead of 32.
func (b *Button) SetCompact(on bool) {
	b.compact = on
	b.Refresh()
}

// Tapped is called by Fyne.
func (b *Button) Tapped(*fyne.PointEvent) {
	if b.off {
		return
	}
	if b.kind != toastAction { // it goes with its toast, and the keyboard with it
		focus(b)
	}
	b.press()
}

// TypedKey is called by Fyne.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace || isEnter(ev.Name) {
		b.press()
		return
	}
	b.control.TypedKey(ev)
}

func (b *Button) press() {
	b.tips.Leave()
	if !b.off && b.OnTapped != nil {
		b.OnTapped()
	}
}

// CreateRenderer is called by Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return newParts(b, b.minSize, b.layout, b.paint, b.ring.object, b.box.object, b.image, b.text)
}

func (b *Button) bold() bool {
	return b.kind != Plain && b.kind != Quiet
}

// bare buttons have neither ground nor edge until the pointer is over them.
func (b *Button) bare() bool {
	return b.kind == Quiet || b.kind == toastAction
}

func (b *Button) height() float32 {
	if b.compact {
		return theme.CompactHeight
	}
	return theme.ControlHeight
}

func (b *Button) iconSize() float32 {
	if b.compact {
		return theme.IconSizeSmall
	}
	return theme.IconSize
}

// padding includes the edge.
func (b *Button) padding() float32 {
	switch {
	case b.label == "":
		return (b.height() - b.iconSize()) / 2
	case b.compact:
		return 11
	}
	return 13
}

func (b *Button) contentWidth() float32 {
	width := float32(0)
	if b.icon != nil {
		width = b.iconSize()
	}
	if b.label != "" {
		if b.icon != nil {
			width += 7
		}
		width += ceil(textWidth(b.label, theme.TextSize, b.bold()))
	}
	return width
}

func (b *Button) minSize() fyne.Size {
	return fyne.NewSize(b.contentWidth()+2*b.padding(), b.height())
}

func (b *Button) layout(size fyne.Size) {
	place(b.ring.object, -4, -4, size.Width+8, size.Height+8)
	place(b.box.object, 0, 0, size.Width, size.Height)
	x := (size.Width - b.contentWidth()) / 2
	if b.icon != nil {
		place(b.image, x, (size.Height-b.iconSize())/2, b.iconSize(), b.iconSize())
		x += b.iconSize() + 7
	}
	room := size.Width - x - 2
	write(b.text, fit(b.label, room, theme.TextSize, b.bold()))
	placeMiddle(b.text, x, 0, size.Height)
}

func (b *Button) paint() {
	b.image.Hidden, b.text.Hidden = b.icon == nil, b.label == ""
	b.image.Resource = b.icon
	b.image.Translucency = 0
	embolden(b.text, b.bold() && !b.off)
	b.ring.stroke(0, "")
	if b.off {
		b.paintOff()
		return
	}
	b.text.Color = theme.Color(b.kind.textColor())
	b.box.fill(b.kind.ground(b.hovered))
	b.box.focus(b.focused && b.kind != Primary, b.kind.edge())
	if b.focused && b.kind == Primary {
		b.ring.stroke(2, theme.ColorText)
	}
	if b.focused && b.kind == toastAction {
		b.box.stroke(2, theme.ColorToastLink)
	}
}

func (b *Button) paintOff() {
	b.image.Translucency = 0.4
	b.text.Color = theme.Color(theme.ColorText3)
	if b.bare() {
		b.box.fill("")
		b.box.stroke(0, "")
		return
	}
	b.box.fill(theme.ColorSurface2)
	b.box.stroke(1, theme.ColorLine)
}

func (k ButtonKind) textColor() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{theme.ColorOnAccent, theme.ColorAccent, theme.ColorText, theme.ColorAccent, theme.ColorRedText, theme.ColorToastLink, theme.ColorText2}[k]
}

func (k ButtonKind) edge() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{"", theme.ColorAccent, theme.ColorButtonLine, "", theme.ColorRedText, "", ""}[k]
}

func (k ButtonKind) ground(hovered bool) fyne.ThemeColorName {
	switch {
	case k == Primary:
		return theme.ColorAccentFill
	case k == toastAction:
		return ""
	case hovered:
		return theme.ColorHover
	case k == Quiet:
		return ""
	}
	return theme.ColorSurface
}
