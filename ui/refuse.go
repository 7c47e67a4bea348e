package ui

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/ui/theme"
	"foyer/ui/widgets"
	"foyer/ui/words"
)

// Refuse says in the window why the data at path cannot be opened, waits until
// it is closed, and returns the error.
func Refuse(w fyne.Window, path string, err error) error {
	if loading := words.Load(); loading != nil {
		return errors.Join(err, loading)
	}
	done := widgets.NewButton(widgets.Primary, words.T("action.close"), nil, w.Close)
	done.Keys = &widgets.Keys{Escape: w.Close}
	w.SetContent(container.NewCenter(
		widgets.NewEmptyState(theme.IconError, words.T("refuse.title"), []string{words.Error(err), path}, done)))
	w.Resize(fyne.NewSize(720, 420))
	w.Canvas().Focus(done)
	events := fyne.CurrentApp().Lifecycle()
	events.SetOnStarted(func() { leaveWithoutLoop(events) })
	w.ShowAndRun()
	return err
}
