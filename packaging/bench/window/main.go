// Command window is a bare Fyne window, the floor that "make bench" measures
// Foyer against. It never does anything else.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.NewWithID("app.foyer.Window").NewWindow("Window")
	w.SetContent(widget.NewLabel("A bare window."))
	w.Resize(fyne.NewSize(1280, 800))
	w.ShowAndRun()
}
