package fields

import (
	"foyer/app"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// Problems lists above a form what is wrong with it, each line a link to its field.
type Problems struct {
	Summary *widgets.ErrorSummary

	listed []app.Issue // what the last check found: solved lines stay until the next, so that nothing jumps
}

// NewProblems is about a form that nobody has checked yet.
func NewProblems() *Problems { return &Problems{Summary: widgets.NewErrorSummary()} }

// Forget forgets what the last check found: a new one begins.
func (p *Problems) Forget() { p.listed = nil }

// Render lists what is wrong now. Trouble is what went wrong beside the fields,
// under the title that says what could not be done; nil is nothing.
func (p *Problems) Render(wrong []app.Issue, focus func(app.Field), title string, trouble error) {
	var lines []widgets.SummaryItem
	open := map[app.Field]bool{}
	for _, issue := range wrong {
		open[issue.Field] = true
		p.list(issue)
	}
	for _, issue := range p.listed {
		text := words.Issue(issue)
		if !open[issue.Field] {
			text = words.T("wizard.solved_line", words.Args{"Issue": text})
		}
		lines = append(lines, widgets.SummaryItem{Text: text, Go: func() { focus(issue.Field) }})
	}
	p.Summary.SetTone(widgets.Red)
	p.Summary.SetTitle(words.T("wizard.problem"))
	switch {
	case trouble != nil:
		p.Summary.SetTitle(title)
		lines = append(lines, widgets.SummaryItem{Text: words.Error(trouble)})
	case len(open) == 0:
		p.Summary.SetTone(widgets.Green)
		p.Summary.SetTitle(words.T("wizard.solved"))
	}
	p.Summary.SetItems(lines)
}

// list takes an issue into the lines, in place of an older one of its field.
func (p *Problems) list(issue app.Issue) {
	for i, listed := range p.listed {
		if listed.Field == issue.Field {
			p.listed[i] = issue
			return
		}
	}
	p.listed = append(p.listed, issue)
}
