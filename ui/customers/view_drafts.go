package customers

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/nav"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// drafts is the notice about customers whose entry is not finished.
type drafts struct {
	banner *widgets.Banner
	resume *widgets.Button
	show   *widgets.Button
	newest app.DraftID
	many   bool
}

func newDrafts(v *View) *drafts {
	d := &drafts{banner: widgets.NewBanner(widgets.Blue, "", "")}
	d.resume = widgets.NewButton(widgets.Plain, words.T("action.resume"), nil, func() { v.nav.Resume(d.newest) })
	d.show = widgets.NewButton(widgets.Quiet, words.T("action.show_drafts"), nil, func() { v.nav.Open(nav.Drafts) })
	d.resume.Keys, d.show.Keys = v.keys, v.keys
	d.banner.Hide()
	return d
}

// has says whether the button is shown.
func (d *drafts) has(button fyne.Focusable) bool {
	return d.banner.Visible() && (d.many || button != fyne.Focusable(d.show))
}

// ShowDrafts says which drafts wait; none hides the notice.
func (v *View) ShowDrafts(waiting []app.DraftRecord) {
	d := v.drafts
	widgets.SetVisible(d.banner, len(waiting) > 0)
	d.many = len(waiting) > 1
	switch {
	case d.many:
		d.banner.SetText("", words.N("customers.drafts.many", len(waiting)))
		d.banner.SetButtons(d.resume, d.show)
	case len(waiting) == 1:
		d.banner.SetText("", draftsTitle(waiting[0]))
		d.banner.SetButtons(d.resume)
	}
	if len(waiting) > 0 {
		d.newest = waiting[0].ID
	}
	v.arrange()
	v.holdFocus(false)
}

func draftsTitle(d app.DraftRecord) string {
	if d.Company == "" {
		return words.T("customers.drafts.unnamed", words.Args{"Page": d.Step + 1})
	}
	return words.T("customers.drafts.one", words.Args{"Company": d.Company, "Page": d.Step + 1})
}
