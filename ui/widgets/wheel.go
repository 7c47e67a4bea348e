package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over a field of one line and hands the mouse wheel on to the page. Fyne's
// entry has a scroller in it that would keep it, and move nothing.
type wheel struct {
	widget.BaseWidget
	of *Entry
}

func newWheel(of *Entry) *wheel {
	w := &wheel{of: of}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled is called by Fyne.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	if k := w.of.Keys; k != nil && k.scroll != nil {
		k.scroll(ev)
	}
}

// CreateRenderer is called by Fyne; there is nothing to see.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
