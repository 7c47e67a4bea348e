package app

import (
	"slices"
	"strings"
	"unicode"

	"github.com/gosimple/unidecode"
)

// companyNoise are the words of a folded name that tell two companies apart
// only on paper: legal forms and the word "and".
var companyNoise = strings.Fields(`
	and und et y e og och
	ag eg ev gbr gmbh kg kgaa mbh ohg se ug
	co company corp corporation inc incorporated limited llc llp lp ltd plc pllc pty pte pvt pc
	ab as asa aps bv cv nv vof oy oyj
	eurl sa sas sasu sarl sci snc spa srl sl slu ltda lda
	bt doo dooel kft kk ooo sro spzoo zrt`)

// companyPhrases are legal forms of several words, as they look once folded.
var companyPhrases = strings.NewReplacer(
	" sp z oo ", " ", " sp zoo ", " ", " spolka z oo ", " ", " sa de cv ", " ", " s de rl ", " ", " a s ", " ")

// FoldCompany reduces a company name to what two spellings of it have in
// common: lower-case ASCII words without accents, punctuation, legal form and
// "and". A name that is nothing but such words keeps them.
func FoldCompany(name string) string {
	plain := strings.ToLower(unidecode.Unidecode(germanLetters.Replace(CleanText(name))))
	words := strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("./'`", r):
			return -1
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return r
		}
		return ' '
	}, plain))
	rest := words
	for before := -1; len(rest) != before; { // one that goes may leave another behind
		before = len(rest)
		rest = strings.Fields(companyPhrases.Replace(" " + strings.Join(rest, " ") + " "))
		rest = slices.DeleteFunc(rest, func(w string) bool { return slices.Contains(companyNoise, w) })
	}
	if len(rest) == 0 {
		rest = words
	}
	return strings.Join(rest, " ")
}
