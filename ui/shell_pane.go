package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/ui/details"
)

// latePane is the pane beside the list. Its view is built when somebody is first
// shown in it, so that the start does not wait for what many never open.
type latePane struct {
	box  *fyne.Container
	make func() *details.View
	view *details.View // nil until then
}

// makePane builds the pane beside the list.
func (s *Shell) makePane() *latePane {
	s.pane = details.NewModel(details.Deps{
		Manager: s.deps.Manager, Reader: s.deps.Store, Drafts: s.deps.Store, Acts: s.acts, Nav: s,
		Run: s.deps.Run, Serial: s.serial, After: s.deps.After, Clock: s.deps.Clock, Log: s.deps.Log,
		OnForms: s.refreshAll,
	})
	return &latePane{box: container.NewStack(), make: func() *details.View {
		view := details.NewView(s.pane, details.ViewDeps{Keys: s.keys, Layer: s.layer, Tips: s.tips})
		view.OnClose, view.OnStep = s.listView.ClosePane, s.listView.Step
		return view
	}}
}

// Object is the pane.
func (p *latePane) Object() fyne.CanvasObject { return p.box }

// Focus is what takes the keyboard when the pane is entered.
func (p *latePane) Focus() fyne.Focusable { return p.view.Focus() }

// Show shows a customer; 0 is nobody.
func (p *latePane) Show(id app.CustomerID) {
	if p.view == nil {
		if id == 0 {
			return
		}
		p.view = p.make()
		p.box.Add(p.view.Object())
	}
	p.view.Show(id)
}

// Edit opens the form of who is shown.
func (p *latePane) Edit() {
	if p.view != nil {
		p.view.Edit()
	}
}

// TypedShortcut is what a combination of keys means for the pane.
func (p *latePane) TypedShortcut(shortcut fyne.Shortcut) bool {
	return p.view != nil && p.view.TypedShortcut(shortcut)
}
