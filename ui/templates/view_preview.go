package templates

import (
	"errors"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// preview shows what a customer would get, and sends it to oneself.
type preview struct {
	view     *View
	object   fyne.CanvasObject
	customer *widgets.Combo
	parts    *widgets.Segments
	subject  *widgets.KeyValues
	picture  *widgets.Picture
	text     *widgets.Reader
	to       *widgets.Entry
	send     *widgets.Button
	odd      *widgets.Paragraph
	result   *widgets.Paragraph
}

func newPreview(v *View) *preview {
	p := &preview{view: v, picture: widgets.NewPicture(), result: widgets.NewParagraph("", previewWidth, theme.TextSize, theme.ColorText2)}
	p.customer = widgets.NewCombo(nil)
	p.customer.Keys, p.customer.Layer = v.keys, v.deps.Layer
	p.customer.OnChanged = func(value string) {
		if id, err := strconv.ParseInt(value, 10, 64); err == nil {
			v.model.PreviewWith(app.CustomerID(id))
		}
	}
	p.parts = widgets.NewSegments([]widgets.Option{
		{Value: string(Text), Label: words.T("outbox.part.text")}, {Value: string(HTML), Label: words.T("outbox.part.html")},
	}, string(Text), func(value string) { v.model.ShowPart(Part(value)) })
	p.parts.Keys = v.keys
	p.subject = widgets.NewKeyValues(1, nil)
	p.subject.KeyWidth = 76
	p.text = widgets.NewSourceReader(words.T("templates.preview"), theme.TextSize)
	p.text.Keys = v.keys
	p.to = widgets.NewEntry()
	p.to.Keys, p.to.OnChanged = v.keys, v.model.SetTo
	p.send = v.button(widgets.Plain, "templates.test.send", v.model.SendTest)
	customer := widgets.NewField(words.T("templates.preview.with"), p.customer)
	to := widgets.NewField(words.T("templates.test.to"), p.to)
	customer.ReserveLine, to.ReserveLine = false, false
	p.odd = widgets.NewParagraph("", previewWidth, theme.TextSize, theme.ColorAmberText)
	p.object = widgets.NewColumn(theme.FieldGap,
		customer, p.parts, p.odd, p.subject, p.picture, container.New(tall{previewHeight}, widgets.NewSheet(p.text)),
		widgets.NewLine(), to, widgets.NewFlow(theme.ButtonGap, p.send), p.result)
	return p
}

func (p *preview) render(s State) {
	var options []widgets.Option
	for _, c := range s.Customers {
		options = append(options, widgets.Option{Value: strconv.FormatInt(int64(c.ID), 10), Label: c.Company})
	}
	p.customer.SetOptions(options)
	p.customer.SetSelected(strconv.FormatInt(int64(s.Customer), 10))
	p.parts.SetSelected(string(s.Part))
	widgets.SetVisible(p.odd, len(s.Odd) > 0)
	if len(s.Odd) > 0 {
		p.odd.SetText(words.T("templates.preview.waits", words.Args{"Why": words.Issue(s.Odd[0])}))
	}
	p.subject.SetRows([]widgets.KV{{Key: words.T("preview.subject"), Value: s.Letter.Subject}})
	logo := s.Template.Logo
	if logo == "" {
		logo = app.Picture(p.view.deps.Logo)
	}
	p.picture.Set(string(logo), size(logo))
	content := s.Letter.Text
	if s.Part == HTML {
		content = s.Letter.HTML
	}
	p.text.SetText(content)
	p.to.SetText(s.Test.To)
	p.send.SetEnabled(!s.Test.Running)
	text, color := "", theme.ColorText2
	switch {
	case s.Test.Running:
		text = words.T("templates.test.sending")
	case s.Test.Done && s.Test.Err == nil:
		text, color = words.T("templates.test.sent", words.Args{"To": s.Test.To}), theme.ColorGreenText
	case s.Test.Done:
		text, color = testError(s.Test.Err), theme.ColorRedText
	}
	p.result.SetColor(color)
	p.result.SetText(text)
}

// testError says why a test was not sent.
func testError(err error) string {
	var invalid *app.InvalidError
	var failed *app.SendError
	switch {
	case errors.As(err, &invalid):
		return words.Issue(invalid.Issues[0])
	case errors.As(err, &failed) && failed.Reason == "bad_recipient":
		return words.T("templates.test.address")
	}
	return words.SendError(err)
}
