package fields

import "fyne.io/fyne/v2"

// Pair lays two fields out side by side; when one is hidden the other keeps
// its half unless Wide is set, and then takes the whole row.
type Pair struct{ Wide bool }

// pairGap is between two fields in a row.
const pairGap = 16

// Layout is called by Fyne.
func (p Pair) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	half := (size.Width - pairGap) / 2
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		width := half
		if p.Wide && !objects[1-i].Visible() {
			width = size.Width
		}
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
		x += half + pairGap
	}
}

// MinSize is called by Fyne.
func (p Pair) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var min fyne.Size
	for _, o := range objects {
		if o.Visible() {
			min.Height = fyne.Max(min.Height, o.MinSize().Height)
			min.Width = fyne.Max(min.Width, 2*o.MinSize().Width+pairGap)
		}
	}
	return min
}
