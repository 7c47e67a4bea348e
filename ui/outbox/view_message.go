package outbox

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

const (
	factsKeyWidth = 76  // of From, To and Subject
	tabLeast      = 220 // height of a tab; in a low window all of the pane scrolls
)

// message is the pane with the chosen message.
type message struct {
	view   *View
	keys   *widgets.Keys
	object fyne.CanvasObject
	name   *widgets.Label
	pill   *widgets.Pill
	more   *widgets.Button
	close  *widgets.Button
	banner *widgets.Banner
	acts   map[app.MailAct]*widgets.Button
	fix    *widgets.Button
	facts  *widgets.KeyValues
	bar    *widgets.TabBar
	tabs   *tabs
}

func newMessage(v *View) *message {
	p := &message{view: v, pill: widgets.NewPill("", widgets.Gray), banner: widgets.NewBanner(widgets.Blue, "", ""), acts: map[app.MailAct]*widgets.Button{}}
	pane := *v.keys
	p.keys = &pane
	p.name = widgets.NewLabel("", theme.TitleSize, true, theme.ColorText)
	p.more = widgets.NewPlainIconButton(theme.IconMore, words.T("outbox.action.more"), func() { v.menu.Open(p.more, v.items()) })
	p.close = widgets.NewIconButton(theme.IconClose, words.T("outbox.action.close"), func() {
		v.model.ClosePane()
		widgets.FocusNow(v.object, v.list)
	})
	for _, b := range []*widgets.Button{p.more, p.close} {
		b.Keys = p.keys
		b.SetCompact(true)
	}
	for _, act := range []app.MailAct{app.MailActNow, app.MailActMark, app.MailActAgain, app.MailActCancel} {
		p.acts[act] = p.button(words.MailAct(act), func() { v.model.Decide(act) })
	}
	p.fix = p.button(words.T("outbox.action.fix"), v.model.OpenCustomer)
	p.banner.Below, p.banner.Keys = true, p.keys
	p.facts = widgets.NewKeyValues(1, nil)
	p.facts.KeyWidth, p.facts.Keys = factsKeyWidth, p.keys
	var bar []widgets.Tab
	for _, t := range Tabs() {
		bar = append(bar, widgets.Tab{Value: string(t), Label: words.T("outbox.tab."+string(t), words.Args{"N": "0"})})
	}
	p.bar = widgets.NewTabBar(words.T("outbox.tabs"), bar, func(value string) { v.model.ShowTab(Tab(value)) })
	p.bar.Keys = p.keys
	p.tabs = newTabs(v, p.keys)
	head := widgets.NewColumn(0, widgets.NewTitleRow(p.name, p.pill, p.more, p.close),
		container.New(layout.NewCustomPaddedLayout(0, 8, theme.PageMargin, theme.PageMargin), widgets.NewColumn(10, p.banner, p.facts)), p.bar)
	p.object = widgets.NewFormScroll(widgets.NewDock(head, nil, nil, nil, widgets.NewLeastHeight(tabLeast, p.tabs.object)), p.keys).Object()
	return p
}

func (p *message) button(label string, tapped func()) *widgets.Button {
	b := widgets.NewButton(widgets.Plain, label, nil, tapped)
	b.Keys = p.keys
	return b
}

// step goes to another tab and takes the keyboard along when it was inside.
func (p *message) step(by int) {
	inside := p.view.InPane()
	p.bar.Step(by)
	if inside {
		widgets.FocusNow(p.view.object, p.bar)
	}
}

func (p *message) render(s State) {
	c := s.Chosen
	m := c.Message
	if m.ID == "" {
		return
	}
	widgets.SetVisible(p.close, p.view.split.Alone())
	p.name.SetText(m.Company)
	p.pill.Set(words.MailState(m.State), widgets.MailTone(string(m.State)))
	p.renderBanner(m, s.Today, s.Paused.Paused())
	from := widgets.KV{Key: words.T("preview.from"), Value: m.From}
	if c.Parts.From != "" {
		from.Value = c.Parts.From
	}
	switch {
	case from.Value != "":
	case m.State.Waits():
		from.Value, from.Empty = words.T("preview.no_sender"), true
	default:
		from.Value, from.Empty = words.T("outbox.from.none"), true
	}
	to := widgets.KV{Key: words.T("preview.to"), Value: m.To}
	if m.ToName != "" {
		to.Value = m.ToName + " <" + m.To + ">"
	}
	if m.Customer != 0 {
		to.Action = widgets.NewLink(words.T("outbox.action.customer"), p.view.model.OpenCustomer)
	}
	p.facts.SetRows([]widgets.KV{from, to, {Key: words.T("preview.subject"), Value: m.Letter.Subject}})
	p.bar.SetLabel(string(Attempts), words.T("outbox.tab.attempts", words.Args{"N": words.Number(len(c.Attempts))}))
	p.bar.SetSelected(string(c.Tab))
	p.tabs.render(s)
	p.object.Refresh()
}

// tones are those of the banner that are not blue.
var tones = map[app.MailState]widgets.Tone{
	app.MailAccepted: widgets.Green, app.MailFailed: widgets.Red, app.MailUnknown: widgets.Amber,
}

// renderBanner says what happened, what comes next, and offers the decisions.
func (p *message) renderBanner(m app.Message, today app.Date, paused bool) {
	tone, ok := tones[m.State]
	if !ok {
		tone = widgets.Blue
	}
	p.banner.SetTone(tone)
	text := words.Message(m, today)
	if paused {
		text = words.MessagePaused(m, today)
	}
	p.banner.SetText(words.MessageHead(m), text)
	var buttons []*widgets.Button
	if m.AddressRefused() && m.Customer != 0 {
		buttons = append(buttons, p.fix)
	}
	for _, act := range m.Acts() {
		b := p.acts[act]
		common := m.State != app.MailAccepted && (act != app.MailActCancel || m.State.Waits() || m.State == app.MailSending)
		if b != nil && common && len(buttons) < 2 {
			buttons = append(buttons, b)
		}
	}
	if !slices.Equal(buttons, p.banner.Buttons()) {
		p.banner.SetButtons(buttons...)
	}
}
