package trials

import (
	"slices"
	"strings"

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
	model    *Model
	object   fyne.CanvasObject
	count    *widgets.Label
	save     *widgets.Button
	chart    *widgets.BarChart
	packages *widgets.BarList
	segments *widgets.Segments
	day      *widgets.Button // shows the other days again
	grid     *widgets.DataGrid
	menu     *widgets.PopupMenu
	empty    *widgets.EmptyState
	center   fyne.CanvasObject // around empty
	failure  *widgets.Banner
	again    *widgets.Button
	loaded   bool
	drawn    drawn
}

// drawn is what the charts show.
type drawn struct {
	today    app.Date
	days     []app.TrialDay
	packages []app.PackageLicenses
}

// ViewDeps is what the screen stands in.
type ViewDeps struct {
	Keys  *widgets.Keys
	Layer *widgets.Layer // where menus float
	Tips  *widgets.Tooltips
}

// NewView builds the screen.
func NewView(model *Model, d ViewDeps) *View {
	v := &View{model: model, menu: widgets.NewPopupMenu(d.Layer), failure: widgets.NewBanner(widgets.Red, words.T("trials.error.title"), "")}
	v.count = widgets.NewLabel("", theme.TextSize, false, theme.ColorText2)
	v.save = v.button(d.Keys, widgets.Plain, "trials.action.calendar", theme.IconEvent, model.SaveCalendar)
	v.again = v.button(d.Keys, widgets.Plain, "action.try_again", "", model.Reload)
	v.failure.SetButtons(v.again)
	v.failure.Hide()
	v.makeGrid(d)
	v.empty = widgets.NewNothingFound(theme.IconHourglass, words.T("trials.empty.soon"), nil)
	v.center = container.NewCenter(v.empty)
	days, packages := v.charts(d)
	choices := container.New(layout.NewCustomPaddedLayout(14, 0, 0, 0), v.choices(d.Keys))
	head := widgets.NewToolHeader(words.T("trials.title"), v.count,
		container.New(layout.NewCustomPaddedLayout(0, 10, theme.PageMargin, theme.PageMargin),
			widgets.NewDock(nil, choices, nil, nil, widgets.NewCardRow(days, packages))), v.save)
	v.object = widgets.NewChartPage(head, widgets.NewNotices(v.failure), container.NewStack(v.grid, v.center), days, packages)
	v.grid.Hide()
	v.center.Hide()
	model.Show(v.render)
	return v
}

func (v *View) button(keys *widgets.Keys, kind widgets.ButtonKind, key string, icon theme.Icon, tapped func()) *widgets.Button {
	b := widgets.NewButton(kind, words.T(key), nil, tapped)
	if icon != "" {
		b.SetIcon(widgets.ButtonIcon(kind, icon))
	}
	b.Keys = keys
	return b
}

func (v *View) charts(d ViewDeps) (days, packages *widgets.ChartCard) {
	v.chart = widgets.NewBarChart(words.T("trials.chart.soon"), soonDays+1, words.Number)
	v.chart.Keys, v.chart.Tips, v.chart.OnPick = d.Keys, d.Tips, v.model.PickDay
	v.packages = widgets.NewBarList(words.Number)
	days = widgets.NewChartCard(words.T("trials.chart.days"), []widgets.ChartKey{
		{Text: words.T("trials.chart.within"), Color: theme.ColorChartAmber}, {Text: words.T("trials.chart.later"), Color: theme.ColorChart},
	}, v.chart)
	packages = widgets.NewChartCard(words.T("trials.chart.packages"), []widgets.ChartKey{
		{Text: words.T("status.active"), Color: theme.ColorChart}, {Text: words.T("status.trial"), Color: theme.ColorChart2, Light: true},
	}, v.packages)
	return days, packages
}

