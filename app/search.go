package app

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gosimple/unidecode"
	"golang.org/x/text/unicode/norm"
)

// MaxSearch is how many characters of a search count, and a field for one takes.
const MaxSearch = 200

// SearchKey folds text for searching: words of lower-case Latin letters, digits
// and the marks of addresses (@ . - _ +), one space between them. Accents,
// case and width go away, other scripts are spelled in Latin letters, each word
// in one piece, and what has no such spelling stays as it is.
func SearchKey(s string) string {
	words := strings.FieldsFunc(norm.NFKC.String(strings.ToValidUTF8(s, "")), separates)
	folded := words[:0]
	for _, w := range words {
		// Small letters first: capitals of some scripts have no spelling of their own.
		w = strings.Map(searchable, strings.ToLower(spell(strings.ToLower(w))))
		if w = strings.Trim(w, ".-"); w != "" {
			folded = append(folded, w)
		}
	}
	return strings.Join(folded, " ")
}

// separates says whether r stands between two words. An apostrophe does not: it
// is left out, so that "obriens" finds "O’Brien’s".
func separates(r rune) bool {
	return unicode.IsSpace(r) || r == '|' || unicode.IsPunct(r) && !strings.ContainsRune("@.-_'’‘ʼ", r)
}

// spell writes a word in Latin letters.
func spell(word string) string {
	if isASCII(word) {
		return word
	}
	var b strings.Builder
	for _, r := range word {
		latin := unidecode.Unidecode(string(r))
		if latin == "" && unicode.In(r, unicode.L, unicode.N, unicode.S) {
			latin = string(r)
		}
		b.WriteString(latin)
	}
	return b.String()
}

// searchable leaves out what a spelling brings along beside letters.
func searchable(r rune) rune {
	if r >= utf8.RuneSelf || strings.ContainsRune("@.-_+", r) || unicode.IsLetter(r) || unicode.IsDigit(r) {
		return r
	}
	return -1
}

// FoldName folds a name that must be unique: names that are searched for in the
// same way are the same.
func FoldName(name string) string { return cmp.Or(SearchKey(name), name) }

// SearchWords returns the words that a customer must have to be found, the
// longest first, without those that others contain; none when nothing is
// searched for. Marks without a letter or a digit are looked for as they stand,
// so that they never show everybody. Of a pasted address the part that names
// the customer counts. What is too long to have been meant is cut.
func SearchWords(search string) []string {
	if runes := []rune(search); len(runes) > MaxSearch {
		search = string(runes[:MaxSearch])
	}
	fields := strings.Fields(search)
	for i, field := range fields {
		fields[i] = cutAddress(field)
	}
	search = strings.Join(fields, " ")
	var words []string
	for _, w := range longestFirst(strings.Fields(cmp.Or(SearchKey(search), CleanText(search)))) {
		if !slices.ContainsFunc(words, func(other string) bool { return strings.Contains(other, w) }) {
			words = append(words, w)
		}
	}
	return words
}

// cutAddress is what a pasted address of a page or for mail names: the domain or the mailbox.
func cutAddress(field string) string {
	switch lower := strings.ToLower(field); {
	case strings.HasPrefix(lower, "www."), strings.Contains(lower, "://"):
		if domain := SearchKey(cutDomain(field)); domain != "" && strings.Contains(SearchKey(field), domain) {
			return domain
		}
	case strings.HasPrefix(lower, "mailto:"):
		return field[len("mailto:"):]
	}
	return field
}

func longestFirst(words []string) []string {
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return words
}

// SearchText is what a store keeps of a customer to search in: the words of all
// its texts, folded by SearchKey, domains in their Unicode and their ASCII form.
// A customer is found when each of the SearchWords is a part of this text.
func SearchText(texts ...string) string {
	var words []string
	for _, text := range texts {
		for _, field := range strings.Fields(text) {
			words = append(words, strings.Fields(SearchKey(field))...)
			words = append(words, otherForm(field)...)
		}
	}
	kept := ""
	for _, w := range longestFirst(words) {
		if !strings.Contains(kept, w) {
			kept = strings.TrimPrefix(kept+" "+w, " ")
		}
	}
	return kept
}

// otherForm returns a domain, or an address at one, that is in punycode in
// Unicode and the other way around; none for anything else.
func otherForm(field string) []string {
	at := strings.LastIndex(field, "@") + 1
	domain := strings.ToLower(field[at:])
	if !strings.Contains(domain, ".") || isASCII(domain) && !strings.Contains(domain, "xn--") {
		return nil
	}
	ascii, err := domainProfile().ToASCII(domain)
	if err != nil {
		return nil
	}
	shown, err := domainProfile().ToUnicode(ascii)
	if err != nil {
		return nil
	}
	return []string{SearchKey(field[:at] + ascii), SearchKey(field[:at] + shown)}
}
