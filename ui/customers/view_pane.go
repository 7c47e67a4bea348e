package customers

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/ui/widgets"
)

// Pane shows one customer beside the list; the shell hands it over.
type Pane interface {
	Object() fyne.CanvasObject
	Focus() fyne.Focusable
	// Show shows a customer; 0 is nobody.
	Show(app.CustomerID)
	// Edit opens the form of who is shown.
	Edit()
	// TypedShortcut does what a combination of keys means for the pane while the
	// keyboard is in the list, and says whether that is anything.
	TypedShortcut(fyne.Shortcut) bool
}

func (v *View) makeSplit(list fyne.CanvasObject) {
	v.several = newSeveral(v)
	v.aside = newAside(v)
	v.beside = widgets.NewDock(v.aside.object, nil, nil, nil, container.NewStack(v.pane.Object(), v.several.object))
	v.split = widgets.NewSplit(list, v.beside)
	v.split.OnMoved = v.model.SetPaneWidth
	v.split.OnAlone = func(alone bool) {
		v.renderTrials()
		v.arrange()
		if alone {
			v.FocusPane()
		}
	}
}

// renderPane shows who is chosen beside the list.
func (v *View) renderPane(s State) {
	if s.PaneWidth > 0 && s.PaneWidth != v.split.PaneWidth() {
		v.split.SetPaneWidth(s.PaneWidth)
	}
	if s.Pane != v.shown {
		v.shown = s.Pane
		v.pane.Show(s.Pane)
	}
	v.several.render(s)
	v.aside.render(s)
	v.split.SetPaneShown(s.Pane != 0)
}

// open is what Enter does on a row: it opens the pane, or goes into it.
func (v *View) open(row int) {
	if v.state.Several != nil || v.state.Pane != 0 && v.model.PaneRow() == row {
		v.FocusPane()
		return
	}
	v.model.OpenPane(row)
}

// edit opens the form of who is in the row where the keyboard is.
func (v *View) edit() {
	v.model.OpenPane(v.grid.Current())
	v.pane.Edit()
}

// ClosePane shows the list alone again and gives the keyboard to it.
func (v *View) ClosePane() {
	inside := v.split.Alone() || v.InPane()
	v.model.ClosePane()
	if inside && v.grid.Visible() {
		widgets.FocusNow(v.object, v.grid)
	}
}

// makeWay closes a pane that stands in place of the list: who asks for customers wants to
// see them. The keyboard stays where they are asked for.
func (v *View) makeWay() {
	if v.split.Alone() {
		v.model.ClosePane()
	}
}

// Step shows the next customer of the list in the pane, or with -1 the previous one.
func (v *View) Step(by int) {
	if row := v.model.PaneRow(); row >= 0 {
		v.grid.MoveTo(max(0, min(row+by, v.model.Len()-1)))
	}
}

// FocusPane gives the keyboard to the pane, and says whether it is there.
func (v *View) FocusPane() bool {
	if v.state.Pane == 0 || !v.listed.Visible() {
		return false
	}
	widgets.FocusNow(v.object, v.paneFocus())
	return true
}

// paneFocus is what takes the keyboard when the pane is entered.
func (v *View) paneFocus() fyne.Focusable {
	if v.state.Several != nil {
		return v.several.focus()
	}
	return v.pane.Focus()
}

// InPane says whether the keyboard is in the pane.
func (v *View) InPane() bool {
	driver := fyne.CurrentApp().Driver()
	canvas := driver.CanvasForObject(v.object)
	if canvas == nil || !v.split.PaneShown() {
		return false
	}
	focused, ok := canvas.Focused().(fyne.CanvasObject)
	if !ok {
		return false
	}
	at, pane := driver.AbsolutePositionForObject(focused), driver.AbsolutePositionForObject(v.beside)
	return at.X >= pane.X && at.Y >= pane.Y
}

// shortcut is what a combination of keys does in the list.
func (v *View) shortcut(s fyne.Shortcut) bool { return v.state.Pane != 0 && v.pane.TypedShortcut(s) }
