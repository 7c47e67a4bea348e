package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"foyer/ui/task"
	"foyer/ui/theme"
	"foyer/ui/widgets"
)

// Open makes the program's window as look says, which it awaits, and shows it with
// the shell that build returns. It returns the window also with an error.
//
// The window system needs as long to make a window as fonts take to be read and the
// shell to lay out what it shows, so that is done meanwhile on another goroutine. It
// owns the toolkit's caches until Open returns.
func Open(a fyne.App, run task.Runner, looks <-chan Look, build func(fyne.Window) (*Shell, error)) (w fyne.Window, shell *Shell, err error) {
	look := theme.New(theme.System)
	a.Settings().SetTheme(look)
	var as Look
	made, built := make(chan struct{}), make(chan struct{})
	run.Go(func() {
		defer close(built)
		widgets.ReadFonts()
		<-made
		if shell, err = build(w); err == nil {
			shell.fill(as.size)
		}
	})
	w = a.NewWindow("Foyer")
	w.SetIcon(theme.WindowIcon())
	w.SetPadded(false)
	as = <-looks
	look.SetMode(as.mode)
	w.Resize(as.size)
	content := container.NewStack()
	w.SetContent(content)
	content.Layout = lateContent{then: content.Layout, box: content, adopt: func() {
		<-built
		if err != nil {
			return
		}
		w.SetMainMenu(shell.menu())
		content.Add(shell.content)
		shell.focusPage()
	}}
	close(made)
	w.Show()
	content.MinSize() // for a toolkit that did not ask
	return w, shell, err
}

// lateContent is the layout of a box until somebody asks how large it must be, which
// a toolkit does after a window was made and before it is drawn: what is in the box
// arrives then, and nothing is drawn twice.
type lateContent struct {
	then  fyne.Layout // of the box from then on
	box   *fyne.Container
	adopt func() // waits for the content and puts it into the box
}

// MinSize is the content's.
func (l lateContent) MinSize([]fyne.CanvasObject) fyne.Size {
	l.box.Layout = l.then
	l.adopt()
	return l.box.MinSize()
}

// Layout has nothing to lay out yet.
func (lateContent) Layout([]fyne.CanvasObject, fyne.Size) {}
