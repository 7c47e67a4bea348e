package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Card is a framed body with a bold title above and, at its right, one action.
type Card struct {
	widget.BaseWidget
	Padding fyne.Size // around the body, 17 by 6 unless set

	title  string
	action fyne.CanvasObject
	body   fyne.CanvasObject

	box        *outline
	head, line *canvas.Rectangle
	text       *canvas.Text
}

// NewCard frames the body; action is a *Button, a *Link or nil.
func NewCard(title string, action, body fyne.CanvasObject) *Card {
	c := &Card{title: title, action: action, body: body, Padding: fyne.NewSize(17, 6)}
	c.box, c.head, c.line = newOutline(theme.CardRadius), newBox(0), newBox(0)
	c.head.TopLeftCornerRadius, c.head.TopRightCornerRadius = theme.CardRadius-1, theme.CardRadius-1
	c.text = newText(theme.TextSize, true)
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer is called by Fyne.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{c.box.object, c.head, c.line, c.text}
	if c.action != nil {
		objects = append(objects, c.action)
	}
	return newParts(c, c.minSize, c.layout, c.paint, append(objects, c.body)...)
}

// headHeight is 34 with a quiet action or none and 46 with a button that has an edge.
func (c *Card) headHeight() float32 {
	if b, ok := c.action.(*Button); ok && b.kind != Quiet {
		return b.MinSize().Height + 14
	}
	return 34
}

func (c *Card) minSize() fyne.Size {
	size := c.body.MinSize().Add(c.Padding).Add(c.Padding)
	width := 2*17 + ceil(textWidth(c.title, theme.TextSize, true))
	if c.action != nil {
		width += c.action.MinSize().Width + theme.ButtonGap
	}
	return fyne.NewSize(max(size.Width, width), size.Height+c.headHeight())
}

func (c *Card) layout(size fyne.Size) {
	height := c.headHeight()
	place(c.box.object, 0, 0, size.Width, size.Height)
	place(c.head, 1, 1, size.Width-2, height-1)
	place(c.line, 1, height, size.Width-2, 1)
	room := size.Width - 34
	if c.action != nil {
		want := c.action.MinSize()
		right := float32(14)
		if b, ok := c.action.(*Button); ok && b.kind == Quiet {
			right = 7
		}
		place(c.action, size.Width-right-want.Width, (height-want.Height)/2, want.Width, want.Height)
		room -= want.Width + theme.ButtonGap
	}
	write(c.text, fit(c.title, room, theme.TextSize, true))
	placeMiddle(c.text, 17, 0, height)
	c.body.Move(fyne.NewPos(c.Padding.Width, height+c.Padding.Height))
	c.body.Resize(size.Subtract(c.Padding).Subtract(c.Padding).SubtractWidthHeight(0, height))
}

func (c *Card) paint() {
	c.text.Color = theme.Color(theme.ColorText)
	c.box.fill(theme.ColorSurface)
	c.head.FillColor = theme.Color(theme.ColorSurface2)
	c.line.FillColor = theme.Color(theme.ColorLine)
	c.box.stroke(1, theme.ColorLine)
}
