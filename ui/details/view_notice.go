package details

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// notice says above the tab what was typed before and not saved, and what could not be read.
type notice struct {
	view    *View
	object  fyne.CanvasObject
	kept    *widgets.Banner
	failure *widgets.Banner
	newest  app.EditDraft
}

func newNotice(v *View) *notice {
	n := &notice{view: v, kept: widgets.NewBanner(widgets.Amber, "", ""), failure: widgets.NewBanner(widgets.Red, "", "")}
	resume := widgets.NewButton(widgets.Plain, words.T("action.resume"), nil, n.resume)
	discard := widgets.NewButton(widgets.Quiet, words.T("action.discard"), nil, n.discard)
	again := widgets.NewButton(widgets.Plain, words.T("action.try_again"), nil, v.model.Reload)
	resume.Keys, discard.Keys, again.Keys = v.keys, v.keys, v.keys
	n.kept.SetButtons(resume, discard)
	n.failure.SetButtons(again)
	n.object = widgets.NewNotices(n.failure, n.kept)
	return n
}

func (n *notice) resume() {
	n.view.model.Edit(app.Form(n.newest.Form))
	widgets.FocusNow(n.view.object, n.view.Focus())
}

func (n *notice) discard() {
	n.view.model.Discard(n.newest.Customer, app.Form(n.newest.Form))
	widgets.FocusNow(n.view.object, n.view.bar)
}

func (n *notice) render(s State) {
	widgets.SetVisible(n.failure, s.Failure != nil)
	if s.Failure != nil {
		n.failure.SetText(words.T("details.failed"), words.Error(s.Failure))
	}
	widgets.SetVisible(n.kept, s.Loaded && len(s.Kept) > 0)
	if len(s.Kept) > 0 {
		n.newest = s.Kept[0]
		sheet, _ := sheetOf(app.Form(n.newest.Form))
		n.kept.SetText(words.T("details.form."+sheet.title()), words.T("details.unsaved", words.Args{"When": n.when(s)}))
	}
}

// when is the time of day, with the day where that is not today.
func (n *notice) when(s State) string {
	at := n.newest.SavedAt.Local()
	day := app.DateOf(at)
	if day == s.Today {
		return words.Clock(at)
	}
	return words.Day(day, s.Today) + " " + words.Clock(at)
}
