package widgets

import (
	"strings"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Paragraph is text that wraps between words at the width it is given.
type Paragraph struct {
	widget.BaseWidget
	Align fyne.TextAlign
	Exact bool // every space stays, also at the beginning of a line

	text  string
	size  float32
	bold  bool
	color fyne.ThemeColorName
	width float32
	lines []string
}

// NewParagraph is text of the size and color; width is what it wraps at until it is laid out.
func NewParagraph(text string, width, size float32, color fyne.ThemeColorName) *Paragraph {
	p := &Paragraph{text: text, width: width, size: size, color: color}
	p.lines = wrap(text, width, size, false)
	p.ExtendBaseWidget(p)
	return p
}

// Text is the whole text.
func (p *Paragraph) Text() string { return p.text }

// SetText changes the text.
func (p *Paragraph) SetText(text string) {
	if p.text == text {
		return
	}
	p.text = text
	p.wrap()
	p.Refresh()
}

func (p *Paragraph) wrap() {
	if p.Exact {
		p.lines = wrapExact(p.text, p.width, p.size)
		return
	}
	p.lines = wrap(p.text, p.width, p.size, p.bold)
}

// SetColor changes the color.
func (p *Paragraph) SetColor(color fyne.ThemeColorName) {
	p.color = color
	p.Refresh()
}

// Resize wraps the text anew at the width.
func (p *Paragraph) Resize(size fyne.Size) {
	if size.Width > 0 && size.Width != p.width {
		p.width = size.Width
		p.wrap()
		p.Refresh()
	}
	p.BaseWidget.Resize(size)
}

// CreateRenderer is called by Fyne.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	r := &paragraphRenderer{p: p}
	r.Refresh()
	return r
}

type paragraphRenderer struct {
	p       *Paragraph
	objects []fyne.CanvasObject
}

func (r *paragraphRenderer) Destroy()                     {}
func (r *paragraphRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *paragraphRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, float32(len(r.p.lines))*lineHeight(r.p.size))
}

func (r *paragraphRenderer) Layout(size fyne.Size) {
	height := lineHeight(r.p.size)
	for i, o := range r.objects {
		place(o, 0, float32(i)*height, r.p.width, height)
	}
}

func (r *paragraphRenderer) Refresh() {
	for len(r.objects) < len(r.p.lines) {
		r.objects = append(r.objects, newText(r.p.size, r.p.bold))
	}
	r.objects = r.objects[:len(r.p.lines)]
	for i, o := range r.objects {
		line := o.(*canvas.Text)
		line.Alignment, line.Color = r.p.Align, theme.Color(r.p.color)
		write(line, r.p.lines[i])
		line.Refresh()
	}
	r.Layout(r.p.Size())
}

// wrap cuts s into lines of at most width, between words where it can.
func wrap(s string, width, size float32, bold bool) []string {
	var lines []string
	for _, part := range strings.Split(s, "\n") {
		lines = append(lines, wrapPart(part, width, size, bold)...)
	}
	return lines
}

// wrapExact cuts s into lines of at most width and leaves every space where it is;
// tabs are as wide as four.
func wrapExact(s string, width, size float32) []string {
	var lines []string
	for _, line := range strings.Split(strings.ReplaceAll(s, "\t", "    "), "\n") {
		for width > 0 && textWidth(cutRunes(line, int(width)), size, false) > width {
			head := strings.TrimSuffix(fit(line, width, size, false), "…")
			if head == "" {
				break
			}
			if space := strings.LastIndex(strings.TrimLeft(head, " "), " "); space > 0 {
				head = head[:len(head)-len(strings.TrimLeft(head, " "))+space+1]
			}
			lines = append(lines, head)
			line = line[len(head):]
		}
		lines = append(lines, line)
	}
	return lines
}

func wrapPart(s string, width, size float32, bold bool) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		next := word
		if line != "" {
			next = line + " " + word
		}
		if textWidth(next, size, bold) <= width {
			line = next
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for textWidth(cutRunes(word, int(width)), size, bold) > width {
			head := strings.TrimSuffix(fit(word, width, size, bold), "…")
			if head == "" {
				break
			}
			lines = append(lines, head)
			word = word[len(head):]
		}
		line = word
	}
	return append(lines, line)
}

// wrapAtMost is wrap for a place of so many lines; the last ends with an ellipsis where there would be more.
func wrapAtMost(s string, width, size float32, bold bool, most int) []string {
	lines := wrap(cutRunes(s, most*400), width, size, bold)
	if len(lines) <= most {
		return lines
	}
	lines[most-1] = fit(lines[most-1]+" "+lines[most], width, size, bold)
	return lines[:most]
}

// writeLines writes lines into texts from y on, hides the texts that are left, and says where the next line would be.
func writeLines(texts []*canvas.Text, lines []string, x, y, height float32) float32 {
	for i, t := range texts {
		t.Hidden = i >= len(lines)
		if t.Hidden {
			write(t, "")
			continue
		}
		write(t, lines[i])
		placeMiddle(t, x, y, height)
		y += height
	}
	return y
}