func (v *View) choices(keys *widgets.Keys) fyne.CanvasObject {
	v.segments = widgets.NewSegments([]widgets.Option{
		{Value: string(Soon), Label: segmentText(Soon, "")}, {Value: string(Ended), Label: segmentText(Ended, "")},
		{Value: string(All), Label: segmentText(All, "")},
	}, string(Soon), func(value string) { v.model.SetSegment(Segment(value)) })
	v.segments.Keys = keys
	v.day = v.button(keys, widgets.Plain, "trials.title", theme.IconClose, func() { v.model.PickDay(v.model.state.Day) })
	v.day.Hide()
	promise := widgets.NewLabel(words.T("trials.promise"), theme.TextSize, false, theme.ColorText2)
	promise.Truncate, promise.Whole, promise.Align = true, true, fyne.TextAlignTrailing
	return widgets.NewDock(nil, nil, container.New(layout.NewCustomPaddedHBoxLayout(8), v.segments, v.day), nil,
		container.New(layout.NewCustomPaddedLayout(0, 0, 16, 0), promise))
}

// segmentText is what a segment reads; n is "" until it is known.
func segmentText(s Segment, n string) string {
	return strings.TrimSpace(words.T("trials.segment."+string(s), words.Args{"N": n}))
}

// Grid is the list, for whoever keeps how its columns were left.
func (v *View) Grid() *widgets.DataGrid { return v.grid }

// Object is the screen.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Focus is what takes the focus when the screen is opened.
func (v *View) Focus() fyne.Focusable {
	if !v.grid.Visible() {
		return v.segments
	}
	return v.grid
}

// render shows a state; it is the only code that writes to the widgets.
func (v *View) render(s State) {
	held := v.hides()
	none := s.Loaded && len(s.Rows) == 0
	widgets.SetVisible(v.grid, s.Loaded && !none)
	widgets.SetVisible(v.center, none)
	v.empty.SetTitle(words.T("trials.empty." + string(s.Segment)))
	v.count.SetText("")
	if s.Loaded {
		v.count.SetText(words.N("trials.count", s.Soon))
	}
	v.save.SetEnabled(!s.Saving && len(s.Rows) > 0)
	widgets.SetVisible(v.failure, s.Failure != nil)
	if s.Failure != nil {
		v.failure.SetText(words.T("trials.error.title"), words.Error(s.Failure))
	}
	v.renderCharts(s)
	for segment, n := range map[Segment]int{Soon: s.Soon, Ended: s.Ended, All: s.Soon} {
		if s.Loaded {
			v.segments.SetLabel(string(segment), segmentText(segment, words.Number(n)))
		}
	}
	v.segments.SetSelected(string(s.Segment))
	widgets.SetVisible(v.day, s.Day != AnyDay)
	if s.Day != AnyDay {
		v.day.SetText(words.T("trials.only", words.Args{"Day": dayWord(s.Day, s.Today)}))
	}
	v.grid.SetSort(s.Sort, s.Desc)
	v.grid.Select(s.Selected)
	v.grid.Refresh()
	v.object.Refresh()
	if first := s.Loaded && !v.loaded; first || held && v.hides() {
		v.loaded = v.loaded || first
		widgets.FocusNow(v.object, v.Focus())
	}
}

// hides says whether what has the keyboard cannot be seen now.
func (v *View) hides() bool {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(v.object)
	if canvas == nil {
		return false
	}
	switch canvas.Focused() {
	case v.grid:
		return !v.grid.Visible()
	case v.day:
		return !v.day.Visible()
	}
	return false
}

func (v *View) renderCharts(s State) {
	if s.Today != v.drawn.today || !slices.Equal(s.Days, v.drawn.days) {
		bars := make([]widgets.Bar, len(s.Days))
		for i, d := range s.Days {
			bars[i] = widgets.Bar{Day: d.Days, Value: d.Licenses, Name: dayName(d, s.Today), Soon: d.Days <= soonDays}
		}
		ticks := []widgets.ChartTick{{Day: -1, Text: words.T("date.today")}}
		for day := 7; day < shownDays; day += 7 {
			ticks = append(ticks, widgets.ChartTick{Day: day, Text: dayWord(day, s.Today)})
		}
		v.chart.SetBars(bars, ticks)
	}
	if !slices.Equal(s.Packages, v.drawn.packages) {
		rows := make([]widgets.BarListRow, len(s.Packages))
		for i, p := range s.Packages {
			rows[i] = widgets.BarListRow{Label: p.Package, First: p.Active, Second: p.Trial}
		}
		v.packages.SetRows(rows)
	}
	v.drawn = drawn{s.Today, s.Days, s.Packages}
}
