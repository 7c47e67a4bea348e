package app_test

import (
	"testing"

	"foyer/app"
)

func TestParsePhone(t *testing.T) {
	for _, tt := range []struct{ typed, country, phone, e164, code string }{
		{"", "US", "", "", ""},
		{"+1 512 555 0142", "US", "+1 512 555 0142", "+15125550142", ""},
		{"(650) 253-0000 ext. 12", "US", "(650) 253-0000 ext. 12", "+16502530000", ""},
		{"030/90-1820", "DE", "030/90-1820", "+4930901820", ""},
		{"+44 20 7946 0958", "DE", "+44 20 7946 0958", "+442079460958", ""},
		{"٠٥٠ ١٢٣ ٤٥٦٧", "AE", "٠٥٠ ١٢٣ ٤٥٦٧", "+971501234567", ""},
		{"+383 44 123 456", "XK", "+383 44 123 456", "+38344123456", ""},
		{" +1\t512 555 0142\n", "US", "+1 512 555 0142", "+15125550142", ""},
		{"call me", "US", "call me", "", "phone_unreadable"},
		{"12", "DE", "12", "", "phone_unreadable"},
		{"000 000 0000", "US", "000 000 0000", "+10000000000", "phone_not_valid"},
		{"512 555 0142", "", "512 555 0142", "", ""},
		{"+1 512 555 0142", "", "+1 512 555 0142", "+15125550142", ""},
	} {
		phone, e164, issues := app.ParsePhone(tt.typed, tt.country)
		if phone != tt.phone || e164 != tt.e164 {
			t.Errorf("%q (%s): %q, %q, want %q, %q", tt.typed, tt.country, phone, e164, tt.phone, tt.e164)
		}
		var want []string
		if tt.code != "" {
			want = []string{tt.code}
		}
		wantCodes(t, tt.typed, issues, want...)
		if len(app.Blocking(issues)) > 0 {
			t.Errorf("%q blocks", tt.typed)
		}
	}
}

func FuzzParsePhone(f *testing.F) {
	for _, seed := range []string{"+1 512 555 0142", "030/90-1820", "1800 FLOWERS", "call me", "٠٥٠"} {
		f.Add(seed, "US")
	}
	f.Fuzz(func(t *testing.T, typed, country string) {
		phone, _, issues := app.ParsePhone(typed, country)
		if len(app.Blocking(issues)) == 0 && phone != app.CleanText(typed) {
			t.Fatalf("%q is kept as %q", typed, phone)
		}
	})
}
