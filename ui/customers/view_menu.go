package customers

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// rowMenu offers what can be done with the chosen customers.
func (v *View) rowMenu(row int, at fyne.Position) {
	r, ok := v.model.Row(row)
	if !ok || r.Gone {
		return
	}
	var groups [][]widgets.MenuItem
	if v.model.Selection().Len() > 1 {
		common, rare := v.verbs()
		groups = [][]widgets.MenuItem{v.verbItems(common), v.verbItems(rare)}
	} else {
		groups = [][]widgets.MenuItem{v.placeItems(row, r), v.changeItems(r), v.standingItems(r)}
	}
	v.menu.OpenAt(at, grouped(append(groups, v.listItems())...))
}

// placeItems are about the customer's place in the list.
func (v *View) placeItems(row int, r Row) []widgets.MenuItem {
	items := []widgets.MenuItem{
		{Label: words.T("customers.one.open"), Keys: words.T("keys.enter"), Do: func() { v.open(v.grid.Current()) }},
		{Label: words.T("customers.menu.like"), Icon: theme.IconAdd, Do: func() { v.nav.AddLike(r.ID) }},
	}
	if r.Hosts() {
		items = append(items, widgets.MenuItem{
			Label: words.T("customers.menu.add_hosted"), Do: func() { v.nav.AddCustomer(r.ID) },
		})
	}
	if b := (source{v.model}).Branch(row); b.Opens {
		key := "customers.menu.open"
		if b.Open {
			key = "customers.menu.close"
		}
		items = append(items, widgets.MenuItem{Label: words.T(key), Do: func() { v.model.SetOpen(r.ID, !b.Open) }})
	}
	return items
}

// changeItems change what a customer has.
func (v *View) changeItems(r Row) []widgets.MenuItem {
	edits := []verb{{"tag", app.ActEdit, v.acts.Tag}}
	if !r.Channel {
		edits = append(edits, verb{"move", app.ActEdit, v.acts.MoveTo})
	}
	return v.oneItems(r, append(edits,
		verb{"plan", app.ActPlan, v.acts.ChangePlan},
		verb{"purchase", app.ActPurchase, v.acts.Purchase},
		verb{"extend", app.ActExtend, func(ids []app.CustomerID) { v.acts.Extend(ids, "") }}))
}

// standingItems change where a customer stands.
func (v *View) standingItems(r Row) []widgets.MenuItem {
	items := v.oneItems(r, []verb{
		{"suspend", app.ActSuspend, v.acts.Suspend}, {"resume", app.ActResume, v.acts.Resume},
		{"cancel", app.ActCancel, v.acts.Cancel}, {"archive", app.ActArchive, v.acts.Archive},
		{"restore", app.ActRestore, v.acts.Restore},
	})
	for i := range items {
		if items[i].Label == words.T("customers.one.archive") {
			items[i].Keys = words.T("keys.delete")
		}
	}
	if r.can(app.ActDelete) {
		items = append(items, widgets.MenuItem{
			Label: words.T("customers.one.delete"), Danger: true, Do: func() { v.acts.Delete(r.ID, r.Company) },
		})
	}
	return items
}

// oneItems are what is possible where the customer stands, as lines of a menu.
func (v *View) oneItems(r Row, verbs []verb) []widgets.MenuItem {
	var items []widgets.MenuItem
	for _, verb := range verbs {
		if r.can(verb.act) {
			items = append(items, widgets.MenuItem{
				Label: words.T("customers.one." + verb.key), Do: func() { verb.do([]app.CustomerID{r.ID}) },
			})
		}
	}
	return items
}

// listItems are about the rows themselves.
func (v *View) listItems() []widgets.MenuItem {
	return []widgets.MenuItem{
		{Label: words.N("customers.menu.copy", v.model.Selection().Len()), Keys: words.T("keys.copy"), Do: v.copy},
		{Label: words.T("customers.menu.all"), Keys: words.T("keys.all"), Do: func() {
			v.model.Selection().All()
			v.model.SelectionChanged()
		}},
	}
}

// remove is what Delete does in the list: who is archived already goes for good,
// when that is meant. Nobody goes whom a search or a filter hides: the key means
// what a person looks at.
func (v *View) remove() {
	if len(v.model.Selection().Listed()) == 0 {
		return
	}
	ids := v.model.ToAct()
	if r, ok := v.model.Row(v.grid.Current()); ok && len(ids) == 1 && r.ID == ids[0] && r.can(app.ActDelete) {
		v.acts.Delete(r.ID, r.Company)
		return
	}
	if len(ids) > 0 {
		v.acts.Archive(ids)
	}
}

func (v *View) clearSelection() {
	v.model.Selection().Clear()
	v.model.SelectionChanged()
}
