package customers

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/acts"
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
	acts    *acts.Acts
	keys    *widgets.Keys
	state   State
	columns []app.ViewColumn // as the grid has them
	shape   shape            // that everything was last laid out in

	object  fyne.CanvasObject
	count   *widgets.Label
	add     *widgets.Button
	notices *fyne.Container
	trials  *trials
	drafts  *drafts
	failure *widgets.Banner
	again   *widgets.Button
	tools   *tools
	bulk    *bulk
	several *several
	grid    *widgets.DataGrid
	menu    *widgets.PopupMenu
	empty   fyne.CanvasObject
	begin   *widgets.Button // the same as add, in the middle of the empty list
	nothing *widgets.NoMatch
	listed  fyne.CanvasObject
	pane    Pane
	aside   *aside
	beside  fyne.CanvasObject // the pane with what stands above it
	split   *widgets.Split
	shown   app.CustomerID // in the pane
}

// ViewDeps is what the screen stands in.
type ViewDeps struct {
	Nav   nav.Nav
	Acts  *acts.Acts
	Keys  *widgets.Keys
	Layer *widgets.Layer // where menus float
	Tips  *widgets.Tooltips
	After widgets.After
	Pane  Pane
	Setup fyne.CanvasObject // below the empty list: what can be set up
	// TrialsSeen is told that the notice about trials was read.
	TrialsSeen func()
}

// NewView builds the screen.
func NewView(model *Model, d ViewDeps) *View {
	v := &View{OnState: func(State) {}, model: model, nav: d.Nav, acts: d.Acts, menu: widgets.NewPopupMenu(d.Layer), pane: d.Pane}
	screen := *d.Keys
	screen.Key = func(name fyne.KeyName) bool { return v.typedKey(name) || d.Keys.TypedKey(name) }
	screen.Shortcut = func(s fyne.Shortcut) bool { return v.shortcut(s) || d.Keys.TypedShortcut(s) }
	v.keys = &screen
	v.add = v.addButton()
	v.count = widgets.NewLabel("", theme.SectionSize, false, theme.ColorText3)
	v.trials = newTrials(v, d.TrialsSeen)
	v.drafts = newDrafts(v)
	v.failure = widgets.NewBanner(widgets.Red, words.T("customers.error.title"), "")
	v.again = widgets.NewButton(widgets.Plain, words.T("action.try_again"), nil, model.Reload)
	v.again.Keys = v.keys
	v.failure.SetButtons(v.again)
	v.failure.Hide()
	v.tools = newTools(v, d)
	v.bulk = newBulk(v, d)
	v.makeGrid(d)
	v.empty = container.NewVScroll(container.NewCenter(container.New(layout.NewCustomPaddedVBoxLayout(40), v.firstRun(), d.Setup)))
	v.makeNothing()
	v.makeSplit(container.NewStack(v.grid, v.nothing))
	v.listed = v.split
	widgets.SetVisible(v.empty, false)
	widgets.SetVisible(v.listed, false)
	widgets.SetVisible(v.bulk.swap, false)

	head := widgets.NewToolHeader(words.T("customers.title"), v.count, v.bulk.swap, v.add)
	v.notices = widgets.NewNotices(v.trials.banner, v.drafts.banner, v.failure)
	v.object = widgets.NewDock(
		container.New(layout.NewCustomPaddedVBoxLayout(0), head, v.notices),
		nil, nil, nil, container.NewStack(v.empty, v.listed))
	return v
}

// Object is the screen.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Show starts showing: first at once, nil as soon as it is read.
func (v *View) Show(first *Snapshot) { v.model.Show(v, first) }

// Measure has what is seen measured ahead of time.
func (v *View) Measure() { v.grid.Measure() }

// Focus is what takes the focus when the screen is opened.
func (v *View) Focus() fyne.Focusable {
	switch v.state.Phase {
	case Listed, Outdated:
		if v.split.Alone() {
			return v.paneFocus()
		}
		return v.grid
	case Nothing:
		return v.tools.search
	case Empty:
		return v.begin
	case Broken:
		return v.again
	}
	return v.add
}

// FocusSearch puts the keyboard into the search.
func (v *View) FocusSearch() {
	if v.bulk.object.Visible() {
		v.bulk.step()
	}
	if v.tools.object.Visible() {
		widgets.FocusSearch(v.object, v.tools.search)
	}
}

