package app

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// pasteRunes is how much a field takes whose text is cut down before it is
// judged: a pasted URL may be far longer than the domain in it.
const pasteRunes = 2000

// CleanText makes typed text fit to be stored: valid UTF-8 in NFC, every run
// of white space one space, none at the ends, and no control or format
// characters (NUL, bidi controls, zero-width characters).
func CleanText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}

// CleanLines is CleanText for text of several lines: line ends are \n, none at
// the ends, and never more than one line is left empty.
func CleanLines(s string) string {
	var lines []string
	for line := range strings.Lines(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)) {
		line = CleanText(line)
		if line != "" || len(lines) > 0 && lines[len(lines)-1] != "" {
			lines = append(lines, line)
		}
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// hasInvisible says whether CleanText leaves out more than white space.
func hasInvisible(s string) bool {
	return !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsSpace(r) && unicode.In(r, unicode.Cc, unicode.Cf)
	})
}

// MaxRunes is the most characters that a field takes, counted after CleanText.
func MaxRunes(f Field) int {
	switch f {
	case FieldCompany, FieldStreet:
		return 200
	case FieldPostalCode:
		return 20
	case FieldPhone:
		return 50
	case FieldViewName, FieldProfileName, FieldTemplateName, FieldTag:
		return 60
	case FieldWebsite:
		return 500
	case FieldNote:
		return 10_000
	case FieldDomain, FieldEmail:
		return pasteRunes
	}
	return 100
}

// tooLong says that text is longer than f takes.
func tooLong(f Field, text string) (Issue, bool) {
	limit := MaxRunes(f)
	if utf8.RuneCountInString(text) <= limit {
		return Issue{}, false
	}
	return block(f, tooLongCodes[f], "Limit", groupThousands(limit)), true
}
