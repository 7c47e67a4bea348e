package app

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gosimple/unidecode"
)

// noName stands before the "@" when a name has no letter in it.
const noName = "admin"

var (
	// silent are signs without a sound of their own: they join the letters
	// around them instead of parting them.
	silent = strings.NewReplacer("'", "", "’", "", "‘", "", "ʼ", "", "`", "", "´", "", "ь", "", "ъ", "", "Ь", "", "Ъ", "")

	germanLetters = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue")
	nordicLetters = strings.NewReplacer("å", "aa", "ø", "oe", "æ", "ae", "Å", "Aa", "Ø", "Oe", "Æ", "Ae")
)

// GenerateEmail makes an address on the domain (folded ASCII) out of a name.
// Letters are written in ASCII as the country does it. It returns "" when
// there is no name or no domain, or when the domain leaves no room.
func GenerateEmail(first, last, domain string, p EmailPattern, country string) string {
	room := min(maxLocal, maxEmail-len("@")-len(domain))
	if domain == "" || room < 1 || CleanText(first+last) == "" {
		return ""
	}
	local := joinNames(asciiName(first, country), asciiName(last, country), p)
	local = strings.TrimRight(local[:min(len(local), room)], "-.")
	return local + "@" + domain
}

// joinNames puts two ASCII names together; one that is empty is left out.
func joinNames(first, last string, p EmailPattern) string {
	if first == "" && last == "" {
		return noName
	}
	if first == "" || last == "" {
		return first + last
	}
	switch p {
	case PatternFLast:
		return first[:1] + last
	case PatternFirst:
		return first
	case PatternFirstLast:
		return first + last
	}
	return first + "." + last
}

// asciiName writes a name in a-z and 0-9, its words joined by dashes.
func asciiName(name, country string) string {
	name = silent.Replace(CleanText(name))
	switch country {
	case "DE", "AT", "CH", "LI":
		name = germanLetters.Replace(name)
	case "DK", "NO":
		name = nordicLetters.Replace(name)
	}
	// Far more letters than an address holds: the rest is not worth its time.
	if utf8.RuneCountInString(name) > maxLocal {
		name = string([]rune(name)[:maxLocal])
	}
	plain := strings.ToLower(unidecode.Unidecode(name))
	words := strings.FieldsFunc(plain, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	return strings.Join(words, "-")
}

// EmailPatterns returns the patterns in display order.
func EmailPatterns() []EmailPattern {
	return []EmailPattern{PatternFirstDotLast, PatternFLast, PatternFirst, PatternFirstLast}
}

// DraftEmail generates the address that a draft's names, domain, pattern and
// country suggest; "" while there is not enough to go by.
func DraftEmail(d Draft, c Catalog) string {
	domain, _ := CleanDomain(d.Values[FieldDomain])
	pattern := EmailPattern(d.Values[FieldEmailPattern])
	if !slices.Contains(EmailPatterns(), pattern) {
		pattern = c.Settings.EmailPattern
	}
	return GenerateEmail(d.Values[FieldFirstName], d.Values[FieldLastName], domain.ASCII, pattern, d.Values[FieldCountry])
}
