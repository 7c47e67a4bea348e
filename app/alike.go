package app

import (
	"strings"
	"unicode/utf8"

	"github.com/adrg/strutil/metrics"
	"github.com/gosimple/unidecode"
)

// alikeFrom is the Jaro-Winkler similarity from which two folded names count
// as alike; below it, measured on real company names, the false alarms begin.
const alikeFrom = 0.92

// Alike says whether two folded names (FoldCompany) are equal or very like
// each other. Names that begin with different letters never are: that lets a
// store look at one letter of its index instead of at every customer.
func Alike(a, b string) bool {
	first, _ := utf8.DecodeRuneInString(a)
	other, _ := utf8.DecodeRuneInString(b)
	return a != "" && first == other && Likeness(a, b) >= alikeFrom
}

// Likeness returns the Jaro-Winkler similarity of two folded names, 0 to 1.
func Likeness(a, b string) float64 {
	return metrics.NewJaroWinkler().Compare(a, b)
}

// SortKey folds a name for ordering: lower case, without accents, in Latin
// letters, so that "Émile" stands beside "Emil".
func SortKey(name string) string {
	return strings.ToLower(strings.TrimSpace(unidecode.Unidecode(name)))
}
