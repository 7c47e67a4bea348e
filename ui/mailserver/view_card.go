package mailserver

import (
	"fyne.io/fyne/v2"

	"foyer/app"
	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// testCard tries the server and says how each step went.
func (v *View) testCard() fyne.CanvasObject {
	test := v.button(widgets.Plain, words.T("probe.test"), nil)
	list := widgets.NewStepList(cardWidth - 34)
	fix := widgets.NewBanner(widgets.Red, words.T("probe.fix"), "")
	fix.Keys = v.keys
	when := widgets.NewParagraph("", cardWidth-34, theme.CaptionSize, theme.ColorText2)
	test.OnTapped = func() {
		if v.model.state.Test.Running {
			v.model.StopTest()
			return
		}
		v.model.TestConnection()
	}
	body := widgets.NewColumn(14, list, fix, when)
	copied := false
	copyDetails := func() {
		fyne.CurrentApp().Clipboard().SetContent(v.model.state.Test.Details())
		copied = true
		v.render(v.model.state)
	}
	v.sets = append(v.sets, func(s State) {
		copied = copied && s.Test.Done
		label, icon := words.T("probe.test"), theme.IconSync
		if s.Test.Running {
			label, icon = words.T("action.stop"), theme.IconClose
		}
		test.SetText(label)
		test.SetIcon(widgets.ButtonIcon(widgets.Plain, icon))
		test.SetEnabled(s.Loaded)
		list.SetSteps(stepsOf(s.Test))
		remedy := s.Test.Remedy()
		widgets.SetVisible(fix, remedy != "")
		fix.SetText(words.T("probe.fix"), remedy)
		text := words.T("probe.copy")
		if copied {
			text = words.T("probe.copied")
		}
		fix.SetLines([]widgets.BannerLine{{Text: text, Do: copyDetails}})
		when.SetText(s.Test.When())
		widgets.SetVisible(when, s.Test.Done)
	})
	card := widgets.NewCard(words.T("probe.title"), test, body)
	card.Padding = fyne.NewSize(17, 14)
	return card
}

func stepsOf(t Test) []widgets.Step {
	lines := t.Lines()
	shown := make([]widgets.Step, len(lines))
	for i, l := range lines {
		mark := map[Mark]widgets.StepMark{Running: widgets.StepRunning, Done: widgets.StepDone, Failed: widgets.StepFailed}[l.Mark]
		shown[i] = widgets.Step{Mark: mark, Title: l.Title, Text: l.Text}
	}
	return shown
}

// askForRecipient asks where the test message goes.
func (v *View) askForRecipient() {
	if v.canvas() == nil {
		return
	}
	to := widgets.NewEntry()
	to.SetText(v.model.state.Form.FromAddress)
	v.ask(question{
		title: words.T("probe.send.title"), text: words.T("probe.send.text"), label: words.T("probe.send.to"), do: words.T("probe.send.do"), entry: to,
		use: func(text string, answer func(wrong string)) {
			if app.ValidMailAddress(text) != nil {
				answer(words.T("probe.send.wrong"))
				return
			}
			answer("")
			v.model.SendTest(text)
		},
	})
}
