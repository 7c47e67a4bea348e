package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// MenuButton is a small line of text, "Pattern: first.last", that opens a list to choose another value from.
type MenuButton struct {
	control
	Layer     *Layer // floats the list
	OnChanged func(value string)

	prefix   string
	options  []Option
	selected string
	list     *optionList

	edge         *outline
	before, text *canvas.Text
	chevron      *canvas.Image
}

// NewMenuButton shows the prefix and the label of the selected option.
func NewMenuButton(prefix string, options []Option, selected string, changed func(value string)) *MenuButton {
	b := &MenuButton{prefix: prefix, options: options, selected: selected, OnChanged: changed}
	b.edge, b.chevron = newOutline(theme.BoxRadius), newIcon()
	b.before, b.text = newText(theme.CaptionSize, false), newText(theme.CaptionSize, false)
	b.list = newOptionList(func(i int) {
		b.choose(i)
		focus(b)
	})
	b.ExtendBaseWidget(b)
	return b
}

// SetSelected shows the option of the value; OnChanged is not called.
func (b *MenuButton) SetSelected(value string) {
	if b.selected == value {
		return
	}
	b.selected = value
	b.Refresh()
}

// Selected is the value of the chosen option.
func (b *MenuButton) Selected() string { return b.selected }

// Cursor is called by Fyne.
func (b *MenuButton) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Tapped is called by Fyne.
func (b *MenuButton) Tapped(*fyne.PointEvent) {
	if b.off {
		return
	}
	focus(b)
	b.open()
}

// FocusLost is called by Fyne.
func (b *MenuButton) FocusLost() {
	b.control.FocusLost()
	if !b.list.pressed {
		b.close()
	}
}

// TypedKey is called by Fyne.
func (b *MenuButton) TypedKey(ev *fyne.KeyEvent) {
	if !b.isOpen() {
		switch ev.Name {
		case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
			b.open()
		default:
			b.control.TypedKey(ev)
		}
		return
	}
	switch {
	case ev.Name == fyne.KeyEscape:
		b.close()
	case ev.Name == fyne.KeySpace || isEnter(ev.Name):
		b.choose(b.list.current)
	default:
		b.list.key(ev.Name)
	}
}

func (b *MenuButton) open() {
	if b.Layer == nil || len(b.options) == 0 {
		return
	}
	width := float32(0)
	for _, o := range b.options {
		width = max(width, textWidth(o.Label, theme.TextSize, true))
	}
	b.list.set(b.options, b.index(), b.selected)
	b.Layer.Show(b, b.list, fyne.NewSize(max(b.Size().Width, ceil(width)+32), b.list.height()))
}

func (b *MenuButton) isOpen() bool { return b.Layer != nil && b.Layer.Shows(b.list) }

func (b *MenuButton) close() {
	b.list.pressed = false
	if b.isOpen() {
		b.Layer.Hide()
	}
}

func (b *MenuButton) choose(i int) {
	b.close()
	value := b.options[i].Value
	if value == b.selected {
		return
	}
	b.SetSelected(value)
	if b.OnChanged != nil {
		b.OnChanged(value)
	}
}

func (b *MenuButton) index() int {
	for i, o := range b.options {
		if o.Value == b.selected {
			return i
		}
	}
	return 0
}

// CreateRenderer is called by Fyne.
func (b *MenuButton) CreateRenderer() fyne.WidgetRenderer {
	return newParts(b, b.minSize, b.layout, b.paint, b.edge.object, b.before, b.text, b.chevron)
}

func (b *MenuButton) label() string {
	if len(b.options) == 0 {
		return ""
	}
	return b.options[b.index()].Label
}

func (b *MenuButton) minSize() fyne.Size {
	width := textWidth(b.prefix, theme.CaptionSize, false) + textWidth(b.label(), theme.CaptionSize, false)
	return fyne.NewSize(ceil(width)+6+theme.IconSizeSmall, lineHeight(theme.TextSize))
}

func (b *MenuButton) layout(size fyne.Size) {
	place(b.edge.object, -4, -3, size.Width+8, size.Height+6)
	b.before.Text, b.text.Text = b.prefix, b.label()
	x := placeMiddle(b.before, 0, 0, size.Height).Width
	if b.prefix != "" {
		x += 6
	}
	x += placeMiddle(b.text, x, 0, size.Height).Width
	place(b.chevron, x, (size.Height-theme.IconSizeSmall)/2, theme.IconSizeSmall, theme.IconSizeSmall)
}

func (b *MenuButton) paint() {
	b.before.Color, b.text.Color = theme.Color(theme.ColorText2), theme.Color(theme.ColorAccent)
	setIcon(b.chevron, theme.IconExpandMore, theme.ColorAccent)
	b.edge.focus(b.focused, "")
}
