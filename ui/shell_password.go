package ui

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

// settingsSaved applies what takes effect at once.
func (s *Shell) settingsSaved(set app.Settings) {
	s.deps.App.Settings().SetTheme(theme.New(theme.Mode(set.Appearance)))
}

// openOutbox leads to where a waiting outbox can be helped.
func (s *Shell) openOutbox() {
	if s.deps.Outbox.Status().NeedsPassword() {
		s.paused = ""
		s.refreshAll()
		return
	}
	s.Open(nav.Outbox)
}

// askForPassword asks once per pause, and never over another dialog: the status
// bar offers it again.
func (s *Shell) askForPassword(f frameState) {
	reason := ""
	if f.sending.Paused {
		reason = f.sending.Reason
	}
	if reason == s.paused || s.window.Canvas().Overlays().Top() != nil {
		return
	}
	s.paused = reason
	if f.sending.NeedsPassword() && f.outbox.Waiting > 0 {
		s.showPassword(f)
	}
}

func (s *Shell) showPassword(f frameState) {
	d := widgets.NewDialog(s.window.Canvas(), fyne.NewSize(theme.ConfirmWidth, 0))
	d.SetTitle(words.T("password.title"), "")
	entry := widgets.NewPasswordEntry()
	entry.Keys = d.Keys()
	field := widgets.NewField(words.T("settings.password"), entry)
	use := func() {
		if entry.Text == "" {
			field.SetIssue(widgets.Issue{Level: widgets.LevelBlock, Text: words.T("password.required")})
			return
		}
		s.deps.Outbox.UsePassword(f.sending.Profile.ID, app.NewSecret(entry.Text))
		d.Hide()
	}
	text := words.T("password.text", words.Args{
		"Count": words.N("password.waiting", f.outbox.Waiting), "User": f.sending.Profile.Server.User, "Host": f.sending.Profile.Server.Host,
	})
	d.SetBody(container.New(layout.NewCustomPaddedVBoxLayout(theme.FieldGap), widgets.NewParagraph(text, theme.ConfirmWidth-2*theme.DialogMargin, theme.TextSize, theme.ColorText2), field))
	later := widgets.NewButton(widgets.Quiet, words.T("action.cancel"), nil, d.Hide)
	confirm := widgets.NewButton(widgets.Primary, words.T("password.use"), nil, use)
	later.Keys, confirm.Keys = d.Keys(), d.Keys()
	d.SetFooter([]fyne.CanvasObject{later}, []fyne.CanvasObject{confirm})
	d.Keys().Enter = use
	d.OnCancel = d.Hide
	d.InitialFocus = entry
	d.Show()
	s.deps.Log.Debug("asked for the password")
}
