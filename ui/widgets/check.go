package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const checkSide = 16

// Check is a box to tick with a label; the whole of it is the target.
type Check struct {
	control
	OnChanged func(checked bool) // the user ticked or unticked; SetChecked does not call it
	Bold      bool               // sets the label in bold

	label     string
	checked   bool
	level     Level
	ring, box *outline
	tick      *canvas.Image
	text      *canvas.Text
}

// NewCheck is a box that is not ticked.
func NewCheck(label string, changed func(checked bool)) *Check {
	c := &Check{OnChanged: changed, label: label}
	c.ring, c.box, c.tick = newOutline(theme.BoxRadius+3), newOutline(theme.BoxRadius), newIcon()
	c.text = newText(theme.TextSize, false)
	c.ExtendBaseWidget(c)
	return c
}

// Checked says whether the box is ticked.
func (c *Check) Checked() bool { return c.checked }

// SetChecked ticks or unticks without telling OnChanged.
func (c *Check) SetChecked(on bool) {
	if c.checked == on {
		return
	}
	c.checked = on
	c.Refresh()
}

// SetIssueLevel draws the box of a check that has an issue; only LevelBlock shows.
func (c *Check) SetIssueLevel(level Level) {
	if c.level == level {
		return
	}
	c.level = level
	c.Refresh()
}

// Tapped is called by Fyne.
func (c *Check) Tapped(*fyne.PointEvent) {
	if c.off {
		return
	}
	focus(c)
	c.toggle()
}

// TypedKey is called by Fyne.
func (c *Check) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace {
		c.toggle()
		return
	}
	c.control.TypedKey(ev)
}

func (c *Check) toggle() {
	if c.off {
		return
	}
	c.SetChecked(!c.checked)
	if c.OnChanged != nil {
		c.OnChanged(c.checked)
	}
}

// CreateRenderer is called by Fyne.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	return newParts(c, c.minSize, c.layout, c.paint, c.ring.object, c.box.object, c.tick, c.text)
}

func (c *Check) minSize() fyne.Size {
	width := float32(checkSide)
	if c.label != "" {
		width += 10 + ceil(textWidth(c.label, theme.TextSize, c.Bold))
	}
	return fyne.NewSize(width, max(checkSide, lineHeight(theme.TextSize)))
}

func (c *Check) layout(size fyne.Size) {
	y := round((size.Height - checkSide) / 2)
	place(c.ring.object, -4, y-4, checkSide+8, checkSide+8)
	place(c.box.object, 0, y, checkSide, checkSide)
	place(c.tick, 1, y+1, checkSide-2, checkSide-2)
	write(c.text, fit(c.label, size.Width-checkSide-10, theme.TextSize, c.Bold))
	placeMiddle(c.text, checkSide+10, 0, size.Height)
}

func (c *Check) paint() {
	embolden(c.text, c.Bold)
	c.text.Color = theme.Color(theme.ColorText)
	ground, edge := theme.ColorSurface, theme.ColorBorder
	if c.checked {
		ground, edge = theme.ColorAccentFill, theme.ColorAccent
	}
	if c.off {
		c.text.Color = theme.Color(theme.ColorText3)
	}
	setIcon(c.tick, theme.IconCheck, theme.ColorOnAccent)
	c.tick.Hidden = !c.checked
	c.box.fill(ground)
	c.box.stroke(1, edge)
	if c.level == LevelBlock {
		c.box.stroke(2, theme.ColorRedText)
	}
	c.ring.focus(c.focused, "")
}
