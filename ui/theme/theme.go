// Package theme is how Foyer looks: its colors in light and dark, its sizes and its icons. It never holds a widget and no
// other package names a color by its value.
package theme

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Mode says which of the two looks is used.
type Mode string

// The modes: as the system has it, or one look whatever the system has.
const (
	System Mode = "system"
	Light  Mode = "light"
	Dark   Mode = "dark"
)

// Foyer is the theme of Foyer in a mode.
type Foyer struct {
	fyne.Theme
	mode Mode
}

// SetMode changes the mode before anything is shown; afterwards the toolkit must be
// given a theme of its own for each mode.
func (t *Foyer) SetMode(mode Mode) { t.mode = mode }

// New is the theme of Foyer in the mode; an unknown mode follows the system.
func New(mode Mode) *Foyer {
	return &Foyer{Theme: theme.DefaultTheme(), mode: mode}
}
