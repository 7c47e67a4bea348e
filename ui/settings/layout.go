package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// besideGap is between an object and the one beside it.
const besideGap = 28

// left keeps an object at a width, or at what there is, at the left.
func left(width float32, o fyne.CanvasObject) fyne.CanvasObject {
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

// wrapping puts the second object beside the first, or below it where there is no room.
type wrapping struct {
	first, second float32 // their widths
	width         float32 // that it was last laid out in
}

// Layout is called by Fyne.
func (w *wrapping) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w.width = size.Width
	first := min(w.first, size.Width)
	if !w.below() {
		place(objects[0], 0, 0, first, objects[0].MinSize().Height)
		place(objects[1], first+besideGap, 0, w.second, objects[1].MinSize().Height)
		return
	}
	place(objects[0], 0, 0, first, objects[0].MinSize().Height)
	place(objects[1], 0, objects[0].MinSize().Height+besideGap, first, objects[1].MinSize().Height)
}

// MinSize is called by Fyne.
func (w *wrapping) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	width := max(a.Width, b.Width)
	if w.below() {
		return fyne.NewSize(width, a.Height+besideGap+b.Height)
	}
	return fyne.NewSize(width, max(a.Height, b.Height))
}

func (w *wrapping) below() bool { return w.width < w.first+besideGap+w.second }

// narrowing puts a form beside a list; where the width ends first the list gets narrower and then the form.
type narrowing struct{ leastList, list, form float32 }

// narrowingGap is between the two.
const narrowingGap = 20

// Layout is called by Fyne.
func (n narrowing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	list := max(n.leastList, min(n.list, size.Width-narrowingGap-n.form))
	place(objects[0], 0, 0, list, size.Height)
	place(objects[1], list+narrowingGap, 0, min(n.form, size.Width-narrowingGap-list), size.Height)
}

// MinSize is called by Fyne.
func (n narrowing) MinSize(objects []fyne.CanvasObject) fyne.Size {
	list, form := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(n.leastList+narrowingGap+form.Width, max(list.Height, form.Height))
}

func place(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
}

// share lays two fields out in a row, the first taking a share of the width.
type share struct{ first float32 }

// shareGap is between the two.
const shareGap = 14

// Layout is called by Fyne.
func (s share) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := (size.Width - shareGap) * s.first
	place(objects[0], 0, 0, width, size.Height)
	place(objects[1], width+shareGap, 0, size.Width-shareGap-width, size.Height)
}

// MinSize is called by Fyne.
func (s share) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(a.Width+b.Width+shareGap, max(a.Height, b.Height))
}

// tall gives one object a height.
type tall struct{ height float32 }

// Layout is called by Fyne.
func (t tall) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, size.Width, t.height)
}

// MinSize is called by Fyne.
func (t tall) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, t.height)
}
