package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	tagChipHeight  = 24
	tagChipPadding = 10
	tagChipCross   = 24 // room of the cross, and where a click takes the tag off
	tagChipMost    = 200
)

// tagChip is a word that was put on something, in its tone, with a cross that takes it off.
type tagChip struct {
	control
	tag    TagOption
	remove func()

	edge  *outline
	text  *canvas.Text
	cross *canvas.Image
}

func newTagChip(tag TagOption, remove func()) *tagChip {
	c := &tagChip{tag: tag, remove: remove}
	c.edge, c.cross, c.text = newOutline(tagChipHeight/2), newIcon(), newText(theme.CaptionSize, false)
	c.ExtendBaseWidget(c)
	return c
}

// Name is the tag, also where only a part of it is seen.
func (c *tagChip) Name() string { return c.tag.Label }

// Tapped is called by Fyne.
func (c *tagChip) Tapped(ev *fyne.PointEvent) {
	if c.off {
		return
	}
	focus(c)
	if ev.Position.X >= c.Size().Width-tagChipCross {
		c.remove()
	}
}

// TypedKey is called by Fyne.
func (c *tagChip) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyDelete, fyne.KeyBackspace, fyne.KeySpace:
		if !c.off {
			c.remove()
		}
	default:
		c.control.TypedKey(ev)
	}
}

// CreateRenderer is called by Fyne.
func (c *tagChip) CreateRenderer() fyne.WidgetRenderer {
	return newParts(c, c.minSize, c.layout, c.paint, c.edge.object, c.text, c.cross)
}

func (c *tagChip) minSize() fyne.Size {
	width := min(textWidth(cutRunes(c.tag.Label, 100), theme.CaptionSize, false), tagChipMost)
	return fyne.NewSize(tagChipPadding+ceil(width)+tagChipCross, tagChipHeight)
}

func (c *tagChip) layout(size fyne.Size) {
	place(c.edge.object, 0, 0, size.Width, size.Height)
	write(c.text, fit(c.tag.Label, size.Width-tagChipPadding-tagChipCross+1, theme.CaptionSize, false))
	placeMiddle(c.text, tagChipPadding, 0, size.Height)
	place(c.cross, size.Width-5-theme.IconSizeSmall, (size.Height-theme.IconSizeSmall)/2, theme.IconSizeSmall, theme.IconSizeSmall)
}

func (c *tagChip) paint() {
	c.text.Color = theme.Color(c.tag.Tone.Text())
	setIcon(c.cross, theme.IconClose, c.tag.Tone.Text())
	c.edge.fill(c.tag.Tone.Ground())
	c.edge.stroke(0, "")
	if c.focused {
		c.edge.stroke(2, theme.ColorAccent)
	}
}
