package fields

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/app/onboard"
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
}

// Render shows the field's state; open leads to a customer that its issue names.
func (in *Input) Render(s onboard.FieldState, open func(app.CustomerID)) {
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
	if s.Issue == nil {
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
