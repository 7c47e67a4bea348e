package details

import (
	"slices"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// mailTab is the tab "Mail": what became of each message.
type mailTab struct {
	*pages
	none *widgets.Label
	list *items[*mailItem]
}

// mailItem is a message with what can be decided about it.
type mailItem struct {
	*item
	message app.Message
	acts    map[app.MailAct]*widgets.Button
	save    *widgets.Button
}

func newMailTab(v *View) tab {
	t := &mailTab{none: widgets.NewLabel(words.T("details.mail.none"), theme.TextSize, false, theme.ColorText3)}
	t.pages = newPages(v, Mail, t.rows)
	t.list = newItems(t.build, func(m *mailItem) *item { return m.item })
	t.fill(section(words.T("details.mail.messages"), nil, t.none, t.list.box))
	return t
}

func (t *mailTab) build(string) *mailItem {
	i := &mailItem{item: newItem(t.keys), acts: map[app.MailAct]*widgets.Button{}}
	does := t.view.model.deps.Acts
	for _, act := range []app.MailAct{
		app.MailActNow, app.MailActMark, app.MailActAgain, app.MailActSchedule, app.MailActElsewhere, app.MailActCancel,
	} {
		kind := widgets.Plain
		if act == app.MailActCancel {
			kind = widgets.Quiet
		}
		i.acts[act] = i.add(t.button(kind, words.MailAct(act), func() { does.DecideMail(i.message, act) }))
	}
	i.save = i.add(t.button(widgets.Quiet, words.T("outbox.action.save"), func() { does.SaveMail(i.message) }))
	return i
}

// rows is never asked for: the tab has no form.
func (t *mailTab) rows(app.Form, *fields.Group, State) []fyne.CanvasObject { return nil }

func (t *mailTab) render(s State) {
	if t.renderForm(s) {
		return
	}
	widgets.SetVisible(t.none, len(s.Messages) == 0)
	keys := make([]string, len(s.Messages))
	for i, m := range s.Messages {
		keys[i] = string(m.ID)
	}
	t.list.list(keys, func(i int, one *mailItem) { one.render(s.Messages[i], s.Today) })
	t.arrange()
}

func (i *mailItem) render(m app.Message, today app.Date) {
	i.message = m
	at := m.UpdatedAt.Local()
	facts := []widgets.KV{
		{Key: words.T("preview.subject"), Value: m.Letter.Subject},
		{Key: words.T("details.mail.updated"), Value: words.Day(app.DateOf(at), today) + " " + words.Clock(at)},
	}
	if m.Attempts > 0 {
		facts = append(facts, widgets.KV{Key: words.T("details.mail.attempts"), Value: words.Number(m.Attempts)})
	}
	i.set(m.To, words.MailState(m.State), widgets.MailTone(string(m.State)), facts)
	i.text.SetText(words.Message(m, today))
	widgets.SetVisible(i.text, true)
	can := m.Acts()
	for act, button := range i.acts {
		widgets.SetVisible(button, slices.Contains(can, act))
	}
	widgets.SetVisible(i.save, m.SHA256 != "")
	widgets.SetVisible(i.buttons, len(can) > 0 || m.SHA256 != "")
}
