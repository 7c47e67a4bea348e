package customers

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// several takes the place of the pane while several customers are chosen: what they
// are together, and what can be done with all of them.
type several struct {
	view    *View
	object  fyne.CanvasObject
	head    *widgets.PaneHeader
	facts   *widgets.KeyValues
	buttons []*widgets.Button
	verbs   []verb
	shown   *Several
}

func newSeveral(v *View) *several {
	s := &several{view: v, facts: widgets.NewKeyValues(1, nil)}
	common, rare := v.verbs()
	s.verbs = append(common, rare...)
	for _, verb := range s.verbs {
		b := widgets.NewButton(widgets.Plain, words.T("customers.bulk."+verb.key), nil, func() { verb.do(v.model.Chosen()) })
		b.Keys = v.keys
		s.buttons = append(s.buttons, b)
	}
	s.head = widgets.NewPaneHeader(words.T("details.close"), v.ClosePane, s.buttons...)
	s.head.SetKeys(v.keys)
	s.facts.Keys = v.keys
	body := container.NewVScroll(widgets.NewColumn(0, widgets.NewInset(theme.PageMargin, theme.PageMargin, s.facts)))
	s.object = widgets.NewDock(s.head, nil, nil, nil, body)
	s.object.Hide()
	return s
}

// focus is what takes the keyboard when the pane is entered.
func (s *several) focus() fyne.Focusable {
	for _, b := range s.buttons {
		if b.Visible() {
			return b
		}
	}
	return s.head.Close()
}

func (s *several) render(state State) {
	widgets.SetVisible(s.object, state.Several != nil)
	widgets.SetVisible(s.view.pane.Object(), state.Several == nil)
	if state.Several == nil {
		s.leave()
		return
	}
	for i, verb := range s.verbs {
		widgets.SetVisible(s.buttons[i], state.offered(verb.act))
	}
	sum := *state.Several
	facts := ""
	if sum.Count > 0 {
		facts = words.N("customers.several.licenses", sum.Licenses)
	}
	s.head.Set(words.N("counts.customers", state.Selected), "", widgets.Gray, facts)
	if s.shown != state.Several {
		s.shown = state.Several
		s.facts.SetRows(sum.rows())
	}
	s.object.Refresh()
}

// leave gives the keyboard back to the list when what had it is shown no longer.
func (s *several) leave() {
	was := s.shown
	s.shown = nil
	canvas := fyne.CurrentApp().Driver().CanvasForObject(s.view.object)
	if was == nil || canvas == nil {
		return
	}
	for _, b := range append(s.buttons, s.head.Close()) {
		if canvas.Focused() == fyne.Focusable(b) {
			widgets.FocusNow(s.view.object, s.view.grid)
		}
	}
}

// rows say what all have in common, and where they differ how many have what.
func (s Several) rows() []widgets.KV {
	if s.Count == 0 {
		return nil
	}
	var rows []widgets.KV
	add := func(key string, value string) {
		if value != "" {
			rows = append(rows, widgets.KV{Key: words.T(key), Value: value, Wraps: true})
		}
	}
	add("customers.column.type", s.said(s.Types))
	add("details.hosted_by", s.said(s.Hosts))
	add("customers.column.package", s.said(s.Packages))
	licenses := words.T("customers.several.each", words.Args{"N": words.Number(s.Most)})
	if s.Fewest != s.Most {
		licenses = words.T("customers.several.range", words.Args{"From": words.Number(s.Fewest), "To": words.Number(s.Most)})
	}
	add("customers.column.licenses", licenses)
	add("customers.column.status", s.said(s.Statuses))
	if s.FirstTrial != "" {
		ends := words.LongDay(s.FirstTrial)
		if s.LastTrial != s.FirstTrial {
			ends = words.T("customers.several.days", words.Args{"From": ends, "To": words.LongDay(s.LastTrial)})
		}
		add("customers.column.trial_ends", ends)
	}
	add("customers.column.mail", s.said(s.Mail))
	return rows
}

// fewTallies is how many different values are named.
const fewTallies = 4

// said is a value that all have, or how many have each.
func (s Several) said(tallies []Tally) string {
	if len(tallies) == 1 && tallies[0].N == s.Count {
		return tallies[0].Text
	}
	var parts []string
	for i, t := range tallies {
		if i == fewTallies {
			parts = append(parts, words.N("customers.several.more", len(tallies)-i))
			break
		}
		parts = append(parts, words.T("customers.several.tally", words.Args{"Text": t.Text, "N": words.Number(t.N)}))
	}
	return strings.Join(parts, ", ")
}
