package customers

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// View is the screen's widgets.
type View struct {
	OnState func(State) // is told every state, for what stands around the screen

	model   *Model
	nav     nav.Nav
	keys    *widgets.Keys
	state   State
	columns []app.ViewColumn // as the grid has them

	object  fyne.CanvasObject
	count   *widgets.Label
	add     *widgets.Button
	notices *fyne.Container
	drafts  *widgets.Banner
	failure *widgets.Banner
	tools   *tools
	grid    *widgets.DataGrid
	menu    *widgets.PopupMenu
	empty   fyne.CanvasObject
	nothing *widgets.NoMatch
	listed  fyne.CanvasObject
}

// ViewDeps is what the screen stands in.
type ViewDeps struct {
	Nav   nav.Nav
	Keys  *widgets.Keys
	Layer *widgets.Layer // where menus float
	Tips  *widgets.Tooltips
	After widgets.After
	Setup fyne.CanvasObject // below the empty list: what can be set up
}

// NewView builds the screen.
func NewView(model *Model, d ViewDeps) *View {
	v := &View{OnState: func(State) {}, model: model, nav: d.Nav, menu: widgets.NewPopupMenu(d.Layer)}
	screen := *d.Keys
	screen.Key = func(name fyne.KeyName) bool { return v.typedKey(name) || d.Keys.TypedKey(name) }
	v.keys = &screen
	v.add = v.addButton()
	v.count = widgets.NewLabel("", theme.SectionSize, false, theme.ColorText3)
	v.drafts = widgets.NewBanner(widgets.Blue, "", "")
	v.failure = widgets.NewBanner(widgets.Red, words.T("customers.error.title"), "")
	again := widgets.NewButton(widgets.Plain, words.T("action.try_again"), nil, model.Reload)
	again.Keys = v.keys
	v.failure.SetButtons(again)
	v.drafts.Hide()
	v.failure.Hide()
	v.tools = newTools(v, d)
	v.makeGrid(d)
	v.empty = container.NewCenter(container.New(layout.NewCustomPaddedVBoxLayout(40), v.firstRun(), d.Setup))
	v.makeNothing()
	v.listed = container.NewStack(v.grid, v.nothing)
	widgets.SetVisible(v.empty, false)
	widgets.SetVisible(v.listed, false)

	head := widgets.NewToolHeader(words.T("customers.title"), v.count, v.tools.object, v.add)
	v.notices = widgets.NewNotices(v.drafts, v.failure)
	v.object = widgets.NewDock(
		container.New(layout.NewCustomPaddedVBoxLayout(0), head, v.notices),
		nil, nil, nil, container.NewStack(v.empty, v.listed))
	return v
}

// Object is the screen.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Show starts showing: first at once, nil as soon as it is read.
func (v *View) Show(first *Snapshot) { v.model.Show(v, first) }

// Focus is what takes the focus when the screen is opened.
func (v *View) Focus() fyne.Focusable {
	switch v.state.Phase {
	case Listed, Outdated:
		return v.grid
	case Nothing:
		return v.tools.search
	}
	return v.add
}

// FocusSearch puts the keyboard into the search.
func (v *View) FocusSearch() {
	if v.tools.object.Visible() {
		widgets.FocusNow(v.object, v.tools.search)
	}
}

// typedKey is what Esc does on this screen: the search goes first, then the selection.
func (v *View) typedKey(name fyne.KeyName) bool {
	switch {
	case name != fyne.KeyEscape:
		return false
	case v.state.Query.Search != "":
		v.model.Search("")
	case v.state.Selected > 1:
		v.model.Selection().Clear()
		v.model.SelectionChanged()
		v.grid.Refresh()
	default:
		return false
	}
	return true
}

func (v *View) addButton() *widgets.Button {
	b := widgets.NewButton(widgets.Primary, words.T("action.add"), widgets.ButtonIcon(widgets.Primary, theme.IconAdd),
		func() { v.nav.AddCustomer(v.model.ChosenHost()) })
	b.Keys = v.keys
	return b
}

func (v *View) firstRun() fyne.CanvasObject {
	return widgets.NewEmptyState(theme.IconGroups, words.T("customers.empty.title"),
		[]string{words.T("customers.empty.line1"), words.T("customers.empty.line2")}, v.addButton())
}

