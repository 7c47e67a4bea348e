package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const radioSide = 18

// radio is the round mark of a choice: a ring, filled when chosen.
type radio struct{ ring, dot *canvas.Circle }

func newRadio() radio { return radio{&canvas.Circle{}, &canvas.Circle{}} }

func (r radio) place(x, y float32) { r.placeSide(x, y, radioSide) }

func (r radio) placeSide(x, y, side float32) {
	place(r.ring, x, y, side, side)
	place(r.dot, x+5, y+5, side-10, side-10)
}

func (r radio) paint(chosen bool) {
	r.ring.FillColor = theme.Color(theme.ColorSurface)
	r.ring.StrokeWidth, r.ring.StrokeColor = 1, theme.Color(theme.ColorBorder)
	r.dot.Hidden = !chosen
	r.dot.FillColor = theme.Color(theme.ColorAccent)
	if chosen {
		r.ring.StrokeWidth, r.ring.StrokeColor = 2, theme.Color(theme.ColorAccent)
	}
}

// Choice is a card with a radio: a title and, where there is more to say, a text and an icon. The whole card is the target.
type Choice struct {
	control
	OnTapped func()

	title, text  string
	icon         theme.Icon
	chosen       bool
	grouped      bool // the group has the keyboard
	focusedGroup bool
	level        Level

	ring, box *outline
	mark      radio
	image     *canvas.Image
	head      *canvas.Text
	body      *Paragraph
}

// NewChoice is a card that is not chosen; text and icon may be empty.
func NewChoice(title, text string, icon theme.Icon, tapped func()) *Choice {
	c := &Choice{OnTapped: tapped, title: title, text: text, icon: icon, mark: newRadio(), image: newIcon()}
	c.ring, c.box = newOutline(theme.ControlRadius+3), newOutline(theme.ControlRadius)
	c.head = newText(theme.TextSize, false)
	c.body = NewParagraph(text, 230, theme.TextSize, theme.ColorText2)
	c.ExtendBaseWidget(c)
	return c
}

// SetChosen fills the radio.
func (c *Choice) SetChosen(on bool) {
	if c.chosen == on {
		return
	}
	c.chosen = on
	c.Refresh()
}

// Disabled is also true in a group, which has the keyboard for its cards.
func (c *Choice) Disabled() bool { return c.off || c.grouped }

// Tapped is called by Fyne.
func (c *Choice) Tapped(*fyne.PointEvent) {
	if c.off {
		return
	}
	focus(c)
	c.press()
}

// TypedKey is called by Fyne.
func (c *Choice) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace {
		c.press()
		return
	}
	c.control.TypedKey(ev)
}

func (c *Choice) press() {
	if !c.off && c.OnTapped != nil {
		c.OnTapped()
	}
}

// CreateRenderer is called by Fyne.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	return newParts(c, c.minSize, c.layout, c.paint, c.ring.object, c.box.object, c.mark.ring, c.mark.dot, c.head, c.body, c.image)
}

func (c *Choice) tall() bool { return c.text != "" }

func (c *Choice) minSize() fyne.Size {
	if !c.tall() {
		return fyne.NewSize(41+ceil(textWidth(c.title, theme.TextSize, true))+14, 38)
	}
	return fyne.NewSize(140, max(83, 13+20+c.body.MinSize().Height+14))
}

func (c *Choice) layout(size fyne.Size) {
	place(c.ring.object, -3, -3, size.Width+6, size.Height+6)
	place(c.box.object, 0, 0, size.Width, size.Height)
	if !c.tall() {
		c.mark.place(13, (size.Height-radioSide)/2)
		write(c.head, fit(c.title, size.Width-41-8, c.head.TextSize, c.head.TextStyle.Bold))
		placeMiddle(c.head, 41, 0, size.Height)
		return
	}
	c.mark.place(15, 13)
	write(c.head, fit(c.title, size.Width-45-45, c.head.TextSize, true))
	placeMiddle(c.head, 45, 12, 20)
	place(c.image, size.Width-14-24, 12, 24, 24)
	c.body.Move(fyne.NewPos(45, 34))
	c.body.Resize(fyne.NewSize(size.Width-45-60, c.body.MinSize().Height))
}

func (c *Choice) paint() {
	c.mark.paint(c.chosen)
	c.body.Hidden = !c.tall()
	embolden(c.head, c.chosen || c.tall())
	if c.tall() {
		c.head.TextSize = theme.SectionSize
	}
	c.head.Color = theme.Color(theme.ColorText)
	tone := theme.ColorText2
	focused := c.focused || c.focusedGroup
	c.box.fill(theme.ColorSurface)
	if c.hovered {
		c.box.fill(theme.ColorHover)
	}
	if c.chosen {
		tone = theme.ColorAccent
		c.box.fill(theme.ColorTint)
	}
	setIcon(c.image, c.icon, tone)
	c.box.focus(c.chosen, theme.ColorBorder)
	if c.level == LevelBlock && !c.chosen {
		c.box.stroke(2, theme.ColorRedText)
	}
	c.ring.focus(focused, "")
}
