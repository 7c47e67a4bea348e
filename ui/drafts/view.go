package drafts

import (
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// View is the screen's widgets.
type View struct{ *widgets.ListPage }

// NewView builds the screen.
func NewView(model *Model, keys *widgets.Keys) *View {
	grid := widgets.NewDataGrid(columns(), source{model})
	grid.Keys = keys
	grid.OnSelected = model.Select
	grid.OnOpen = model.Resume
	grid.OnDelete = model.Discard
	resume := widgets.NewButton(widgets.Primary, words.T("action.resume"), nil, func() { model.Resume(model.State().Selected) })
	discard := widgets.NewButton(widgets.Plain, words.T("action.discard"), nil, func() { model.Discard(model.State().Selected) })
	resume.Keys, discard.Keys = keys, keys
	header := widgets.NewPageHeader(words.T("drafts.title"), nil, discard, resume)
	empty := widgets.NewNothingFound(theme.IconEditNote, words.T("drafts.empty.title"), []string{words.T("drafts.empty.text")})
	v := &View{widgets.NewListPage(header, grid, empty, resume, discard)}
	model.Show(v.render)
	return v
}

func (v *View) render(s State) {
	v.Show(s.Loaded, len(s.Rows), s.Selected, words.Error(s.Failure))
}

func columns() []widgets.GridColumn {
	column := func(id string, width, least float32) widgets.GridColumn {
		return widgets.GridColumn{ID: id, Title: words.T("drafts.column." + id), Width: width, Min: least}
	}
	company, missing := column("company", 240, 140), column("missing", 280, 140)
	company.Grow, missing.Grow = true, true
	return []widgets.GridColumn{company, column("page", 190, 150), missing, column("saved", 150, 120)}
}

// source shows the model's rows in the grid.
type source struct{ model *Model }

// Len is the number of rows.
func (s source) Len() int { return len(s.model.state.Rows) }

// Cells fills one row.
func (s source) Cells(i int, out []widgets.GridCell) bool {
	row := s.model.state.Rows[i]
	company := widgets.GridCell{Text: row.Company, Color: theme.ColorText}
	if !row.Named {
		company.Color = theme.ColorText3
	}
	copy(out, []widgets.GridCell{
		company,
		{Text: row.Page, Color: theme.ColorText},
		{Text: row.Missing, Color: theme.ColorText2},
		{Text: row.Saved, Color: theme.ColorText2},
	})
	return true
}