// typedKey is what Esc does on this screen: the search goes first, then the pane,
// then the selection. F2 edits.
func (v *View) typedKey(name fyne.KeyName) bool {
	switch {
	case name == fyne.KeyF2 && v.state.Phase == Listed:
		v.edit()
	case name != fyne.KeyEscape:
		return false
	case v.state.Query.Search != "":
		v.model.Search("")
	case v.state.Pane != 0:
		v.ClosePane()
	case v.state.Selected > 1:
		v.clearSelection()
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
	v.begin = v.addButton()
	return widgets.NewEmptyState(theme.IconGroups, words.T("customers.empty.title"),
		[]string{words.T("customers.empty.line1"), words.T("customers.empty.line2")}, v.begin)
}

// shape is what changes where things stand, other than by their own size.
type shape struct {
	phase           Phase
	failed, waiting bool
	due             bool
}

// Render shows a state; with ShowDrafts it is the only code that writes to the
// widgets. It runs at every letter of a search, so it leaves alone what is as it was.
func (v *View) Render(s State) {
	first := v.state.Phase == Loading
	v.state = s
	widgets.SetVisible(v.empty, s.Phase == Empty)
	widgets.SetVisible(v.listed, s.Listing())
	widgets.SetVisible(v.bulk.swap, s.Listing())
	widgets.SetVisible(v.grid, s.Phase != Nothing)
	widgets.SetVisible(v.nothing, s.Phase == Nothing)
	widgets.SetVisible(v.add, s.Phase != Empty)
	v.count.SetText(countText(s))
	if s.Failure != nil {
		v.failure.SetText(words.T("customers.error.title"), words.Error(s.Failure))
	}
	widgets.SetVisible(v.failure, s.Failure != nil)
	v.grid.SetSort(string(cmp.Or(s.Query.Sort, app.SortCompany)), s.Query.Desc)
	if !slices.Equal(s.Columns, v.columns) {
		v.columns = slices.Clone(s.Columns)
		v.grid.SetLayout(gridLayout(s.Columns))
	}
	v.tools.render(s)
	v.renderPane(s)
	v.bulk.render(s)
	v.renderNothing(s)
	v.renderTrials()
	v.grid.RefreshSelection()
	v.arrange()
	v.holdFocus(first)
	v.OnState(s)
}

// arrange lays everything out where something has come or gone.
func (v *View) arrange() {
	now := shape{v.state.Phase, v.state.Failure != nil, v.drafts.banner.Visible(), v.trials.banner.Visible()}
	if now != v.shape {
		v.shape = now
		v.object.Refresh()
	}
}

// countText is how many customers there are, and of how many where some are not shown.
func countText(s State) string {
	switch {
	case s.Counts.Total == 0 && s.Shown == 0:
		return ""
	case s.Nested:
		return words.Number(s.Counts.Total)
	case s.Beyond():
		return words.Number(s.Shown)
	}
	return words.T("customers.count.shown", words.Args{"Shown": words.Number(s.Shown), "Total": words.Number(s.Counts.Total)})
}

// Refresh draws the rows again.
func (v *View) Refresh() { v.grid.Reread() }

// Missing says that the customer who was to be shown is no longer there.
func (v *View) Missing() { v.nav.Notify(words.T("customers.missing")) }

// Current is the row where the keyboard is.
func (v *View) Current() int { return v.grid.Current() }

// Anchor is the first visible row and how far it is scrolled away.
func (v *View) Anchor() (row int, offset float64) { return v.grid.Anchor() }

// SetAnchor scrolls so that this row is where it was.
func (v *View) SetAnchor(row int, offset float64) { v.grid.SetAnchor(row, offset) }

// noticeRows is how many rows a notice at the foot of the window covers.
const noticeRows = 2

// Stand puts the keyboard on a row and shows it; -1 is none.
func (v *View) Stand(row int, show bool) {
	v.grid.SetCurrent(max(0, row))
	if show && row >= 0 {
		v.grid.ScrollTo(min(row+noticeRows, v.model.Len()-1))
		v.grid.ScrollTo(row)
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
	title, text := words.T("customers.nothing.title"), ""
	if search := app.CleanText(s.Asked.Search); search != "" {
		title, text = words.T("customers.nothing.search", words.Args{"Search": search}), words.T("customers.nothing.text")
		by = append(by, widgets.Narrowing{
			Label:  words.T("filter.search", words.Args{"Search": search}),
			Remove: func() { v.model.Search("") },
		})
	}
	for _, k := range allKinds() {
		if labels := k.labels(s.Asked.Filter, *s.Choices); len(labels) > 0 {
			by = append(by, widgets.Narrowing{
				Label:  words.T("filter."+string(k)) + ": " + strings.Join(labels, ", "),
				Remove: func() { v.model.Filter(k.with(v.model.state.Query.Filter, nil)) },
			})
		}
	}
	if s.Asked.Search != "" && strings.Trim(app.SearchKey(s.Asked.Search), "@._+- ") == "" {
		text = words.T("customers.nothing.marks")
	}
	v.nothing.Set(title, text, by)
}
