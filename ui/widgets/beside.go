package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// besideGap is between an object and the one beside it.
const besideGap = 28

// NewAtMost keeps an object at a width, or at what there is, at the left.
func NewAtMost(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(atMost{width}, o)
}

// atMost gives one object no more than a width.
type atMost struct{ width float32 }

// Layout is called by Fyne.
func (a atMost) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, min(a.width, size.Width), size.Height)
}

// MinSize is called by Fyne.
func (a atMost) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// NewBeside puts the second object beside the first, each of its width, or below it where there is no room.
func NewBeside(width float32, first fyne.CanvasObject, secondWidth float32, second fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&beside{first: width, second: secondWidth}, first, second)
}

type beside struct {
	first, second float32 // their widths
	width         float32 // that it was last laid out in
}

// Layout is called by Fyne; what wraps learns its width before it says its height.
func (w *beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w.width = size.Width
	first, second := min(w.first, size.Width), w.second
	if w.below() {
		second = first
	}
	for i, width := range []float32{first, second} {
		if o := objects[i]; o.Size().Width != width {
			o.Resize(fyne.NewSize(width, o.Size().Height))
		}
	}
	a, b := objects[0].MinSize().Height, objects[1].MinSize().Height
	place(objects[0], 0, 0, first, a)
	if w.below() {
		place(objects[1], 0, a+besideGap, second, b)
		return
	}
	place(objects[1], first+besideGap, 0, second, b)
}

// MinSize is called by Fyne.
func (w *beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	width := max(a.Width, b.Width)
	if w.below() {
		return fyne.NewSize(width, a.Height+besideGap+b.Height)
	}
	return fyne.NewSize(width, max(a.Height, b.Height))
}

func (w *beside) below() bool { return w.width < w.first+besideGap+w.second }

// NewShared lays two fields out in a row, the first taking a share of the width.
func NewShared(share float32, first, second fyne.CanvasObject) fyne.CanvasObject {
	return container.New(shared{share}, first, second)
}

type shared struct{ first float32 }

// sharedGap is between the two.
const sharedGap = 14

// Layout is called by Fyne. Where only one is shown it has the whole width.
func (s shared) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	first := round((size.Width - sharedGap) * s.first)
	second := size.Width - sharedGap - first
	switch {
	case !objects[1].Visible():
		first = size.Width
	case !objects[0].Visible():
		first, second = -sharedGap, size.Width
	}
	place(objects[0], 0, 0, max(0, first), size.Height)
	place(objects[1], first+sharedGap, 0, second, size.Height)
}

// MinSize is called by Fyne.
func (s shared) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if size.Width > 0 {
			size.Width += sharedGap
		}
		least := o.MinSize()
		size = fyne.NewSize(size.Width+least.Width, max(size.Height, least.Height))
	}
	return size
}

// NewTall gives an object a height.
func NewTall(height float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(tall{height}, o)
}

type tall struct{ height float32 }

// Layout is called by Fyne.
func (t tall) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, size.Width, t.height)
}

// MinSize is called by Fyne.
func (t tall) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, t.height)
}
