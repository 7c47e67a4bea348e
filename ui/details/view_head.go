package details

import (
	"strings"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// head says who is shown, and what can be done.
type head struct {
	view   *View
	object *widgets.PaneHeader
	edit   *widgets.Button
	resend *widgets.Button
	more   *widgets.Button
	menu   *widgets.PopupMenu
}

func newHead(v *View) *head {
	h := &head{view: v, menu: widgets.NewPopupMenu(v.deps.Layer)}
	h.edit = h.button("details.edit", theme.IconEdit, v.Edit)
	h.resend = h.button("details.resend", theme.IconSend, func() { v.model.Resend(v.state.Customer.Administrator()) })
	h.more = widgets.NewPlainIconButton(theme.IconMore, words.T("details.more"), h.openMenu)
	h.more.Keys = v.keys
	h.more.SetTooltip(v.deps.Tips, words.T("details.more"))
	h.object = widgets.NewPaneHeader(words.T("details.close"), func() { v.OnClose() }, h.edit, h.resend, h.more)
	h.object.SetKeys(v.keys)
	h.object.Close().SetTooltip(v.deps.Tips, words.T("details.close"))
	return h
}

func (h *head) button(key string, icon theme.Icon, do func()) *widgets.Button {
	b := widgets.NewButton(widgets.Plain, words.T(key), widgets.ButtonIcon(widgets.Plain, icon), do)
	b.Keys = h.view.keys
	return b
}

func (h *head) render(s State) {
	c := s.Customer
	if c.ID == 0 {
		h.object.Set("", "", widgets.Gray, "")
	} else {
		h.object.Set(c.Company, standing(s), tone(s), facts(s))
	}
	can := c.Can(app.ActEdit)
	widgets.SetVisible(h.edit, can)
	widgets.SetVisible(h.resend, can)
	widgets.SetVisible(h.more, c.ID != 0)
}

// standing is what the pill says: that a trial is over follows from its date.
func standing(s State) string {
	if ended(s) {
		return words.T("status.trial_ended")
	}
	return words.T("status." + string(s.Customer.Status))
}

func ended(s State) bool {
	c := s.Customer
	return c.Status == app.StatusTrial && c.TrialEnds != "" && c.TrialEnds < s.Today
}

func tone(s State) widgets.Tone {
	switch s.Customer.Status {
	case app.StatusActive:
		return widgets.Green
	case app.StatusTrial:
		if ended(s) {
			return widgets.Amber
		}
		return widgets.Blue
	case app.StatusSuspended:
		return widgets.Amber
	}
	return widgets.Gray
}

// facts are the customer in one line: what it is, its domain, what it has.
func facts(s State) string {
	c := s.Customer
	name := s.Names.Packages[c.Package]
	return strings.Join([]string{
		words.T("type." + string(c.Type)), c.Primary().Shown,
		words.N("details.plan", c.Licenses, words.Args{"Package": name}),
	}, " · ")
}

// openMenu offers everything else that can be done to the customer now.
func (h *head) openMenu() {
	s, m := h.view.state, h.view.model
	c := s.Customer
	item := func(key string, do func()) widgets.MenuItem { return widgets.MenuItem{Label: words.T(key), Do: do} }
	var items []widgets.MenuItem
	acts := m.deps.Acts
	for _, act := range []struct {
		act app.Act
		key string
		do  func([]app.CustomerID)
	}{
		{app.ActPurchase, "details.purchase", acts.Purchase},
		{app.ActExtend, "details.extend", func(ids []app.CustomerID) { acts.Extend(ids, c.TrialEnds) }},
		{app.ActSuspend, "details.suspend", acts.Suspend},
		{app.ActResume, "details.resume", acts.Resume},
		{app.ActCancel, "details.cancel", acts.Cancel},
		{app.ActRestore, "details.restore", acts.Restore},
	} {
		if c.Can(act.act) {
			items = append(items, item(act.key, func() { act.do(m.ids()) }))
		}
	}
	items = append(items, widgets.MenuItem{Separator: true},
		item("details.like", func() { m.deps.Nav.AddLike(c.ID) }))
	if c.Can(app.ActEdit) {
		if c.Type == app.Organization && (c.Host != 0 || len(s.Catalog.Hosts) > 0) {
			items = append(items, item("details.move", h.view.move))
		}
		items = append(items, item("details.tag", h.view.tag))
	}
	if c.Host != 0 {
		items = append(items, item("details.open_host", func() { m.deps.Nav.OpenCustomer(c.Host) }))
	}
	items = append(items, widgets.MenuItem{Separator: true})
	if c.Can(app.ActArchive) {
		items = append(items, item("details.archive", func() { acts.Archive(m.ids()) }))
	}
	if c.Can(app.ActDelete) {
		remove := item("details.delete", func() { acts.Delete(c.ID, c.Company) })
		remove.Danger = true
		items = append(items, remove)
	}
	h.menu.Open(h.more, items)
}

// move opens the form of the account at the host.
func (v *View) move() { v.overview().editAt(app.FormAccount, app.FieldHost) }

// tag puts the keyboard where tags are put on.
func (v *View) tag() {
	v.model.OpenTab(Overview)
	widgets.FocusNow(v.object, v.overview().tags.Focusable())
}

func (v *View) overview() *overviewTab { return v.tabs[Overview].(*overviewTab) }
