package activity

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// View is the screen's widgets.
type View struct {
	model   *Model
	object  fyne.CanvasObject
	chips   *chips
	grid    *widgets.DataGrid
	empty   *widgets.EmptyState
	center  fyne.CanvasObject // around empty
	failure *widgets.Banner
	detail  *detail
	loaded  bool
	first   app.EventID // of the first row
}

// ViewDeps is what the screen stands in.
type ViewDeps struct {
	Keys  *widgets.Keys
	Layer *widgets.Layer // where choices float
	Tips  *widgets.Tooltips
}

// NewView builds the screen.
func NewView(model *Model, d ViewDeps) *View {
	v := &View{model: model, failure: widgets.NewBanner(widgets.Red, words.T("activity.error.title"), "")}
	again := widgets.NewButton(widgets.Plain, words.T("action.try_again"), nil, model.Reload)
	again.Keys = d.Keys
	v.failure.SetButtons(again)
	v.failure.Hide()
	v.grid = widgets.NewDataGrid(columns(), source{model})
	v.grid.Keys, v.grid.Tips = d.Keys, d.Tips
	v.grid.OnSelected, v.grid.OnOpen = model.Select, model.Open
	v.grid.OnToggle = func(row int, _ bool) { model.Toggle(row) }
	v.empty = widgets.NewNothingFound(theme.IconHistory, words.T("activity.empty.title"), nil)
	v.center = container.NewCenter(v.empty)
	v.chips = newChips(v, d)
	v.detail = newDetail(model, d.Keys, func() { widgets.FocusNow(v.object, v.Focus()) })
	v.object = widgets.NewDock(
		container.New(layout.NewCustomPaddedVBoxLayout(0),
			widgets.NewToolHeader(words.T("activity.title"), nil, v.chips.object), widgets.NewNotices(v.failure)),
		v.detail.object, nil, nil, container.NewStack(v.grid, v.center))
	v.grid.Hide()
	v.center.Hide()
	model.Show(v.render)
	return v
}

// Grid is the list, for whoever keeps how its columns were left.
func (v *View) Grid() *widgets.DataGrid { return v.grid }

// Object is the screen.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Focus is what takes the focus when the screen is opened.
func (v *View) Focus() fyne.Focusable {
	if !v.grid.Visible() {
		return v.chips.operator
	}
	return v.grid
}

// render shows a state; it is the only code that writes to the widgets.
func (v *View) render(s State) {
	none := s.Loaded && len(s.Events) == 0
	hadGrid := v.grid.Visible()
	widgets.SetVisible(v.grid, s.Loaded && !none)
	widgets.SetVisible(v.center, none)
	title := "activity.empty.title"
	if !s.Filter.IsZero() {
		title = "activity.empty.filtered"
	}
	v.empty.SetTitle(words.T(title))
	widgets.SetVisible(v.failure, s.Failure != nil)
	if s.Failure != nil {
		v.failure.SetText(words.T("activity.error.title"), words.Error(s.Failure))
	}
	v.chips.render(s)
	v.detail.render(s.Detail)
	v.grid.Select(s.Selected)
	v.keepPlace(s)
	v.grid.Refresh()
	v.object.Refresh()
	if first := s.Loaded && !v.loaded; first || hadGrid && none && v.holds(v.grid) {
		v.loaded = v.loaded || first
		widgets.FocusNow(v.object, v.Focus())
	}
}

// keepPlace keeps in place what is being read when newer entries come above it.
func (v *View) keepPlace(s State) {
	before := v.first
	v.first = 0
	if len(s.Events) > 0 {
		v.first = s.Events[0].ID
	}
	row, offset := v.grid.Anchor()
	if before == v.first || before == 0 || row == 0 && offset == 0 {
		return
	}
	if newer := max(v.model.rowOf(before, true), v.model.rowOf(before, false)); newer > 0 {
		v.grid.SetAnchor(row+newer, offset)
	}
}

// holds says whether something has the keyboard.
func (v *View) holds(f fyne.Focusable) bool {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(v.object)
	return canvas != nil && canvas.Focused() == f
}

func columns() []widgets.GridColumn {
	column := func(id string, width, least float32) widgets.GridColumn {
		return widgets.GridColumn{ID: id, Title: words.T("activity.column." + id), Width: width, Min: least}
	}
	what, customer := column("what", 460, 200), column("customer", 220, 140)
	what.Grow, customer.Grow = true, true
	return []widgets.GridColumn{column("time", 168, 162), column("operator", 130, 90), what, customer}
}

// source shows the model's entries in the grid.
type source struct{ model *Model }

// Len is the number of rows.
func (s source) Len() int { return s.model.Len() }

// Branch says how a row stands under the head of what one action did to many.
func (s source) Branch(i int) widgets.GridBranch {
	r, e, ok := s.model.at(i)
	switch {
	case !ok:
		return widgets.GridBranch{}
	case r.of > 0:
		return widgets.GridBranch{Opens: true, Open: s.model.open[manyOf(e)]}
	case r.inside:
		return widgets.GridBranch{Level: 1}
	}
	return widgets.GridBranch{}
}

// Cells fills one row, false for the one that stands for those that are not
// read; near it the next ones are asked for.
func (s source) Cells(i int, out []widgets.GridCell) bool {
	if i >= len(s.model.rows)-ahead {
		s.model.older()
	}
	r, e, ok := s.model.at(i)
	if !ok {
		return false
	}
	at := e.At.Local()
	summary, customer := s.model.summary(e), widgets.GridCell{Text: e.Company, Color: theme.ColorText}
	switch {
	case r.of > 0:
		summary = ""
		customer = widgets.GridCell{Text: words.N("activity.customers", r.of), Color: theme.ColorText, Bold: true}
	case e.Company == "":
		customer = widgets.GridCell{Text: "–", Color: theme.ColorText3}
	}
	copy(out, []widgets.GridCell{
		{Text: words.Day(app.DateOf(at), s.model.state.Today) + " " + words.Clock(at), Color: theme.ColorText2},
		{Text: string(e.By), Color: theme.ColorText2},
		{Text: words.Title(e), Color: theme.ColorText, Tail: summary, TailColor: theme.ColorText2},
		customer,
	})
	return true
}
