package wizard

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// email holds the parts of page 3 that are more than a field.
type email struct {
	address *widgets.Entry
	pattern *widgets.MenuButton
	offer   *widgets.Banner
	welcome *widgets.Check
	hint    *widgets.Label
	preview *widgets.Button
}

// emailPage is page 3: domain, administrator, generated address, welcome email.
func (v *View) emailPage() *page {
	domain := v.fields.Entry(app.FieldDomain, false)
	domain.Field.ReserveLine = true
	if e, ok := domain.Focusable.(*widgets.Entry); ok {
		e.SetPlaceHolder(words.T("wizard.domain.placeholder"))
	}
	first := v.fields.Entry(app.FieldFirstName, false)
	last := v.fields.Entry(app.FieldLastName, true)
	noted := widgets.NewNotedEntry()
	address := v.fields.Bind(app.FieldEmail, noted, false)
	address.Field.ReserveLine = true

	m := &v.email
	m.address = noted
	m.pattern = widgets.NewMenuButton(words.T("wizard.email.pattern"), patternOptions(), "", func(p string) {
		v.model.Set(app.FieldEmailPattern, p)
	})
	m.pattern.Keys, m.pattern.Layer = v.keys, v.dialog.Layer()
	address.Field.SetTrailing(m.pattern)
	m.offer = widgets.NewBanner(widgets.Blue, "", words.T("wizard.email.temporary"))
	m.offer.SetButtons(v.button(widgets.SecondChoice, words.T("wizard.email.use"), v.useGenerated))
	m.offer.Hide()

	m.welcome = widgets.NewCheck(words.T("wizard.welcome"), func(on bool) {
		v.model.Set(app.FieldWelcome, checked(on))
	})
	m.welcome.Keys = v.keys
	m.hint = widgets.NewLabel("", theme.CaptionSize, false, theme.ColorText3)
	m.preview = v.button(widgets.Quiet, words.T("wizard.preview"), v.previewLetter)
	m.preview.SetIcon(widgets.ButtonIcon(widgets.Quiet, theme.IconVisibility))

	below := container.New(layout.NewCustomPaddedVBoxLayout(3), m.welcome,
		container.New(layout.NewCustomPaddedLayout(0, 0, checkIndent, 0), m.hint))
	return newPage(app.StepFields(2), func() fyne.Focusable { return address.Focusable },
		domain.Field,
		container.New(fields.Pair{}, first.Field, last.Field),
		container.New(layout.NewCustomPaddedVBoxLayout(offerGap), address.Field, m.offer),
		container.New(layout.NewCustomPaddedVBoxLayout(offerGap), widgets.NewLine(),
			container.NewBorder(nil, nil, nil, m.preview, below)))
}

// useGenerated takes the address; the button goes, so the keyboard must leave it.
func (v *View) useGenerated() {
	v.focus(app.FieldEmail)
	v.model.UseGenerated()
}

// offerGap is between the address and what is offered in its place.
const offerGap = 8

// checkIndent is where the text of a checkbox starts.
const checkIndent = 26

func checked(on bool) string {
	if on {
		return app.Checked
	}
	return ""
}

func patternOptions() []widgets.Option {
	var options []widgets.Option
	for _, p := range []app.EmailPattern{app.PatternFirstDotLast, app.PatternFLast, app.PatternFirst, app.PatternFirstLast} {
		options = append(options, widgets.Option{Value: string(p), Label: string(p)})
	}
	return options
}

func (v *View) renderEmail(s State) {
	screen := s.Screen
	v.fields.Inputs[app.FieldDomain].Field.SetHint(domainHint(screen.Domain))
	m := &v.email
	m.pattern.SetSelected(screen.Fields[app.FieldEmailPattern].Value)
	note, hint := "", ""
	if screen.EmailGenerated {
		note, hint = words.T("wizard.email.generated"), words.T("wizard.email.hint")
	}
	m.address.SetNote(note)
	v.fields.Inputs[app.FieldEmail].Field.SetHint(hint)
	on := screen.Fields[app.FieldWelcome].Value == app.Checked
	m.welcome.SetChecked(on)
	widgets.SetVisible(m.preview, on)
	m.hint.SetText(words.T("wizard.welcome.hint"))
	if !v.model.catalog.Settings.Mail.Configured() {
		m.hint.SetText(words.T("wizard.welcome.not_set"))
	}
	m.offer.SetText(words.T("wizard.email.suggest")+" "+screen.Generated, words.T("wizard.email.temporary"))
	issue := screen.Fields[app.FieldEmail].Issue
	widgets.SetVisible(m.offer, issue != nil && issue.Level == app.Block && screen.Generated != "" && screen.Generated != screen.Fields[app.FieldEmail].Value)
}

// domainHint shows what was kept of a pasted address, and the ASCII form of a
// domain with other letters.
func domainHint(d app.Domain) string {
	switch {
	case d.ASCII == "":
		return words.T("wizard.domain.hint")
	case d.ASCII != d.Shown:
		return words.T("wizard.domain.ascii", words.Args{"Domain": d.Shown, "ASCII": d.ASCII})
	case d.Cleaned:
		return words.T("wizard.domain.kept", words.Args{"Domain": d.Shown})
	}
	return words.T("wizard.domain.hint")
}
