package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	linesShown     = 8
	listLineHeight = 24
	linesPadding   = 6
)

// LineList shows lines of text in a frame, eight at a time; it draws no more than it shows, however many there are. The arrows, Page
// and Home/End move it.
type LineList struct {
	control
	name  string
	lines []string
	first int
	wheel float32
	box   *outline
	texts [linesShown]*canvas.Text
	bar   *canvas.Rectangle
}

// NewLineList shows the lines. The name says what they are.
func NewLineList(name string, lines []string) *LineList {
	l := &LineList{name: name, lines: lines, box: newOutline(theme.ControlRadius), bar: newBox(2)}
	for i := range l.texts {
		l.texts[i] = newText(theme.TextSize, false)
	}
	l.ExtendBaseWidget(l)
	return l
}

// Name is what the lines are.
func (l *LineList) Name() string { return l.name }

// Disabled keeps a list that shows all it has out of the Tab order.
func (l *LineList) Disabled() bool { return len(l.lines) <= linesShown }

// Tapped is called by Fyne.
func (l *LineList) Tapped(*fyne.PointEvent) {
	if !l.Disabled() {
		focus(l)
	}
}

// TypedKey is called by Fyne.
func (l *LineList) TypedKey(ev *fyne.KeyEvent) {
	steps := map[fyne.KeyName]int{
		fyne.KeyDown: 1, fyne.KeyUp: -1, fyne.KeyPageDown: linesShown, fyne.KeyPageUp: -linesShown,
		fyne.KeySpace: linesShown, fyne.KeyHome: -len(l.lines), fyne.KeyEnd: len(l.lines),
	}
	if by, ok := steps[ev.Name]; ok {
		l.by(by)
		return
	}
	l.control.TypedKey(ev)
}

// Scrolled is called by Fyne.
func (l *LineList) Scrolled(ev *fyne.ScrollEvent) {
	l.wheel -= ev.Scrolled.DY
	if rows := int(l.wheel / listLineHeight * 2); rows != 0 {
		l.wheel = 0
		l.by(rows)
	}
}

func (l *LineList) by(rows int) {
	first := max(0, min(l.first+rows, len(l.lines)-linesShown))
	if first != l.first {
		l.first = first
		l.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (l *LineList) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{l.box.object}
	for _, t := range l.texts {
		objects = append(objects, t)
	}
	return newParts(l, l.minSize, l.layout, l.paint, append(objects, l.bar)...)
}

func (l *LineList) minSize() fyne.Size {
	return fyne.NewSize(120, float32(min(len(l.lines), linesShown))*listLineHeight+2*linesPadding)
}

func (l *LineList) layout(size fyne.Size) {
	place(l.box.object, 0, 0, size.Width, size.Height)
	for i, t := range l.texts {
		if n := l.first + i; n < len(l.lines) {
			write(t, fit(l.lines[n], size.Width-30, theme.TextSize, false))
			placeMiddle(t, 12, linesPadding+float32(i)*listLineHeight, listLineHeight)
		}
	}
	if l.bar.Hidden {
		return
	}
	track := size.Height - 2*linesPadding
	height := max(20, track*linesShown/float32(len(l.lines)))
	moved := float32(l.first) / float32(len(l.lines)-linesShown)
	place(l.bar, size.Width-9, linesPadding+(track-height)*moved, 4, height)
}

func (l *LineList) paint() {
	l.bar.Hidden = l.Disabled()
	l.bar.FillColor = theme.Color(theme.ColorButtonLine)
	l.box.fill(theme.ColorSurface)
	l.box.focus(l.focused, theme.ColorLine)
	for i, t := range l.texts {
		t.Hidden = l.first+i >= len(l.lines)
		t.Color = theme.Color(theme.ColorText)
	}
}
