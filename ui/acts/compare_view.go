package acts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// mergeWidth is how wide the dialog is.
const mergeWidth = 860

// The values of the cards.
const (
	stayLeft  = "left"
	stayRight = "right"
)

// mergeDialog compares two customers and merges them.
type mergeDialog struct {
	acts    *Acts
	merging *merging
	dialog  *widgets.Dialog
	refused *widgets.Banner
	stays   *widgets.ChoiceGroup
	table   *widgets.CompareTable
	moves   *widgets.Paragraph
	merge   *widgets.Button
}

func newMergeDialog(a *Acts, m *merging) *mergeDialog {
	d := &mergeDialog{acts: a, merging: m, dialog: widgets.NewDialog(a.deps.Canvas, fyne.NewSize(mergeWidth, 0))}
	d.dialog.SetTitle(words.T("compare.title"), "")
	keys := d.dialog.Keys()
	left, right := m.comparison.Customers[0].Company, m.comparison.Customers[1].Company

	d.refused = widgets.NewBanner(widgets.Red, "", "")
	d.stays = widgets.NewChoiceGroup(2, 12, []widgets.ChoiceItem{
		{Value: stayLeft, Title: left, Text: m.card(0)}, {Value: stayRight, Title: right, Text: m.card(1)},
	}, d.stay)
	d.stays.Keys = keys
	d.table = widgets.NewCompareTable(words.T("compare.values"), left, right)
	d.table.Keys = keys
	d.table.OnChanged = func(row int, right bool) { m.choose(m.fields[row], right) }
	d.moves = widgets.NewParagraph("", mergeWidth-2*theme.DialogMargin, theme.TextSize, theme.ColorText2)
	d.dialog.SetBody(container.New(layout.NewCustomPaddedVBoxLayout(12), d.refused,
		field(words.T("compare.keep"), d.stays), d.moves, field(words.T("compare.values"), d.table)))

	d.merge = widgets.NewButton(widgets.Primary, words.T("compare.merge"), nil, d.do)
	cancel := widgets.NewButton(widgets.Quiet, words.T("action.cancel"), nil, d.dialog.Hide)
	d.merge.Keys, cancel.Keys = keys, keys
	keys.Enter = d.do
	d.dialog.SetFooter([]fyne.CanvasObject{cancel}, []fyne.CanvasObject{d.merge})
	d.dialog.InitialFocus = d.stays
	return d
}

func field(label string, control fyne.CanvasObject) *widgets.Field {
	f := widgets.NewField(label, control)
	f.ReserveLine = false
	return f
}

func (d *mergeDialog) show() {
	refused := d.merging.comparison.Refused
	d.refused.Hide()
	if len(refused) > 0 {
		d.refuse(words.Issue(refused[0]))
	}
	d.merge.SetEnabled(len(refused) == 0)
	d.render()
	d.dialog.Show()
}

func (d *mergeDialog) refuse(sentence string) {
	d.refused.SetText(words.T("compare.refused"), sentence)
	d.refused.Show()
	d.dialog.Refresh()
	d.dialog.ScrollToTop()
}

// stay follows the cards.
func (d *mergeDialog) stay(value string) {
	keep := 0
	if value == stayRight {
		keep = 1
	}
	d.merging.stay(keep)
	d.render()
}

// render shows what was chosen; it is the only code that writes to the widgets.
func (d *mergeDialog) render() {
	m := d.merging
	d.stays.SetSelected([]string{stayLeft, stayRight}[m.keep])
	rows := make([]widgets.CompareRow, len(m.fields))
	for i, f := range m.fields {
		rows[i] = widgets.CompareRow{Field: fieldName(f), Left: m.value(0, f), Right: m.value(1, f), ChosenRight: m.right[f]}
	}
	d.table.SetRows(rows)
	d.moves.SetText(m.moves())
}

// fieldName is a field's name where there is little room.
func fieldName(f app.Field) string {
	if f == app.FieldLicenses {
		return words.T("field.licenses.short")
	}
	return words.FieldName(f)
}

// do merges; what keeps it from being done stands above.
func (d *mergeDialog) do() {
	if d.merge.Disabled() {
		return
	}
	d.merge.SetEnabled(false)
	d.acts.merge(d.merging, func(err error) {
		if err == nil {
			d.dialog.Hide()
			return
		}
		d.merge.SetEnabled(true)
		if spoken(err) {
			d.refuse(whyNot(err))
		}
	})
}
