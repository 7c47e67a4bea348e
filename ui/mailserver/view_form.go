package mailserver

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

func (v *View) form() fyne.CanvasObject {
	host := v.entry(app.FieldMailHost, words.T("settings.host"), widgets.NewEntry(), func(f *Form) *string { return &f.Host })
	port := v.entry(app.FieldMailPort, words.T("settings.port"), widgets.NewEntry(), func(f *Form) *string { return &f.Port })
	from := v.entry(app.FieldFromName, words.T("settings.from_name"), widgets.NewEntry(), func(f *Form) *string { return &f.FromName })
	address := v.entry(app.FieldFromAddress, words.T("settings.from_address"), widgets.NewEntry(), func(f *Form) *string { return &f.FromAddress })
	answer := widgets.NewEntry()
	answer.SetPlaceHolder(words.T("settings.reply_to.placeholder"))
	reply := v.entry(app.FieldReplyTo, words.T("settings.reply_to"), answer, func(f *Form) *string { return &f.ReplyTo })
	reply.SetOptional(true)
	rate := v.entry(app.FieldMailRate, words.T("sender.rate"), widgets.NewEntry(), func(f *Form) *string { return &f.Rate })
	return widgets.NewColumn(theme.FieldGap,
		v.head(), v.senders(), v.provider(),
		widgets.NewShared(0.8, host, port), v.encryption(), v.how(),
		widgets.NewColumn(5, widgets.NewShared(0.5, v.user(), v.password()), v.where()), v.signIn(),
		widgets.NewShared(0.5, from, address), widgets.NewShared(0.66, reply, rate))
}

func (v *View) head() fyne.CanvasObject {
	add := widgets.NewLink(words.T("sender.add"), func() {
		v.model.Add()
		v.goTo(app.FieldProfileName)
	})
	add.Keys = v.keys
	texts := widgets.NewColumn(2, widgets.NewLabel(words.T("settings.mail.title"), theme.SectionSize, true, theme.ColorText),
		widgets.NewParagraph(words.T("settings.mail.text"), formWidth, theme.TextSize, theme.ColorText2))
	return widgets.NewDock(nil, nil, nil, container.NewVBox(add), texts)
}

// entry adds a text field bound to one member of the form.
func (v *View) entry(f app.Field, label string, e *widgets.Entry, member func(*Form) *string) *widgets.Field {
	e.Keys = v.keys
	e.OnChanged = func(text string) { v.model.Edit(func(form *Form) { *member(form) = text }) }
	v.sets = append(v.sets, func(s State) { e.SetText(*member(&s.Form)) })
	field := fields.Text(label, e)
	v.fields[f] = field
	return field
}

// provider chooses what is known of a provider.
func (v *View) provider() fyne.CanvasObject {
	var options []widgets.Option
	for _, p := range app.Presets() {
		options = append(options, widgets.Option{Value: p.ID, Label: words.T("preset." + p.ID)})
	}
	preset := v.combo(options, func(value string) { v.model.Provide(value, "") })
	field := widgets.NewField(words.T("preset"), preset)
	field.ReserveLine = false
	region := v.combo(nil, func(value string) { v.model.Provide(v.model.state.Preset.ID, value) })
	where := widgets.NewField(words.T("preset.region"), region)
	where.ReserveLine = false
	shown := ""
	v.sets = append(v.sets, func(s State) {
		if preset.Selected() != s.Preset.ID {
			preset.SetSelected(s.Preset.ID)
		}
		field.SetHint(about(s.Preset, "ask"))
		widgets.SetVisible(where, len(s.Preset.Regions) > 0)
		if regions := strings.Join(s.Preset.Regions, " "); regions != shown {
			shown = regions
			var options []widgets.Option
			for _, r := range s.Preset.Regions {
				options = append(options, widgets.Option{Value: r, Label: r})
			}
			region.SetOptions(options)
		}
		if region.Selected() != s.Region {
			region.SetSelected(s.Region)
		}
	})
	return widgets.NewShared(0.66, field, where)
}

// about is what is known of a provider in words, "" where that goes without saying.
func about(p app.Preset, what string) string {
	if p.ID == app.PresetOwn || what != "ask" && p.ID == "microsoft" || what == "user" && p.ID == "google" {
		return ""
	}
	return words.T("preset." + p.ID + "." + what)
}

func (v *View) combo(options []widgets.Option, chosen func(string)) *widgets.Combo {
	c := widgets.NewCombo(options)
	c.Keys, c.Layer = v.keys, v.layer
	c.OnChanged = func(value string) {
		if value != "" {
			chosen(value)
		}
	}
	return c
}

func (v *View) encryption() fyne.CanvasObject {
	field := v.segments(words.T("settings.encryption"), []widgets.Option{
		{Value: string(app.SecuritySTARTTLS), Label: "STARTTLS"}, {Value: string(app.SecurityTLS), Label: "TLS"},
		{Value: string(app.SecurityNone), Label: words.T("settings.none")},
	}, v.model.Encrypt, func(s State) string { return s.Form.Security })
	v.sets = append(v.sets, func(s State) {
		field.SetHint("")
		if s.Form.Security == string(app.SecurityNone) {
			field.SetHint(words.T("settings.none.hint"))
		}
	})
	return field
}

// segments adds an exclusive choice.
func (v *View) segments(label string, options []widgets.Option, change func(string), value func(State) string) *widgets.Field {
	seg := widgets.NewSegments(options, "", change)
	seg.Keys = v.keys
	v.sets = append(v.sets, func(s State) {
		if seg.Selected() != value(s) {
			seg.SetSelected(value(s))
		}
	})
	field := widgets.NewField(label, container.NewHBox(seg))
	field.ReserveLine = false
	return field
}

func (v *View) user() *widgets.Field {
	field := v.entry(app.FieldMailUser, words.T("settings.user"), widgets.NewEntry(), func(f *Form) *string { return &f.User })
	v.sets = append(v.sets, func(s State) {
		field.SetOptional(s.Preset.ID == app.PresetOwn)
		field.SetHint(about(s.Preset, "user"))
	})
	return field
}
