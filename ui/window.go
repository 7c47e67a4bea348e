package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"foyer/ui/task"
	"foyer/ui/theme"
	"foyer/ui/widgets"
)

// NewWindow makes the program's window in that size and shows it, still empty.
// It takes a good part of the start, so the caller does other things meanwhile.
func NewWindow(a fyne.App, run task.Runner, size fyne.Size) fyne.Window {
	a.Settings().SetTheme(theme.New(theme.System))
	wait := readFonts(run)
	w := a.NewWindow("Foyer")
	w.SetIcon(theme.WindowIcon())
	w.SetPadded(false)
	w.SetContent(canvas.NewRectangle(theme.Color(theme.ColorSurface)))
	w.Resize(size)
	w.Show() // the window system takes as long for it as reading what is shown then
	wait()
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
