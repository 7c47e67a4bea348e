package app_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"foyer/app"
)

func TestSearchKey(t *testing.T) {
	for typed, want := range map[string]string{
		"":                          "",
		"  Müller \t& Söhne\n":      "muller sohne",
		"ØSTRØM":                    "ostrom",
		"Ა":                         "a",
		"Straße, Łódź; Þór":         "strasse lodz thor",
		"Mu\u0308ller":              "muller",
		"Ｆｕｌｌ　Ｗｉｄｔｈ":                "full width",
		"小龙 科技":                     "xiaolong keji",
		"Привет":                    "privet",
		"O’Brien's":                 "obriens",
		"dana.reyes+x@acme.example": "dana.reyes+x@acme.example",
		"@acme.":                    "@acme",
		"S.A. (Paris)":              "s.a paris",
		"AT&T":                      "at t",
		"Jean-Pierre":               "jean-pierre",
		"🚀 Rocket":                  "🚀 rocket",
		"a\u200bb\x00c\xff":         "abc",
		"½ & ™":                     "12 tm",
	} {
		if got := app.SearchKey(typed); got != want {
			t.Errorf("SearchKey(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestAPastedAddressIsSearchedForByWhatItNames(t *testing.T) {
	for search, want := range map[string]string{
		"https://www.Ostrom-Optik.example/contact?x=1": "ostrom-optik.example",
		"http://bücher.example:8080":                   "bucher.example",
		"WWW.ostrom-optik.example":                     "ostrom-optik.example",
		"optik www.ostrom.example":                     "ostrom.example optik",
		"mailto:Dana@ostrom.example":                   "dana@ostrom.example",
		"https://":                                     "https",
		"www.":                                         "www",
		"www.com":                                      "www.com",
	} {
		if got := strings.Join(app.SearchWords(search), " "); got != want {
			t.Errorf("%q searches for %q, want %q", search, got, want)
		}
	}
}

func TestSearchWords(t *testing.T) {
	for search, want := range map[string][]string{
		"":                               nil,
		" \t\x00":                        nil,
		"%":                              {"%"},
		" - \"":                          {"-", "\""},
		"*-*":                            {"*-*"},
		"müller %":                       {"muller"},
		"b a ab":                         {"ab"},
		"Söhne müller":                   {"muller", "sohne"},
		"dana dana":                      {"dana"},
		strings.Repeat("x", 199) + "y z": {strings.Repeat("x", 199) + "y"},
	} {
		if got := app.SearchWords(search); !slices.Equal(got, want) {
			t.Errorf("SearchWords(%q) = %q, want %q", search, got, want)
		}
	}
}

func TestSearchText(t *testing.T) {
	for _, test := range []struct {
		texts []string
		want  string
	}{
		{nil, ""},
		{[]string{"Acme Ltd", "acme.example", "Dana", "dana@acme.example"}, "dana@acme.example ltd"},
		{[]string{"müller.example"}, "xn--mller-kva.example muller.example"},
		{[]string{"xn--mller-kva.example"}, "xn--mller-kva.example muller.example"},
		{[]string{"info@müller.example"}, "info@xn--mller-kva.example info@muller.example"},
		{[]string{"not..a..domain.ü"}, "not..a..domain.u"},
	} {
		if got := app.SearchText(test.texts...); got != test.want {
			t.Errorf("SearchText(%q) = %q, want %q", test.texts, got, test.want)
		}
	}
}

// TestPropertySearchFindsWhatIsThere searches for a word of what a customer has,
// as it stands and folded.
func TestPropertySearchFindsWhatIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(awkward(), 1, 5).Draw(t, "texts")
		kept := app.SearchText(texts...)
		if strings.ContainsFunc(kept, unicode.IsUpper) || !utf8.ValidString(kept) {
			t.Fatalf("kept %q", kept)
		}
		words := strings.Fields(rapid.SampledFrom(texts).Draw(t, "text"))
		if len(words) == 0 {
			return
		}
		typed := rapid.SampledFrom(words).Draw(t, "word")
		for _, search := range []string{typed, app.SearchKey(typed)} {
			for _, w := range app.SearchWords(search) {
				if app.SearchKey(search) != "" && utf8.RuneCountInString(search) <= 200 && !strings.Contains(kept, w) {
					t.Fatalf("%q does not find %q: %q is not in %q", search, texts, w, kept)
				}
			}
		}
	})
}

func TestFoldName(t *testing.T) {
	for _, pair := range [][2]string{{"Größte", "GROSSTE"}, {"Trials, over", "trials over"}, {"🚀", "🚀"}} {
		if app.FoldName(pair[0]) != app.FoldName(pair[1]) {
			t.Errorf("%q and %q are two names", pair[0], pair[1])
		}
	}
	if app.FoldName("!") == "" || app.FoldName("!") == app.FoldName("?") {
		t.Error("names of marks only are one name")
	}
}
