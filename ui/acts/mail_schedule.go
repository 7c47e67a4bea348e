package acts

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// proposedTime is the time of day that is proposed for a message.
const proposedTime = "09:00"

// scheduling is the dialog that asks when a message is to be sent.
type scheduling struct {
	acts   *Acts
	id     app.Message
	dialog *widgets.Dialog
	values map[app.Field]string
	fields map[app.Field]*widgets.Field
	do     *widgets.Button
	typed  *typing
	shown  bool // what is set from now on is typed
}

// schedule asks for a date and a time of day.
func (a *Acts) schedule(m app.Message) {
	a.typedOf("schedule", m, func(t *typing) { a.askWhen(m, t) })
}

func (a *Acts) askWhen(m app.Message, t *typing) {
	s := &scheduling{
		acts: a, id: m, typed: t, dialog: widgets.NewDialog(a.deps.Canvas, fyne.NewSize(theme.ConfirmWidth, 0)),
		values: map[app.Field]string{}, fields: map[app.Field]*widgets.Field{},
	}
	keys := s.dialog.Keys()
	s.dialog.SetTitle(words.T("acts.mail.schedule.title"), m.Company)
	s.do = widgets.NewButton(widgets.Primary, words.T("acts.mail.schedule.do"), nil, s.submit)
	cancel := widgets.NewButton(widgets.Quiet, words.T("action.cancel"), nil, s.leave)
	s.dialog.OnCancel = s.leave
	s.do.Keys, cancel.Keys, keys.Enter = keys, keys, s.submit
	s.dialog.SetFooter([]fyne.CanvasObject{cancel}, []fyne.CanvasObject{s.do})
	date := s.date(m)
	clock := s.time(m)
	body := []fyne.CanvasObject{paragraph(words.T("acts.mail.schedule.text")), s.fields[app.FieldMailDate], clock}
	if hint := t.hint(); hint != "" {
		body = slices.Insert(body, 1, fyne.CanvasObject(paragraph(hint)))
	}
	s.dialog.SetBody(container.New(layout.NewCustomPaddedVBoxLayout(12), body...))
	s.dialog.InitialFocus = date
	s.dialog.Show()
	s.shown = true
}

func paragraph(text string) *widgets.Paragraph {
	return widgets.NewParagraph(text, theme.ConfirmWidth-2*theme.DialogMargin, theme.TextSize, theme.ColorText2)
}

// leave closes the dialog; what was typed is not wanted any more.
func (s *scheduling) leave() {
	s.typed.form.Forget()
	s.dialog.Hide()
}

func (s *scheduling) date(m app.Message) *widgets.DateEntry {
	today := app.DateOf(s.acts.deps.Clock().Local())
	date := widgets.NewDateEntry(dates(today))
	date.Keys = s.dialog.Keys()
	date.OnDate = func(d string) { s.set(app.FieldMailDate, d) }
	s.fields[app.FieldMailDate] = widgets.NewDateField(words.T("acts.mail.schedule.date"), words.T("acts.extend.hint"), date)
	first := today.AddDays(1)
	if m.State == app.MailScheduled {
		first = app.DateOf(m.NextAttempt.Local())
	}
	s.values[app.FieldMailDate] = s.typed.begun(app.FieldMailDate, string(first))
	date.SetDate(s.values[app.FieldMailDate])
	return date
}

func (s *scheduling) time(m app.Message) *widgets.Field {
	clock := widgets.NewEntry()
	clock.Keys = s.dialog.Keys()
	clock.OnChanged = func(text string) { s.set(app.FieldMailTime, text) }
	field := widgets.NewField(words.T("field.mail_time"), clock)
	field.ControlWidth = 120
	s.fields[app.FieldMailTime] = field
	first := proposedTime
	if m.State == app.MailScheduled {
		first = words.Clock(m.NextAttempt)
	}
	s.values[app.FieldMailTime] = s.typed.begun(app.FieldMailTime, first)
	clock.SetText(s.values[app.FieldMailTime])
	return field
}

func (s *scheduling) set(name app.Field, text string) {
	s.values[name] = text
	s.fields[name].ClearIssue()
	if s.shown {
		s.typed.keep(maps.Clone(s.values))
	}
}

func (s *scheduling) submit() {
	at, issues := app.ParseScheduleForm(s.values, s.acts.deps.Clock().Local())
	if len(issues) > 0 {
		s.refuse(issues)
		return
	}
	s.do.SetEnabled(false)
	var err error
	s.acts.deps.Serial.Do(
		func() { err = s.acts.deps.Outbox.Schedule(context.Background(), s.id.ID, at) },
		func() {
			s.do.SetEnabled(true)
			s.done(at, err)
		})
}

func (s *scheduling) done(at time.Time, err error) {
	var invalid *app.InvalidError
	switch {
	case errors.As(err, &invalid):
		s.refuse(invalid.Issues)
		return
	case err != nil:
		s.dialog.Hide()
		s.acts.refuseMail(err)
		return
	}
	s.leave()
	today := app.DateOf(s.acts.deps.Clock().Local())
	s.acts.deps.Nav.Notify(words.T("acts.mail.done.schedule", words.Args{"Company": s.id.Company, "When": words.Moment(at, today)}))
}

// refuse says at the fields what is wrong.
func (s *scheduling) refuse(issues []app.Issue) {
	for _, issue := range issues {
		s.fields[issue.Field].SetIssue(widgets.Issue{Level: widgets.LevelBlock, Text: words.Issue(issue)})
	}
	s.dialog.Refresh()
	s.acts.deps.Canvas.Focus(s.fields[issues[0].Field].Focusable())
}
