package widgets

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
)

// cleanText is text fit for an entry: at most room runes, no control characters; line ends become spaces unless lines are kept.
// It reads no further than it must, so a huge text costs nothing.
func cleanText(text string, keepLines bool, room int) (clean string, cut bool) {
	var b strings.Builder
	last := rune(0)
	for _, r := range text {
		previous := last
		last = r
		switch {
		case r == '\n' && previous == '\r':
			continue
		case r == '\n' || r == '\r':
			r = '\n'
			if !keepLines {
				r = ' '
			}
		case r == '\t':
			r = ' '
		case unicode.IsControl(r):
			continue
		}
		if room == 0 {
			return b.String(), true
		}
		room--
		b.WriteRune(r)
	}
	return b.String(), false
}

// clipboardText is a clipboard that holds one text for one paste.
type clipboardText struct {
	fyne.Clipboard
	text string
}

// Content is the text to paste.
func (c clipboardText) Content() string { return c.text }
