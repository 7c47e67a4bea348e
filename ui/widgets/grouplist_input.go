package widgets

import (
	"image/color"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained is called by Fyne. Where nothing is chosen, the first row in view is
// as soon as an arrow is pressed.
func (l *GroupList) FocusGained() {
	l.control.FocusGained()
	l.draw()
}

// FocusLost is called by Fyne.
func (l *GroupList) FocusLost() {
	l.control.FocusLost()
	l.draw()
}

// TypedKey is called by Fyne.
func (l *GroupList) TypedKey(ev *fyne.KeyEvent) {
	if row, ok := l.target(ev.Name); ok {
		l.walk(row)
		return
	}
	if l.selected < 0 || !l.act(ev.Name) {
		l.control.TypedKey(ev)
	}
}

// target is the row to which a key leads.
func (l *GroupList) target(name fyne.KeyName) (row int, ok bool) {
	current := l.selected
	if current < 0 {
		current, _ = l.scroll.visible()
		if name == fyne.KeyUp || name == fyne.KeyDown {
			return current, true
		}
	}
	switch name {
	case fyne.KeyUp:
		return current - 1, true
	case fyne.KeyDown:
		return current + 1, true
	case fyne.KeyPageUp:
		return current - l.scroll.page(), true
	case fyne.KeyPageDown:
		return current + l.scroll.page(), true
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return l.scroll.rows - 1, true
	}
	return 0, false
}

// walk chooses the nearest row that exists, for a person.
func (l *GroupList) walk(row int) {
	if l.scroll.rows == 0 {
		return
	}
	row = max(0, min(row, l.scroll.rows-1))
	l.scroll.reveal(row)
	changed := row != l.selected
	l.selected = row
	l.draw()
	if changed && l.OnSelected != nil {
		l.OnSelected(row)
	}
}

// act does what a key does to the chosen row and says whether that is anything.
func (l *GroupList) act(name fyne.KeyName) bool {
	switch {
	case isEnter(name) && l.OnOpen != nil:
		l.OnOpen(l.selected)
	case name == fyne.KeyDelete && l.OnDelete != nil:
		l.OnDelete(l.selected)
	case l.OnMenu != nil && (name == desktop.KeyMenu || name == fyne.KeyF10 && l.Modifiers()&fyne.KeyModifierShift != 0):
		l.scroll.reveal(l.selected)
		l.draw()
		l.OnMenu(l.selected, l.onCanvas(theme.PageMargin, l.scroll.top(l.selected)+theme.OutboxRowHeight))
	default:
		return false
	}
	return true
}

func (l *GroupList) onCanvas(x, y float32) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(l).AddXY(x, y)
}

// MouseIn is called by Fyne.
func (l *GroupList) MouseIn(ev *desktop.MouseEvent) { l.hover(ev.Position) }

// MouseMoved is called by Fyne.
func (l *GroupList) MouseMoved(ev *desktop.MouseEvent) { l.hover(ev.Position) }

// MouseOut is called by Fyne.
func (l *GroupList) MouseOut() {
	l.mouse.over, l.mouse.onBar = -1, false
	l.draw()
}

func (l *GroupList) hover(at fyne.Position) {
	over, bar := l.scroll.at(at.Y), l.overBar(at)
	if bar {
		over = -1
	}
	if over != l.mouse.over || bar != l.mouse.onBar {
		l.mouse.over, l.mouse.onBar = over, bar
		l.draw()
	}
}

func (l *GroupList) overBar(at fyne.Position) bool {
	return !l.thumb.Hidden && at.X >= l.Size().Width-gridBarZone
}

// MouseDown is called by Fyne.
func (l *GroupList) MouseDown(ev *desktop.MouseEvent) {
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	focus(l)
	if l.overBar(ev.Position) {
		l.catch(ev.Position.Y)
		return
	}
	if row := l.scroll.at(ev.Position.Y); row >= 0 {
		l.walk(row)
	}
}

// catch takes hold of the scroll bar; beside its handle the handle jumps there first.
func (l *GroupList) catch(y float32) {
	start, length := l.scroll.thumb()
	if y < start || y > start+length {
		l.scroll.dragThumb(y - length/2)
		start, length = l.scroll.thumb()
	}
	l.mouse.grip = max(0, min(y-start, length))
	l.draw()
}

// MouseUp is called by Fyne.
func (l *GroupList) MouseUp(*desktop.MouseEvent) { l.DragEnd() }

// Dragged is called by Fyne.
func (l *GroupList) Dragged(ev *fyne.DragEvent) {
	if l.mouse.grip >= 0 {
		l.scroll.dragThumb(ev.Position.Y - l.mouse.grip)
		l.draw()
	}
}

// DragEnd is called by Fyne.
func (l *GroupList) DragEnd() {
	l.mouse.grip = -1
	l.draw()
}

// Tapped is called by Fyne.
func (l *GroupList) Tapped(ev *fyne.PointEvent) {
	row, now := l.scroll.at(ev.Position.Y), l.Now()
	if l.overBar(ev.Position) {
		row = -1
	}
	double := row >= 0 && row == l.mouse.clicked && now.Sub(l.mouse.at) <= doubleClick
	l.mouse.clicked, l.mouse.at = row, now
	if double && l.OnOpen != nil {
		l.mouse.clicked = -1
		l.OnOpen(row)
	}
}

// TappedSecondary is called by Fyne.
func (l *GroupList) TappedSecondary(ev *fyne.PointEvent) {
	focus(l)
	if row := l.scroll.at(ev.Position.Y); row >= 0 {
		l.walk(row)
		if l.OnMenu != nil {
			l.OnMenu(row, ev.AbsolutePosition)
		}
	}
}

// Scrolled is called by Fyne.
func (l *GroupList) Scrolled(ev *fyne.ScrollEvent) {
	before := l.scroll.offset
	l.scroll.set(before - float64(ev.Scrolled.DY))
	if l.scroll.offset != before {
		l.mouse.over = -1
		l.draw()
	}
}

// barColor is the color of a scroll bar, stronger under the pointer.
func barColor(strong bool) color.Color {
	c := color.NRGBAModel.Convert(theme.Color(theme.ColorBorder)).(color.NRGBA)
	if !strong {
		c.A = gridBarShade
	}
	return c
}
