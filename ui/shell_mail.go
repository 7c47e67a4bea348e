package ui

import (
	"net/url"

	"foyer/ui/mailserver"
	"foyer/ui/settings"
	"foyer/ui/theme"
)

func (s *Shell) newMailServer() *mailserver.Model {
	return mailserver.NewModel(mailserver.Deps{
		Profiles: s.deps.Profiles, Outbox: s.deps.Outbox, Secrets: s.deps.Secrets, Vault: s.deps.Vault, Browse: s.browse,
		Run: s.deps.Run, Clock: s.deps.Clock, Log: s.deps.Log, Typed: s.typed.Form("mail"),
	})
}

// mailPage is the part of the settings about the mail server.
func (s *Shell) mailPage() settings.Page {
	return settings.Page{Section: settings.MailServer, Icon: theme.IconDNS, Make: func() settings.Screen {
		return mailserver.NewView(s.mail, s.keys, s.layer)
	}}
}

// browse opens an address in the browser. It may be called on any goroutine.
func (s *Shell) browse(address string) error {
	to, err := url.Parse(address)
	if err != nil {
		return err
	}
	return s.deps.App.OpenURL(to)
}
