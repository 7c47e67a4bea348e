package widgets

import (
	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// layoutSteps puts a button to each side of a field.
func layoutSteps(lines [2]*canvas.Rectangle, minus, plus *canvas.Image, size fyne.Size) {
	place(lines[0], stepWidth-1, 1, 1, size.Height-2)
	place(lines[1], size.Width-stepWidth, 1, 1, size.Height-2)
	y := (size.Height - theme.IconSize) / 2
	place(minus, (stepWidth-theme.IconSize)/2, y, theme.IconSize, theme.IconSize)
	place(plus, size.Width-(stepWidth+theme.IconSize)/2, y, theme.IconSize, theme.IconSize)
}

// paintSteps gives the buttons of layoutSteps their colors.
func paintSteps(lines [2]*canvas.Rectangle, minus, plus *canvas.Image) {
	for _, line := range lines {
		line.FillColor = theme.Color(theme.ColorBorder)
	}
	setIcon(minus, theme.IconRemove, theme.ColorText2)
	setIcon(plus, theme.IconAdd, theme.ColorText2)
}
