package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Combo is a field whose text is one of a list of options; typing filters the list, whatever the accents and case. Text that fits
// no option is kept.
type Combo struct {
	Entry
	Layer     *Layer             // floats the list; a Combo without one only takes typed text
	OnChanged func(value string) // the user chose an option, or left text that is none ("", see Typed)

	options  []Option
	folded   []string
	shown    []int
	selected string
	reported string // the text that OnChanged was last told of
	list     *optionList
	chevron  *canvas.Image
}

const chevronRoom = 32

// NewCombo is a field to choose one of the options.
func NewCombo(options []Option) *Combo {
	c := &Combo{chevron: newIcon()}
	c.padRight = chevronRoom
	c.list = newOptionList(func(i int) {
		c.choose(c.shown[i])
		focus(c)
	})
	c.decorations = []fyne.CanvasObject{c.chevron}
	c.layoutDecorations = func(size fyne.Size) {
		place(c.chevron, size.Width-8-theme.IconSize, (size.Height-theme.IconSize)/2, theme.IconSize, theme.IconSize)
	}
	c.paintDecorations = func() { setIcon(c.chevron, theme.IconExpandMore, theme.ColorText2) }
	c.Entry.OnChanged = func(string) { c.typed() }
	c.extend(c)
	c.SetOptions(options)
	return c
}

// SetOptions changes the list; a selected value that is not in it any more is none, but its text stays.
func (c *Combo) SetOptions(options []Option) {
	c.close()
	c.options = options
	c.folded = make([]string, len(options))
	for i, o := range options {
		c.folded[i] = foldText(o.Label)
	}
	if c.find(c.selected) < 0 {
		c.selected = ""
	}
}

// SetSelected shows the option of the value, or an empty field where there is none; OnChanged is not called.
func (c *Combo) SetSelected(value string) {
	c.selected = ""
	label := ""
	if i := c.find(value); i >= 0 {
		c.selected, label = value, c.options[i].Label
	}
	c.reported = label
	c.Entry.SetText(label)
}

// SetTyped shows text that is none of the options, as it was typed before.
func (c *Combo) SetTyped(text string) {
	c.selected, c.reported = "", text
	c.Entry.SetText(text)
}

// Selected is the value of the chosen option, or "".
func (c *Combo) Selected() string { return c.selected }

// Typed is the text in the field.
func (c *Combo) Typed() string { return c.Text }

// Loose is the text in the field when it is none of the options, otherwise "".
func (c *Combo) Loose() string {
	if i := c.find(c.selected); i >= 0 && c.options[i].Label == c.Text {
		return ""
	}
	return c.Text
}

// Open shows the whole list.
func (c *Combo) Open() {
	c.shown = make([]int, len(c.options))
	for i := range c.options {
		c.shown[i] = i
	}
	c.open(max(0, c.find(c.selected)))
}

// FocusGained is called by Fyne; the text is selected so that typing replaces it.
func (c *Combo) FocusGained() {
	c.Entry.FocusGained()
	c.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// FocusLost is called by Fyne.
func (c *Combo) FocusLost() {
	c.Entry.FocusLost()
	if !c.list.pressed {
		c.commit()
	}
}

// MouseDown is called by Fyne; a click opens the list.
func (c *Combo) MouseDown(ev *desktop.MouseEvent) {
	c.Entry.MouseDown(ev)
	if ev.Button == desktop.MouseButtonPrimary && !c.Disabled() {
		c.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
		c.Open()
	}
}

// TypedKey is called by Fyne.
func (c *Combo) TypedKey(ev *fyne.KeyEvent) {
	if c.isOpen() {
		switch {
		case ev.Name == fyne.KeyEscape:
			c.close()
			return
		case isEnter(ev.Name):
			c.choose(c.shown[c.list.current])
			return
		case c.list.key(ev.Name):
			return
		}
	} else if ev.Name == fyne.KeyDown || ev.Name == fyne.KeyUp {
		c.Open()
		return
	}
	if isEnter(ev.Name) {
		c.commit()
	}
	c.Entry.TypedKey(ev)
}

// TypedRune is called by Fyne; Space shows the list instead of replacing a value that is selected as a whole.
func (c *Combo) TypedRune(r rune) {
	if r != ' ' || c.Layer == nil || c.Disabled() || c.SelectedText() != c.Text {
		c.Entry.TypedRune(r)
		return
	}
	if !c.isOpen() {
		c.Open()
	}
}

// TypedShortcut is called by Fyne.
func (c *Combo) TypedShortcut(s fyne.Shortcut) {
	if isCustom(s, fyne.KeyDown, fyne.KeyModifierAlt) {
		c.Open()
		return
	}
	if _, ok := s.(*desktop.CustomShortcut); ok {
		c.commit()
	}
	c.Entry.TypedShortcut(s)
}

// typed filters the list after each change of the text.
func (c *Combo) typed() {
	text := foldText(c.Text)
	c.shown, _ = match(c.folded, text)
	if text == "" || len(c.shown) == 0 {
		c.close()
		c.report("")
		return
	}
	c.open(0)
	if c.folded[c.shown[0]] == text {
		c.report(c.options[c.shown[0]].Value)
	}
}

// commit settles what was typed: an exact label or the only one that begins with the text is chosen.
func (c *Combo) commit() {
	c.close()
	if i := c.find(c.selected); c.Text == c.reported && (i < 0 || c.Text == c.options[i].Label) {
		return
	}
	text := foldText(c.Text)
	found, prefixes := match(c.folded, text)
	if text != "" && prefixes > 0 && (prefixes == 1 || c.folded[found[0]] == text) {
		c.choose(found[0])
		return
	}
	c.report("")
}

func (c *Combo) choose(i int) {
	c.close()
	c.Entry.SetText(c.options[i].Label)
	c.report(c.options[i].Value)
}

// report tells OnChanged once of each value and text.
func (c *Combo) report(value string) {
	if c.reported == c.Text && c.selected == value {
		return
	}
	c.selected, c.reported = value, c.Text
	if c.OnChanged != nil {
		c.OnChanged(value)
	}
}

func (c *Combo) open(current int) {
	if c.Layer == nil || len(c.shown) == 0 {
		return
	}
	options := make([]Option, len(c.shown))
	for i, n := range c.shown {
		options[i] = c.options[n]
	}
	c.list.set(options, current, c.selected)
	c.Layer.Show(c, c.list, fyne.NewSize(c.Size().Width-2, c.list.height()))
}

func (c *Combo) isOpen() bool { return c.Layer != nil && c.Layer.Shows(c.list) }

func (c *Combo) close() {
	c.list.pressed = false
	if c.isOpen() {
		c.Layer.Hide()
	}
}

func (c *Combo) find(value string) int {
	for i, o := range c.options {
		if o.Value == value {
			return i
		}
	}
	return -1
}
