package trials

import (
	"fyne.io/fyne/v2"

	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

func (v *View) makeGrid(d ViewDeps) {
	v.grid = widgets.NewDataGrid(columns(), source{v.model})
	v.grid.Keys, v.grid.Tips = d.Keys, d.Tips
	v.grid.OnSelected, v.grid.OnOpen, v.grid.OnSort = v.model.Select, v.model.Open, v.model.SortBy
	v.grid.OnMenu = v.rowMenu
	v.grid.SetActions([]widgets.GridAction{
		{Label: words.T("trials.action.purchase"), Do: func(row int, _ fyne.Position) { v.model.Purchase(row) }},
		{Label: words.T("trials.action.extend"), Do: func(row int, _ fyne.Position) { v.model.Extend(row) }},
		{Label: words.T("trials.action.more"), Icon: theme.IconMore, Do: v.rowMenu},
	})
}

// rowMenu offers what can be done with a trial.
func (v *View) rowMenu(row int, at fyne.Position) {
	if _, ok := v.model.trial(row); !ok {
		return
	}
	item := func(key string, do func(int)) widgets.MenuItem {
		return widgets.MenuItem{Label: words.T(key), Do: func() { do(row) }}
	}
	open := item("trials.menu.open", v.model.Open)
	open.Keys = words.T("keys.enter")
	v.menu.OpenAt(at, []widgets.MenuItem{
		item("trials.action.purchase", v.model.Purchase), item("trials.action.extend", v.model.Extend), {Separator: true},
		open, {Separator: true},
		item("trials.menu.suspend", v.model.Suspend), item("trials.menu.cancel", v.model.Cancel),
	})
}

func columns() []widgets.GridColumn {
	column := func(id string, width, least float32, hide int) widgets.GridColumn {
		return widgets.GridColumn{
			ID: id, Title: words.T("trials.column." + id), Width: width, Min: least, HideOrder: hide, Sortable: id != leftColumn,
		}
	}
	company, licenses := column(byCompany, 202, 140, 0), column(byLicenses, 98, 70, 0)
	company.Grow, licenses.Right = true, true
	return []widgets.GridColumn{
		company, column(byPackage, 104, 80, 2), licenses, column(byStarted, 86, 60, 1),
		column(byEnds, 220, 60, 0), column(leftColumn, 130, 100, 0),
	}
}

// source shows the model's rows in the grid.
type source struct{ model *Model }

// Len is the number of rows.
func (s source) Len() int { return len(s.model.state.Rows) }

// Cells fills one row.
func (s source) Cells(i int, out []widgets.GridCell) bool {
	row := newRow(s.model.state.Rows[i], s.model.state.Today)
	ends := widgets.GridCell{Text: row.Ends, Color: theme.ColorText, Meter: theme.ColorChart, Share: row.Elapsed}
	left := widgets.GridCell{Text: row.Left, Color: theme.ColorText2}
	if row.Soon {
		ends.Color, ends.Bold, ends.Meter = theme.ColorAmberText, true, theme.ColorChartAmber
		left.Color, left.Bold = theme.ColorAmberText, true
	}
	if row.Over {
		left = widgets.GridCell{Text: row.Left, Pill: true, Tone: widgets.Amber}
	}
	copy(out, []widgets.GridCell{
		{Text: row.Company, Color: theme.ColorText},
		{Text: row.Package, Color: theme.ColorText},
		{Text: row.Licenses, Color: theme.ColorText},
		{Text: row.Started, Color: theme.ColorText2},
		ends, left,
	})
	return true
}
