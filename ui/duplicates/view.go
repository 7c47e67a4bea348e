package duplicates

import (
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// View is the screen's widgets.
type View struct {
	*widgets.ListPage
	count *widgets.Label
}

// NewView builds the screen.
func NewView(model *Model, keys *widgets.Keys) *View {
	grid := widgets.NewDataGrid(columns(), source{model})
	grid.Keys = keys
	grid.OnSelected = model.Select
	grid.OnOpen = model.Compare
	grid.OnDelete = model.Dismiss
	compare := widgets.NewButton(widgets.Primary, words.T("duplicates.compare"), nil, func() { model.Compare(model.State().Selected) })
	dismiss := widgets.NewButton(widgets.Plain, words.T("duplicates.dismiss"), nil, func() { model.Dismiss(model.State().Selected) })
	compare.Keys, dismiss.Keys = keys, keys
	count := widgets.NewLabel("", theme.TextSize, false, theme.ColorText3)
	header := widgets.NewPageHeader(words.T("duplicates.title"), count, dismiss, compare)
	empty := widgets.NewNothingFound(theme.IconGroups, words.T("duplicates.empty.title"), []string{words.T("duplicates.empty.text")})
	v := &View{widgets.NewListPage(header, grid, empty, compare, dismiss), count}
	model.Show(v.render)
	return v
}

func (v *View) render(s State) {
	v.count.SetText(countText(s))
	v.Show(s.Loaded, len(s.Rows), s.Selected, words.Error(s.Failure))
}

func countText(s State) string {
	switch {
	case !s.Loaded && s.Looking:
		return words.T("duplicates.looking")
	case len(s.Rows) == 0:
		return ""
	case s.More:
		return words.N("duplicates.first", len(s.Rows))
	}
	return words.N("duplicates.count", len(s.Rows))
}

func columns() []widgets.GridColumn {
	column := func(id string, width, least float32, hide int) widgets.GridColumn {
		return widgets.GridColumn{ID: id, Title: words.T("duplicates.column." + id), Width: width, Min: least, HideOrder: hide}
	}
	company, domain := column("company", 190, 140, 0), column("domain", 160, 110, 2)
	other, otherDomain := column("other", 190, 140, 0), column("other_domain", 160, 110, 1)
	for _, c := range []*widgets.GridColumn{&company, &domain, &other, &otherDomain} {
		c.Grow = true
	}
	return []widgets.GridColumn{company, domain, other, otherDomain, column("why", 272, 160, 0)}
}

// source shows the model's rows in the grid.
type source struct{ model *Model }

// Len is the number of rows.
func (s source) Len() int { return len(s.model.state.Rows) }

// Cells fills one row.
func (s source) Cells(i int, out []widgets.GridCell) bool {
	row := s.model.state.Rows[i]
	copy(out, []widgets.GridCell{
		{Text: row.Company, Color: theme.ColorText},
		{Text: row.Domain, Color: theme.ColorText2},
		{Text: row.Other, Color: theme.ColorText},
		{Text: row.OtherDomain, Color: theme.ColorText2},
		{Text: row.Why, Color: theme.ColorText2},
	})
	return true
}
