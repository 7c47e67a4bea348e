package app_test

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"foyer/app"
)

func TestCleanText(t *testing.T) {
	for typed, want := range map[string]string{
		"":                           "",
		"  Acme  ":                   "Acme",
		"Acme\r\n\tLtd":              "Acme Ltd",
		"A\x00c\x07m\u0085e":         "Acm e",
		"Acme\u2028Ltd":              "Acme Ltd",
		"株式会社\u3000山田":               "株式会社 山田",
		"evil\u202egpj.exe\u202c":    "evilgpj.exe",
		"\u2066a\u2069\u200b\ufeffb": "ab",
		"Mu\u0308ller":               "Müller",
		"Mu\u200d\u0308ller":         "Müller",
		"a\xffb":                     "ab",
		"Zoë & Søn 😀":                "Zoë & Søn 😀",
	} {
		if got := app.CleanText(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestCleanTextAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := app.CleanText(awkward().Draw(t, "typed"))
		valid(t, "clean text", got)
		if again := app.CleanText(got); again != got {
			t.Fatalf("%q becomes %q", got, again)
		}
		if strings.ContainsFunc(got, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) }) {
			t.Fatalf("%q has controls", got)
		}
	})
}

func TestTooLong(t *testing.T) {
	all := sentences(t)
	for f, limit := range map[app.Field]int{
		app.FieldCompany: 200, app.FieldStreet: 200, app.FieldCity: 100, app.FieldPostalCode: 20, app.FieldPhone: 50,
		app.FieldWebsite: 500, app.FieldFirstName: 100, app.FieldLastName: 100,
	} {
		d, c := goodDraft(), catalog(t)
		d.Values[f] = strings.Repeat("7", limit)
		if got := app.CheckField(f, d, c); len(got) > 0 && strings.HasSuffix(got[0].Code, "_too_long") {
			t.Errorf("%s: %d characters are too long", f, limit)
		}
		for _, n := range []int{limit + 1, 10_000} {
			d.Values[f] = strings.Repeat("é", n)
			issues := app.CheckField(f, d, c)
			wantCodes(t, string(f), issues, string(f)+"_too_long")
			if s := say(t, all, issues[0]); issues[0].Level != app.Block || issues[0].Args["Limit"] == "" || !strings.Contains(s, issues[0].Args["Limit"]) {
				t.Errorf("%s: %q", f, s)
			}
		}
	}
}
