package widgets

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// typingPause is how long letters belong to one word when they jump to a row.
const typingPause = time.Second

// AcceptsTab is called by Fyne; Tab leads on from where the keyboard was before.
func (p *panel) AcceptsTab() bool { return true }

// FocusGained is called by Fyne, also when another window gives the keyboard back to a panel that went meanwhile.
func (p *panel) FocusGained() {
	if p.layer.Shows(p.self) {
		p.control.FocusGained()
	} else {
		p.layer.view.giveBack()
	}
}

// FocusLost is called by Fyne.
func (p *panel) FocusLost() {
	p.control.FocusLost()
	p.layer.left(p.self)
}

// TypedKey is called by Fyne.
func (p *panel) TypedKey(ev *fyne.KeyEvent) {
	space := ev.Name == fyne.KeySpace
	if space && p.typing && p.add(' ') {
		return
	}
	p.typing = false
	switch {
	case ev.Name == fyne.KeyEscape && p.findHint != "" && p.typed != "":
		p.setTyped("")
	case ev.Name == fyne.KeyEscape:
		p.layer.Hide()
	case ev.Name == fyne.KeyTab:
		p.leave()
	case ev.Name == fyne.KeyBackspace && p.findHint != "" && p.typed != "":
		runes := []rune(p.typed)
		p.setTyped(string(runes[:len(runes)-1]))
	case ev.Name == fyne.KeyDelete && p.current >= 0 && p.rows[p.current].trailing != "":
		p.onTrailing(p.current)
	case (space || isEnter(ev.Name)) && p.current >= 0:
		p.onChoose(p.current)
	default:
		p.move(ev.Name)
	}
}

// move moves by the keys of a list.
func (p *panel) move(name fyne.KeyName) {
	n, page := p.place(p.current), int(p.view()/panelRowHeight)
	switch name {
	case fyne.KeyDown:
		p.moveTo(n+1, 1)
	case fyne.KeyUp:
		p.moveTo(n-1, -1)
	case fyne.KeyPageDown:
		p.moveTo(min(max(n, 0)+page, len(p.shown)-1), -1)
	case fyne.KeyPageUp:
		p.moveTo(max(n-page, 0), 1)
	case fyne.KeyHome:
		p.moveTo(0, 1)
	case fyne.KeyEnd:
		p.moveTo(len(p.shown)-1, -1)
	}
}

// leave closes the panel for Tab and goes on from where the keyboard was.
func (p *panel) leave() {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(p.self)
	p.layer.Hide()
	if c == nil {
		return
	}
	if d, ok := driver.(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		c.FocusPrevious()
		return
	}
	c.FocusNext()
}

// TypedRune is called by Fyne.
func (p *panel) TypedRune(r rune) {
	if r != ' ' { // it came as a key
		p.typing = p.add(r)
	}
}

// add puts a letter behind the typed text where a row goes on so, and says whether one does.
func (p *panel) add(r rune) bool {
	if p.findHint != "" {
		if r == ' ' && !strings.Contains(strings.Join(p.shownLabels(), "\n"), foldText(p.typed)+" ") {
			return false
		}
		p.setTyped(p.typed + string(r))
		return true
	}
	if p.now().Sub(p.typedAt) > typingPause {
		p.typed = ""
	}
	p.typedAt = p.now()
	if p.jump(p.typed+string(r), 0) {
		p.typed += string(r)
		return true
	}
	if r == ' ' || !p.jump(string(r), 1) {
		return false
	}
	p.typed = string(r)
	return true
}

func (p *panel) shownLabels() []string {
	var labels []string
	for _, i := range p.shown {
		labels = append(labels, p.folded[i])
	}
	return labels
}

// jump makes the next row current whose label begins with the text, from so many rows below the current one on and round.
func (p *panel) jump(text string, from int) bool {
	text = strings.TrimLeft(strings.ToLower(text), " ")
	start := max(0, p.place(p.current)) + from
	for k := range p.shown {
		n := (start + k) % len(p.shown)
		if r := p.rows[p.shown[n]]; r.usable() && strings.HasPrefix(p.folded[p.shown[n]], text) {
			p.moveTo(n, 1)
			return true
		}
	}
	return false
}

// setTyped leaves only rows that hold the text.
func (p *panel) setTyped(text string) {
	text, _ = cleanText(text, false, 60)
	p.typed, p.first, p.current = text, 0, -1
	p.narrow()
	p.moveTo(0, 1)
}

// MouseMoved is called by Fyne.
func (p *panel) MouseMoved(ev *desktop.MouseEvent) {
	n := p.at(ev.Position.Y)
	if n < 0 || !p.rows[p.shown[n]].usable() {
		return
	}
	trail := p.trails(ev.Position.X, p.shown[n])
	if p.current != p.shown[n] || p.onTrail != trail {
		p.current, p.onTrail = p.shown[n], trail
		p.Refresh()
	}
}

func (p *panel) trails(x float32, row int) bool {
	return p.rows[row].trailing != "" && x >= p.Size().Width-panelPadding-panelTrailingRoom
}

// MouseOut is called by Fyne.
func (p *panel) MouseOut() {
	p.onTrail = false
	p.control.MouseOut()
}

// Tapped is called by Fyne.
func (p *panel) Tapped(ev *fyne.PointEvent) {
	focus(p.self.(fyne.Focusable)) // a click beside it may have taken the keyboard
	n := p.at(ev.Position.Y)
	switch {
	case n < 0 || !p.rows[p.shown[n]].usable():
	case p.trails(ev.Position.X, p.shown[n]):
		p.onTrailing(p.shown[n])
	default:
		p.onChoose(p.shown[n])
	}
}

// Scrolled is called by Fyne.
func (p *panel) Scrolled(ev *fyne.ScrollEvent) {
	p.wheel -= ev.Scrolled.DY
	if rows := int(p.wheel / panelRowHeight * 2); rows != 0 {
		p.wheel = 0
		p.scroll(rows)
		p.Refresh()
	}
}
