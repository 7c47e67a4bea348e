package app

import (
	"strings"
	"unicode"
)

// maxFileName is how many characters of a text a file is called by.
const maxFileName = 80

// FileName makes of a text what every system takes as the name of a file, without
// an ending: letters, digits, spaces and the marks - _ + and @, words apart.
func FileName(text string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r), strings.ContainsRune("-_+@", r):
			return r
		}
		return ' '
	}, CleanText(text))
	name = strings.Join(strings.Fields(name), " ")
	if runes := []rune(name); len(runes) > maxFileName {
		name = strings.TrimSpace(string(runes[:maxFileName]))
	}
	return name
}
