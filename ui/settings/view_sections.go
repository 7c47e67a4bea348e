package settings

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// formWidth is how wide a form is.
const formWidth = 472

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
	return widgets.NewAtMost(formWidth, column(words.T("settings.general"), words.T("settings.general.text"), operator, partner,
		v.combo(words.T("settings.country"), list, func(f *Form) *string { return &f.Country }),
		v.combo(words.T("settings.pattern"), patterns, func(f *Form) *string { return &f.Pattern }),
		appearance))
}

func (v *View) eulaSection() fyne.CanvasObject {
	text := widgets.NewMultiLineEntry()
	text.MaxRunes, text.FromTop = eulaMax, true
	text.SetMinRowsVisible(18)
	field, _ := v.bind(app.FieldEULAText, words.T("settings.eula.label"), text, func(f *Form) *string { return &f.EULA })
	v.sets = append(v.sets, func(s State) {
		field.SetHint(words.T("settings.eula.version", words.Args{"Version": s.EULA.Version, "Date": words.LongDay(s.EULA.Effective)}))
	})
	return column(words.T("settings.eula"), words.T("settings.eula.text"), field)
}

// eulaMax is how long a EULA text may be, in letters.
const eulaMax = 200_000
