package customers

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// verb is something that can be done to many customers.
type verb struct {
	key string
	act app.Act
	do  func([]app.CustomerID)
}

// verbs are those of the bulk bar and of the menu of several rows. The rare ones
// stand in the menu behind the bar only.
func (v *View) verbs() (common, rare []verb) {
	a := v.acts
	return []verb{
			{"tag", app.ActEdit, a.Tag}, {"move", app.ActEdit, a.MoveTo}, {"plan", app.ActPlan, a.ChangePlan},
			{"suspend", app.ActSuspend, a.Suspend}, {"resume", app.ActResume, a.Resume},
			{"archive", app.ActArchive, a.Archive}, {"restore", app.ActRestore, a.Restore},
		}, []verb{
			{"purchase", app.ActPurchase, a.Purchase},
			{"extend", app.ActExtend, func(ids []app.CustomerID) { a.Extend(ids, "") }},
			{"cancel", app.ActCancel, a.Cancel},
		}
}

// bulk is the bar that takes the place of the tools while several customers are
// chosen.
type bulk struct {
	view    *View
	object  *fyne.Container
	swap    *fyne.Container // the bar and the tools, of which one shows
	count   *widgets.Label
	hosted  *widgets.Link // chooses the customers of closed Channels, too
	buttons []*widgets.Button
	verbs   []verb // of the buttons
	more    *widgets.Button
	close   *widgets.Button
	menu    *widgets.PopupMenu
	aside   bool // the tools were asked for while customers are chosen
}

func newBulk(v *View, d ViewDeps) *bulk {
	b := &bulk{view: v, menu: widgets.NewPopupMenu(d.Layer)}
	b.count = widgets.NewLabel("", theme.TextSize, true, theme.ColorText)
	b.hosted = widgets.NewLink("", v.model.IncludeHosted)
	b.hosted.Keys = v.keys
	b.verbs, _ = v.verbs()
	row := []fyne.CanvasObject{b.count, b.hosted}
	for _, verb := range b.verbs {
		button := widgets.NewButton(widgets.Plain, words.T("customers.bulk."+verb.key), nil, func() { verb.do(v.model.ToAct()) })
		button.Keys = v.keys
		b.buttons = append(b.buttons, button)
		row = append(row, button)
	}
	b.more = widgets.NewPlainIconButton(theme.IconMore, words.T("customers.bulk.more"), b.openMore)
	b.more.Keys = v.keys
	b.more.SetTooltip(d.Tips, words.T("customers.bulk.more"))
	b.close = widgets.NewIconButton(theme.IconClose, words.T("customers.bulk.clear"), func() {
		widgets.FocusNow(v.object, v.grid)
		v.clearSelection()
	})
	b.close.Keys = v.keys
	b.close.SetTooltip(d.Tips, words.T("customers.bulk.clear"))
	b.object = container.New(&bulkRow{bulk: b}, append(row, b.more, b.close)...)
	b.object.Hide()
	b.swap = container.New(inPlace{}, v.tools.object, b.object)
	return b
}

// render shows the bar or the tools.
func (b *bulk) render(s State) {
	if !s.Bulk() {
		b.aside = false
	}
	shown := s.Bulk() && !b.aside
	if shown {
		b.count.SetText(s.SelectedText())
		left := s.LeftOut()
		widgets.SetVisible(b.hosted, left > 0)
		if left > 0 {
			b.hosted.SetText(words.N("customers.bulk.hosted", left))
		}
		b.object.Refresh()
	}
	widgets.SetVisible(b.object, shown)
	widgets.SetVisible(b.view.tools.object, s.Listing() && !shown)
}

// SelectedText says how many are chosen, also those whom nobody sees: what the verbs do is done to them, too.
func (s State) SelectedText() string {
	text := words.N("counts.selected", s.Selected)
	if s.Hidden == 0 {
		return text
	}
	return words.N("customers.bulk.hidden", s.Hidden, words.Args{"Selected": text})
}

// step has the tools come back although customers are chosen.
func (b *bulk) step() {
	b.aside = true
	b.render(b.view.state)
}

// has says whether something of the bar has the keyboard.
func (b *bulk) has(f fyne.Focusable) bool {
	for _, o := range b.object.Objects {
		if focusable, ok := o.(fyne.Focusable); ok && focusable == f {
			return true
		}
	}
	return false
}

// openMore offers what there was no room for, and the rare verbs.
func (b *bulk) openMore() {
	_, rare := b.view.verbs()
	var hidden []verb
	for i, verb := range b.verbs {
		if !b.buttons[i].Visible() {
			hidden = append(hidden, verb)
		}
	}
	groups := [][]widgets.MenuItem{b.view.verbItems(hidden), b.view.verbItems(rare)}
	b.menu.Open(b.more, grouped(groups...))
}

// verbItems are those verbs that the list calls for, as lines of a menu.
func (v *View) verbItems(verbs []verb) []widgets.MenuItem {
	var items []widgets.MenuItem
	for _, verb := range verbs {
		if v.state.offered(verb.act) {
			items = append(items, widgets.MenuItem{
				Label: words.T("customers.bulk." + verb.key), Do: func() { verb.do(v.model.ToAct()) },
			})
		}
	}
	return items
}

// grouped puts a line between groups that are not empty.
func grouped(groups ...[]widgets.MenuItem) []widgets.MenuItem {
	var items []widgets.MenuItem
	for _, group := range groups {
		if len(group) == 0 {
			continue
		}
		if len(items) > 0 {
			items = append(items, widgets.MenuItem{Separator: true})
		}
		items = append(items, group...)
	}
	return items
}

// bulkRow stands side by side what there is room for; the rest of the verbs is
// found behind the button for more.
type bulkRow struct{ bulk *bulk }

// MinSize is called by Fyne.
func (r *bulkRow) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, theme.ControlHeight) }

// Layout is called by Fyne.
func (r *bulkRow) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	b := r.bulk
	x, end := float32(theme.PageMargin), size.Width-theme.PageMargin
	put := func(o fyne.CanvasObject, x float32) float32 {
		least := o.MinSize()
		o.Resize(least)
		o.Move(fyne.NewPos(x, (theme.ControlHeight-least.Height)/2))
		return least.Width + theme.ButtonGap
	}
	end -= b.close.MinSize().Width
	put(b.close, end)
	end -= b.more.MinSize().Width + theme.ButtonGap
	x += put(b.count, x) + theme.ButtonGap
	if b.hosted.Visible() {
		x += put(b.hosted, x) + theme.ButtonGap
	}
	full := false
	for i, verb := range b.verbs {
		button := b.buttons[i]
		offered := b.view.state.offered(verb.act)
		full = full || offered && x+button.MinSize().Width > end
		widgets.SetVisible(button, offered && !full)
		if button.Visible() {
			x += put(button, x)
		}
	}
	put(b.more, x)
}

// inPlace gives one of two the room that the first needs, shown or not: nothing
// below moves when they change.
type inPlace struct{}

// MinSize is called by Fyne.
func (inPlace) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Layout is called by Fyne.
func (inPlace) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}
