package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Link is underlined text that does something when it is clicked or Enter or Space is pressed on it.
type Link struct {
	control
	OnTapped func()
	TextSize float32 // 13 unless set

	label string
	name  string
	edge  *outline
	under *canvas.Rectangle
	text  *canvas.Text
}

// NewLink is a link of size 13.
func NewLink(text string, tapped func()) *Link {
	l := &Link{OnTapped: tapped, TextSize: theme.TextSize, label: text}
	l.edge, l.under = newOutline(theme.BoxRadius), newBox(0)
	l.text = newText(theme.TextSize, false)
	l.ExtendBaseWidget(l)
	return l
}

// Name is what the link is called: what it reads, unless it was given another name.
func (l *Link) Name() string {
	if l.name != "" {
		return l.name
	}
	return l.label
}

// SetName says more than the text, "Add Postal Code" for an "Add" beside others.
func (l *Link) SetName(name string) { l.name = name }

// Text is what the link reads.
func (l *Link) Text() string { return l.label }

// SetText changes the text.
func (l *Link) SetText(text string) {
	if l.label == text {
		return
	}
	l.label = text
	l.Refresh()
}

// Cursor is called by Fyne.
func (l *Link) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Tapped is called by Fyne.
func (l *Link) Tapped(*fyne.PointEvent) {
	if l.off {
		return
	}
	focus(l)
	l.press()
}

// TypedKey is called by Fyne.
func (l *Link) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace || isEnter(ev.Name) {
		l.press()
		return
	}
	l.control.TypedKey(ev)
}

func (l *Link) press() {
	if !l.off && l.OnTapped != nil {
		l.OnTapped()
	}
}

// CreateRenderer is called by Fyne.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	return newParts(l.minSize, l.layout, l.paint, l.edge.object, l.under, l.text)
}

func (l *Link) minSize() fyne.Size {
	return fyne.NewSize(ceil(textWidth(cutRunes(l.label, 400), l.TextSize, false)), lineHeight(l.TextSize))
}

func (l *Link) layout(size fyne.Size) {
	place(l.edge.object, -3, -2, size.Width+6, size.Height+4)
	l.text.Text = fit(l.label, size.Width, l.TextSize, false)
	text := placeMiddle(l.text, 0, 0, size.Height)
	bottom := (size.Height + text.Height) / 2
	place(l.under, 0, bottom-2, min(text.Width, size.Width), 1)
}

func (l *Link) paint() {
	name := theme.ColorAccent
	if l.off {
		name = theme.ColorText3
	}
	l.text.TextSize = l.TextSize
	l.text.Color, l.under.FillColor = theme.Color(name), theme.Color(name)
	l.edge.focus(l.focused, "")
}
