package outbox

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
	model   *Model
	object  fyne.CanvasObject
	grid    *widgets.DataGrid
	loaded  bool
	empty   fyne.CanvasObject
	paused  *widgets.Banner
	failure *widgets.Banner
	card    fyne.CanvasObject
	title   *widgets.Label
	state   *widgets.Pill
	why     *widgets.Paragraph
	facts   *widgets.KeyValues
	now     *widgets.Button
	again   *widgets.Button
	mark    *widgets.Button
	cancel  *widgets.Button
}

// NewView builds the screen.
func NewView(model *Model, n nav.Nav, keys *widgets.Keys) *View {
	v := &View{model: model, paused: widgets.NewBanner(widgets.Amber, "", ""), failure: widgets.NewBanner(widgets.Red, "", "")}
	v.grid = widgets.NewDataGrid(columns(), source{model})
	v.grid.Keys = keys
	v.grid.OnSelected = model.Select
	v.empty = container.NewCenter(widgets.NewNothingFound(theme.IconOutbox, words.T("outbox.empty.title"), []string{words.T("outbox.empty.text")}))
	button := func(kind widgets.ButtonKind, key string, tapped func()) *widgets.Button {
		b := widgets.NewButton(kind, words.T(key), nil, tapped)
		b.Keys = keys
		return b
	}
	v.now = button(widgets.Plain, "outbox.action.now", model.SendNow)
	v.again = button(widgets.Plain, "outbox.action.again", model.SendNow)
	v.mark = button(widgets.Plain, "outbox.action.mark", model.MarkSent)
	v.cancel = button(widgets.Quiet, "outbox.action.cancel", model.Cancel)
	v.paused.SetButtons(button(widgets.Plain, "action.open_mail_server", func() { n.Open(nav.MailServer) }),
		button(widgets.Plain, "action.try_again", model.Resume))
	v.paused.Hide()
	v.failure.Hide()
	v.title = widgets.NewLabel("", theme.SectionSize, true, theme.ColorText)
	v.title.Truncate = true
	v.state = widgets.NewPill("", widgets.Gray)
	v.why = widgets.NewParagraph("", 640, theme.TextSize, theme.ColorText2)
	v.facts = widgets.NewKeyValues(1, nil)
	v.card = container.New(layout.NewCustomPaddedLayout(0, 16, theme.PageMargin, theme.PageMargin), container.New(layout.NewCustomPaddedVBoxLayout(10),
		widgets.NewLine(), widgets.NewDock(nil, nil, v.state, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 10, 0), v.title)), v.why, v.facts,
		container.New(layout.NewCustomPaddedHBoxLayout(8), v.now, v.again, v.mark, v.cancel)))
	v.card.Hide()
	banners := widgets.NewNotices(v.paused, v.failure)
	v.object = widgets.NewDock(
		container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.NewPageHeader(words.T("outbox.title"), nil), banners),
		v.card, nil, nil, container.NewStack(v.grid, v.empty))
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

// render shows a state; it is the only code that writes to the widgets.
func (v *View) render(s State) {
	none := s.Loaded && len(s.Rows) == 0
	widgets.SetVisible(v.empty, none)
	widgets.SetVisible(v.grid, s.Loaded && !none)
	widgets.SetVisible(v.failure, s.Failure != nil)
	if s.Failure != nil {
		v.failure.SetText("", words.Error(s.Failure))
	}
	widgets.SetVisible(v.paused, s.Waiting > 0 && (s.Status.Paused || s.Status.Offline))
	v.paused.SetTone(widgets.Amber)
	title := words.T("outbox.paused")
	if s.Status.Offline {
		v.paused.SetTone(widgets.Blue)
		title = words.T("outbox.offline")
	}
	v.paused.SetText(title, words.Reason(s.Status.Reason, app.ClassNetwork))
	chosen := s.Selected >= 0 && s.Selected < len(s.Rows)
	widgets.SetVisible(v.card, chosen)
	if chosen {
		v.renderMessage(s.Rows[s.Selected], s.Can)
	}
	if s.Loaded && !v.loaded {
		v.loaded = true
		if len(s.Rows) > 0 {
			defer widgets.FocusNow(v.object, v.grid)
		}
	}
	v.grid.Select(s.Selected)
	v.grid.Refresh()
	v.object.Refresh()
}

func (v *View) renderMessage(r Row, can app.Decisions) {
	v.title.SetText(r.Message.Company)
	v.state.Set(r.State, widgets.MailTone(string(r.Message.State)))
	v.why.SetText(r.Why)
	v.facts.SetRows([]widgets.KV{
		{Key: words.T("preview.to"), Value: r.Message.To},
		{Key: words.T("preview.subject"), Value: r.Message.Letter.Subject},
	})
	widgets.SetVisible(v.now, can.SendNow)
	widgets.SetVisible(v.again, can.SendAgain)
	widgets.SetVisible(v.mark, can.MarkSent)
	widgets.SetVisible(v.cancel, can.Cancel)
}

func columns() []widgets.GridColumn {
	column := func(id string, width, least float32) widgets.GridColumn {
		return widgets.GridColumn{ID: id, Title: words.T("outbox.column." + id), Width: width, Min: least}
	}
	company, why := column("company", 200, 140), column("why", 320, 160)
	company.Grow, why.Grow = true, true
	address := column("to", 220, 140)
	address.HideOrder = 1
	return []widgets.GridColumn{column("state", 110, 100), company, address, why, column("when", 130, 120)}
}

// source shows the model's rows in the grid.
type source struct{ model *Model }

// Len is the number of rows.
func (s source) Len() int { return len(s.model.state.Rows) }

// Cells fills one row.
func (s source) Cells(i int, out []widgets.GridCell) bool {
	row := s.model.state.Rows[i]
	copy(out, []widgets.GridCell{
		widgets.MailCell(string(row.Message.State), row.State),
		{Text: row.Message.Company, Color: theme.ColorText},
		{Text: row.Message.To, Color: theme.ColorText2},
		{Text: row.Why, Color: theme.ColorText2},
		{Text: row.When, Color: theme.ColorText2},
	})
	return true
}
