package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// formWidth is how wide a form is, testWidth the card beside it.
const (
	formWidth = 472
	testWidth = 340
)

func (v *View) generalSection(countries []app.Country) fyne.CanvasObject {
	operator, _ := v.entry(app.FieldOperator, words.T("settings.operator"), func(f *Form) *string { return &f.Operator })
	operator.SetHint(words.T("settings.operator.hint"))
	partner, _ := v.entry(app.FieldPartner, words.T("settings.partner"), func(f *Form) *string { return &f.Partner })
	partner.SetHint(words.T("settings.partner.hint"))
	list := make([]widgets.Option, len(countries))
	for i, c := range countries {
		list[i] = widgets.Option{Value: c.Code, Label: c.Name}
	}
	var patterns []widgets.Option
	for _, p := range []app.EmailPattern{app.PatternFirstDotLast, app.PatternFLast, app.PatternFirst, app.PatternFirstLast} {
		patterns = append(patterns, widgets.Option{Value: string(p), Label: string(p)})
	}
	appearance := v.segments(words.T("settings.appearance"), []widgets.Option{
		{Value: string(theme.System), Label: words.T("settings.appearance.system")},
		{Value: string(theme.Light), Label: words.T("settings.appearance.light")},
		{Value: string(theme.Dark), Label: words.T("settings.appearance.dark")},
	}, func(value string) { v.model.Edit(func(f *Form) { f.Appearance = value }) }, func(f Form) string {
		if f.Appearance == "" {
			return string(theme.System)
		}
		return f.Appearance
	})
	return left(formWidth, column(words.T("settings.general"), words.T("settings.general.text"), operator, partner,
		v.combo(words.T("settings.country"), list, func(f *Form) *string { return &f.Country }),
		v.combo(words.T("settings.pattern"), patterns, func(f *Form) *string { return &f.Pattern }),
		appearance))
}

func (v *View) eulaSection() fyne.CanvasObject {
	text := widgets.NewMultiLineEntry()
	text.MaxRunes = eulaMax
	text.SetMinRowsVisible(18)
	field, _ := v.bind(app.FieldEULAText, words.T("settings.eula.label"), text, func(f *Form) *string { return &f.EULA })
	v.sets = append(v.sets, func(s State) {
		field.SetHint(words.T("settings.eula.version", words.Args{"Version": s.EULA.Version, "Date": words.LongDay(s.EULA.Effective)}))
	})
	return column(words.T("settings.eula"), words.T("settings.eula.text"), field)
}

// eulaMax is how long a EULA text may be, in letters.
const eulaMax = 200_000

func (v *View) mailSection() fyne.CanvasObject {
	host, _ := v.entry(app.FieldMailHost, words.T("settings.host"), func(f *Form) *string { return &f.Host })
	port, _ := v.entry(app.FieldMailPort, words.T("settings.port"), func(f *Form) *string { return &f.Port })
	security := v.segments(words.T("settings.encryption"), []widgets.Option{
		{Value: string(app.SecuritySTARTTLS), Label: "STARTTLS"}, {Value: string(app.SecurityTLS), Label: "TLS"},
		{Value: string(app.SecurityNone), Label: "None"},
	}, v.model.SecurityPort, func(f Form) string { return f.Security })
	v.sets = append(v.sets, func(s State) {
		security.SetHint("")
		if s.Form.Security == string(app.SecurityNone) {
			security.SetHint(words.T("settings.none.hint"))
		}
	})
	user, _ := v.entry(app.FieldMailUser, words.T("settings.user"), func(f *Form) *string { return &f.User })
	user.SetOptional(true)
	from, _ := v.entry(app.FieldFromName, words.T("settings.from_name"), func(f *Form) *string { return &f.FromName })
	address, _ := v.entry(app.FieldFromAddress, words.T("settings.from_address"), func(f *Form) *string { return &f.FromAddress })
	reply, replyEntry := v.entry(app.FieldReplyTo, words.T("settings.reply_to"), func(f *Form) *string { return &f.ReplyTo })
	reply.SetOptional(true)
	replyEntry.SetPlaceHolder(words.T("settings.reply_to.placeholder"))
	form := column(words.T("settings.mail"), words.T("settings.mail.text"),
		container.New(share{first: 0.78}, host, port), security,
		container.New(share{first: 0.5}, user, v.passwordField()), v.remember(),
		container.New(share{first: 0.5}, from, address), reply)
	return container.New(&wrapping{first: formWidth, second: testWidth}, form, v.testCard())
}

