package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// health says above every page what is odd about the place where the data is
// kept.
type health struct {
	object fyne.CanvasObject
	banner *widgets.Banner
	save   *widgets.Button
	closed map[app.ConditionCode]bool // warnings that somebody has read
	shell  *Shell
}

func newHealth(s *Shell) *health {
	h := &health{banner: widgets.NewBanner(widgets.Red, "", ""), closed: map[app.ConditionCode]bool{}, shell: s}
	h.banner.Keys = s.keys
	h.save = widgets.NewButton(widgets.Plain, words.T("action.back_up"), nil, s.backUp)
	h.save.Keys = s.keys
	h.object = container.New(layout.NewCustomPaddedLayout(theme.PageMargin, 0, theme.PageMargin, theme.PageMargin), h.banner)
	h.object.Hide()
	return h
}

// render shows the worst condition that nobody has closed.
func (h *health) render(all []app.Condition) {
	for _, c := range all {
		if c.Code != app.CondChecking && !h.closed[c.Code] {
			h.show(c)
			return
		}
	}
	h.object.Hide()
}

func (h *health) show(c app.Condition) {
	detail := words.Args{"Detail": c.Detail}
	key := "condition." + string(c.Code)
	tone := widgets.Red
	if !c.Blocks {
		tone = widgets.Amber
	}
	h.banner.SetTone(tone)
	h.banner.SetText(words.T(key+".title", detail), words.T(key+".text", detail))
	h.banner.SetButtons()
	if c.Code == app.CondGone {
		h.banner.SetButtons(h.save)
	}
	if c.Blocks {
		h.banner.SetClosable("", nil)
	} else {
		h.banner.SetClosable(words.T("action.close"), func() {
			h.closed[c.Code] = true
			h.render(h.shell.deps.Health.Conditions())
			h.shell.focusPage()
		})
	}
	h.object.Show()
}

// checking says how far the check of the whole database is, "" when none runs.
func checking(all []app.Condition) string {
	for _, c := range all {
		if c.Code == app.CondChecking {
			return words.T("condition.checking", words.Args{"Detail": c.Detail})
		}
	}
	return ""
}
