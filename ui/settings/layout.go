package settings

import "fyne.io/fyne/v2"

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
