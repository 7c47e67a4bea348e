package app_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"foyer/app"
)

func TestGenerateEmail(t *testing.T) {
	long := strings.Repeat("a", 100)
	for _, tt := range []struct {
		first, last, country string
		want                 [4]string // first.last, flast, first, firstlast
	}{
		{"Jordan", "Lee", "US", [4]string{"jordan.lee", "jlee", "jordan", "jordanlee"}},
		{"José", "Müller-Łukasz", "DE", [4]string{"jose.mueller-lukasz", "jmueller-lukasz", "jose", "josemueller-lukasz"}},
		{"José", "Müller-Łukasz", "ES", [4]string{"jose.muller-lukasz", "jmuller-lukasz", "jose", "josemuller-lukasz"}},
		{"小龙", "李", "CN", [4]string{"xiao-long.li", "xli", "xiao-long", "xiao-longli"}},
		{"Conan", "O'Brien", "IE", [4]string{"conan.obrien", "cobrien", "conan", "conanobrien"}},
		{"Conan", "O’Brien", "IE", [4]string{"conan.obrien", "cobrien", "conan", "conanobrien"}},
		{"Björk", "", "IS", [4]string{"bjork", "bjork", "bjork", "bjork"}},
		{"", "Suharto", "ID", [4]string{"suharto", "suharto", "suharto", "suharto"}},
		{"😀", "", "US", [4]string{"admin", "admin", "admin", "admin"}},
		{"😀", "Lee", "US", [4]string{"lee", "lee", "lee", "lee"}},
		{"Søren", "Ørsted", "DK", [4]string{"soeren.oersted", "soersted", "soeren", "soerenoersted"}},
		{"Søren", "Ørsted", "US", [4]string{"soren.orsted", "sorsted", "soren", "sorenorsted"}},
		{"Jean-Luc", "de la Fontaine", "FR", [4]string{"jean-luc.de-la-fontaine", "jde-la-fontaine", "jean-luc", "jean-lucde-la-fontaine"}},
		{"Юрий", "Щербаков", "RU", [4]string{"iurii.shcherbakov", "ishcherbakov", "iurii", "iuriishcherbakov"}},
		{"Игорь", "Соловьёв", "RU", [4]string{"igor.soloviov", "isoloviov", "igor", "igorsoloviov"}},
		{"Νίκος", "Παπαδόπουλος", "GR", [4]string{"nikos.papadopoulos", "npapadopoulos", "nikos", "nikospapadopoulos"}},
		{"Đặng Thị", "Hồng", "VN", [4]string{"dang-thi.hong", "dhong", "dang-thi", "dang-thihong"}},
		{"İbrahim", "Şahin", "TR", [4]string{"ibrahim.sahin", "isahin", "ibrahim", "ibrahimsahin"}},
		{"J. P.", "Morgan, Jr.", "US", [4]string{"j-p.morgan-jr", "jmorgan-jr", "j-p", "j-pmorgan-jr"}},
		{long, long, "US", [4]string{long[:64], long[:64], long[:64], long[:64]}},
	} {
		for i, p := range app.EmailPatterns() {
			got := app.GenerateEmail(tt.first, tt.last, "acme.com", p, tt.country)
			if want := tt.want[i] + "@acme.com"; got != want {
				t.Errorf("%.20s %.20s (%s), %s: %q, want %q", tt.first, tt.last, tt.country, p, got, want)
			}
		}
	}
}

func TestGenerateEmailWithoutEnough(t *testing.T) {
	for _, tt := range []struct{ first, last, domain string }{
		{"", "", "acme.com"}, {" ", "\u200b", "acme.com"}, {"Jordan", "Lee", ""},
		{"Jordan", "Lee", strings.Repeat("a.", 125) + "com"},
	} {
		if got := app.GenerateEmail(tt.first, tt.last, tt.domain, app.PatternFirst, "US"); got != "" {
			t.Errorf("%q %q at %.10q: %q, want nothing", tt.first, tt.last, tt.domain, got)
		}
	}
}

func TestGeneratedEmailIsAccepted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		domain := rapid.SampledFrom([]string{
			"acme.com", "xn--mnchen-3ya.de", strings.Repeat("abcdefg.", 30) + "com", strings.Repeat("abcdefg.", 31) + "com",
		}).Draw(t, "domain")
		first, last := awkward().Draw(t, "first"), awkward().Draw(t, "last")
		pattern := rapid.SampledFrom(append(app.EmailPatterns(), "", "odd")).Draw(t, "pattern")
		country := rapid.SampledFrom([]string{"", "US", "DE", "DK"}).Draw(t, "country")
		got := app.GenerateEmail(first, last, domain, pattern, country)
		if got == "" {
			if app.CleanText(first+last) != "" && len(domain) < 250 {
				t.Fatalf("no address for %q %q", first, last)
			}
			return
		}
		if again, issues := app.CheckEmail(got, domain); again != got || len(issues) > 0 {
			t.Fatalf("%q is refused: %v", got, issues)
		}
	})
}
