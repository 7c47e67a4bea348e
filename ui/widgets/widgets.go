// Package widgets holds the parts that every screen of Foyer is built of: buttons, fields, lists, dialogs, toasts. It draws state and
// reports intent by callbacks; it never knows a customer, never starts a goroutine and never waits.
package widgets

import (
	"time"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
)

// Tone is what a pill or banner says by its color, always beside a word.
type Tone int

// The tones: done, information, needs a look, wrong, without weight.
const (
	Green Tone = iota
	Blue
	Amber
	Red
	Gray
)

// Ground is the color behind a text of the tone.
func (t Tone) Ground() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{theme.ColorPillGreen, theme.ColorPillBlue, theme.ColorPillAmber, theme.ColorPillRed, theme.ColorPillGray}[t]
}

// Text is the color of a text on the tone's ground.
func (t Tone) Text() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{theme.ColorPillGreenText, theme.ColorPillBlueText, theme.ColorPillAmberText, theme.ColorPillRedText, theme.ColorPillGrayText}[t]
}

// Level is how much an issue weighs: nothing, worth a look, or in the way.
type Level int

// The levels of an issue.
const (
	LevelNone Level = iota
	LevelWarn
	LevelBlock
)

// Option is one choice of a list: the value that is stored and the label that is read.
type Option struct{ Value, Label string }

// After runs f on the UI goroutine once d has passed; stop keeps it from running.
type After func(d time.Duration, f func()) (stop func())
