package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// fixed gives its one object a width or a height that does not depend on it.
type fixed struct{ width, height float32 }

// Layout is called by Fyne.
func (f fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

// MinSize is called by Fyne.
func (f fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(f.width, f.height)
	for _, o := range objects {
		least := o.MinSize()
		if f.width == 0 {
			size.Width = max(size.Width, least.Width)
		}
		if f.height == 0 {
			size.Height = max(size.Height, least.Height)
		}
	}
	return size
}

// NewFixedWidth gives an object a width.
func NewFixedWidth(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(fixed{width: width}, o)
}

func newFixedHeight(height float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(fixed{height: height}, objects...)
}

// NewDock puts objects at the edges of a place and center into what is left, with nothing between them; nil leaves an edge out.
func NewDock(top, bottom, left, right, center fyne.CanvasObject) *fyne.Container {
	objects := []fyne.CanvasObject{}
	for _, o := range []fyne.CanvasObject{top, left, center, right, bottom} { // reading order is Tab order
		if o != nil {
			objects = append(objects, o)
		}
	}
	return container.New(dock{top, bottom, left, right, center}, objects...)
}

type dock struct{ top, bottom, left, right, center fyne.CanvasObject }

func sizeOf(o fyne.CanvasObject) fyne.Size {
	if o == nil || !o.Visible() {
		return fyne.Size{}
	}
	return o.MinSize()
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	if o != nil {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
}

// Layout is called by Fyne.
func (d dock) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if d.top != nil && d.top.Size().Width != size.Width { // what wraps learns its width before it says its height
		d.top.Resize(fyne.NewSize(size.Width, d.top.Size().Height))
	}
	top, bottom := sizeOf(d.top).Height, sizeOf(d.bottom).Height
	left, right := sizeOf(d.left).Width, sizeOf(d.right).Width
	height := size.Height - top - bottom
	put(d.top, 0, 0, size.Width, top)
	put(d.bottom, 0, size.Height-bottom, size.Width, bottom)
	put(d.left, 0, top, left, height)
	put(d.right, size.Width-right, top, right, height)
	put(d.center, left, top, size.Width-left-right, height)
}

// MinSize is called by Fyne.
func (d dock) MinSize([]fyne.CanvasObject) fyne.Size {
	top, bottom, left, right, center := sizeOf(d.top), sizeOf(d.bottom), sizeOf(d.left), sizeOf(d.right), sizeOf(d.center)
	return fyne.NewSize(
		max(top.Width, bottom.Width, left.Width+right.Width+center.Width),
		top.Height+bottom.Height+max(left.Height, right.Height, center.Height))
}

// NewNotices stacks banners above a page's content; while none is shown it takes no room.
func NewNotices(banners ...fyne.CanvasObject) *fyne.Container {
	return container.New(notices{}, banners...)
}

const noticeGap = 10

type notices struct{}

// Layout is called by Fyne.
func (notices) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(noticeGap)
	for _, o := range objects {
		if o.Visible() {
			height := o.MinSize().Height
			put(o, theme.PageMargin, y, size.Width-2*theme.PageMargin, height)
			y += height + noticeGap
		}
	}
}

// MinSize is called by Fyne.
func (notices) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range objects {
		if o.Visible() {
			size.Height += o.MinSize().Height + noticeGap
		}
	}
	if size.Height > 0 {
		size.Height += noticeGap
	}
	return size
}

// row lays objects out from left to right with the gap, each in the middle of the height.
func row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	middle := make([]fyne.CanvasObject, len(objects))
	for i, o := range objects {
		middle[i] = container.New(layout.NewCustomPaddedVBoxLayout(0), layout.NewSpacer(), o, layout.NewSpacer())
	}
	return container.New(layout.NewCustomPaddedHBoxLayout(gap), middle...)
}

// SetVisible shows or hides an object, and does nothing when it is so already.
func SetVisible(o fyne.CanvasObject, on bool) {
	switch {
	case on == o.Visible():
	case on:
		o.Show()
		// What was hidden for a while the toolkit has forgotten how to draw, and until
		// the next picture nothing in it can have the keyboard. A widget that is shown
		// makes it anew by itself.
		if c, ok := o.(*fyne.Container); ok {
			c.Refresh()
		}
	default:
		o.Hide()
	}
}
