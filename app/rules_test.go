package app_test

import (
	"os"
	"slices"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"foyer/app"
)

// codes are the codes of issues, in order.
func codes(issues []app.Issue) []string {
	var all []string
	for _, issue := range issues {
		all = append(all, issue.Code)
	}
	return all
}

func wantCodes(t *testing.T, what string, got []app.Issue, want ...string) {
	t.Helper()
	if !slices.Equal(codes(got), want) {
		t.Errorf("%s: issues %v, want %v", what, codes(got), want)
	}
}

// places reads the catalogs that ship.
func places(t testing.TB) app.Places {
	t.Helper()
	countries, err := os.ReadFile("../assets/catalog/countries.en.json")
	if err != nil {
		t.Fatal(err)
	}
	states, err := os.ReadFile("../assets/catalog/states.json")
	if err != nil {
		t.Fatal(err)
	}
	p, err := app.ParsePlaces(countries, states)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// catalog has a package of each kind, one Channel and all countries.
func catalog(t testing.TB) app.Catalog {
	return app.Catalog{
		Packages: []app.Package{
			{Code: "beginner", Name: "Beginner", MinimumLicenses: 1, TrialDays: 30},
			{Code: "advanced", Name: "Advanced", MinimumLicenses: 1, TrialDays: 30, Sellable: true},
			{Code: "professional", Name: "Professional", MinimumLicenses: 5, TrialDays: 30, Sellable: true},
		},
		Places: places(t),
		Hosts:  []app.Host{{ID: 3, Name: "Cedar Hosting"}},
		Settings: app.Settings{
			Operator: "Pat", DefaultCountry: "US", EmailPattern: app.PatternFirstDotLast,
			Mail: app.MailServer{FromAddress: "hello@lakeside-it.com"},
		},
		Today: "2026-11-23",
		EULA:  app.EULA{Version: 2, SHA256: eulaSHA256},
	}
}

// eulaSHA256 stands for the text that good drafts accept.
const eulaSHA256 = "5f3c"

// goodDraft has no issue at all.
func goodDraft() app.Draft {
	return app.Draft{ID: "d", Values: map[app.Field]string{
		app.FieldAccountType: "organization", app.FieldProduct: app.ProductEmailSecurity, app.FieldPackage: "advanced",
		app.FieldLicenses: "25", app.FieldHost: "3",
		app.FieldCompany: "Riverside Physical Therapy", app.FieldStreet: "410 Congress Avenue, Suite 300",
		app.FieldCity: "Austin", app.FieldState: "TX", app.FieldPostalCode: "78701", app.FieldCountry: "US",
		app.FieldPhone: "+1 512 555 0142", app.FieldWebsite: "riverside-pt.com",
		app.FieldDomain: "riverside-pt.com", app.FieldFirstName: "Jordan", app.FieldLastName: "Lee",
		app.FieldEmail: "jordan.lee@riverside-pt.com", app.FieldWelcome: app.Checked, app.FieldEULA: eulaSHA256,
	}}
}

// awkward draws text of the kinds that break parsers.
func awkward() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringOfN(rapid.SampledFrom([]rune("aZé.-@:/?#<>\"'\\ \t\r\n\x00\u202e\u200bа小李ß😀1０．。_")), 0, 40, -1),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 20), func(b []byte) string { return string(b) }),
		rapid.StringMatching(`(https?://)?(www\.)?[a-zäß0-9-]{1,12}(\.[a-z0-9-]{1,6}){0,3}(:[0-9]+)?(/[a-z]*)?`),
		rapid.StringMatching(`[A-Za-zÀ-žА-я'’ -]{0,30}`),
	)
}

func valid(t *rapid.T, what, s string) {
	if !utf8.ValidString(s) {
		t.Fatalf("%s is not valid UTF-8: %q", what, s)
	}
}
