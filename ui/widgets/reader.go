package widgets

import (
	"image/color"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// readerLine is how far an arrow key scrolls.
const readerLine = 40

// Reader is a text that is longer than its place: it scrolls with the wheel and, when it has the keyboard, with arrows, Page and
// Home/End.
type Reader struct {
	control
	scroll *container.Scroll
	text   *Paragraph
	box    *canvas.Rectangle
	name   string
}

// NewReader shows a text in the size; lines break where the text has breaks and where the width ends.
func NewReader(text string, size float32) *Reader {
	r := &Reader{text: NewParagraph(text, 0, size, theme.ColorText), box: newBox(theme.ControlRadius)}
	r.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(10, 10, 12, 16), r.text))
	r.ExtendBaseWidget(r)
	return r
}

// NewSourceReader shows text of which every space counts; the name says what it is.
func NewSourceReader(name string, size float32) *Reader {
	r := NewReader("", size)
	r.name, r.text.Exact = name, true
	return r
}

// Name says what the text is, "" where it speaks for itself.
func (r *Reader) Name() string { return r.name }

// SetText shows another text from its beginning.
func (r *Reader) SetText(text string) {
	if r.text.Text() == text {
		return
	}
	r.text.SetText(text)
	r.scroll.Refresh()
	r.scroll.ScrollToTop()
}

// Text is the whole text.
func (r *Reader) Text() string { return r.text.Text() }

// Tapped is called by Fyne.
func (r *Reader) Tapped(*fyne.PointEvent) { focus(r) }

// TypedKey is called by Fyne.
func (r *Reader) TypedKey(ev *fyne.KeyEvent) {
	page := r.scroll.Size().Height - readerLine
	switch ev.Name {
	case fyne.KeyDown:
		r.by(readerLine)
	case fyne.KeyUp:
		r.by(-readerLine)
	case fyne.KeyPageDown, fyne.KeySpace:
		r.by(page)
	case fyne.KeyPageUp:
		r.by(-page)
	case fyne.KeyHome:
		r.scroll.ScrollToTop()
	case fyne.KeyEnd:
		r.scroll.ScrollToBottom()
	default:
		r.control.TypedKey(ev)
	}
}

func (r *Reader) by(dy float32) {
	r.scroll.ScrollToOffset(r.scroll.Offset.AddXY(0, dy))
}

// CreateRenderer is called by Fyne.
func (r *Reader) CreateRenderer() fyne.WidgetRenderer {
	return newParts(r, func() fyne.Size { return r.scroll.MinSize() }, func(size fyne.Size) {
		r.box.Resize(size)
		place(r.scroll, 1, 1, size.Width-2, size.Height-2)
	}, func() {
		r.box.FillColor = color.Transparent
		r.box.StrokeWidth, r.box.StrokeColor = 1, theme.Color(theme.ColorLine)
		if r.focused {
			r.box.StrokeWidth, r.box.StrokeColor = 2, theme.Color(theme.ColorAccent)
		}
	}, r.box, r.scroll)
}
