package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained is called by Fyne.
func (g *DataGrid) FocusGained() {
	g.focused, g.byKeys, g.left = true, true, false
	if g.backTo >= 0 {
		g.title, g.backTo = g.backTo, -1
		g.view.drawHeader()
	}
	if first, last := g.scroll.visible(); g.selection.Len() == 0 && (g.current < first || g.current > last) {
		g.current = max(0, first)
		g.pivot = g.current
	}
	g.view.draw(false)
}

// FocusLost is called by Fyne.
func (g *DataGrid) FocusLost() {
	g.focused = false
	g.Tips.Leave()
	g.leaveTitles()
	g.view.draw(false)
}

// TypedShortcut is called by Fyne, for all keys that are held with Ctrl.
func (g *DataGrid) TypedShortcut(s fyne.Shortcut) {
	g.startKey()
	used := false
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		if used = g.selection != &g.one; used {
			g.change(g.current, g.selection.All)
		}
	case *fyne.ShortcutCopy:
		used = g.copySelected()
	case *desktop.CustomShortcut:
		used = s.Modifier&^fyne.KeyModifierShift == fyne.KeyModifierShortcutDefault && g.more(s.KeyName, s.Modifier)
	}
	if !used {
		g.Keys.TypedShortcut(s)
	}
}

// startKey is what every key does first.
func (g *DataGrid) startKey() {
	g.byKeys, g.pressed = true, g.Now()
	g.Tips.Leave()
}

// more does what a key does together with Ctrl and says whether that is anything.
func (g *DataGrid) more(name fyne.KeyName, held fyne.KeyModifier) bool {
	if g.inTitles() {
		return (name == fyne.KeyLeft || name == fyne.KeyRight) && g.typeInTitles(name, held)
	}
	switch name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd:
		row, _ := g.target(name, held)
		if row < 0 && !isExtend(held) {
			g.enterTitles()
			return true
		}
		g.walk(row, held)
	case fyne.KeySpace:
		g.check(held)
	default:
		return false
	}
	return true
}

// TypedKey is called by Fyne.
func (g *DataGrid) TypedKey(ev *fyne.KeyEvent) {
	g.startKey()
	if ev.Name == fyne.KeySpace && g.Typing() {
		return // it comes as a letter too
	}
	held := g.Modifiers() & fyne.KeyModifierShift
	if g.inTitles() {
		if !g.typeInTitles(ev.Name, held) {
			g.Keys.TypedKey(ev.Name)
		}
		return
	}
	if row, ok := g.target(ev.Name, held); ok {
		g.typed = gridTyped{}
		g.walk(row, held)
		return
	}
	if g.scroll.rows == 0 || !g.act(ev.Name, held) {
		g.Keys.TypedKey(ev.Name)
	}
}

// act does what a key does to the row where the keyboard is and says whether
// that is anything.
func (g *DataGrid) act(name fyne.KeyName, held fyne.KeyModifier) bool {
	switch {
	case isEnter(name) && g.OnOpen != nil:
		g.scroll.reveal(g.current)
		if !g.selection.Has(g.current) {
			g.pick(g.current, 0)
		}
		g.OnOpen(g.current)
	case name == fyne.KeyDelete && g.OnDelete != nil && g.selection.Len() > 0:
		if row := g.Selected(); row >= 0 {
			g.current = row
		}
		g.OnDelete(g.current)
	case name == fyne.KeySpace && g.selection != &g.one:
		g.check(held)
	case name == desktop.KeyMenu || name == fyne.KeyF10 && isExtend(held):
		return g.openMenu()
	case name == fyne.KeyRight:
		return g.turn(true)
	case name == fyne.KeyLeft:
		return g.turn(false)
	default:
		return false
	}
	return true
}

// check selects the row where the keyboard is, or no longer does, and leaves
// the others as they are.
func (g *DataGrid) check(held fyne.KeyModifier) {
	if g.scroll.rows > 0 {
		g.pick(g.current, held|fyne.KeyModifierShortcutDefault)
	}
}

// target is the row to which a key leads. Where the keyboard came to a row that
// is not selected, the first arrow takes that one; where a person left it so, it
// goes on.
func (g *DataGrid) target(name fyne.KeyName, held fyne.KeyModifier) (row int, ok bool) {
	step := 1
	if held == 0 && !g.left && !g.selection.Has(g.current) {
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
