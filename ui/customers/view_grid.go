package customers

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

func (v *View) makeGrid(d ViewDeps) {
	v.grid = widgets.NewDataGrid(columns(), source{v.model})
	v.grid.Keys, v.grid.Tips, v.grid.After = v.keys, d.Tips, d.After
	v.grid.SetSelection(v.model.Selection())
	v.grid.SetChecks(true)
	v.grid.OnSelectionChanged = v.model.SelectionChanged
	v.grid.OnSort = v.model.SortBy
	v.grid.OnToggle = v.model.Toggle
	v.grid.OnOpen = v.open
	v.grid.OnMenu = v.rowMenu
	v.grid.OnDelete = func(int) { v.remove() }
	v.grid.OnHeaderMenu = v.columnMenuAt
	v.grid.OnLayout = func() { v.model.SetColumns(viewColumns(v.grid.Layout())) }
	v.grid.OnType = v.find
	v.grid.OnCopy = v.copy
}

// find looks for who is called so; the answer comes later.
func (v *View) find(beginning string) (row int, ok bool) {
	from := v.grid.Current()
	if len([]rune(beginning)) == 1 {
		from++ // the same letter again leads on
	}
	v.model.Find(beginning, from)
	return 0, false
}

// copy puts the chosen rows on the clipboard, as a spreadsheet takes them.
func (v *View) copy() {
	v.model.Copy(v.grid.VisibleColumns(), func(text string, customers int, err error) {
		if err != nil {
			v.nav.Fail(err)
			return
		}
		if customers > 0 {
			fyne.CurrentApp().Clipboard().SetContent(text)
			v.nav.Notify(words.N("customers.copied", customers))
		}
	})
}

func gridLayout(columns []app.ViewColumn) widgets.GridLayout {
	states := make(widgets.GridLayout, len(columns))
	for i, c := range columns {
		states[i] = widgets.GridColumnState{ID: c.ID, Width: c.Width, Hidden: c.Hidden}
	}
	return states
}

func viewColumns(states widgets.GridLayout) []app.ViewColumn {
	columns := make([]app.ViewColumn, len(states))
	for i, s := range states {
		columns[i] = app.ViewColumn{ID: s.ID, Width: s.Width, Hidden: s.Hidden}
	}
	return columns
}
