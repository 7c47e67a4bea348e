package duplicates

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
	count   *widgets.Label
	grid    *widgets.DataGrid
	compare *widgets.Button
	dismiss *widgets.Button
	empty   fyne.CanvasObject
	failure *widgets.Banner
	filled  bool // the grid was shown before
}

// NewView builds the screen.
func NewView(model *Model, keys *widgets.Keys) *View {
	v := &View{model: model, failure: widgets.NewBanner(widgets.Red, "", "")}
	v.count = widgets.NewLabel("", theme.TextSize, false, theme.ColorText3)
	v.grid = widgets.NewDataGrid(columns(), source{model})
	v.grid.Keys = keys
	v.grid.OnSelected = model.Select
	v.grid.OnOpen = model.Compare
	v.grid.OnDelete = model.Dismiss
	v.compare = widgets.NewButton(widgets.Primary, words.T("duplicates.compare"), nil, func() { model.Compare(model.State().Selected) })
	v.dismiss = widgets.NewButton(widgets.Plain, words.T("duplicates.dismiss"), nil, func() { model.Dismiss(model.State().Selected) })
	v.compare.Keys, v.dismiss.Keys = keys, keys
	v.empty = container.NewCenter(widgets.NewNothingFound(theme.IconGroups, words.T("duplicates.empty.title"), []string{words.T("duplicates.empty.text")}))
	head := widgets.NewPageHeader(words.T("duplicates.title"), v.count, v.dismiss, v.compare)
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
	none := len(s.Rows) == 0
	widgets.SetVisible(v.empty, s.Loaded && none)
	widgets.SetVisible(v.grid, s.Loaded && !none)
	widgets.SetVisible(v.compare, !none)
	widgets.SetVisible(v.dismiss, !none)
	v.compare.SetEnabled(s.Selected >= 0)
	v.dismiss.SetEnabled(s.Selected >= 0)
	v.count.SetText(countText(s))
	widgets.SetVisible(v.failure, s.Failure != nil)
	if s.Failure != nil {
		v.failure.SetText("", words.Error(s.Failure))
	}
	if s.Loaded && !none && !v.filled {
		v.filled = true
		defer widgets.FocusNow(v.object, v.grid)
	}
	v.grid.Select(s.Selected)
	v.grid.Refresh()
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
