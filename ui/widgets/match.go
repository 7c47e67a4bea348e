package widgets

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldText is s without accents and case, for comparing what is typed with labels.
func foldText(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return strings.TrimSpace(b.String())
}

// match gives the numbers of the folded labels that contain the folded text, those that begin with it first.
func match(folded []string, text string) (all []int, prefixes int) {
	var rest []int
	for i, label := range folded {
		switch {
		case strings.HasPrefix(label, text):
			all = append(all, i)
		case strings.Contains(label, text):
			rest = append(rest, i)
		}
	}
	return append(all, rest...), len(all)
}
