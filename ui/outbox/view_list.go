package outbox

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

func (v *View) makeList() *widgets.GroupList {
	list := widgets.NewGroupList(words.T("outbox.list"), source{v.model})
	list.Keys = v.keys
	list.OnSelected = v.model.Select
	list.OnOpen = func(row int) {
		v.model.Select(row)
		v.FocusPane()
	}
	list.OnDelete = func(int) { v.model.CancelWaiting() }
	list.OnMenu = func(_ int, at fyne.Position) { v.menu.OpenAt(at, v.items()) }
	return list
}

// items are what can be done with the chosen message.
func (v *View) items() []widgets.MenuItem {
	c := v.state.Chosen
	var items []widgets.MenuItem
	for _, act := range c.Message.Acts() {
		item := widgets.MenuItem{Label: words.MailAct(act), Do: func() { v.model.Decide(act) }}
		switch {
		case act == app.MailActNow, act == app.MailActAgain:
			item.Keys = words.T("keys.send")
		case act == app.MailActCancel && c.Message.State.Waits():
			item.Keys = words.T("keys.delete")
		}
		items = append(items, item)
	}
	if len(items) > 0 {
		items = append(items, widgets.MenuItem{Separator: true})
	}
	if c.Message.Customer != 0 {
		items = append(items, widgets.MenuItem{Label: words.T("outbox.action.customer"), Do: v.model.OpenCustomer})
	}
	return append(items, widgets.MenuItem{Label: words.T("outbox.action.save"), Disabled: c.Whole && c.Parts.Headers == "", Do: v.model.Save})
}

// source shows the model's rows in the list.
type source struct{ model *Model }

// Groups are the groups that have rows.
func (s source) Groups() []widgets.ListGroup {
	var groups []widgets.ListGroup
	for _, g := range s.model.state.Groups {
		groups = append(groups, widgets.ListGroup{Title: words.T("outbox.group." + string(g.Group)), Rows: g.Rows, Count: words.Number(g.Rows)})
	}
	return groups
}

// Row is a message in words.
func (s source) Row(i int) (widgets.ListRow, bool) {
	m, ok := s.model.Row(i)
	if !ok {
		return widgets.ListRow{}, false
	}
	today := s.model.state.Today
	cell := widgets.MailCell(string(m.State), words.MailState(m.State))
	row := widgets.ListRow{
		Icon: cell.Icon, IconColor: cell.IconColor, Name: m.Company, Note: m.To, Time: words.When(m.UpdatedAt, today),
		State: cell.Text, StateColor: cell.Color, StateBold: cell.Bold, Text: words.MessageLine(m, s.model.deps.Clock()),
	}
	if m.State == app.MailSending {
		row.Time, row.Share = words.T("outbox.now"), m.Share()
	}
	if m.State == app.MailCanceled {
		row.IconColor = theme.ColorText3
	}
	return row, true
}
