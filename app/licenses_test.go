package app_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"foyer/app"
)

func TestParseLicenses(t *testing.T) {
	for _, tt := range []struct {
		typed string
		want  int
		code  string
	}{
		{"25", 25, ""}, {" 25 ", 25, ""}, {"1", 1, ""}, {"007", 7, ""}, {"２５", 25, ""},
		{"1,000", 1000, ""}, {"1 000", 1000, ""}, {"1\u00a0000", 1000, ""}, {"1,000,000", 1_000_000, ""},
		{"1000000", 1_000_000, ""},
		{"", 0, "licenses_required"}, {" ", 0, "licenses_required"},
		{"0", 0, "licenses_too_few"}, {"000", 0, "licenses_too_few"}, {"-1", 0, "licenses_too_few"}, {"−5", 0, "licenses_too_few"},
		{"1e3", 0, "licenses_not_number"}, {"ten", 0, "licenses_not_number"}, {"0x10", 0, "licenses_not_number"},
		{"25 users", 0, "licenses_not_number"}, {"1 0", 0, "licenses_not_number"}, {"10,00,000", 0, "licenses_not_number"},
		{"1,000 000", 0, "licenses_not_number"}, {"٣", 0, "licenses_not_number"},
		{"2.5", 0, "licenses_not_whole"}, {"2,5", 0, "licenses_not_whole"}, {"1.000", 0, "licenses_not_whole"}, {"-.5", 0, "licenses_not_whole"},
		{"1000001", 0, "licenses_too_many"}, {"9999999999", 0, "licenses_too_many"}, {"99999999999999999999999", 0, "licenses_too_many"},
	} {
		got, issues := app.ParseLicenses(tt.typed)
		if got != tt.want {
			t.Errorf("%q: %d, want %d", tt.typed, got, tt.want)
		}
		var want []string
		if tt.code != "" {
			want = []string{tt.code}
		}
		wantCodes(t, tt.typed, issues, want...)
	}
}

func TestParseLicensesReadsNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, app.MaxLicenses).Draw(t, "n")
		if got, issues := app.ParseLicenses(strconv.Itoa(n)); got != n || issues != nil {
			t.Fatalf("%d reads as %d, %v", n, got, issues)
		}
	})
}

func FuzzParseLicenses(f *testing.F) {
	for _, seed := range []string{"25", "1,000", "-1", "1e3", "2.5", "ten", "9999999999"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		n, issues := app.ParseLicenses(typed)
		if (len(issues) == 0) != (n >= 1 && n <= app.MaxLicenses) {
			t.Fatalf("%q: %d, %v", typed, n, issues)
		}
	})
}
