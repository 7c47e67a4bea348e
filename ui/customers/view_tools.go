package customers

import (
	"slices"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// tools are the search, the filters, the views and the columns above the list.
type tools struct {
	view    *View
	object  fyne.CanvasObject
	search  *widgets.SearchEntry
	chips   []*chip
	choices *Choices // that the chips offer
	clear   *widgets.Button
	views   *widgets.ListButton
	menu    *widgets.PopupMenu
	button  *widgets.Button
	list    *widgets.ColumnList
}

// chip is a filter chip with the kinds of filter that it holds.
type chip struct {
	*widgets.FilterChip
	kinds   []FilterKind
	offered map[string]bool
}

func newTools(v *View, d ViewDeps) *tools {
	layer := d.Layer
	t := &tools{view: v, menu: widgets.NewPopupMenu(layer)}
	t.search = widgets.NewSearchEntry(words.T("customers.search"), words.T("keys.find"))
	t.search.Keys, t.search.MaxRunes = v.keys, app.MaxSearch
	t.search.OnChanged = func(text string) {
		v.makeWay()
		v.model.Search(text)
	}
	t.search.OnDown = func() { widgets.FocusNow(v.object, v.Focus()) }
	var row []fyne.CanvasObject
	for _, c := range []*chip{
		t.newChip(layer, words.T("filter.status"), words.T("filter.any"), ByStatus),
		t.newChip(layer, words.T("filter.type"), words.T("filter.any"), ByType),
		t.newChip(layer, words.T("filter.package"), words.T("filter.any"), ByPackage),
		t.newChip(layer, words.T("filter.more"), "", ByTrialEnd, ByMail, ByRecord, ByTag, ByHost),
	} {
		t.chips = append(t.chips, c)
		row = append(row, c.FilterChip)
	}
	t.clear = widgets.NewButton(widgets.Quiet, words.T("filter.clear"), nil, func() {
		widgets.FocusNow(v.object, t.search)
		v.makeWay()
		v.model.ClearAll()
	})
	t.clear.Keys = v.keys
	t.views = widgets.NewListButton("", t.openViews)
	t.views.Keys = v.keys
	t.list = widgets.NewColumnList(layer, words.T("columns.reset"))
	t.list.OnChanged = t.columnsChosen
	t.list.SetNote(words.T("columns.no_room"), t.leftOut)
	t.list.OnReset = func() {
		layer.Hide()
		v.model.SetColumns(nil)
	}
	t.button = widgets.NewPlainIconButton(theme.IconViewColumn, words.T("columns.title"), t.openColumns)
	t.button.Keys = v.keys
	t.button.SetTooltip(d.Tips, words.T("columns.title"))
	t.object = widgets.NewToolRow(t.search, append(row, t.clear), []fyne.CanvasObject{t.views, t.button})
	t.object.Hide()
	return t
}

func (t *tools) newChip(layer *widgets.Layer, title, whenOff string, kinds ...FilterKind) *chip {
	model := t.view.model
	c := &chip{FilterChip: widgets.NewFilterChip(title, whenOff, layer), kinds: kinds}
	c.Keys = t.view.keys
	c.List().Number = words.Number
	c.List().FindHint, c.List().Nothing = words.T("filter.find"), words.T("filter.find.nothing")
	c.OnChanged = func(values []string) {
		filter := model.state.Query.Filter
		for _, k := range kinds {
			filter = k.with(filter, values)
		}
		t.view.makeWay()
		model.Filter(filter)
		t.count(c)
	}
	c.OnOpen = func() { t.count(c) }
	return c
}

// count says beside each choice how many customers it would show.
func (t *tools) count(c *chip) {
	t.view.model.Facets(func(f app.CustomerFacets) {
		counts := map[string]int{}
		for _, k := range c.kinds {
			for value, n := range k.counts(f) {
				counts[value] = n
			}
		}
		c.SetCounts(counts)
	})
}

func (t *tools) render(s State) {
	if t.search.Text != s.Query.Search {
		t.search.SetText(s.Query.Search)
	}
	changed := false
	for _, c := range t.chips {
		var values []string
		for _, k := range c.kinds {
			values = append(values, k.values(s.Query.Filter)...)
		}
		if s.Choices != t.choices || slices.ContainsFunc(values, func(v string) bool { return !c.offered[v] }) {
			c.offer(s)
			changed = true
		}
		if !slices.Equal(c.Values(), values) {
			c.SetValues(values)
			changed = true
		}
	}
	t.choices = s.Choices
	if narrowed := !s.Query.Nested(); narrowed != t.clear.Visible() {
		widgets.SetVisible(t.clear, narrowed)
		changed = true
	}
	if label := viewLabel(s.View, s.Altered); label != t.views.Text() {
		t.views.SetText(label)
		changed = true
	}
	if changed {
		t.object.Refresh()
	}
}

// has says whether one of the tools has the keyboard.
func (t *tools) has(f fyne.Focusable) bool {
	for _, c := range t.chips {
		if f == fyne.Focusable(c.FilterChip) {
			return true
		}
	}
	return f == fyne.Focusable(t.search) || f == fyne.Focusable(t.views) || f == fyne.Focusable(t.button)
}

// offer shows what can be chosen.
func (c *chip) offer(s State) {
	var sections []widgets.CheckSection
	c.offered = map[string]bool{}
	for _, k := range c.kinds {
		section := k.section(s, len(c.kinds) > 1)
		if len(section.Choices) == 0 {
			continue
		}
		sections = append(sections, section)
		for _, o := range section.Choices {
			c.offered[o.Value] = true
		}
	}
	c.SetChoices(sections)
}

// section is what the kind offers, with its name above where others follow.
func (k FilterKind) section(s State, named bool) widgets.CheckSection {
	section := widgets.CheckSection{One: k == ByTrialEnd}
	if named {
		section.Title = words.T("filter." + string(k))
	}
	for _, choice := range k.offers(s.Query.Filter, *s.Choices) {
		section.Choices = append(section.Choices, widgets.Option{Value: choice.Value, Label: choice.Label})
	}
	return section
}

func viewName(v app.View) string {
	switch v.ID {
	case app.ViewAll:
		return words.T("view.all")
	case app.ViewTrials:
		return words.T("view.trials")
	case app.ViewAttention:
		return words.T("view.attention")
	case app.ViewChannels:
		return words.T("view.channels")
	case app.ViewArchived:
		return words.T("view.archived")
	}
	return v.Name
}

func viewLabel(v app.View, altered bool) string {
	if altered {
		return words.T("view.altered", words.Args{"View": viewName(v)})
	}
	return viewName(v)
}

// openViews offers the views, and to keep what is shown now as one.
func (t *tools) openViews() {
	v := t.view
	var items []widgets.MenuItem
	for i, view := range v.model.AllViews() {
		if i == len(app.BuiltInViews(v.model.today())) {
			items = append(items, widgets.MenuItem{Separator: true})
		}
		item := widgets.MenuItem{
			Label: viewName(view), Checked: view.ID == v.state.View.ID, Do: func() {
				v.makeWay()
				v.model.OpenView(view.ID)
			},
		}
		if view.ID > 0 {
			item.Trailing, item.TrailingDo = theme.IconClose, func() { v.deleteView(view) }
		}
		items = append(items, item)
	}
	items = append(items, widgets.MenuItem{Separator: true})
	if v.state.View.ID > 0 && v.model.Differs() {
		items = append(items, widgets.MenuItem{
			Label: words.T("view.update", words.Args{"View": v.state.View.Name}), Do: v.updateView,
		})
	}
	items = append(items, widgets.MenuItem{Label: words.T("view.save"), Do: v.saveView})
	if own := v.state.View; own.ID > 0 {
		items = append(items, widgets.MenuItem{
			Label: words.T("view.rename", words.Args{"View": own.Name}), Do: func() { v.renameView(own) },
		})
	}
	t.menu.Open(t.views, items)
}

func (t *tools) openColumns() { t.list.Open(t.button, t.columns()) }

// columns are those of the grid, in its order.
func (t *tools) columns() []widgets.ListColumn {
	var all []widgets.ListColumn
	for _, c := range t.view.grid.Layout() {
		all = append(all, widgets.ListColumn{
			ID: c.ID, Label: title(c.ID), Shown: !c.Hidden, Always: c.ID == string(app.SortCompany),
		})
	}
	return all
}

// leftOut says whether a chosen column is not seen for want of room.
func (t *tools) leftOut(c widgets.ListColumn) bool {
	return c.Shown && !slices.Contains(t.view.grid.VisibleColumns(), c.ID)
}

func (t *tools) columnsChosen(chosen []widgets.ListColumn) {
	before := t.view.grid.Layout()
	after := make(widgets.GridLayout, len(chosen))
	for i, c := range chosen {
		at := slices.IndexFunc(before, func(s widgets.GridColumnState) bool { return s.ID == c.ID })
		after[i] = before[at]
		after[i].Hidden = !c.Shown
	}
	t.view.model.SetColumns(viewColumns(after))
}

// columnMenuAt is what the header offers.
func (v *View) columnMenuAt(fyne.Position) { v.tools.openColumns() }
