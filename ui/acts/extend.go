package acts

import (
	"foyer/app"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// proposedDays is by how much an extension is proposed.
const proposedDays = 14

// Extend asks until when trials go on, and why. Ends is when they end now, of
// several the last; "" when that is not known.
func (a *Acts) Extend(ids []app.CustomerID, ends app.Date) {
	a.open("extend", ids, app.ActExtend, func(it about) {
		f := a.newForm("extend", it)
		today := it.catalog.Today
		if !it.several() {
			ends = it.one.TrialEnds
			f.say(words.T("acts.extend.ends", words.Args{"Date": words.LongDay(ends)}))
		}
		date := f.addDate(app.FieldTrialEnds, words.T("acts.extend.to"), max(ends, today).AddDays(proposedDays), today)
		now := it.one.TrialEnds // several end on different days: the preview says for whom one is too early
		date.OnDate = func(d string) {
			f.set(app.FieldTrialEnds, d)
			if wrong := app.CheckTrialEnd(app.Date(d), now, today); d != "" && len(wrong) > 0 {
				f.fields[app.FieldTrialEnds].SetIssue(widgets.Issue{Level: widgets.LevelWarn, Text: words.Issue(wrong[0])})
			}
		}
		f.addReason(needed)
		f.parse = func(values map[app.Field]string) (app.Operation, []app.Issue) {
			to, reason, issues := app.ParseExtendForm(values, now, today)
			return app.Extend(to, reason), issues
		}
		f.show(date)
	})
}

// addDate adds a field for a day, which begins with the first.
func (f *form) addDate(name app.Field, label string, first, today app.Date) *widgets.DateEntry {
	date := widgets.NewDateEntry(dates(today))
	date.Keys = f.dialog.Keys()
	date.OnDate = func(d string) { f.set(name, d) }
	f.add(name, widgets.NewDateField(label, words.T("acts.extend.hint"), date))
	date.SetDate(f.begun(name, string(first)))
	return date
}

// dates reads and says dates as everywhere.
func dates(today app.Date) widgets.DateReader {
	return widgets.DateReader{
		Read: func(text string) (string, bool) {
			d, ok := app.ParseDate(text, today)
			return string(d), ok
		},
		Add: func(date string, days int) string {
			if date == "" {
				return string(today)
			}
			return string(app.Date(date).AddDays(days))
		},
		Long:  func(date string) string { return words.LongDay(app.Date(date)) },
		Short: func(date string) string { return words.ShortDay(app.Date(date), today) },
	}
}
