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
	if secretNeeded(s.deps.Outbox.Status()) {
		s.unlockOutbox()
		return
	}
	s.Open(nav.Outbox)
}

func secretNeeded(status app.OutboxStatus) bool {
	return status.NeedsPassword() || status.NeedsPassphrase()
}

// unlockOutbox asks for what the outbox waits for, because somebody wants that.
func (s *Shell) unlockOutbox() {
	s.paused, s.wanted = "", true
	s.refreshAll()
}

// askForPassword asks once per pause, and never over another dialog; who types is
// told and not asked. The status bar and the outbox offer it again.
func (s *Shell) askForPassword(f frameState) {
	reason := ""
	if f.sending.Paused {
		reason = f.sending.Reason
	}
	if reason == s.paused || s.window.Canvas().Overlays().Top() != nil {
		return
	}
	wanted := s.wanted
	s.paused, s.wanted = reason, false
	if f.outbox.Waiting == 0 || !secretNeeded(f.sending) {
		return
	}
	show, notice, enter := s.showPassword, words.N("password.notice", f.outbox.Waiting), words.T("password.enter")
	if f.sending.NeedsPassphrase() {
		show, notice, enter = s.showPassphrase, words.N("passphrase.notice", f.outbox.Waiting), words.T("passphrase.enter")
	}
	if wanted || !s.occupied() {
		show(f)
		return
	}
	s.Notify(notice, nav.Action{
		Label: enter, Do: s.openOutbox, Over: func() bool { return !secretNeeded(s.deps.Outbox.Status()) },
	})
}

// occupied says whether somebody is in the middle of typing or choosing, or of waiting
// for what a key opens, so that the keyboard must stay where it is.
func (s *Shell) occupied() bool {
	focused := s.window.Canvas().Focused()
	if _, field := focused.(interface{ SelectedText() string }); field {
		return true
	}
	list, _ := focused.(*widgets.DataGrid)
	return list != nil && list.InUse() || s.serial.Awaited() || s.layer.Floats() || s.pane.Open() || len(s.unsaved()) > 0
}

func (s *Shell) showPassword(f frameState) {
	s.askSecret(secretQuestion{
		title: words.T("password.title"), label: words.T("settings.password"), missing: words.T("password.required"), do: words.T("password.use"),
		text: words.T("password.text", words.Args{
			"Count": words.N("password.waiting", f.outbox.Waiting), "User": f.sending.Profile.Server.User, "Host": f.sending.Profile.Server.Host,
		}),
		use: func(password app.Secret, answer func(error)) {
			s.deps.Outbox.UsePassword(f.sending.Profile.ID, password)
			answer(nil)
		},
	})
	s.deps.Log.Debug("asked for the password")
}

// showPassphrase unlocks the file of passwords for this run of the program.
func (s *Shell) showPassphrase(f frameState) {
	s.askSecret(secretQuestion{
		title: words.T("passphrase.title"), label: words.T("passphrase.label"), missing: words.T("passphrase.required"), do: words.T("passphrase.use"),
		text: words.T("passphrase.text", words.Args{"Count": words.N("password.waiting", f.outbox.Waiting)}),
		use: func(passphrase app.Secret, answer func(error)) {
			s.deps.Run.Go(func() {
				err := s.deps.Vault.Unlock(passphrase)
				s.deps.Run.Do(func() {
					if err == nil {
						s.deps.Outbox.Retry()
					}
					answer(err)
				})
			})
		},
	})
	s.deps.Log.Debug("asked for the passphrase")
}

// secretQuestion asks for a password; use says by answer how it went.
type secretQuestion struct {
	title, text, label, missing, do string
	use                             func(secret app.Secret, answer func(error))
}

func (s *Shell) askSecret(q secretQuestion) {
	d := widgets.NewDialog(s.window.Canvas(), fyne.NewSize(theme.ConfirmWidth, 0))
	d.SetTitle(q.title, "")
	entry := widgets.NewPasswordEntry()
	entry.Keys = d.Keys()
	field := widgets.NewField(q.label, entry)
	confirm := widgets.NewButton(widgets.Primary, q.do, nil, nil)
	wrong := func(text string) {
		field.SetIssue(widgets.Issue{Level: widgets.LevelBlock, Text: text})
		s.window.Canvas().Focus(entry)
	}
	use := func() {
		if entry.Text == "" {
			wrong(q.missing)
			return
		}
		confirm.SetEnabled(false)
		q.use(app.NewSecret(entry.Text), func(err error) {
			confirm.SetEnabled(true)
			if err != nil {
				s.deps.Log.Warn("password refused", "err", err)
				wrong(words.Error(err))
				return
			}
			d.Hide()
		})
	}
	d.SetBody(container.New(layout.NewCustomPaddedVBoxLayout(theme.FieldGap), widgets.NewParagraph(q.text, theme.ConfirmWidth-2*theme.DialogMargin, theme.TextSize, theme.ColorText2), field))
	later := widgets.NewButton(widgets.Quiet, words.T("action.cancel"), nil, d.Hide)
	confirm.OnTapped = use
	later.Keys, confirm.Keys = d.Keys(), d.Keys()
	d.SetFooter([]fyne.CanvasObject{later}, []fyne.CanvasObject{confirm})
	d.Keys().Enter = use
	d.OnCancel = d.Hide
	d.InitialFocus = entry
	d.Show()
}
