package wizard

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// readEULA shows the text that is to be accepted, scrolling.
func (v *View) readEULA() {
	state := v.model.State()
	d := widgets.NewDialog(v.canvas, fyne.NewSize(640, 560))
	d.SetTitle(words.T("wizard.eula.title"), words.T("wizard.eula.version", words.Args{
		"Version": state.EULA.Version, "Date": words.LongDay(state.EULA.Effective),
	}))
	text := widgets.NewReader(state.EULA.Text, theme.TextSize)
	text.Keys = d.Keys()
	d.SetBody(text)
	closing := widgets.NewButton(widgets.Plain, words.T("action.close"), nil, d.Hide)
	accept := widgets.NewButton(widgets.Primary, words.T("wizard.eula.accept"), nil, func() {
		d.Hide()
		v.model.Set(app.FieldEULA, app.Checked)
	})
	closing.Keys, accept.Keys = d.Keys(), d.Keys()
	d.SetFooter(nil, []fyne.CanvasObject{closing, accept})
	d.OnCancel = d.Hide
	d.InitialFocus = text
	d.Show()
}

// previewLetter shows the welcome email as it would be queued now. Where it depends
// on what is ordered, both are there to choose from.
func (v *View) previewLetter() {
	letter, err := v.model.Preview(app.OrderPurchase)
	trial, failed := v.model.Preview(app.OrderTrial)
	if err = errors.Join(err, failed); err != nil {
		v.model.deps.Log.Error("preview", "err", err)
		return
	}
	d := widgets.NewDialog(v.canvas, fyne.NewSize(640, 560))
	d.SetTitle(words.T("preview.title"), words.T("preview.note"))
	sender := v.model.catalog.Settings.Mail
	from := sender.FromAddress
	if !sender.Configured() {
		from = words.T("preview.no_sender")
	}
	facts := func(l app.Letter) []widgets.KV {
		return []widgets.KV{
			{Key: words.T("preview.from"), Value: from},
			{Key: words.T("preview.to"), Value: v.model.State().Screen.Fields[app.FieldEmail].Value},
			{Key: words.T("preview.subject"), Value: l.Subject},
		}
	}
	head := widgets.NewKeyValues(1, facts(letter))
	text := widgets.NewReader(letter.Text, theme.TextSize)
	text.Keys = d.Keys()
	top := container.New(layout.NewCustomPaddedVBoxLayout(8), head, widgets.NewLine())
	if trial != letter {
		orders := widgets.NewSegments([]widgets.Option{
			{Value: string(app.OrderPurchase), Label: words.T("order.purchase")}, {Value: string(app.OrderTrial), Label: words.T("order.trial")},
		}, string(app.OrderPurchase), func(order string) {
			shown := letter
			if order == string(app.OrderTrial) {
				shown = trial
			}
			head.SetRows(facts(shown))
			text.SetText(shown.Text)
		})
		orders.Keys = d.Keys()
		top.Objects = append([]fyne.CanvasObject{orders}, top.Objects...)
	}
	d.SetBody(container.NewBorder(top, nil, nil, nil, text))
	closing := widgets.NewButton(widgets.Primary, words.T("action.close"), nil, d.Hide)
	closing.Keys = d.Keys()
	d.SetFooter(nil, []fyne.CanvasObject{closing})
	d.OnCancel = d.Hide
	d.Keys().Enter = d.Hide
	d.InitialFocus = closing
	d.Show()
}
