package customers

import (
	"fyne.io/fyne/v2"

	"foyer/ui/widgets"
	"foyer/ui/words"
)

// aside says above the pane that its customer is not in the list, with the way there.
type aside struct {
	view   *View
	object fyne.CanvasObject
	banner *widgets.Banner
	show   *widgets.Button
}

func newAside(v *View) *aside {
	a := &aside{view: v, banner: widgets.NewBanner(widgets.Blue, "", words.T("customers.aside"))}
	a.banner.Keys = v.keys
	a.show = widgets.NewButton(widgets.Plain, words.T("customers.aside.show"), nil, func() { v.model.Reveal(v.state.Pane) })
	a.show.Keys = v.keys
	a.banner.SetButtons(a.show)
	a.banner.Hide()
	a.object = widgets.NewNotices(a.banner)
	return a
}

func (a *aside) render(s State) {
	if shown := s.Aside && s.Several == nil; shown != a.banner.Visible() {
		widgets.SetVisible(a.banner, shown)
		a.view.beside.Refresh()
	}
}
