package ui

import (
	"fyne.io/fyne/v2"

	"foyer/ui/task"
	"foyer/ui/theme"
	"foyer/ui/widgets"
)

// NewWindow makes the program's window, empty and not shown yet. It takes a good
// part of the start, so the caller does other things meanwhile.
func NewWindow(a fyne.App, run task.Runner) fyne.Window {
	a.Settings().SetTheme(theme.New(theme.System))
	wait := readFonts(run)
	w := a.NewWindow("Foyer")
	wait()
	w.SetIcon(theme.WindowIcon())
	w.SetPadded(false)
	return w
}

// readFonts has the fonts of both weights read on another goroutine, which takes
// as long as the window system needs to make a window. Nothing may draw or
// measure before wait has returned: the toolkit's caches have one owner.
func readFonts(run task.Runner) (wait func()) {
	read := make(chan struct{})
	run.Go(func() {
		defer close(read)
		widgets.ReadFonts()
	})
	return func() { <-read }
}