// Render shows a state; it is the only code that writes to the widgets.
func (v *View) Render(s State) {
	first := s.Phase == Listed && !v.grid.Visible()
	if first {
		defer v.moveFocus()
	}
	v.state = s
	any := s.Phase != Empty && s.Phase != Loading && s.Phase != Broken
	widgets.SetVisible(v.empty, s.Phase == Empty)
	widgets.SetVisible(v.listed, any)
	widgets.SetVisible(v.tools.object, any)
	widgets.SetVisible(v.grid, s.Phase != Nothing)
	widgets.SetVisible(v.nothing, s.Phase == Nothing)
	widgets.SetVisible(v.add, s.Phase != Empty)
	v.count.SetText(countText(s))
	if s.Failure != nil {
		v.failure.SetText(words.T("customers.error.title"), words.Error(s.Failure))
	}
	widgets.SetVisible(v.failure, s.Failure != nil)
	v.grid.SetSort(string(s.Query.Sort), s.Query.Desc)
	if !slices.Equal(s.Columns, v.columns) {
		v.columns = slices.Clone(s.Columns)
		v.grid.SetLayout(gridLayout(s.Columns))
	}
	v.tools.render(s)
	v.renderNothing(s)
	v.object.Refresh()
	v.OnState(s)
}

// countText is how many customers there are, and of how many where some are not shown.
func countText(s State) string {
	switch {
	case s.Counts.Total == 0 && s.Shown == 0:
		return ""
	case s.Query.Nested():
		return words.Number(s.Counts.Total)
	}
	return words.T("customers.count.shown", words.Args{"Shown": words.Number(s.Shown), "Total": words.Number(s.Counts.Total)})
}

// Refresh draws the rows again.
func (v *View) Refresh() { v.grid.Refresh() }

// Anchor is the first visible row and how far it is scrolled away.
func (v *View) Anchor() (row int, offset float64) { return v.grid.Anchor() }

// SetAnchor scrolls so that this row is where it was.
func (v *View) SetAnchor(row int, offset float64) { v.grid.SetAnchor(row, offset) }

// Stand puts the keyboard on a row and shows it; -1 is none.
func (v *View) Stand(row int, show bool) {
	v.grid.SetCurrent(max(0, row))
	if show && row >= 0 {
		v.grid.ScrollTo(row)
	}
}

// moveFocus hands the keyboard to the list when the first rows are there and
// nobody has gone anywhere else.
func (v *View) moveFocus() {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(v.object)
	if canvas != nil && canvas.Focused() == fyne.Focusable(v.add) {
		widgets.FocusNow(v.object, v.grid)
	}
}

func (v *View) makeNothing() {
	v.nothing = widgets.NewNoMatch(words.T("filter.clear"), v.model.ClearAll)
	v.nothing.Keys = v.keys
}

// renderNothing names what hides the customers, each with a way to take it away.
func (v *View) renderNothing(s State) {
	if s.Phase != Nothing {
		return
	}
	var by []widgets.Narrowing
	title := words.T("customers.nothing.title")
	if s.Query.Search != "" {
		title = words.T("customers.nothing.search", words.Args{"Search": s.Query.Search})
		by = append(by, widgets.Narrowing{
			Label:  words.T("filter.search", words.Args{"Search": s.Query.Search}),
			Remove: func() { v.model.Search("") },
		})
	}
	for _, k := range allKinds() {
		if labels := k.labels(s.Query.Filter, *s.Choices); len(labels) > 0 {
			by = append(by, widgets.Narrowing{
				Label:  words.T("filter."+string(k)) + ": " + strings.Join(labels, ", "),
				Remove: func() { v.model.Filter(k.with(v.model.state.Query.Filter, nil)) },
			})
		}
	}
	v.nothing.Set(title, words.T("customers.nothing.text"), by)
}

// ShowDrafts says which drafts wait; none hides the notice.
func (v *View) ShowDrafts(drafts []app.DraftRecord) {
	widgets.SetVisible(v.drafts, len(drafts) > 0)
	if len(drafts) == 0 {
		return
	}
	newest := drafts[0]
	resume := widgets.NewButton(widgets.Plain, words.T("action.resume"), nil, func() { v.nav.Resume(newest.ID) })
	others := widgets.NewButton(widgets.Quiet, words.T("action.show_drafts"), nil, func() { v.nav.Open(nav.Drafts) })
	resume.Keys, others.Keys = v.keys, v.keys
	v.drafts.SetText("", draftsTitle(newest))
	v.drafts.SetButtons(resume)
	if len(drafts) > 1 {
		v.drafts.SetText("", words.N("customers.drafts.many", len(drafts)))
		v.drafts.SetButtons(resume, others)
	}
	v.object.Refresh()
}

func draftsTitle(d app.DraftRecord) string {
	if d.Company == "" {
		return words.T("customers.drafts.unnamed", words.Args{"Page": d.Step + 1})
	}
	return words.T("customers.drafts.one", words.Args{"Company": d.Company, "Page": d.Step + 1})
}
