package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"foyer/ui/widgets"
	"foyer/ui/words"
)

// somethingWrong says what a fault of Foyer's own means, and offers what helps to
// find it.
func (s *Shell) somethingWrong(sentence string) {
	d := s.dialog(words.T("wrong.title"), sentence+"\n"+words.T("wrong.kept"))
	done := widgets.NewButton(widgets.Primary, words.T("action.close"), nil, d.Hide)
	report := widgets.NewButton(widgets.Plain, words.T("wrong.report"), nil, func() {
		d.Hide()
		s.saveReport()
	})
	done.Keys, report.Keys = d.Keys(), d.Keys()
	d.SetFooter(nil, []fyne.CanvasObject{report, done})
	d.InitialFocus = done
	d.Show()
}

func (s *Shell) saveReport() {
	s.deps.Run.Go(func() {
		path, err := s.deps.Report(context.Background())
		s.deps.Run.Do(func() {
			if err != nil {
				s.deps.Log.Error("save report", "err", err)
				s.showFailure(words.Error(err))
				return
			}
			s.Notify(words.T("wrong.saved", words.Args{"Path": path}))
		})
	})
}

// Called shows the window to somebody who started the program once more, and says
// whether it does: one that is ending has none.
func (s *Shell) Called(args []string) bool {
	if s.ended.Load() {
		return false
	}
	s.deps.Run.Do(func() {
		s.deps.Log.Info("called", "args", len(args))
		s.window.Show()
		s.window.RequestFocus()
	})
	return true
}
