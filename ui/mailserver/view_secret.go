package mailserver

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

func (v *View) password() *widgets.Field {
	entry := widgets.NewPasswordEntry()
	field := v.entry(app.FieldMailPassword, words.T("settings.password"), entry, func(f *Form) *string { return &f.Password })
	v.sets = append(v.sets, func(s State) {
		entry.SetPlaceHolder("")
		if s.Kept {
			entry.SetPlaceHolder("••••••••")
		}
		field.SetHint(about(s.Preset, "password"))
		widgets.SetVisible(field, !oauth(s))
	})
	return field
}

func oauth(s State) bool { return s.Form.SignIn == string(app.SignInOAuth) }

// where says where passwords are kept, and offers what can be done about that.
func (v *View) where() fyne.CanvasObject {
	icon := widgets.NewIcon(theme.IconKey, theme.ColorText3, theme.IconSizeSmall)
	text := widgets.NewParagraph("", formWidth-22, theme.CaptionSize, theme.ColorText3)
	link := func(key string, do func()) *widgets.Link {
		return v.link(words.T(key), v.leaving(app.FieldMailUser, do))
	}
	create := link("vault.create", func() { v.askPassphrase("create", true, v.model.CreateVault) })
	unlock := link("vault.unlock", func() { v.askPassphrase("unlock", false, v.model.UnlockVault) })
	change := link("vault.change", func() { v.askPassphrase("change", true, v.model.ChangeVault) })
	forget := link("vault.forget", v.askToForgetVault)
	password := link("vault.password.forget", v.model.ForgetPassword)
	links := widgets.NewFlow(14, password, create, unlock, change, forget)
	keep := widgets.NewCheck(words.T("settings.remember"), v.model.Remember)
	keep.Keys = v.keys
	v.sets = append(v.sets, func(s State) {
		text.SetText(whereText(s))
		widgets.SetVisible(password, s.Kept && !oauth(s))
		widgets.SetVisible(create, s.Store == StoreNone)
		widgets.SetVisible(unlock, s.Store == StoreLocked)
		widgets.SetVisible(change, s.Store == StoreVault)
		widgets.SetVisible(forget, s.Store == StoreVault || s.Store == StoreLocked)
		widgets.SetVisible(links, s.Kept && !oauth(s) || s.Store != StoreKeyring)
		widgets.SetVisible(keep, s.Form.Password != "" && (s.Store == StoreKeyring || s.Store == StoreVault))
		keep.SetChecked(s.Remember)
	})
	line := widgets.NewDock(nil, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 0, 6), container.NewVBox(icon)), nil, text)
	return widgets.NewColumn(5, line, widgets.NewInset(0, 22, links), keep)
}

func whereText(s State) string {
	switch {
	case s.Store == StoreNone && oauth(s):
		return words.T("vault.none_sign_in")
	case s.Store == StoreNone:
		return words.T("vault.none")
	case s.Store == StoreVault:
		return words.T("vault.open")
	case s.Store == StoreLocked:
		return words.T("vault.locked")
	case oauth(s):
		return words.T("signin.where")
	case s.Kept:
		return words.T("settings.password.kept")
	}
	return words.T("settings.password.hint")
}

// askPassphrase asks for the passphrase of the file of passwords; a new one has to be
// long enough.
func (v *View) askPassphrase(key string, anew bool, do func(passphrase string, answer func(error))) {
	canvas := v.canvas()
	if canvas == nil {
		return
	}
	entry := widgets.NewPasswordEntry()
	v.ask(question{
		title: words.T("vault." + key + ".title"), text: words.T("vault." + key + ".text"),
		label: words.T("passphrase.label"), do: words.T(map[string]string{"create": "vault.create.do", "change": "vault.change.do", "unlock": "passphrase.use"}[key]),
		entry: entry,
		use: func(text string, answer func(wrong string)) {
			switch {
			case text == "":
				answer(words.T("passphrase.required"))
			case anew && !PassphraseFits(text):
				answer(words.T("vault.short"))
			default:
				do(text, func(err error) {
					if err != nil {
						answer(words.Error(err))
						return
					}
					answer("")
				})
			}
		},
	})
}

func (v *View) askToForgetVault() {
	canvas := v.canvas()
	if canvas == nil {
		return
	}
	d := widgets.NewConfirmDialog(canvas, widgets.Confirm{
		Title: words.T("vault.forget.title"), Paragraphs: []string{words.T("vault.forget.text")},
		Do: words.T("vault.forget.do"), Keep: words.T("action.cancel"), Danger: true,
	})
	d.OnDo = func(string) {
		v.model.ForgetVault(func(err error) {
			if err != nil {
				v.model.refused(err)
			}
		})
	}
	d.Show()
}

// question asks for one line of text; use says by answer what is wrong with it, "" for
// nothing.
type question struct {
	title, text, label, do string
	entry                  *widgets.Entry
	use                    func(text string, answer func(wrong string))
}

func (v *View) ask(q question) {
	d := widgets.NewDialog(v.canvas(), fyne.NewSize(theme.ConfirmWidth, 0))
	d.SetTitle(q.title, "")
	q.entry.Keys = d.Keys()
	field := widgets.NewField(q.label, q.entry)
	confirm := widgets.NewButton(widgets.Primary, q.do, nil, nil)
	use := func() {
		if confirm.Disabled() {
			return
		}
		confirm.SetEnabled(false)
		q.use(q.entry.Text, func(wrong string) {
			confirm.SetEnabled(true)
			if wrong == "" {
				d.Hide()
				return
			}
			field.SetIssue(widgets.Issue{Level: widgets.LevelBlock, Text: wrong})
			v.focus(q.entry)
		})
	}
	d.SetBody(container.New(layout.NewCustomPaddedVBoxLayout(theme.FieldGap),
		widgets.NewParagraph(q.text, theme.ConfirmWidth-2*theme.DialogMargin, theme.TextSize, theme.ColorText2), field))
	cancel := widgets.NewButton(widgets.Quiet, words.T("action.cancel"), nil, d.Hide)
	confirm.OnTapped = use
	cancel.Keys, confirm.Keys = d.Keys(), d.Keys()
	d.SetFooter([]fyne.CanvasObject{cancel}, []fyne.CanvasObject{confirm})
	d.Keys().Enter = use
	d.OnCancel = d.Hide
	d.InitialFocus = q.entry
	d.Show()
}
