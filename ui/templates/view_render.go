package templates

import (
	"strconv"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/fields"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// render shows a state; it is the only code that writes to the widgets.
func (v *View) render(s State) {
	v.state = s
	widgets.SetVisible(v.failure, s.Failure != nil)
	if s.Failure != nil {
		v.failure.SetText(words.T("templates.error.title"), words.Error(s.Failure))
	}
	widgets.SetVisible(v.own, s.Loaded && s.Own())
	widgets.SetVisible(v.columns, s.Loaded)
	v.renderChoice(s)
	t := s.Template
	for f, text := range map[app.Field]string{
		app.FieldTemplateName: t.Name, app.FieldTemplateLanguage: t.Language, app.FieldTemplateSubject: t.Subject, app.FieldTemplateBody: t.Body,
		app.FieldTemplateSigned: t.SupportName, app.FieldTemplateSupport: t.SupportAddress,
	} {
		show(v.entries[f], text)
		enable(v.entries[f], !s.Own())
	}
	v.channel.SetChecked(t.Channel)
	v.orgs.SetChecked(t.Organization)
	for _, c := range []interface{ SetEnabled(bool) }{v.channel, v.orgs, v.use, v.insert} {
		c.SetEnabled(!s.Own())
	}
	enable(v.path, !s.Own())
	v.drop.SetEnabled(t.Logo != "" && !s.Own())
	v.problems.SetItems(fields.Mark(v.fields, s.Issues, v.goTo))
	v.preview.render(s)
	v.save.SetEnabled(s.Dirty)
	v.discard.SetEnabled(s.Dirty)
	v.note.SetTexts(words.Unsaved(s.Dirty, s.Since, s.Saved))
	v.object.Refresh()
	v.scroll.Arrange()
	v.lead.Follow(s.Refused, s.Issues, v.goTo)
}

// show writes a text that differs and shows its beginning.
func show(e *widgets.Entry, text string) {
	if e.Text == text {
		return
	}
	e.SetText(text)
	e.CursorRow, e.CursorColumn = 0, 0
	e.Refresh()
}

func enable(e *widgets.Entry, on bool) {
	switch {
	case on == !e.Disabled():
	case on:
		e.Enable()
	default:
		e.Disable()
	}
}

func (v *View) renderChoice(s State) {
	var options []widgets.Option
	for _, t := range s.Templates {
		options = append(options, widgets.Option{Value: strconv.FormatInt(int64(t.ID), 10), Label: templateName(t)})
	}
	v.choice.SetOptions(options)
	if s.New {
		v.choice.SetTyped(words.T("templates.unsaved"))
	} else {
		v.choice.SetSelected(strconv.FormatInt(int64(s.Template.ID), 10))
	}
	enable(&v.choice.Entry, !s.Dirty)
	v.add.SetEnabled(!s.Dirty)
	v.remove.SetEnabled(!s.New && !s.Own())
}

// templateName is what a template is called, and whom it is for.
func templateName(t app.Template) string {
	name := t.Name
	if t.ID == 0 {
		name = words.T("templates.own")
	}
	switch {
	case t.Channel && t.Organization:
		return words.T("templates.named.all", words.Args{"Name": name})
	case t.Channel:
		return words.T("templates.named.channel", words.Args{"Name": name})
	case t.Organization:
		return words.T("templates.named.organization", words.Args{"Name": name})
	}
	return name
}

func (v *View) goTo(f app.Field) {
	if field := v.fields[f]; field != nil && field.Focusable() != nil {
		widgets.FocusNow(v.object, field.Focusable())
	}
}

// size is that of a picture on the screen.
func size(p app.Picture) fyne.Size {
	width, height := p.Size()
	return fyne.NewSize(float32(width), float32(height))
}
