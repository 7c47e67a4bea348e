package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const listButtonTextMost = 180

// ListButton says which of several is shown, "All Customers", and opens a list to choose another.
type ListButton struct {
	control
	OnOpen func()

	label   string
	edge    *outline
	text    *canvas.Text
	chevron *canvas.Image
}

// NewListButton shows the label.
func NewListButton(label string, open func()) *ListButton {
	b := &ListButton{OnOpen: open, label: label}
	b.edge, b.chevron, b.text = newOutline(theme.ControlRadius), newIcon(), newText(theme.TextSize, false)
	b.ExtendBaseWidget(b)
	return b
}

// NewPlainIconButton is a button with an edge that shows only the icon; name says what it does.
func NewPlainIconButton(icon theme.Icon, name string, tapped func()) *Button {
	b := NewButton(Plain, "", ButtonIcon(Plain, icon), tapped)
	b.name = name
	return b
}

// Text is the label.
func (b *ListButton) Text() string { return b.label }

// SetText changes the label.
func (b *ListButton) SetText(label string) {
	if b.label == label {
		return
	}
	b.label = label
	b.Refresh()
}

// Tapped is called by Fyne.
func (b *ListButton) Tapped(*fyne.PointEvent) {
	if b.off {
		return
	}
	focus(b)
	b.press()
}

// TypedKey is called by Fyne.
func (b *ListButton) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace || ev.Name == fyne.KeyDown || isEnter(ev.Name) {
		b.press()
		return
	}
	b.control.TypedKey(ev)
}

func (b *ListButton) press() {
	if !b.off && b.OnOpen != nil {
		b.OnOpen()
	}
}

// CreateRenderer is called by Fyne.
func (b *ListButton) CreateRenderer() fyne.WidgetRenderer {
	return newParts(b, b.minSize, b.layout, b.paint, b.edge.object, b.text, b.chevron)
}

func (b *ListButton) minSize() fyne.Size {
	width := min(textWidth(cutRunes(b.label, 100), theme.TextSize, false), listButtonTextMost)
	return fyne.NewSize(chipPadding+ceil(width)+5+chipIconRoom, theme.ControlHeight)
}

func (b *ListButton) layout(size fyne.Size) {
	place(b.edge.object, 0, 0, size.Width, size.Height)
	b.text.Text = fit(b.label, size.Width-chipPadding-chipIconRoom, theme.TextSize, false)
	placeMiddle(b.text, chipPadding, 0, size.Height)
	place(b.chevron, size.Width-12-theme.IconSize, (size.Height-theme.IconSize)/2, theme.IconSize, theme.IconSize)
}

func (b *ListButton) paint() {
	tone, shade := theme.ColorText, theme.ColorText2
	if b.off {
		tone, shade = theme.ColorText3, theme.ColorText3
	}
	b.text.Color = theme.Color(tone)
	setIcon(b.chevron, theme.IconExpandMore, shade)
	b.edge.fill(Plain.ground(b.hovered && !b.off))
	b.edge.focus(b.focused, theme.ColorButtonLine)
}
