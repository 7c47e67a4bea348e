package activity

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// detailHeight is how much of the changes of an entry is seen at once.
const detailHeight = 122

// detail says below the list what the chosen entry changed, field by field.
type detail struct {
	model   *Model
	keys    *widgets.Keys
	leave   func()
	object  fyne.CanvasObject
	title   *widgets.Label
	when    *widgets.Label
	open    *widgets.Button
	changes *widgets.KeyValues
	nothing *widgets.Label
	scroll  *container.Scroll
	shown   Detail
}

// newDetail is about nothing yet; leave has the keyboard go to the list.
func newDetail(model *Model, keys *widgets.Keys, leave func()) *detail {
	d := &detail{model: model, keys: keys, leave: leave, changes: widgets.NewKeyValues(1, nil)}
	d.changes.KeyWidth, d.changes.Keys = 180, keys
	d.title = widgets.NewLabel("", theme.SectionSize, true, theme.ColorText)
	d.title.Truncate = true
	d.when = widgets.NewLabel("", theme.TextSize, false, theme.ColorText2)
	d.nothing = widgets.NewLabel(words.T("activity.no_values"), theme.TextSize, false, theme.ColorText3)
	d.open = widgets.NewButton(widgets.Plain, words.T("trials.menu.open"), nil, func() { model.Open(model.state.Selected) })
	d.open.SetCompact(true)
	d.open.Keys = keys
	d.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedVBoxLayout(0), d.changes, d.nothing))
	d.scroll.SetMinSize(fyne.NewSize(0, detailHeight))
	d.object = container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.NewLine(),
		container.New(layout.NewCustomPaddedLayout(12, 12, theme.PageMargin, theme.PageMargin), container.New(layout.NewCustomPaddedVBoxLayout(8),
			widgets.NewDock(nil, nil, nil, container.New(layout.NewCustomPaddedVBoxLayout(0), d.open), container.New(layout.NewCustomPaddedVBoxLayout(2), d.title, d.when)), d.scroll)))
	d.object.Hide()
	return d
}

// openText is what opening the chosen row does.
func openText(d Detail) string {
	switch {
	case d.Spread:
		return words.T("activity.fold")
	case d.Of > 0:
		return words.T("activity.spread")
	}
	return words.T("trials.menu.open")
}

func (d *detail) render(now Detail) {
	if reflect.DeepEqual(now, d.shown) {
		return // a link that has the keyboard stays
	}
	another := now.Event != d.shown.Event
	d.shown = now
	widgets.SetVisible(d.object, now.Event != 0)
	d.title.SetText(now.Title)
	d.when.SetText(now.When)
	widgets.SetVisible(d.open, now.Opens || now.Of > 0)
	d.open.SetText(openText(now))
	widgets.SetVisible(d.nothing, len(now.Changes) == 0 && now.Of == 0)
	rows := make([]widgets.KV, len(now.Changes))
	for i, c := range now.Changes {
		rows[i] = widgets.KV{Key: c.Field, Value: c.Text, Wraps: true}
		if c.PutsBack {
			rows[i].Action = widgets.NewLink(words.T("activity.put_back"), func() {
				d.leave() // the values are made anew, and Enter must not do it again
				d.model.PutBack(c.Place)
			})
		}
	}
	d.changes.SetRows(rows)
	if another {
		d.scroll.ScrollToTop()
	}
}
