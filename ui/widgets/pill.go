package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Pill is one or two words on a round ground: a state.
type Pill struct {
	widget.BaseWidget
	label string
	tone  Tone
	box   *canvas.Rectangle
	text  *canvas.Text
}

// NewPill is a pill of the tone.
func NewPill(text string, tone Tone) *Pill {
	p := &Pill{label: text, tone: tone, box: newBox(theme.PillHeight / 2), text: newText(theme.CaptionSize, false)}
	p.ExtendBaseWidget(p)
	return p
}

// Text is what the pill reads.
func (p *Pill) Text() string { return p.label }

// Set changes text and tone.
func (p *Pill) Set(text string, tone Tone) {
	if p.label == text && p.tone == tone {
		return
	}
	p.label, p.tone = text, tone
	p.Refresh()
}

// CreateRenderer is called by Fyne.
func (p *Pill) CreateRenderer() fyne.WidgetRenderer {
	return newParts(p, p.minSize, p.layout, p.paint, p.box, p.text)
}

func (p *Pill) minSize() fyne.Size {
	return fyne.NewSize(18+ceil(textWidth(p.label, theme.CaptionSize, false)), theme.PillHeight)
}

func (p *Pill) layout(size fyne.Size) {
	width := p.minSize().Width
	place(p.box, 0, (size.Height-theme.PillHeight)/2, width, theme.PillHeight)
	placeMiddle(p.text, 9, 0, size.Height)
}

func (p *Pill) paint() {
	p.text.Text = p.label
	p.text.Color = theme.Color(p.tone.Text())
	p.box.FillColor = theme.Color(p.tone.Ground())
}
