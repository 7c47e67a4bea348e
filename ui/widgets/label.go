package widgets

import (
	"cmp"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Label is one line of text; where it does not fit it ends with an ellipsis.
type Label struct {
	widget.BaseWidget
	Truncate bool           // asks for no width of its own
	Whole    bool           // says nothing rather than a part
	Align    fyne.TextAlign // leading unless set

	text  string
	short string // in place of a text that does not fit; "" for none
	color fyne.ThemeColorName
	line  *canvas.Text
}

// NewLabel is a line in the size and color; color is a name, so it follows the theme.
func NewLabel(text string, size float32, bold bool, color fyne.ThemeColorName) *Label {
	l := &Label{text: text, color: color, line: newText(size, bold)}
	l.ExtendBaseWidget(l)
	return l
}

// Text is the whole text, also where only a part of it is seen.
func (l *Label) Text() string { return l.text }

// SetText changes the text.
func (l *Label) SetText(text string) {
	if l.text == text {
		return
	}
	l.text = text
	l.Refresh()
}

// SetTexts changes the text, and what is said where it does not fit.
func (l *Label) SetTexts(text, short string) {
	if l.text == text && l.short == short {
		return
	}
	l.text, l.short = text, short
	l.Refresh()
}

// width is that of the label with a text.
func (l *Label) width(text string) float32 {
	return ceil(textWidth(cutRunes(text, 400), l.line.TextSize, l.line.TextStyle.Bold))
}

// less is the text where there is little room.
func (l *Label) less() string { return cmp.Or(l.short, l.text) }

// SetColor changes the color.
func (l *Label) SetColor(color fyne.ThemeColorName) {
	if l.color == color {
		return
	}
	l.color = color
	l.Refresh()
}

// CreateRenderer is called by Fyne.
func (l *Label) CreateRenderer() fyne.WidgetRenderer {
	return newParts(l, l.minSize, l.layout, l.paint, l.line)
}

func (l *Label) minSize() fyne.Size {
	size := fyne.NewSize(0, lineHeight(l.line.TextSize))
	if !l.Truncate {
		size.Width = l.width(l.text)
	}
	return size
}

func (l *Label) layout(size fyne.Size) {
	text := fit(l.text, size.Width, l.line.TextSize, l.line.TextStyle.Bold)
	if l.short != "" && text != l.text {
		text = fit(l.short, size.Width, l.line.TextSize, l.line.TextStyle.Bold)
	}
	if l.Whole && text != l.text && text != l.short {
		text = ""
	}
	write(l.line, text)
	height := lineHeight(l.line.TextSize)
	place(l.line, 0, (size.Height-height)/2, size.Width, height)
}

func (l *Label) paint() {
	l.line.Color = theme.Color(l.color)
	l.line.Alignment = l.Align
}
