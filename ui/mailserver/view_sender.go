package mailserver

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// listHeight shows three senders; more scroll.
const listHeight = 136

// senders is the list above the form. Whoever has one sender does not see it.
func (v *View) senders() fyne.CanvasObject {
	grid := widgets.NewDataGrid([]widgets.GridColumn{
		{ID: "name", Title: words.T("sender.column.name"), Width: 160, Min: 90, Grow: true},
		{ID: "address", Title: words.T("sender.column.address"), Width: 200, Min: 90, Grow: true},
		{ID: "default", Title: words.T("sender.column.default"), Width: 80, Min: 70},
	}, senderSource{v.model})
	grid.Keys = v.keys
	grid.OnSelected = v.model.Select
	grid.OnOpen = func(int) { v.goTo(app.FieldProfileName) }
	remove := v.button(widgets.Plain, words.T("sender.delete"), v.leaving(app.FieldMailHost, v.askToDelete))
	standard := v.button(widgets.Plain, words.T("sender.default"), v.leaving(app.FieldProfileName, v.model.MakeDefault))
	name := v.entry(app.FieldProfileName, words.T("sender.name"), widgets.NewEntry(), func(f *Form) *string { return &f.Name })
	name.SetHint(words.T("sender.name.hint"))
	all := widgets.NewColumn(theme.FieldGap,
		widgets.NewColumn(8, widgets.NewTall(listHeight, grid), widgets.NewFlow(theme.ButtonGap, standard, remove)), name)
	v.sets = append(v.sets, func(s State) {
		widgets.SetVisible(all, len(s.Senders) > 1)
		standard.SetEnabled(!s.Form.Default)
		remove.SetEnabled(!s.Form.Default)
		grid.Select(s.At)
		grid.Refresh()
	})
	return all
}

// askToDelete says what goes with a sender; one that is not kept yet just goes.
func (v *View) askToDelete() {
	f := v.model.state.Form
	canvas := v.canvas()
	if f.ID == 0 || canvas == nil {
		v.model.Delete()
		return
	}
	d := widgets.NewConfirmDialog(canvas, widgets.Confirm{
		Title: words.T("sender.delete.title", words.Args{"Name": f.Name}), Paragraphs: []string{words.T("sender.delete.text")},
		Do: words.T("sender.delete"), Keep: words.T("action.cancel"), Danger: true,
	})
	d.OnDo = func(string) { v.model.Delete() }
	d.Show()
}

// senderSource shows the senders in the list.
type senderSource struct{ model *Model }

// Len is the number of rows.
func (s senderSource) Len() int { return len(s.model.state.Senders) }

// Cells fills one row.
func (s senderSource) Cells(i int, out []widgets.GridCell) bool {
	f := s.model.state.Senders[i]
	name := widgets.GridCell{Text: f.Name, Color: theme.ColorText}
	if f.Name == "" {
		name = widgets.GridCell{Text: words.T("sender.unnamed"), Color: theme.ColorText3}
	}
	if s.model.state.Marks[i] {
		name.Tail, name.TailColor = words.T("settings.unsaved_mark"), theme.ColorAmberText
	}
	use := widgets.GridCell{}
	if f.Default {
		use = widgets.GridCell{Text: words.T("sender.is_default"), Pill: true, Tone: widgets.Blue}
	}
	copy(out, []widgets.GridCell{name, {Text: f.FromAddress, Color: theme.ColorText2}, use})
	return true
}
