package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/customers"
	"foyer/ui/nav"
	"foyer/ui/outbox"
	"foyer/ui/settings"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// frameState is what the frame around the screens shows, read in one go.
type frameState struct {
	settings app.Settings
	outbox   app.OutboxCounts
	sending  app.OutboxStatus
	paused   app.PausedBy
	drafts   []app.DraftRecord
	edits    []app.EditDraft // of customers, not saved
	trials   app.TrialsDue
	noticed  app.Date // when the notice about trials was read
	eula     app.EULA
	backup   backupState
	err      error
}

func (f *frameState) read(ctx app.Context, store app.Store, backups *app.Backups, today app.Date) {
	f.backup.read(ctx, backups)
	if f.settings, f.err = store.Settings(ctx); f.err != nil {
		return
	}
	if f.outbox, f.err = store.OutboxCounts(ctx); f.err != nil {
		return
	}
	if f.paused, f.err = app.ReadPaused(ctx, store); f.err != nil {
		return
	}
	if f.eula, f.err = store.EULA(ctx); f.err != nil {
		return
	}
	if f.drafts, f.err = store.Drafts(ctx); f.err != nil {
		return
	}
	if f.edits, f.err = store.EditDrafts(ctx, 0); f.err != nil {
		return
	}
	if f.noticed = readNoticed(ctx, store); f.noticed != today {
		f.trials, f.err = store.TrialsDue(ctx, today)
	}
}

// statusBar is the line at the foot of the window.
type statusBar struct {
	object   fyne.CanvasObject
	counts   *widgets.Label
	selected *widgets.Label
	trials   *widgets.StatusItem
	outbox   *widgets.StatusItem
	backup   *widgets.StatusItem
	list     customers.State
	messages outbox.State
	page     nav.Page
}

func newStatusBar(s *Shell) *statusBar {
	b := &statusBar{counts: widgets.NewStatusText(), selected: widgets.NewStatusText()}
	b.trials = widgets.NewStatusItem(s.openTrials)
	b.outbox = widgets.NewStatusItem(s.openOutbox)
	b.outbox.SetIcon(theme.IconOutbox, theme.ColorText2)
	b.backup = widgets.NewStatusItem(func() { s.Open(nav.Backups) })
	b.trials.Keys, b.outbox.Keys, b.backup.Keys = s.keys, s.keys, s.keys
	b.object = widgets.NewStatusBar(widgets.NewStatusRow(b.counts, b.selected), widgets.NewStatusRow(b.trials, b.outbox, b.backup))
	return b
}

func (b *statusBar) render(f frameState, now time.Time) {
	text, short, needs := outboxText(f)
	b.outbox.Set(text, needs)
	b.outbox.SetShort(short)
	b.renderBackup(f.backup, now)
	b.object.Refresh()
}

// renderList says how many customers there are, are shown and are chosen.
func (b *statusBar) renderList(s customers.State) {
	b.list = s
	b.renderCounts()
}

// renderMessages says how many messages there are.
func (b *statusBar) renderMessages(s outbox.State) {
	b.messages = s
	b.renderCounts()
}

// show says what there is to count on a page.
func (b *statusBar) show(page nav.Page) {
	b.page = page
	b.renderCounts()
}

func (b *statusBar) renderCounts() {
	s := b.list
	b.counts.SetTexts(listText(s), shortListText(s))
	b.selected.SetText(s.SelectedText())
	b.trials.Set(words.N("counts.trials_week", s.Counts.TrialsEnding), "")
	if b.page == nav.Outbox {
		b.counts.SetTexts(messagesText(b.messages), "")
	}
	widgets.SetVisible(b.selected, s.Selected > 0 && b.page != nav.Outbox)
	widgets.SetVisible(b.trials, s.Counts.TrialsEnding > 0)
	b.object.Refresh()
}

func messagesText(s outbox.State) string {
	if !s.Loaded || !s.Any() {
		return ""
	}
	var parts []string
	for _, segment := range []outbox.Segment{outbox.NeedsYou, outbox.Waiting, outbox.Sent} {
		if n := s.Total[segment]; n > 0 {
			parts = append(parts, words.N("outbox.counts."+string(segment), n))
		}
	}
	text := words.N("outbox.counts", s.Total[outbox.All])
	if len(parts) > 0 {
		text += ": " + strings.Join(parts, ", ")
	}
	return text
}

func listText(s customers.State) string {
	switch {
	case s.Nested:
		return countsText(s.Counts)
	case s.Beyond():
		return words.N("counts.listed", s.Shown)
	}
	return words.T("counts.shown", words.Args{
		"Shown": words.Number(s.Shown), "Total": words.N("counts.customers", s.Counts.Total),
	})
}

