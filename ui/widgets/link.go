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

	label  string
	name   string
	wrapAt float32 // 0 keeps the text on one line
	lines  []string
	edge   *outline
	drawn  []fyne.CanvasObject // what underlines the lines, and then their texts
}

// NewLink is a link of size 13.
func NewLink(text string, tapped func()) *Link {
	l := &Link{OnTapped: tapped, TextSize: theme.TextSize, label: text}
	l.edge = newOutline(theme.BoxRadius)
	l.breakLines()
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
	l.breakLines()
	l.Refresh()
}

// wrap lets the text take as many lines as it needs at the width; 0 keeps it on one.
func (l *Link) wrap(width float32) {
	if l.wrapAt == width {
		return
	}
	l.wrapAt = width
	l.breakLines()
	l.Refresh()
}

func (l *Link) breakLines() {
	l.lines = []string{l.label}
	if l.wrapAt > 0 {
		l.lines = wrap(l.label, l.wrapAt, l.TextSize, false)
	}
	if len(l.drawn) == 2*len(l.lines) {
		return
	}
	l.drawn = nil
	for range l.lines {
		l.drawn = append(l.drawn, newBox(0))
	}
	for range l.lines {
		l.drawn = append(l.drawn, newText(l.TextSize, false))
	}
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
	return &linkRenderer{newParts(l, l.minSize, l.layout, l.paint, l.objects()...), l}
}

// linkRenderer draws as many lines as there are by now.
type linkRenderer struct {
	*parts
	l *Link
}

func (r *linkRenderer) Refresh() {
	r.parts.objects = r.l.objects()
	r.parts.Refresh()
}

func (l *Link) objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{l.edge.object}, l.drawn...)
}

func (l *Link) minSize() fyne.Size {
	width := float32(0)
	for _, line := range l.lines {
		width = max(width, ceil(textWidth(cutRunes(line, 400), l.TextSize, false)))
	}
	return fyne.NewSize(width, float32(len(l.lines))*lineHeight(l.TextSize))
}

func (l *Link) layout(size fyne.Size) {
	place(l.edge.object, -3, -2, size.Width+6, size.Height+4)
	height := size.Height / float32(len(l.lines))
	for i, line := range l.lines {
		t, top := l.drawn[len(l.lines)+i].(*canvas.Text), float32(i)*height
		write(t, fit(line, size.Width, l.TextSize, false))
		text := placeMiddle(t, 0, top, height)
		bottom := top + (height+text.Height)/2
		place(l.drawn[i], 0, bottom-2, min(text.Width, size.Width), 1)
	}
}

func (l *Link) paint() {
	name := theme.ColorAccent
	if l.off {
		name = theme.ColorText3
	}
	for _, o := range l.drawn {
		switch o := o.(type) {
		case *canvas.Text:
			o.TextSize, o.Color = l.TextSize, theme.Color(name)
		case *canvas.Rectangle:
			o.FillColor = theme.Color(name)
		}
	}
	l.edge.focus(l.focused, "")
}
