package wizard

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/app/onboard"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// review holds the parts of page 4.
type review struct {
	groups  [steps - 1]*widgets.KeyValues
	preview *widgets.Link
	accept  *widgets.Check
	version *widgets.Label
	effect  *widgets.Label
}

// keyWidth is how wide the names on the review are.
const keyWidth = 112

// The air between the parts of the review gives way, so that it fits into the smallest window.
const leastAir, mostAir = 4, 12

// reviewPage is page 4: everything, grouped, and the EULA.
func (v *View) reviewPage() *page {
	r := &review{preview: v.link(words.T("wizard.preview"), v.previewLetter)}
	v.review = r
	var cards []fyne.CanvasObject
	var top fyne.Focusable
	for step := range r.groups {
		r.groups[step] = widgets.NewKeyValues(2, nil)
		r.groups[step].KeyWidth = keyWidth
		change := v.button(widgets.Quiet, words.T("wizard.change"), func() { v.model.Change(onboard.Step(step)) })
		change.SetIcon(widgets.ButtonIcon(widgets.Quiet, theme.IconEdit))
		change.SetCompact(true)
		if step == 0 {
			top = change
		}
		cards = append(cards, widgets.NewCard(words.T("wizard.step."+onboard.Step(step).Key()), change, r.groups[step]))
	}
	r.accept = widgets.NewCheck(words.T("wizard.eula"), func(on bool) { v.model.Set(app.FieldEULA, checked(on)) })
	r.accept.Keys = v.keys
	r.version = widgets.NewLabel("", theme.CaptionSize, false, theme.ColorText2)
	r.effect = widgets.NewLabel("", theme.TextSize, false, theme.ColorText2)
	eula := container.New(layout.NewCustomPaddedHBoxLayout(10), r.accept,
		v.link(words.T("wizard.eula.read"), v.readEULA), r.version)
	acceptance := v.fields.Control(app.FieldEULA, "", eula, r.accept, func(value string) { r.accept.SetChecked(value == app.Checked) })
	acceptance.Field.ReserveLine, acceptance.FocusEmpty = false, true
	// Not on Purchase: one Enter too many on the page before would buy.
	p := newPage(app.StepFields(3), func() fyne.Focusable { return r.accept }, append(cards, acceptance.Field, r.effect)...)
	p.top, p.after = top, r.effect.MinSize().Height+leastAir
	p.object.Layout = widgets.GivingColumn(leastAir, mostAir)
	return p
}

func (v *View) link(text string, tapped func()) *widgets.Link {
	l := widgets.NewLink(text, tapped)
	l.Keys = v.keys
	return l
}

func (r *review) render(s State) {
	for step, rows := range s.Screen.Review {
		var shown []widgets.KV
		for _, row := range rows {
			shown = append(shown, r.row(row))
		}
		r.groups[step].SetRows(shown)
	}
	r.version.SetText(words.T("wizard.eula.version", words.Args{
		"Version": s.EULA.Version, "Date": words.LongDay(s.EULA.Effective),
	}))
	r.effect.SetText(words.T("wizard.effect", words.Args{"Date": words.LongDay(s.Trial)}))
}

func (r *review) row(row onboard.ReviewRow) widgets.KV {
	// What cannot be read to its end cannot be reviewed.
	kv := widgets.KV{Key: words.T("field." + string(row.Field)), Value: row.Value, Whole: true}
	switch row.Field {
	case app.FieldEmail:
		kv.Wide = true
	case app.FieldLicenses:
		kv.Key = words.T("field.licenses.short")
	case app.FieldAccountType:
		kv.Value = words.T("type." + row.Value)
	case app.FieldProduct:
		kv.Value = words.T("wizard.product")
	case app.FieldWelcome:
		kv.Value = words.T("wizard.do_not_send")
		if row.Value == app.Checked {
			kv.Value, kv.Action = words.T("wizard.send"), r.preview
		}
	case app.FieldHost:
		if row.Value == "" {
			kv.Value = words.T("wizard.host.none")
		}
	}
	if kv.Value == "" {
		kv.Value, kv.Empty = words.T("wizard.not_provided"), true
	}
	return kv
}
