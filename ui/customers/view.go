package customers

import (
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
	model *Model
	nav   nav.Nav
	keys  *widgets.Keys

	object  fyne.CanvasObject
	count   *widgets.Label
	add     *widgets.Button
	notices *fyne.Container
	drafts  *widgets.Banner
	failure *widgets.Banner
	grid    *widgets.DataGrid
	empty   fyne.CanvasObject
	listed  fyne.CanvasObject
}

// NewView builds the screen; setup are the objects below the empty list that
// offer what can be set up.
func NewView(model *Model, n nav.Nav, keys *widgets.Keys, setup fyne.CanvasObject) *View {
	v := &View{model: model, nav: n, keys: keys}
	v.add = v.addButton()
	v.count = widgets.NewLabel("", theme.SectionSize, false, theme.ColorText3)
	v.drafts = widgets.NewBanner(widgets.Blue, "", "")
	v.failure = widgets.NewBanner(widgets.Red, words.T("customers.error.title"), "")
	again := widgets.NewButton(widgets.Plain, words.T("action.try_again"), nil, model.Reload)
	again.Keys = keys
	v.failure.SetButtons(again)
	v.drafts.Hide()
	v.failure.Hide()

	v.grid = widgets.NewDataGrid(columns(), source{model})
	v.grid.Keys = keys
	v.grid.OnSelected = model.Select
	v.grid.OnSort = model.SortBy
	v.listed = v.grid
	v.empty = container.NewCenter(container.New(layout.NewCustomPaddedVBoxLayout(40), v.firstRun(), setup))
	v.empty.Hide()
	v.listed.Hide()

	head := widgets.NewPageHeader(words.T("customers.title"), v.count, v.add)
	v.notices = widgets.NewNotices(v.drafts, v.failure)
	v.object = widgets.NewDock(
		container.New(layout.NewCustomPaddedVBoxLayout(0), head, v.notices),
		nil, nil, nil, container.NewStack(v.empty, v.listed))
	return v
}

// Object is the screen.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Show starts showing: first at once, nil as soon as it is read.
func (v *View) Show(first *Snapshot) {
	v.model.Show(v.render, v.grid.ScrollTo, v.grid.Refresh, first)
}

// Focus is what takes the focus when the screen is opened.
func (v *View) Focus() fyne.Focusable {
	if v.grid.Visible() {
		return v.grid
	}
	return v.add
}

func (v *View) addButton() *widgets.Button {
	b := widgets.NewButton(widgets.Primary, words.T("action.add"), widgets.ButtonIcon(widgets.Primary, theme.IconAdd), func() { v.nav.AddCustomer(0) })
	b.Keys = v.keys
	return b
}

func (v *View) firstRun() fyne.CanvasObject {
	return widgets.NewEmptyState(theme.IconGroups, words.T("customers.empty.title"),
		[]string{words.T("customers.empty.line1"), words.T("customers.empty.line2")}, v.addButton())
}

func (v *View) render(s State) {
	if first := s.Phase == Listed && !v.grid.Visible(); first {
		defer v.moveFocus()
	}
	widgets.SetVisible(v.empty, s.Phase == Empty)
	widgets.SetVisible(v.listed, s.Phase == Listed || s.Phase == Outdated)
	widgets.SetVisible(v.add, s.Phase != Empty)
	v.count.SetText("")
	if s.Counts.Total > 0 {
		v.count.SetText(words.Number(s.Counts.Total))
	}
	if s.Failure != nil {
		v.failure.SetText(words.T("customers.error.title"), words.Error(s.Failure))
	}
	widgets.SetVisible(v.failure, s.Failure != nil)
	v.grid.SetSort(string(s.Sort), s.Desc)
	v.grid.Select(s.Selected)
	v.object.Refresh()
}

// moveFocus hands the keyboard to the list when the first rows are there and
// nobody has gone anywhere else.
func (v *View) moveFocus() {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(v.object)
	if canvas != nil && canvas.Focused() == fyne.Focusable(v.add) {
		widgets.FocusNow(v.object, v.grid)
	}
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
