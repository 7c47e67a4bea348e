package app

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// twins are the lower-case Cyrillic and Greek letters that look like Latin
// ones in most typefaces.
const twins = "асԁеһіјӏорԛѕԝхуъьҽпгѵѡ" + "αικνορτυχω"

// scripts are told apart from each other; all scripts besides count as one.
// East Asian ones are written together, and with Latin, so they count as one.
var scripts = []*unicode.RangeTable{
	unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Hebrew, unicode.Arabic,
	unicode.Georgian, unicode.Cherokee, unicode.Thai, unicode.Devanagari,
}

// looksAlike says whether a domain can be taken for another one: a label mixes
// scripts, or consists of twins of Latin letters below an ASCII suffix.
func looksAlike(shown, suffix string) bool {
	asciiSuffix := isASCII(suffix) && !strings.Contains(suffix, "xn--")
	for label := range strings.SplitSeq(shown, ".") {
		if !isASCII(label) && (mixesScripts(label) || asciiSuffix && allTwins(label)) {
			return true
		}
	}
	return false
}

func mixesScripts(label string) bool {
	seen := -1
	for _, r := range label {
		if !unicode.IsLetter(r) || eastAsian(r) {
			continue
		}
		script := len(scripts)
		for i, table := range scripts {
			if unicode.Is(table, r) {
				script = i
				break
			}
		}
		if seen >= 0 && script != seen {
			return true
		}
		seen = script
	}
	return seen > 0 && strings.ContainsFunc(label, eastAsian)
}

func eastAsian(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo)
}

func allTwins(label string) bool {
	return !strings.ContainsFunc(label, func(r rune) bool {
		return unicode.IsLetter(r) && !strings.ContainsRune(twins, r)
	})
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}
