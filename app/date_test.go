package app_test

import (
	"testing"

	"foyer/app"
)

func TestParseDate(t *testing.T) {
	cases := []struct{ text, want string }{
		{"2026-12-24", "2026-12-24"},
		{"2026-1-2", "2026-01-02"},
		{" 12/24/2026 ", "2026-12-24"},
		{"12/24/26", "2026-12-24"},
		{"24.12.2026", "2026-12-24"},
		{"Dec 24", "2026-12-24"},
		{"december 24, 2027", "2027-12-24"},
		{"24 DEC 2027", "2027-12-24"},
		{"Sept 3", "2027-09-03"},
		{"12/24", "2026-12-24"},
		{"Nov 22", "2027-11-22"},
		{"Nov 23", "2026-11-23"},
		{"Feb 29", "2028-02-29"},
		{"in 14 days", "2026-12-07"},
		{"in 1 day", "2026-11-24"},
		{"in 2 weeks", "2026-12-07"},
		{"+14", "2026-12-07"},
		{"+ 14 days", "2026-12-07"},
		{"today", "2026-11-23"},
		{"Tomorrow", "2026-11-24"},

		{"", ""},
		{"14", ""},
		{"in 14", ""},
		{"soon", ""},
		{"2026-02-30", ""},
		{"13/13/2026", ""},
		{"0000-01-01", ""},
		{"-14", ""},
		{"+-14", ""},
		{"+99999999999999", ""},
		{"in 36526 days", ""},
		{"Feb 30", ""},
	}
	for _, c := range cases {
		t.Run(c.text, func(t *testing.T) {
			got, ok := app.ParseDate(c.text, "2026-11-23")
			if string(got) != c.want || ok != (c.want != "") {
				t.Errorf("ParseDate(%q) = %q, %v; want %q", c.text, got, ok, c.want)
			}
		})
	}
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2026-12-24", "Dec 24", "in 14 days", "+14", "24.12.2026", "Feb 29", "tomorrow"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := app.ParseDate(text, "2026-11-23")
		if ok != (got != "") {
			t.Fatalf("%q, %v", got, ok)
		}
		if !ok {
			return
		}
		if again, ok := app.ParseDate(string(got), "2026-11-23"); !ok || again != got {
			t.Errorf("%q is read as %q, which is read as %q", text, got, again)
		}
	})
}
