package app_test

import (
	"testing"
	"time"

	"foyer/app"
	"foyer/app/apptest"
)

func TestScheduleForm(t *testing.T) {
	now := apptest.Start // a Monday, at nine
	for _, c := range []struct {
		date, clock string
		want        time.Time
		field       app.Field
		code        string
	}{
		{"tomorrow", "9", now.Add(24 * time.Hour), "", ""},
		{"today", "09:01", now.Add(time.Minute), "", ""},
		{"+7", "17.30", now.Add(7*24*time.Hour + 8*time.Hour + 30*time.Minute), "", ""},
		{"tomorrow", "0930", now.Add(24*time.Hour + 30*time.Minute), "", ""},
		{"tomorrow", "12 am", now.Add(15 * time.Hour), "", ""},
		{"tomorrow", "5:15 PM", now.Add(32*time.Hour + 15*time.Minute), "", ""},
		{"tomorrow", "12 p.m.", now.Add(27 * time.Hour), "", ""},
		{"today", "9:00", time.Time{}, app.FieldMailTime, app.CodeMailDatePast},
		{"2020-01-02", "9:00", time.Time{}, app.FieldMailDate, app.CodeMailDatePast},
		{"", "9:00", time.Time{}, app.FieldMailDate, app.CodeMailDateUnreadable},
		{"someday", "9:00", time.Time{}, app.FieldMailDate, app.CodeMailDateUnreadable},
		{"tomorrow", "", time.Time{}, app.FieldMailTime, app.CodeMailTimeUnreadable},
		{"tomorrow", "24:00", time.Time{}, app.FieldMailTime, app.CodeMailTimeUnreadable},
		{"tomorrow", "9:60", time.Time{}, app.FieldMailTime, app.CodeMailTimeUnreadable},
		{"tomorrow", "9:5", time.Time{}, app.FieldMailTime, app.CodeMailTimeUnreadable},
		{"tomorrow", "13 pm", time.Time{}, app.FieldMailTime, app.CodeMailTimeUnreadable},
		{"tomorrow", "-9", time.Time{}, app.FieldMailTime, app.CodeMailTimeUnreadable},
	} {
		at, issues := app.ParseScheduleForm(map[app.Field]string{app.FieldMailDate: c.date, app.FieldMailTime: c.clock}, now)
		if !at.Equal(c.want) || (len(issues) > 0) != (c.code != "") || c.code != "" && (issues[0].Code != c.code || issues[0].Field != c.field) {
			t.Errorf("%q, %q: %s, issues %+v", c.date, c.clock, at, issues)
		}
	}
}

func TestWhatCanBeDecidedAboutAMessage(t *testing.T) {
	acts := func(options ...func(*app.Message)) (text string) {
		m := apptest.Message(append([]func(*app.Message){func(m *app.Message) { m.Customer = 1 }}, options...)...)
		for _, a := range m.Acts() {
			text += string(a) + " "
		}
		return text
	}
	in := func(s app.MailState) func(*app.Message) { return func(m *app.Message) { m.State = s } }
	committing := func(m *app.Message) { m.Phase = app.PhaseCommitting }
	gone := func(m *app.Message) { m.Customer = 0 }
	for _, c := range []struct{ got, want string }{
		{acts(in(app.MailQueued)), "now schedule elsewhere cancel "},
		{acts(in(app.MailScheduled)), "now schedule elsewhere cancel "},
		{acts(in(app.MailRetry)), "now schedule elsewhere cancel "},
		{acts(in(app.MailFailed)), "again schedule elsewhere cancel "},
		{acts(in(app.MailUnknown)), "mark again elsewhere cancel "},
		{acts(in(app.MailSending)), "cancel "},
		{acts(in(app.MailSending), committing), ""},
		{acts(in(app.MailAccepted)), "again "},
		{acts(in(app.MailAccepted), gone), ""},
		{acts(in(app.MailCanceled)), "again elsewhere "},
	} {
		if c.got != c.want {
			t.Errorf("can %q, want %q", c.got, c.want)
		}
	}
}
