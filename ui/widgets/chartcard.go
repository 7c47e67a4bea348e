package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	chartCardHead   = 44
	chartCardInset  = 17
	chartSwatchSide = 10
	chartKeyGap     = 10
)

// ChartKey says what a color of a chart stands for; a Light one has an edge.
type ChartKey struct {
	Text  string
	Color fyne.ThemeColorName
	Light bool
}

// ChartCard frames a chart with its title and, at the right, what its colors stand for.
type ChartCard struct {
	widget.BaseWidget
	title    string
	keys     []ChartKey
	body     fyne.CanvasObject
	box      *outline
	text     *canvas.Text
	swatches []*outline
	texts    []*canvas.Text
}

// NewChartCard frames the body.
func NewChartCard(title string, keys []ChartKey, body fyne.CanvasObject) *ChartCard {
	c := &ChartCard{title: title, keys: keys, body: body, box: newOutline(theme.CardRadius), text: newText(theme.SectionSize, true)}
	for range keys {
		c.swatches = append(c.swatches, newOutline(2))
		c.texts = append(c.texts, newText(theme.CaptionSize, false))
	}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer is called by Fyne.
func (c *ChartCard) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{c.box.object, c.text}
	for i := range c.keys {
		objects = append(objects, c.swatches[i].object, c.texts[i])
	}
	return newParts(c, c.minSize, c.layout, c.paint, append(objects, c.body)...)
}

func (c *ChartCard) minSize() fyne.Size {
	return c.body.MinSize().AddWidthHeight(2*chartCardInset, chartCardHead+12)
}

// Height is what the card takes where there is room.
func (c *ChartCard) Height() float32 {
	height := c.body.MinSize().Height
	if body, ok := c.body.(interface{ Height() float32 }); ok {
		height = max(height, body.Height())
	}
	return height + chartCardHead + 12
}

// headWidth is what the title and what the colors stand for need.
func (c *ChartCard) headWidth() float32 {
	width := 2*chartCardInset + ceil(textWidth(c.title, theme.SectionSize, true))
	for _, key := range c.keys {
		width += chartKeyGap + chartSwatchSide + 6 + ceil(textWidth(key.Text, theme.CaptionSize, false))
	}
	return width
}

func (c *ChartCard) layout(size fyne.Size) {
	place(c.box.object, 0, 0, size.Width, size.Height)
	x := size.Width - chartCardInset
	for i := len(c.keys) - 1; i >= 0; i-- {
		write(c.texts[i], c.keys[i].Text)
		x -= ceil(c.texts[i].MinSize().Width)
		placeMiddle(c.texts[i], x, 0, chartCardHead)
		x -= chartSwatchSide + 6
		place(c.swatches[i].object, x, (chartCardHead-chartSwatchSide)/2, chartSwatchSide, chartSwatchSide)
		x -= chartKeyGap
	}
	write(c.text, fit(c.title, x-chartCardInset, theme.SectionSize, true))
	placeMiddle(c.text, chartCardInset, 0, chartCardHead)
	put(c.body, chartCardInset, chartCardHead, size.Width-2*chartCardInset, size.Height-chartCardHead-12)
}

func (c *ChartCard) paint() {
	c.box.fill(theme.ColorSurface)
	c.box.stroke(1, theme.ColorLine)
	c.text.Color = theme.Color(theme.ColorText)
	for i, key := range c.keys {
		c.texts[i].Color = theme.Color(theme.ColorText2)
		c.swatches[i].fill(key.Color)
		c.swatches[i].stroke(0, "")
		if key.Light {
			c.swatches[i].stroke(1, theme.ColorChart)
		}
	}
}
