package app_test

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"foyer/app"
)

func TestAlike(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"contoso", "contoso", true},
		{"contoso holding", "contoso holdings", true},
		{"riverside physical therapy", "riverside physical therapie", true},
		{"contoso", "fabrikam", false},
		{"acme", "acne", false},
		{"contoso", "kontoso", false}, // another first letter
		{"", "", false},
		{"", "contoso", false},
	} {
		if got := app.Alike(test.a, test.b); got != test.want {
			t.Errorf("%q and %q: %v (%.3f)", test.a, test.b, got, app.Likeness(test.a, test.b))
		}
	}
}

// TestAlikeLengths holds what stores rely on to look at few names: of two alike
// names the shorter has at least 0.6 of the longer one's letters.
func TestAlikeLengths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.StringOfN(rapid.SampledFrom([]rune("abc ")), 0, 25, -1)
		a, b := "a"+letters.Draw(t, "a"), "a"+letters.Draw(t, "b")
		short, long := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
		if app.Alike(a, b) && float64(min(short, long)) < 0.6*float64(max(short, long)) {
			t.Errorf("%q and %q are alike", a, b)
		}
	})
}

func TestSortKey(t *testing.T) {
	for name, want := range map[string]string{
		"Émile & Fils": "emile & fils", "  alpha ": "alpha", "Øström": "ostrom", "Łukasz": "lukasz", "": "",
	} {
		if got := app.SortKey(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}
