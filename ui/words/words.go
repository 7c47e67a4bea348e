// Package words turns keys, issues, dates and errors into the sentences that
// people read, through the translations in assets. It decides nothing and
// knows no widget.
package words

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"foyer/app"
	"foyer/assets"
)

// Args fill the placeholders of a sentence, by name.
type Args map[string]any

// Load hands the translations to the toolkit; call it once, before any other
// function here.
func Load() error { return lang.AddTranslationsFS(assets.Translations, "translations") }

// T returns the sentence with that key.
func T(key string, args ...Args) string {
	if len(args) > 0 {
		return lang.X(key, key, map[string]any(args[0]))
	}
	return lang.X(key, key)
}

// N returns the sentence with that key in the plural form of n, which the
// sentence itself names {{.N}}.
func N(key string, n int, args ...Args) string {
	all := map[string]any{"N": Number(n)}
	for _, more := range args {
		for k, v := range more {
			all[k] = v
		}
	}
	return lang.XN(key, key, n, all)
}

// List is an enumeration within a sentence: "one, two and three".
func List(terms []string) string {
	last := len(terms) - 1
	if last < 1 {
		return strings.Join(terms, "")
	}
	return T("list.and", Args{"Terms": strings.Join(terms[:last], ", "), "Last": terms[last]})
}

// Issue returns the sentence of an issue, the same wherever it is shown.
func Issue(i app.Issue) string {
	args := Args{}
	for k, v := range i.Args {
		args[k] = v
	}
	if id, ok := args["Status"]; ok {
		args["Status"] = T("status." + id.(string))
	}
	if field, ok := args["Field"]; ok {
		args["Field"] = FieldName(app.Field(field.(string)))
	}
	return T("issue."+i.Code, args)
}

// Error returns the sentence that explains an error and what to do about it, "" for none.
func Error(err error) string {
	if err == nil {
		return ""
	}
	return T("error." + app.Explain(err).Code)
}

// Number groups the thousands of n.
func Number(n int) string {
	var digits []byte
	s := strconv.Itoa(n)
	for i := range len(s) {
		if i > 0 && (len(s)-i)%3 == 0 && s[i-1] != '-' {
			digits = append(digits, ',')
		}
		digits = append(digits, s[i])
	}
	return string(digits)
}
