package customers

import (
	"slices"
	"strings"

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
	shown  []*widgets.Button
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
	return d.banner.Visible() && slices.ContainsFunc(d.shown, func(b *widgets.Button) bool { return button == fyne.Focusable(b) })
}

// ShowDrafts says which drafts wait, and how many edits of customers were not saved;
// none hides the notice.
func (v *View) ShowDrafts(waiting []app.DraftRecord, edits int) {
	d := v.drafts
	widgets.SetVisible(d.banner, len(waiting)+edits > 0)
	var texts []string
	d.shown = nil
	switch {
	case len(waiting) > 1:
		texts = append(texts, words.N("customers.drafts.many", len(waiting)))
	case len(waiting) == 1:
		texts = append(texts, draftsTitle(waiting[0]))
	}
	if edits > 0 {
		texts = append(texts, words.N("customers.drafts.edits", edits))
	}
	if len(waiting) > 0 {
		d.newest = waiting[0].ID
		d.shown = append(d.shown, d.resume)
	}
	if len(waiting) > 1 || edits > 0 {
		d.shown = append(d.shown, d.show)
	}
	d.banner.SetText("", strings.Join(texts, " "))
	d.banner.SetButtons(d.shown...)
	v.arrange()
	v.holdFocus(false)
}

func draftsTitle(d app.DraftRecord) string {
	if d.Company == "" {
		return words.T("customers.drafts.unnamed", words.Args{"Page": d.Step + 1})
	}
	return words.T("customers.drafts.one", words.Args{"Company": d.Company, "Page": d.Step + 1})
}
