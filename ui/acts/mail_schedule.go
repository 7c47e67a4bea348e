package acts

import (
	"context"
	"errors"
	"time"

	"foyer/app"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// proposedTime is the time of day that is proposed for a message.
const proposedTime = "09:00"

// schedule asks for a date and a time of day.
func (a *Acts) schedule(m app.Message) {
	a.typedOf("schedule", m, func(t *typing) { a.askWhen(m, t) })
}

func (a *Acts) askWhen(m app.Message, t *typing) {
	f := a.emptyForm(about{typed: t}, words.T("acts.mail.schedule.title"), m.Company, words.T("acts.mail.schedule.do"))
	f.say(words.T("acts.mail.schedule.text"))
	today := app.DateOf(a.deps.Clock().Local())
	day, clock := proposed(m, today)
	date := f.addDate(app.FieldMailDate, words.T("acts.mail.schedule.date"), day, today)
	f.addClock(clock)
	f.press = func() { a.scheduleFrom(f, m) }
	f.show(date)
}

// proposed is when the message is sent now, else tomorrow morning.
func proposed(m app.Message, today app.Date) (day app.Date, clock string) {
	if m.State == app.MailScheduled {
		return app.DateOf(m.NextAttempt.Local()), words.Clock(m.NextAttempt)
	}
	return today.AddDays(1), proposedTime
}

func (f *form) addClock(first string) {
	clock := widgets.NewEntry()
	clock.Keys = f.dialog.Keys()
	clock.OnChanged = func(text string) { f.set(app.FieldMailTime, text) }
	field := widgets.NewField(words.T("field.mail_time"), clock)
	field.ControlWidth = 120
	f.add(app.FieldMailTime, field)
	clock.SetText(f.begun(app.FieldMailTime, first))
}

func (a *Acts) scheduleFrom(f *form, m app.Message) {
	at, issues := app.ParseScheduleForm(f.values, a.deps.Clock().Local())
	if len(issues) > 0 {
		f.refuse(&app.InvalidError{Issues: issues})
		return
	}
	f.wait(true)
	var err error
	a.deps.Serial.Do(
		func() { err = a.deps.Outbox.Schedule(context.Background(), m.ID, at) },
		func() {
			f.wait(false)
			a.scheduled(f, m, at, err)
		})
}

func (a *Acts) scheduled(f *form, m app.Message, at time.Time, err error) {
	var invalid *app.InvalidError
	switch {
	case errors.As(err, &invalid):
		f.refuse(err)
	case err != nil:
		f.dialog.Hide()
		a.refuseMail(err)
	default:
		f.leave()
		today := app.DateOf(a.deps.Clock().Local())
		a.deps.Nav.Notify(words.T("acts.mail.done.schedule", words.Args{"Company": m.Company, "When": words.Moment(at, today)}))
	}
}
