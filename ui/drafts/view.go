package drafts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// View is the screen's widgets.
type View struct {
	model   *Model
	object  fyne.CanvasObject
	grid    *widgets.DataGrid
	loaded  bool
	resume  *widgets.Button
	discard *widgets.Button
	empty   fyne.CanvasObject
	failure *widgets.Banner
}

// NewView builds the screen.
func NewView(model *Model, keys *widgets.Keys) *View {
	v := &View{model: model, failure: widgets.NewBanner(widgets.Red, "", "")}
	v.grid = widgets.NewDataGrid(columns(), source{model})
	v.grid.Keys = keys
	v.grid.OnSelected = model.Select
	v.grid.OnOpen = model.Resume
	v.grid.OnDelete = model.Discard
	v.resume = widgets.NewButton(widgets.Primary, words.T("action.resume"), nil, func() { model.Resume(model.State().Selected) })
	v.discard = widgets.NewButton(widgets.Plain, words.T("action.discard"), nil, func() { model.Discard(model.State().Selected) })
	v.resume.Keys, v.discard.Keys = keys, keys
	v.empty = container.NewCenter(widgets.NewNothingFound(theme.IconEditNote, words.T("drafts.empty.title"), []string{words.T("drafts.empty.text")}))
	v.failure.Hide()
	head := widgets.NewPageHeader(words.T("drafts.title"), nil, v.discard, v.resume)
	v.object = widgets.NewDock(container.New(layout.NewCustomPaddedVBoxLayout(0), head, widgets.NewNotices(v.failure)), nil, nil, nil, container.NewStack(v.grid, v.empty))
	v.grid.Hide()
	model.Show(v.render)
	return v
}

// Grid is the list, for whoever keeps how its columns were left.
func (v *View) Grid() *widgets.DataGrid { return v.grid }

// Object is the screen.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Focus is what takes the focus when the screen is opened, nil on an empty one.
func (v *View) Focus() fyne.Focusable {
	if !v.grid.Visible() {
		return nil
	}
	return v.grid
}

func (v *View) render(s State) {
	none := s.Loaded && len(s.Rows) == 0
	widgets.SetVisible(v.empty, none)
	widgets.SetVisible(v.grid, s.Loaded && !none)
	widgets.SetVisible(v.resume, !none)
	widgets.SetVisible(v.discard, !none)
	v.resume.SetEnabled(s.Selected >= 0)
	v.discard.SetEnabled(s.Selected >= 0)
	widgets.SetVisible(v.failure, s.Failure != nil)
	if s.Failure != nil {
		v.failure.SetText("", words.Error(s.Failure))
	}
	if s.Loaded && !v.loaded {
		v.loaded = true
		if len(s.Rows) > 0 {
			defer widgets.FocusNow(v.object, v.grid)
		}
	}
	v.grid.Select(s.Selected)
	v.grid.Refresh()
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
