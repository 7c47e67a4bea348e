package fields

import (
	"foyer/app"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// Mark says beside the fields of a form what is wrong with them, and returns the lines
// of the summary above it, each a link to its field. Beside a field stands its first issue.
func Mark(fields map[app.Field]*widgets.Field, issues []app.Issue, focus func(app.Field)) []widgets.SummaryItem {
	shown := map[app.Field]app.Issue{}
	var lines []widgets.SummaryItem
	for _, issue := range issues {
		if _, twice := shown[issue.Field]; !twice {
			shown[issue.Field] = issue
		}
		lines = append(lines, widgets.SummaryItem{Text: words.Issue(issue), Go: func() { focus(issue.Field) }})
	}
	for f, field := range fields {
		if issue, wrong := shown[f]; wrong {
			field.ReserveLine = true // so that nothing jumps when it is put right
			field.SetIssue(widgets.Issue{Level: widgets.LevelBlock, Text: words.Issue(issue)})
		} else {
			field.ClearIssue()
		}
	}
	return lines
}

// Text is a field of a form that is checked as a whole, around its entry: it keeps no
// line for an issue until there is one.
func Text(label string, e *widgets.Entry) *widgets.Field {
	field := widgets.NewField(label, e)
	field.ReserveLine = false
	field.SetOptionalText(words.T("wizard.optional"))
	SayCut(field, e)
	return field
}

// SayCut has a field say when what was pasted did not fit into its entry; the next
// change of the form takes that away.
func SayCut(field *widgets.Field, e *widgets.Entry) {
	e.OnCut = func(runes int) {
		field.SetIssue(widgets.Issue{Level: widgets.LevelWarn, Text: CutText(runes, e.MaxRunes)})
	}
}

// CutText says that a text of so many letters did not fit.
func CutText(runes, limit int) string {
	return words.T("typed.cut", words.Args{"Count": words.Number(runes), "Limit": words.Number(limit)})
}
