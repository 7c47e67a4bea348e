package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Picture shows a PNG or JPEG in its own size, or nothing.
type Picture struct {
	widget.BaseWidget
	image   *canvas.Image
	content string
	size    fyne.Size
}

// NewPicture shows nothing yet.
func NewPicture() *Picture {
	p := &Picture{image: newIcon()}
	p.image.Hidden = true
	p.ExtendBaseWidget(p)
	return p
}

// Set shows the content of a file in a size.
func (p *Picture) Set(content string, size fyne.Size) {
	if p.content == content && p.size == size {
		return
	}
	p.content, p.size = content, size
	p.image.Hidden = content == ""
	if content != "" {
		p.image.Resource = fyne.NewStaticResource("picture", []byte(content))
	}
	p.Refresh()
}

// CreateRenderer is called by Fyne.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer {
	return newParts(p, func() fyne.Size { return p.size }, func(fyne.Size) { place(p.image, 0, 0, p.size.Width, p.size.Height) }, func() {}, p.image)
}
