package app

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// postalRule is the postal code of one country. Shape is a pattern for the
// bare code (capitals and digits only), Show groups it for display: each # is
// one character of the code, and what would follow the last one falls away.
// Sign is what people write before it ("D-80331").
type postalRule struct{ shape, show, sign string }

const (
	threeDigits = `\d{3}`
	fourDigits  = `\d{4}`
	fiveDigits  = `\d{5}`
	sixDigits   = `\d{6}`
	sevenDigits = `\d{7}`
	eightDigits = `\d{8}`
)

// postalRules cover the countries whose codes have a shape that is known for
// sure; everywhere else a postal code is free text and optional.
var postalRules = map[string]postalRule{
	"AT": {fourDigits, "", "A"}, "AU": {fourDigits, "", ""}, "BE": {fourDigits, "", "B"}, "BG": {fourDigits, "", ""},
	"BR": {eightDigits, "#####-###", ""}, "CH": {fourDigits, "", ""}, "CN": {sixDigits, "", ""},
	"CA": {`[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d`, "### ###", ""},
	"CY": {fourDigits, "", ""}, "CZ": {fiveDigits, "### ##", ""}, "DE": {fiveDigits, "", "D"}, "DK": {fourDigits, "", ""},
	"EE": {fiveDigits, "", ""}, "ES": {`(0[1-9]|[1-4]\d|5[0-2])\d{3}`, "", "E"}, "FI": {fiveDigits, "", ""},
	"FR": {fiveDigits, "", "F"}, "GB": {`GIR0AA|[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2}`, "", ""},
	"GR": {fiveDigits, "### ##", ""}, "HR": {fiveDigits, "", ""}, "HU": {fourDigits, "", "H"},
	"IE": {`[AC-FHKNPRTV-Y]\d[\dW][AC-FHKNPRTV-Y\d]{4}`, "### ####", ""}, "IL": {`\d{5}(\d{2})?`, "", ""},
	"IN": {`[1-9]\d{5}`, "", ""}, "IS": {threeDigits, "", ""}, "IT": {fiveDigits, "", "I"},
	"JP": {sevenDigits, "###-####", ""}, "KR": {fiveDigits, "", ""}, "LI": {`94(8[5-9]|9[0-8])`, "", "FL"},
	"LT": {fiveDigits, "", ""}, "LU": {fourDigits, "", "L"}, "LV": {fourDigits, "LV-####", ""},
	"MT": {`[A-Z]{3}\d{4}`, "### ####", ""}, "MX": {fiveDigits, "", ""}, "MY": {fiveDigits, "", ""},
	"NL": {`[1-9]\d{3}[A-Z]{2}`, "#### ##", ""}, "NO": {fourDigits, "", "N"}, "NZ": {fourDigits, "", ""},
	"PH": {fourDigits, "", ""}, "PL": {fiveDigits, "##-###", ""}, "PT": {sevenDigits, "####-###", "P"},
	"RO": {sixDigits, "", ""}, "SE": {fiveDigits, "### ##", "S"}, "SG": {sixDigits, "", ""}, "SI": {fourDigits, "", ""},
	"SK": {fiveDigits, "### ##", ""}, "TH": {fiveDigits, "", ""}, "TR": {fiveDigits, "", ""},
	"TW": {`\d{3}(\d{2,3})?`, "", ""}, "UA": {fiveDigits, "", ""}, "US": {`\d{5}(\d{4})?`, "#####-####", ""},
	"ZA": {fourDigits, "", ""},
}

// HasPostalCode says whether every address of that country has a postal code
// whose shape we know.
func HasPostalCode(country string) bool {
	_, known := postalRules[country]
	return known
}

// ParsePostalCode returns a postal code as its country writes it. A code of
// an unusual shape is kept as typed, with a warning: tables go stale.
func ParsePostalCode(typed, country string) (string, []Issue) {
	text := CleanText(typed)
	rule, known := postalRules[country]
	if text == "" {
		if known {
			return "", required(FieldPostalCode)
		}
		return "", nil
	}
	if issue, long := tooLong(FieldPostalCode, text); long {
		return "", []Issue{issue}
	}
	if !known {
		return text, nil
	}
	bare := barePostalCode(text)
	shape := regexp.MustCompile(`^(?:` + rule.shape + `)$`)
	for _, prefix := range []string{"", country, rule.sign} {
		if code, had := strings.CutPrefix(bare, prefix); had && shape.MatchString(code) {
			return rule.group(code, country), nil
		}
	}
	return text, []Issue{warn(FieldPostalCode, CodePostalCodeShape)}
}

// barePostalCode leaves out what people write differently: small letters,
// wide digits, spaces, dashes, dots and Japan's postal mark.
func barePostalCode(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == '.' || r == '〒' || r == '−' {
			return -1
		}
		return unicode.ToUpper(r)
	}, width.Fold.String(text))
}

// group writes a bare code as the rule shows it.
func (r postalRule) group(code, country string) string {
	if country == "GB" {
		return code[:len(code)-3] + " " + code[len(code)-3:]
	}
	if r.show == "" {
		return code
	}
	var b strings.Builder
	for _, mark := range r.show {
		if code == "" {
			break
		}
		if mark != '#' {
			b.WriteRune(mark)
			continue
		}
		b.WriteByte(code[0])
		code = code[1:]
	}
	return b.String()
}
