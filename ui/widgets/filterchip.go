package widgets

import (
	"strconv"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	chipIconRoom  = 30
	chipPadding   = 13
	chipTextMost  = 260
	chipSeparator = ": "
)

// FilterChip says by which values the list is filtered, and opens the choices. Delete, Backspace or its cross take the values away.
type FilterChip struct {
	control
	OnChanged func(values []string) // the user changed the values; SetValues does not call it
	OnOpen    func()                // the choices were opened: time to count them

	title, anyWord string
	layer          *Layer
	list           *CheckList

	edge *outline
	text *canvas.Text
	icon *canvas.Image
}

// NewFilterChip shows the title, with anyWord behind it while it does not filter, or nothing where that is empty.
func NewFilterChip(title, anyWord string, layer *Layer) *FilterChip {
	c := &FilterChip{title: title, anyWord: anyWord, layer: layer, list: NewCheckList(layer)}
	c.edge, c.icon, c.text = newOutline(theme.ControlHeight/2), newIcon(), newText(theme.TextSize, false)
	c.list.OnChanged = func(values []string) {
		c.Refresh()
		if c.OnChanged != nil {
			c.OnChanged(values)
		}
	}
	c.ExtendBaseWidget(c)
	return c
}

// List is what the chip opens.
func (c *FilterChip) List() *CheckList { return c.list }

// SetChoices changes what can be chosen.
func (c *FilterChip) SetChoices(sections []CheckSection) {
	c.list.SetChoices(sections)
	c.Refresh()
}

// SetCounts shows a number beside each choice.
func (c *FilterChip) SetCounts(counts map[string]int) { c.list.SetCounts(counts) }

// SetValues filters by these values.
func (c *FilterChip) SetValues(values []string) {
	c.list.SetValues(values)
	c.Refresh()
}

// Values are what is filtered by, none when the chip is off.
func (c *FilterChip) Values() []string { return c.list.Values() }

// Text is what the chip reads.
func (c *FilterChip) Text() string {
	values := c.Values()
	switch {
	case len(values) == 0 && c.anyWord == "":
		return c.title
	case len(values) == 0:
		return c.title + chipSeparator + c.anyWord
	}
	if text, ok := c.named(values); ok {
		return text
	}
	return c.title + chipSeparator + strconv.Itoa(len(values))
}

// named is the text with the labels of the values: up to two of one section, as far as there is room.
func (c *FilterChip) named(values []string) (string, bool) {
	if len(values) > 2 || len(values) == 2 && len(c.list.sections) > 1 {
		return "", false
	}
	text := c.title + chipSeparator
	for i, v := range values {
		label, ok := c.label(v)
		if !ok {
			return "", false
		}
		if i > 0 {
			text += ", "
		}
		text += label
	}
	return text, len(values) == 1 || textWidth(text, theme.TextSize, true) <= chipTextMost
}

func (c *FilterChip) label(value string) (string, bool) {
	for _, section := range c.list.sections {
		for _, o := range section.Choices {
			if o.Value == value {
				return o.Label, true
			}
		}
	}
	return "", false
}

// Open floats the choices.
func (c *FilterChip) Open() {
	if c.off || c.layer == nil {
		return
	}
	c.list.Open(c)
	if c.OnOpen != nil {
		c.OnOpen()
	}
}

// Clear takes the values away as the user does, by Delete or the cross.
func (c *FilterChip) Clear() {
	if len(c.Values()) == 0 || c.off {
		return
	}
	c.SetValues(nil)
	if c.OnChanged != nil {
		c.OnChanged(nil)
	}
}

// Tapped is called by Fyne.
func (c *FilterChip) Tapped(ev *fyne.PointEvent) {
	if c.off {
		return
	}
	focus(c)
	if len(c.Values()) > 0 && ev.Position.X >= c.Size().Width-chipIconRoom {
		c.Clear()
		return
	}
	c.Open()
}

// TypedKey is called by Fyne.
func (c *FilterChip) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case ev.Name == fyne.KeySpace, ev.Name == fyne.KeyDown, isEnter(ev.Name):
		c.Open()
	case ev.Name == fyne.KeyDelete || ev.Name == fyne.KeyBackspace:
		c.Clear()
	default:
		c.control.TypedKey(ev)
	}
}

// CreateRenderer is called by Fyne.
func (c *FilterChip) CreateRenderer() fyne.WidgetRenderer {
	return newParts(c, c.minSize, c.layout, c.paint, c.edge.object, c.text, c.icon)
}

func (c *FilterChip) minSize() fyne.Size {
	width := textWidth(cutRunes(c.Text(), 100), theme.TextSize, len(c.Values()) > 0)
	return fyne.NewSize(chipPadding+ceil(min(width, chipTextMost))+chipIconRoom, theme.ControlHeight)
}

func (c *FilterChip) layout(size fyne.Size) {
	place(c.edge.object, 0, 0, size.Width, size.Height)
	c.text.Text = fit(c.Text(), size.Width-chipPadding-chipIconRoom+1, theme.TextSize, c.text.TextStyle.Bold)
	placeMiddle(c.text, chipPadding, 0, size.Height)
	place(c.icon, size.Width-9-theme.IconSize, (size.Height-theme.IconSize)/2, theme.IconSize, theme.IconSize)
}

func (c *FilterChip) paint() {
	on := len(c.Values()) > 0
	tone, shade, icon := theme.ColorText, theme.ColorText2, theme.IconExpandMore
	ground, line := theme.ColorSurface, theme.ColorButtonLine
	switch {
	case on:
		tone, shade, icon = theme.ColorAccent, theme.ColorAccent, theme.IconClose
		ground, line = theme.ColorTint, theme.ColorAccent
	case c.hovered:
		ground = theme.ColorHover
	}
	c.text.Color, c.text.TextStyle.Bold = theme.Color(tone), on
	setIcon(c.icon, icon, shade)
	c.edge.fill(ground)
	c.edge.focus(c.focused, line)
}
