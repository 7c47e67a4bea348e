package trials

import (
	"context"
	"time"

	"foyer/app"
	"foyer/ui/words"
)

// SaveCalendar writes the ends of the trials that are shown into a calendar file
// and says where it is.
func (m *Model) SaveCalendar() {
	if m.state.Saving || len(m.state.Rows) == 0 {
		return
	}
	m.state.Saving = true
	m.render(m.state)
	trials, today, now := m.state.Rows, m.state.Today, m.deps.Clock()
	var path string
	var err error
	m.deps.Serial.Do(
		func() {
			name := words.T("trials.calendar.file", words.Args{"Day": string(today)})
			path, err = m.deps.Files.SaveFile(context.Background(), name+".ics", calendar(trials, now))
		},
		func() {
			m.state.Saving = false
			m.render(m.state)
			if err != nil {
				m.deps.Nav.Fail(err)
				return
			}
			m.deps.Nav.Notify(words.N("trials.calendar.saved", len(trials), words.Args{"Path": path}))
		})
}

// calendar is the calendar file of trials.
func calendar(trials []app.Trial, now time.Time) []byte {
	days := make([]app.CalendarDay, len(trials))
	for i, t := range trials {
		days[i] = app.CalendarDay{
			UID: t.UID(), Day: t.Ends,
			Title: words.T("trials.calendar.title", words.Args{"Company": t.Company}),
			Text:  words.N("trials.calendar.text", t.Licenses, words.Args{"Package": t.Package}),
		}
	}
	return app.Calendar(words.T("trials.calendar.name"), days, now)
}
