package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// FormScroll scrolls a column up and down, and by itself to what gets the keyboard.
type FormScroll struct {
	scroll *container.Scroll
	object *fyne.Container
}

// NewFormScroll scrolls the content, of NewColumn; the widgets in it have the keys.
func NewFormScroll(content fyne.CanvasObject, keys *Keys) *FormScroll {
	f := &FormScroll{scroll: container.NewVScroll(content)}
	f.object = container.New(f, f.scroll)
	keys.reveal = func(o fyne.CanvasObject) { reveal(f.scroll, o) }
	keys.scroll = f.scroll.Scrolled
	return f
}

// Object is what stands in the window.
func (f *FormScroll) Object() fyne.CanvasObject { return f.object }

// Top scrolls to the beginning.
func (f *FormScroll) Top() { f.scroll.ScrollToTop() }

// Arrange lays the content out anew after its height has changed.
func (f *FormScroll) Arrange() { f.Layout(nil, f.object.Size()) }

// Layout is called by Fyne; the content learns its width before it says its height.
func (f *FormScroll) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if size.Width == 0 {
		return
	}
	content := f.scroll.Content
	content.Resize(fyne.NewSize(size.Width, content.Size().Height))
	f.scroll.Resize(size)
	f.scroll.Refresh()
}

// MinSize is called by Fyne.
func (f *FormScroll) MinSize([]fyne.CanvasObject) fyne.Size { return f.scroll.MinSize() }

// reveal scrolls so that the object is seen.
func reveal(s *container.Scroll, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s).Y
	bottom := top + o.Size().Height
	const air = 28 // the label above, the line below
	offset := s.Offset
	switch height := s.Size().Height; {
	case top > height+offset.Y+s.Content.Size().Height: // beyond the body: not in it
		return
	case top-air < 0:
		offset.Y = max(0, offset.Y+top-air)
	case bottom+air > height:
		offset.Y += bottom + air - height
	default:
		return
	}
	s.ScrollToOffset(offset)
}

// NewInset leaves room around an object: so much above and below, and at both sides.
func NewInset(vertical, sides float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(inset{vertical, sides}, o)
}

type inset struct{ vertical, sides float32 }

// Layout is called by Fyne.
func (i inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		put(o, i.sides, i.vertical, size.Width-2*i.sides, size.Height-2*i.vertical)
	}
}

// MinSize is called by Fyne.
func (i inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.Add(fyne.NewSize(2*i.sides, 2*i.vertical))
}
