package app_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"foyer/app"
)

func TestParsePostalCode(t *testing.T) {
	for _, tt := range []struct{ country, typed, want, code string }{
		{"US", "78701", "78701", ""}, {"US", "78701-1234", "78701-1234", ""}, {"US", "787011234", "78701-1234", ""},
		{"US", "7870", "7870", "postal_code_shape"}, {"US", "SW1A 1AA", "SW1A 1AA", "postal_code_shape"},
		{"US", "", "", "postal_code_required"}, {"US", " ", "", "postal_code_required"},
		{"GB", "sw1a1aa", "SW1A 1AA", ""}, {"GB", "M1 1AE", "M1 1AE", ""}, {"GB", "gir 0aa", "GIR 0AA", ""},
		{"DE", "D-80331", "80331", ""}, {"DE", "DE 80331", "80331", ""}, {"DE", "８０３３１", "80331", ""},
		{"AT", "A-1010", "1010", ""}, {"IE", "a65f4e2", "A65 F4E2", ""}, {"NL", "1234ab", "1234 AB", ""},
		{"NL", "NL-1234 AB", "1234 AB", ""}, {"LV", "LV-1050", "LV-1050", ""}, {"LV", "1050", "LV-1050", ""},
		{"LT", "LT-01100", "01100", ""}, {"CZ", "11000", "110 00", ""}, {"PL", "00950", "00-950", ""},
		{"PT", "1000205", "1000-205", ""}, {"JP", "〒100-0001", "100-0001", ""}, {"BR", "01310100", "01310-100", ""},
		{"CA", "k1a0b1", "K1A 0B1", ""}, {"CA", "D1A 0B1", "D1A 0B1", "postal_code_shape"},
		{"MT", "VLT1117", "VLT 1117", ""}, {"LI", "FL-9490", "9490", ""}, {"LI", "9499", "9499", "postal_code_shape"},
		{"IN", "110 001", "110001", ""}, {"IN", "010001", "010001", "postal_code_shape"}, {"IS", "101", "101", ""},
		{"ES", "53000", "53000", "postal_code_shape"}, {"IL", "9410201", "9410201", ""}, {"TW", "100", "100", ""},
		{"SE", "SE-111 22", "111 22", ""}, {"CH", "8000\u202e", "8000", ""},
		{"AE", "", "", ""}, {"AE", "P.O. Box 7", "P.O. Box 7", ""}, {"AR", "C1425", "C1425", ""}, {"", "123", "123", ""},
	} {
		got, issues := app.ParsePostalCode(tt.typed, tt.country)
		if got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.country, tt.typed, got, tt.want)
		}
		var want []string
		if tt.code != "" {
			want = []string{tt.code}
		}
		wantCodes(t, tt.country+" "+tt.typed, issues, want...)
	}
}

func TestParsePostalCodeAgain(t *testing.T) {
	countries := []string{"US", "GB", "DE", "IE", "LV", "NL", "JP", "CA", "IL", "AT", "AE"}
	rapid.Check(t, func(t *rapid.T) {
		country := rapid.SampledFrom(countries).Draw(t, "country")
		typed := rapid.OneOf(awkward(), rapid.StringMatching(`[A-Z]{0,2}-?[0-9]{1,7}[A-Z]{0,3}`)).Draw(t, "typed")
		got, issues := app.ParsePostalCode(typed, country)
		valid(t, "postal code", got)
		if len(app.Blocking(issues)) > 0 {
			return
		}
		if again, more := app.ParsePostalCode(got, country); again != got || len(more) != len(issues) {
			t.Fatalf("%s %q reads as %q, %v, want %v", country, got, again, more, issues)
		}
	})
}

func FuzzParsePostalCode(f *testing.F) {
	f.Add("GB", "sw1a1aa")
	f.Add("LV", "LV-1050")
	f.Add("US", "78701-1234")
	f.Fuzz(func(t *testing.T, country, typed string) {
		got, issues := app.ParsePostalCode(typed, country)
		if len(app.Blocking(issues)) == 0 && strings.TrimSpace(got) != got {
			t.Fatalf("%q %q: %q", country, typed, got)
		}
	})
}
