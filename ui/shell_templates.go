package ui

import (
	"foyer/assets"
	"foyer/ui/settings"
	"foyer/ui/templates"
	"foyer/ui/theme"
)

// templatesSection is the part of the settings with the templates of welcome emails.
const templatesSection settings.Section = "templates"

func (s *Shell) makeTemplates() *templates.Model {
	return templates.NewModel(templates.Deps{
		Letters: s.deps.Letters, Reader: s.deps.Store, Pictures: s.deps.Pictures, Nav: s, Run: s.deps.Run, Serial: s.serial,
		After: s.deps.After, Typed: s.typed.Form("template"), Log: s.deps.Log,
	})
}

func (s *Shell) templatesPage() settings.Page {
	return settings.Page{Section: templatesSection, Icon: theme.IconMail, Make: func() settings.Screen {
		s.writing = templates.NewView(s.templates, templates.ViewDeps{Canvas: s.window.Canvas(), Keys: s.keys, Layer: s.layer, Logo: assets.Logo})
		return s.writing
	}}
}
