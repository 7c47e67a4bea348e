package fields

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/onboard"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// Input is one field of a form, with how to show a value in it.
type Input struct {
	Field      *widgets.Field
	Focusable  fyne.Focusable
	FocusEmpty bool            // takes the focus when it is the first empty one
	Row        *fyne.Container // to be laid out anew when the field comes or goes

	set     func(value string)
	options func(onboard.FieldState)
	count   func(value string)
	cut     string // says that the end of what was typed did not fit
	again   func() // renders what was rendered last
}

// Render shows the field's state; open leads to a customer that its issue names.
func (in *Input) Render(s onboard.FieldState, open func(app.CustomerID)) {
	in.again = func() { in.Render(s, open) }
	if was := in.Field.Visible(); was != s.Visible {
		widgets.SetVisible(in.Field, s.Visible)
		if in.Row != nil {
			in.Row.Refresh()
		}
	}
	if in.options != nil {
		in.options(s)
	}
	in.set(s.Value)
	if in.count != nil {
		in.count(s.Value)
	}
	switch {
	case in.cut != "":
		in.Field.SetIssue(widgets.Issue{Level: widgets.LevelBlock, Text: in.cut})
		return
	case s.Issue == nil:
		in.Field.ClearIssue()
		return
	}
	in.Field.ReserveLine = true // so that nothing jumps when it is put right
	issue := widgets.Issue{Level: level(s.Issue.Level), Text: words.Issue(*s.Issue)}
	if id, ok := existing(*s.Issue); ok {
		issue.LinkText, issue.Link = words.T("wizard.open_it"), func() { open(id) }
	}
	in.Field.SetIssue(issue)
}

// tellCut says at the field of an entry what became of text that did not fit, and how
// long it can be.
func (in *Input) tellCut(limit int) func(runes int) {
	return func(runes int) {
		in.cut = CutText(runes, limit)
		if in.again != nil {
			in.again()
		}
	}
}

// countTo has the label's line say how long the text is as soon as it is near the limit.
func (in *Input) countTo(limit int) {
	label := widgets.NewLabel("", theme.CaptionSize, false, theme.ColorText3)
	in.Field.SetTrailing(label)
	in.count = func(value string) {
		text, tone := "", theme.ColorText3
		n := utf8.RuneCountInString(value)
		if n > limit {
			tone = theme.ColorRedText
		}
		if n > limit*9/10 {
			text = words.T("typed.count", words.Args{"Count": words.Number(n), "Limit": words.Number(limit)})
		}
		label.SetColor(tone)
		if label.Text() != text {
			label.SetText(text)
			in.Field.Refresh()
		}
	}
}

// existing is the customer in the list that an issue names.
func existing(i app.Issue) (app.CustomerID, bool) {
	switch i.Code {
	case app.CodeSimilarCompany, app.CodeSamePhone, app.CodeRelatedDomain, app.CodeDomainTaken:
	default:
		return 0, false
	}
	id, err := strconv.ParseInt(i.Args["id"], 10, 64)
	return app.CustomerID(id), err == nil
}

func level(l app.Level) widgets.Level {
	if l == app.Block {
		return widgets.LevelBlock
	}
	return widgets.LevelWarn
}

// Offer has a combo follow the options of its field; none is the text of the
// empty one, "" leaves it out.
func (in *Input) Offer(c *widgets.Combo, none string) {
	var shown []onboard.Option
	in.options = func(s onboard.FieldState) {
		if !slices.Equal(shown, s.Options) {
			shown = s.Options
			c.SetOptions(options(shown, none))
		}
	}
}

func options(from []onboard.Option, none string) []widgets.Option {
	var to []widgets.Option
	if none != "" {
		to = append(to, widgets.Option{Value: "", Label: none})
	}
	for _, o := range from {
		to = append(to, widgets.Option{Value: o.Value, Label: o.Label})
	}
	return to
}
