package activity

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// chips are the filters above the list.
type chips struct {
	object   fyne.CanvasObject
	operator *widgets.FilterChip
	kind     *widgets.FilterChip
	date     *widgets.FilterChip
	clear    *widgets.Button
}

func newChips(v *View, d ViewDeps) *chips {
	c := &chips{}
	model := v.model
	chip := func(name string, set func(f *Filter, values []string)) *widgets.FilterChip {
		chip := widgets.NewFilterChip(words.T("activity.filter."+name), words.T("filter.any"), d.Layer)
		chip.Keys = d.Keys
		chip.List().FindHint, chip.List().Nothing = words.T("filter.find"), words.T("filter.find.nothing")
		chip.OnChanged = func(values []string) {
			f := model.state.Filter
			set(&f, values)
			model.Narrow(f)
		}
		return chip
	}
	c.operator = chip("operator", func(f *Filter, values []string) { f.By = app.Actor(only(values)) })
	c.kind = chip("kind", func(f *Filter, values []string) {
		f.Kinds = nil
		for _, value := range values {
			f.Kinds = append(f.Kinds, Kind(value))
		}
	})
	c.date = chip("date", func(f *Filter, values []string) { f.Since = Since(only(values)) })
	var all []widgets.Option
	for _, k := range kinds() {
		all = append(all, widgets.Option{Value: string(k), Label: words.T("activity.kind." + string(k))})
	}
	c.kind.SetChoices([]widgets.CheckSection{{Choices: all}})
	all = nil
	for _, s := range []Since{Today, Days7, Days30} {
		all = append(all, widgets.Option{Value: string(s), Label: words.T("activity.since." + string(s))})
	}
	c.date.SetChoices([]widgets.CheckSection{{One: true, Choices: all}})
	c.clear = widgets.NewButton(widgets.Quiet, words.T("filter.clear"), nil, func() {
		widgets.FocusNow(v.object, c.operator)
		model.Narrow(Filter{})
	})
	c.clear.Keys = d.Keys
	c.clear.Hide()
	c.object = container.New(layout.NewCustomPaddedLayout(0, 12, theme.PageMargin, theme.PageMargin),
		container.New(layout.NewCustomPaddedHBoxLayout(theme.ButtonGap), c.operator, c.kind, c.date, c.clear))
	return c
}

func only(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

func (c *chips) render(s State) {
	operators := make([]widgets.Option, len(s.Operators))
	for i, by := range s.Operators {
		operators[i] = widgets.Option{Value: string(by), Label: string(by)}
	}
	c.operator.SetChoices([]widgets.CheckSection{{One: true, Choices: operators}})
	c.operator.SetValues(some(string(s.Filter.By)))
	var values []string
	for _, k := range s.Filter.Kinds {
		values = append(values, string(k))
	}
	c.kind.SetValues(values)
	c.date.SetValues(some(string(s.Filter.Since)))
	widgets.SetVisible(c.clear, !s.Filter.IsZero())
}

func some(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}
