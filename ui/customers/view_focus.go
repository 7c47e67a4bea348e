package customers

import (
	"fyne.io/fyne/v2"

	"foyer/ui/widgets"
)

// holdFocus hands the keyboard on when what had it is no longer shown, and to the
// list when its first rows are there and nobody has gone anywhere else.
func (v *View) holdFocus(first bool) {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(v.object)
	if canvas == nil {
		return
	}
	focused := canvas.Focused()
	if first && focused == fyne.Focusable(v.add) || v.hides(focused) {
		widgets.FocusNow(v.object, v.Focus())
	}
}

// hides says whether something on this screen cannot be seen now.
func (v *View) hides(f fyne.Focusable) bool {
	switch f {
	case v.grid:
		return !v.grid.Visible() || !v.listed.Visible()
	case v.add:
		return !v.add.Visible()
	case v.begin:
		return !v.empty.Visible()
	case v.again:
		return !v.failure.Visible()
	case v.trials.show:
		return !v.trials.banner.Visible()
	case v.drafts.resume, v.drafts.show:
		return !v.drafts.has(f)
	case v.aside.show:
		return !v.aside.banner.Visible()
	case v.tools.clear:
		return !v.tools.clear.Visible() || !v.tools.object.Visible()
	}
	if v.nothing.Focused() {
		return !v.nothing.Visible() || !v.listed.Visible()
	}
	if v.bulk.has(f) {
		return !v.bulk.object.Visible() || !v.bulk.swap.Visible() || !f.(fyne.CanvasObject).Visible()
	}
	return v.tools.has(f) && !v.tools.object.Visible()
}
