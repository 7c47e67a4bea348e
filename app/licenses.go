package app

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

// MaxLicenses is far beyond the largest customer and far below an overflow.
const MaxLicenses = 1_000_000

const (
	plainNumber   = `^\d+$`
	groupedNumber = `^\d{1,3}(( \d{3})+|(,\d{3})+)$`
	signedNumber  = `^[-−–] ?\d+$`
	brokenNumber  = `^[-−–+]?\d*[.,]\d+$`
)

// ParseLicenses reads a number of licenses, 1 to 1,000,000, in digits, also in
// groups of three ("1,000", "1 000").
func ParseLicenses(typed string) (int, []Issue) {
	s := width.Fold.String(CleanText(typed))
	if s == "" {
		return 0, required(FieldLicenses)
	}
	fault := func(code string, args ...string) (int, []Issue) {
		return 0, []Issue{block(FieldLicenses, code, args...)}
	}
	switch {
	case matches(plainNumber, s), matches(groupedNumber, s):
		s = strings.TrimLeft(strings.NewReplacer(" ", "", ",", "").Replace(s), "0")
	case matches(signedNumber, s):
		return fault(CodeLicensesTooFew)
	case matches(brokenNumber, s):
		return fault(CodeLicensesNotWhole)
	default:
		return fault(CodeLicensesNotNumber)
	}
	if s == "" {
		return fault(CodeLicensesTooFew)
	}
	n, err := strconv.Atoi(s)
	if err != nil || n > MaxLicenses {
		return fault(CodeLicensesTooMany, "Limit", groupThousands(MaxLicenses))
	}
	return n, nil
}

// matches compiles on use: a field is judged once per keystroke at most, and
// the program must not pay for patterns at its start.
func matches(pattern, s string) bool { return regexp.MustCompile(pattern).MatchString(s) }
