package outbox

import (
	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// held says above the list what holds all messages up.
type held struct {
	banner *widgets.Banner
	view   *View
	server *widgets.Button
	again  *widgets.Button
	resume *widgets.Button
	unlock *widgets.Button
}

func newHeld(v *View) *held {
	h := &held{view: v, banner: widgets.NewBanner(widgets.Amber, "", "")}
	h.server = v.button(widgets.Plain, words.T("action.open_mail_server"), "", func() { v.deps.Nav.Open(nav.MailServer) })
	h.again = v.button(widgets.Plain, words.T("action.try_again"), "", v.model.SendAll)
	h.resume = v.button(widgets.Plain, words.T("outbox.action.resume"), "", v.model.Pause)
	h.unlock = v.button(widgets.Plain, "", "", v.deps.Unlock)
	h.banner.Hide()
	return h
}

func (h *held) render(s State) {
	byHand := s.Paused.Paused()
	widgets.SetVisible(h.banner, byHand || s.Total[Waiting] > 0 && (s.Status.Paused || s.Status.Offline))
	switch {
	case !h.banner.Visible():
	case byHand:
		h.banner.SetTone(widgets.Amber)
		h.banner.SetText(words.T("outbox.by_hand", words.Args{"By": string(s.Paused.By), "When": words.Moment(s.Paused.At, s.Today)}),
			words.T("outbox.by_hand.text"))
		h.banner.SetButtons(h.resume)
	default:
		title, tone := words.T("outbox.paused"), widgets.Amber
		if name := s.Status.Profile.Name; name != "" {
			title = words.T("outbox.paused.profile", words.Args{"Profile": name})
		}
		if s.Status.Offline {
			title, tone = words.T("outbox.offline"), widgets.Blue
		}
		text := words.Reason(s.Status.Reason, app.ClassNetwork)
		switch {
		case s.Status.Offline:
			text += " " + words.N("outbox.offline.text", s.Total[Waiting])
		case !s.Status.Until.IsZero():
			text += " " + words.T("outbox.why.retry", words.Args{"Next": words.Clock(s.Status.Until)})
		}
		h.banner.SetTone(tone)
		h.banner.SetText(title, text)
		h.banner.SetButtons(h.help(s.Status)...)
	}
}

// help is what can be done about it: trying again is of no use without the password.
func (h *held) help(status app.OutboxStatus) []*widgets.Button {
	switch {
	case status.NeedsPassword():
		h.unlock.SetText(words.T("password.enter"))
	case status.NeedsPassphrase():
		h.unlock.SetText(words.T("passphrase.enter"))
	default:
		return []*widgets.Button{h.server, h.again}
	}
	return []*widgets.Button{h.unlock, h.server}
}