// shortListText is listText where there is little room, "" where it is as short as can be.
func shortListText(s customers.State) string {
	switch {
	case s.Nested && s.Counts.Total > 0:
		return words.N("counts.customers", s.Counts.Total)
	case s.Nested, s.Beyond():
		return ""
	}
	return words.T("counts.shown", words.Args{"Shown": words.Number(s.Shown), "Total": words.Number(s.Counts.Total)})
}

// openTrials lists the trials that were counted.
func (s *Shell) openTrials() {
	s.Open(nav.Customers)
	s.list.OpenTrials()
}

func countsText(c app.CustomerCounts) string {
	if c.Total == 0 {
		return words.T("counts.none")
	}
	var parts []string
	for _, part := range []struct {
		key string
		n   int
	}{{"counts.active", c.Active}, {"counts.trial", c.Trial}, {"counts.suspended", c.Suspended}} {
		if part.n > 0 {
			parts = append(parts, words.T(part.key, words.Args{"N": words.Number(part.n)}))
		}
	}
	text := words.N("counts.customers", c.Total)
	if len(parts) > 0 {
		text += ": " + strings.Join(parts, ", ")
	}
	return text
}

// outboxText says how the outbox stands, in short where there is little room, and what
// needs a person.
func outboxText(f frameState) (text, short, needs string) {
	text = waitingText(f)
	short = text
	switch {
	case f.outbox.Waiting == 0, f.outbox.Sending > 0:
	case !f.paused.Paused() && f.sending.NeedsPassword():
		short = words.T("outbox.status.password")
	case !f.paused.Paused() && f.sending.NeedsPassphrase():
		short = words.T("outbox.status.passphrase")
	default:
		short = words.T("outbox.status.waiting", words.Args{"N": words.Number(f.outbox.Waiting)})
	}
	switch {
	case f.outbox.NeedsYou == 0:
		return text, short, ""
	case text == "":
		text, short = words.T("outbox.status.only"), ""
	default:
		text, short = text+",", short+","
	}
	return text, short, words.N("outbox.status.needs", f.outbox.NeedsYou)
}

// waitingText says what waits, "" where nothing does and something else is to be said.
func waitingText(f frameState) string {
	switch {
	case f.outbox.Sending > 0:
		return words.T("outbox.status.sending")
	case f.paused.Paused() && f.outbox.Waiting > 0:
		return words.T("outbox.status.by_hand", words.Args{"N": words.Number(f.outbox.Waiting)})
	case f.paused.Paused():
		return words.T("outbox.status.by_hand.empty")
	case f.outbox.Waiting == 0 && f.outbox.NeedsYou > 0:
		return ""
	case f.outbox.Waiting == 0:
		return words.T("outbox.status.empty")
	}
	key := "outbox.status.waiting"
	switch {
	case !f.settings.Mail.Configured():
		key = "outbox.status.waiting_server"
	case f.sending.NeedsPassword():
		key = "outbox.status.waiting_password"
	case f.sending.NeedsPassphrase():
		key = "outbox.status.waiting_passphrase"
	case f.sending.Paused:
		key = "outbox.status.paused"
	case f.sending.Offline:
		key = "outbox.status.waiting_network"
	}
	return words.T(key, words.Args{"N": words.Number(f.outbox.Waiting)})
}

// setup is the card below the empty list that offers what can be set up.
type setup struct {
	object fyne.CanvasObject
	you    fyne.CanvasObject
	eula   fyne.CanvasObject
	mail   fyne.CanvasObject
}

func newSetup(s *Shell) *setup {
	row := func(icon theme.Icon, key string, section settings.Section) fyne.CanvasObject {
		b := widgets.NewButton(widgets.Plain, words.T("action.set_up"), nil, func() {
			s.settings.Section(section)
			s.Open(nav.Settings)
		})
		b.Keys = s.keys
		b.SetCompact(true)
		return widgets.NewSetupRow(icon, words.T("setup."+key+".title"), words.T("setup."+key+".text"), b)
	}
	u := &setup{
		you:  row(theme.IconPerson, "you", settings.General),
		eula: row(theme.IconDescription, "eula", settings.EULA),
		mail: row(theme.IconMail, "mail", settings.MailServer),
	}
	card := widgets.NewCard(words.T("setup.title"), nil, container.New(layout.NewCustomPaddedVBoxLayout(0), u.you, u.mail, u.eula))
	u.object = widgets.NewFixedWidth(620, card)
	return u
}

// render leaves out what is done.
func (u *setup) render(f frameState) {
	widgets.SetVisible(u.you, f.settings.Partner == "")
	widgets.SetVisible(u.mail, !f.settings.Mail.Configured())
	widgets.SetVisible(u.eula, f.eula.Version <= 1)
	widgets.SetVisible(u.object, u.you.Visible() || u.mail.Visible() || u.eula.Visible())
}
