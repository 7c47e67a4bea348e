package templates

import "fyne.io/fyne/v2"

const (
	formWidth     = 440
	previewWidth  = 380
	columnGap     = 28
	pairGap       = 14
	bodyRows      = 14
	previewHeight = 300
	bodyMost      = 20_000
)

// beside puts the preview beside the form, or below it where there is no room.
type beside struct{ width float32 }

// Layout is called by Fyne.
func (b *beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b.width = size.Width
	form, preview := objects[0], objects[1]
	if b.below() {
		put(form, 0, 0, size.Width)
		put(preview, 0, form.MinSize().Height+columnGap, size.Width)
		return
	}
	width := (size.Width - columnGap) * formWidth / (formWidth + previewWidth)
	put(form, 0, 0, width)
	put(preview, width+columnGap, 0, size.Width-columnGap-width)
}

// MinSize is called by Fyne.
func (b *beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	form, preview := objects[0].MinSize(), objects[1].MinSize()
	if b.below() {
		return fyne.NewSize(0, form.Height+columnGap+preview.Height)
	}
	return fyne.NewSize(0, max(form.Height, preview.Height))
}

func (b *beside) below() bool { return b.width < formWidth+columnGap+previewWidth-60 }

// put gives an object a width before it says its height.
func put(o fyne.CanvasObject, x, y, width float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, o.Size().Height))
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
}

// pair lays two fields out in a row, the first taking a share of the width.
type pair struct{ first float32 }

// Layout is called by Fyne.
func (p pair) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := (size.Width - pairGap) * p.first
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(width, size.Height))
	objects[1].Move(fyne.NewPos(width+pairGap, 0))
	objects[1].Resize(fyne.NewSize(size.Width-pairGap-width, size.Height))
}

// MinSize is called by Fyne.
func (p pair) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, max(objects[0].MinSize().Height, objects[1].MinSize().Height))
}

// tall gives one object a height.
type tall struct{ height float32 }

// Layout is called by Fyne.
func (t tall) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(size.Width, max(t.height, objects[0].MinSize().Height)))
}

// MinSize is called by Fyne.
func (t tall) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, max(t.height, objects[0].MinSize().Height))
}