func (v *View) passwordField() *widgets.Field {
	field, entry := v.bind(app.FieldMailPassword, words.T("settings.password"), widgets.NewPasswordEntry(), func(f *Form) *string { return &f.Password })
	v.sets = append(v.sets, func(s State) {
		entry.SetPlaceHolder("")
		if s.Kept {
			entry.SetPlaceHolder("••••••••")
		}
	})
	return field
}

// remember says where the password goes, and lets the operator choose where
// there is a choice.
func (v *View) remember() fyne.CanvasObject {
	keep := widgets.NewCheck(words.T("settings.remember"), func(on bool) {
		v.model.Edit(func(f *Form) {
			f.Remember = ""
			if on {
				f.Remember = app.Checked
			}
		})
	})
	keep.Keys = v.keys
	hint := widgets.NewLabel("", theme.CaptionSize, false, theme.ColorText3)
	v.sets = append(v.sets, func(s State) {
		widgets.SetVisible(keep, s.Keyring)
		keep.SetChecked(s.Form.Remember == app.Checked)
		switch {
		case !s.Keyring:
			hint.SetText(words.T("settings.password.no_keyring"))
		case s.Kept:
			hint.SetText(words.T("settings.password.kept"))
		default:
			hint.SetText(words.T("settings.password.hint"))
		}
	})
	return container.New(layout.NewCustomPaddedVBoxLayout(5), hint, keep)
}

// testCard sends a test message and says how that went.
func (v *View) testCard() fyne.CanvasObject {
	to := widgets.NewEntry()
	to.Keys = v.keys
	to.OnChanged = func(text string) { v.model.Edit(func(f *Form) { f.TestTo = text }) }
	field := widgets.NewField(words.T("settings.test.to"), to)
	field.ReserveLine = false
	send := v.button(widgets.Plain, words.T("settings.test.send"), v.model.SendTest)
	send.SetIcon(widgets.ButtonIcon(widgets.Plain, theme.IconSend))
	stop := v.button(widgets.Quiet, words.T("action.stop"), v.model.StopTest)
	running := widgets.NewParagraph("", testWidth-32, theme.TextSize, theme.ColorText2)
	result := widgets.NewBanner(widgets.Green, "", "")
	v.sets = append(v.sets, func(s State) {
		to.SetText(s.Form.TestTo)
		to.SetPlaceHolder(s.Form.FromAddress)
		send.SetEnabled(!s.Test.Running)
		widgets.SetVisible(stop, s.Test.Running)
		widgets.SetVisible(running, s.Test.Running)
		running.SetText(words.T("settings.test.running", words.Args{"To": s.Test.To}))
		widgets.SetVisible(result, s.Test.Done)
		if s.Test.Done {
			showResult(result, s.Test)
		}
	})
	body := container.New(layout.NewCustomPaddedVBoxLayout(12),
		widgets.NewParagraph(words.T("settings.test.text"), testWidth-32, theme.CaptionSize, theme.ColorText2),
		field, container.New(layout.NewCustomPaddedHBoxLayout(8), send, stop), running, result)
	return widgets.NewCard(words.T("settings.test.title"), nil, container.New(layout.NewCustomPaddedLayout(6, 8, 0, 0), body))
}

func showResult(b *widgets.Banner, t Test) {
	if t.Err == nil {
		b.SetTone(widgets.Green)
		b.SetText("", words.T("settings.test.ok", words.Args{"To": t.To, "Time": words.Clock(t.At)}))
		return
	}
	b.SetTone(widgets.Red)
	b.SetText(words.SendTitle(t.Err), words.SendError(t.Err))
}
