package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const (
	optionHeight  = 30
	optionsShown  = 8
	optionPadding = 4
)

// optionList shows options one below the other, eight at a time, one of them current. It never takes the keyboard.
type optionList struct {
	widget.BaseWidget
	onChoose func(i int)

	options  []Option
	current  int
	chosen   string
	first    int
	scrolled float32
	pressed  bool // the pointer went down on the list, which takes the focus from the field for a moment

	grounds []*canvas.Rectangle
	lines   []*canvas.Text
	bar     *canvas.Rectangle
}

func newOptionList(onChoose func(i int)) *optionList {
	l := &optionList{onChoose: onChoose, bar: newBox(2)}
	for range optionsShown {
		l.grounds = append(l.grounds, newBox(4))
		l.lines = append(l.lines, newText(theme.TextSize, false))
	}
	l.ExtendBaseWidget(l)
	return l
}

// set shows other options; chosen is the value that stands in the field. None is current where that is -1.
func (l *optionList) set(options []Option, current int, chosen string) {
	l.options, l.chosen, l.first = options, chosen, 0
	l.moveTo(current)
	if current < 0 {
		l.current = -1
		l.Refresh()
	}
}

// moveTo makes option i current, as near as there is one, and brings it into view.
func (l *optionList) moveTo(i int) {
	l.current = max(0, min(i, len(l.options)-1))
	l.first = max(min(l.first, l.current), l.current-optionsShown+1)
	l.Refresh()
}

// key moves by the keys of a list and says whether it did.
func (l *optionList) key(name fyne.KeyName) bool {
	steps := map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1, fyne.KeyPageDown: optionsShown, fyne.KeyPageUp: -optionsShown}
	step, ok := steps[name]
	if ok {
		l.moveTo(l.current + step)
	}
	return ok
}

// height is what the list needs.
func (l *optionList) height() float32 {
	return float32(min(len(l.options), optionsShown))*optionHeight + 2*optionPadding
}

func (l *optionList) at(y float32) int {
	return l.first + int((y-optionPadding)/optionHeight)
}

// MouseDown is called by Fyne.
func (l *optionList) MouseDown(*desktop.MouseEvent) { l.pressed = true }

// MouseUp is called by Fyne.
func (l *optionList) MouseUp(*desktop.MouseEvent) {}

// MouseIn is called by Fyne.
func (l *optionList) MouseIn(*desktop.MouseEvent) {}

// MouseMoved is called by Fyne.
func (l *optionList) MouseMoved(ev *desktop.MouseEvent) {
	i := l.at(ev.Position.Y)
	if i != l.current && i < len(l.options) && i < l.first+optionsShown {
		l.current = i
		l.Refresh()
	}
}

// MouseOut is called by Fyne.
func (l *optionList) MouseOut() {}

// Tapped is called by Fyne.
func (l *optionList) Tapped(ev *fyne.PointEvent) {
	if i := l.at(ev.Position.Y); i >= 0 && i < len(l.options) {
		l.onChoose(i)
	}
}

// Scrolled is called by Fyne.
func (l *optionList) Scrolled(ev *fyne.ScrollEvent) {
	l.scrolled -= ev.Scrolled.DY
	rows := int(l.scrolled / optionHeight * 2)
	if rows == 0 {
		return
	}
	l.scrolled = 0
	l.first = max(0, min(l.first+rows, len(l.options)-optionsShown))
	l.Refresh()
}

// CreateRenderer is called by Fyne.
func (l *optionList) CreateRenderer() fyne.WidgetRenderer {
	var objects []fyne.CanvasObject
	for i := range l.lines {
		objects = append(objects, l.grounds[i], l.lines[i])
	}
	return newParts(l, l.minSize, l.layout, l.paint, append(objects, l.bar)...)
}

func (l *optionList) minSize() fyne.Size { return fyne.NewSize(80, optionHeight) }

func (l *optionList) layout(size fyne.Size) {
	for i, line := range l.lines {
		y := optionPadding + float32(i)*optionHeight
		place(l.grounds[i], optionPadding, y, size.Width-2*optionPadding, optionHeight)
		if n := l.first + i; n < len(l.options) {
			write(line, fit(l.options[n].Label, size.Width-28, theme.TextSize, line.TextStyle.Bold))
			placeMiddle(line, 10, y, optionHeight)
		}
	}
	l.layoutBar(size)
}

func (l *optionList) layoutBar(size fyne.Size) {
	l.bar.Hidden = len(l.options) <= optionsShown
	if l.bar.Hidden {
		return
	}
	track := size.Height - 2*optionPadding
	share := float32(optionsShown) / float32(len(l.options))
	height := max(20, track*share)
	moved := float32(l.first) / float32(len(l.options)-optionsShown)
	place(l.bar, size.Width-optionPadding-4, optionPadding+(track-height)*moved, 4, height)
}

func (l *optionList) paint() {
	l.bar.FillColor = theme.Color(theme.ColorButtonLine)
	for i, line := range l.lines {
		n := l.first + i
		line.Hidden = n >= len(l.options)
		l.grounds[i].Hidden = line.Hidden || n != l.current
		if line.Hidden {
			continue
		}
		l.grounds[i].FillColor = theme.Color(theme.ColorTint)
		embolden(line, l.options[n].Value == l.chosen)
		line.Color = theme.Color(theme.ColorText)
		if n == l.current {
			line.Color = theme.Color(theme.ColorAccent)
		}
	}
}
