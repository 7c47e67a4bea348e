package widgets

import (
	"fyne.io/fyne/v2"
)

// FocusGained is called by Fyne.
func (g *DataGrid) FocusGained() {
	g.focused, g.byKeys = true, true
	if first, last := g.scroll.visible(); g.selected < 0 && (g.current < first || g.current > last) {
		g.current = max(0, first)
	}
	g.view.draw(false)
}

// FocusLost is called by Fyne.
func (g *DataGrid) FocusLost() {
	g.focused = false
	g.view.draw(false)
}

// TypedRune is called by Fyne.
func (g *DataGrid) TypedRune(rune) {}

// TypedShortcut is called by Fyne.
func (g *DataGrid) TypedShortcut(s fyne.Shortcut) { g.Keys.TypedShortcut(s) }

// TypedKey is called by Fyne.
func (g *DataGrid) TypedKey(ev *fyne.KeyEvent) {
	g.byKeys = true
	if row, ok := g.target(ev.Name); ok {
		g.moveTo(row)
		return
	}
	switch name := ev.Name; {
	case isEnter(name) && g.OnOpen != nil && g.scroll.rows > 0:
		g.moveTo(g.current)
		g.OnOpen(g.current)
	case name == fyne.KeyDelete && g.OnDelete != nil && g.selected >= 0:
		g.OnDelete(g.selected)
	default:
		g.Keys.TypedKey(name)
	}
}

// target is the row to which a key leads. While none is selected, the first
// arrow takes the row that the keyboard stands on.
func (g *DataGrid) target(name fyne.KeyName) (row int, ok bool) {
	step := 1
	if g.selected < 0 {
		step = 0
	}
	switch name {
	case fyne.KeyUp:
		return g.current - step, true
	case fyne.KeyDown:
		return g.current + step, true
	case fyne.KeyPageUp:
		return g.current - g.scroll.whole(), true
	case fyne.KeyPageDown:
		return g.current + g.scroll.whole(), true
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return g.scroll.rows - 1, true
	}
	return 0, false
}

func (g *DataGrid) moveTo(row int) {
	if g.scroll.rows == 0 {
		return
	}
	row = max(0, min(row, g.scroll.rows-1))
	g.scroll.reveal(row)
	g.choose(row)
}
