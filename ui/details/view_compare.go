package details

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// compare shows side by side what was typed here and what somebody else wrote meanwhile.
type compare struct {
	form   *formView
	object fyne.CanvasObject
	banner *widgets.Banner
	table  *widgets.CompareTable
	shown  []Conflict
	asked  bool
}

func newCompare(f *formView, keys *widgets.Keys) *compare {
	c := &compare{form: f}
	c.banner = widgets.NewBanner(widgets.Amber, words.T("details.stale.title"), words.T("details.stale.text"))
	c.table = widgets.NewCompareTable(words.T("details.stale.title"), words.T("details.stale.mine"), words.T("details.stale.theirs"))
	c.table.Keys = keys
	c.table.OnChanged = func(row int, theirs bool) { f.view.model.Choose(f.tab, c.shown[row].Field, theirs) }
	c.object = widgets.NewColumn(theme.ButtonGap, c.banner, c.table)
	return c
}

// render shows the fields that both changed, and says whether they are to be decided now.
func (c *compare) render(s State, e EditState) (now bool) {
	widgets.SetVisible(c.object, len(e.Conflicts) > 0)
	if !slices.Equal(c.shown, e.Conflicts) {
		c.shown = slices.Clone(e.Conflicts)
		rows := make([]widgets.CompareRow, len(c.shown))
		for i, d := range c.shown {
			rows[i] = widgets.CompareRow{
				Field: words.FieldName(d.Field), Left: formValue(s, d.Field, d.Mine), Right: formValue(s, d.Field, d.Theirs),
				ChosenRight: d.TakeTheirs,
			}
		}
		if !slices.Equal(c.table.Rows(), rows) { // it shows its own choices already
			c.table.SetRows(rows)
		}
	}
	now = e.Compare && !c.asked && len(e.Conflicts) > 0
	c.asked = e.Compare
	return now
}

// formValue is a value of a form as people read it.
func formValue(s State, f app.Field, text string) string {
	switch f {
	case app.FieldHost:
		for i, label := range app.HostLabels(s.Catalog.Hosts) {
			if strconv.FormatInt(int64(s.Catalog.Hosts[i].ID), 10) == text {
				return label
			}
		}
	case app.FieldCountry:
		return countryName(s.Catalog, text)
	}
	return words.Value(f, text, s.Names)
}

func countryName(c app.Catalog, code string) string {
	for _, country := range c.Places.Countries {
		if country.Code == code {
			return country.Name
		}
	}
	return code
}
