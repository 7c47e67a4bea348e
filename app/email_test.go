package app_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"foyer/app"
)

func TestCheckEmail(t *testing.T) {
	const domain = "riverside-pt.com"
	for _, tt := range []struct{ typed, domain, want, code string }{
		{"jordan.lee@riverside-pt.com", domain, "jordan.lee@riverside-pt.com", ""},
		{" Jordan@Riverside-PT.COM\n", domain, "Jordan@riverside-pt.com", ""},
		{"o'brien+x@riverside-pt.com", domain, "o'brien+x@riverside-pt.com", ""},
		{"jo@münchen.de", "xn--mnchen-3ya.de", "jo@xn--mnchen-3ya.de", ""},
		{"jo@xn--mnchen-3ya.de", "xn--mnchen-3ya.de", "jo@xn--mnchen-3ya.de", ""},
		{"jo@anywhere.net", "", "jo@anywhere.net", ""},

		{"jordan@lakeside-it.com", domain, "", "email_off_domain"},
		{"jordan@mail.riverside-pt.com", domain, "", "email_off_domain"},
		{"jordan@riverside-pt.com.evil.com", domain, "", "email_off_domain"},
		{"jordan@аррӏе.com", "apple.com", "", "email_off_domain"},
		{"", domain, "", "email_required"},
		{" ", domain, "", "email_required"},
		{`"jordan lee"@riverside-pt.com`, domain, "", "email_quoted"},
		{`jo\ rdan@riverside-pt.com`, domain, "", "email_quoted"},
		{"jordan@riverside-pt.com\r\nRCPT TO:<x@evil.com>", domain, "", "email_control"},
		{"jor\ndan@riverside-pt.com", domain, "", "email_control"},
		{"jordan\x00@riverside-pt.com", domain, "", "email_control"},
		{"jordan@riverside\u200b-pt.com", domain, "", "email_control"},
		{"\u202ejordan@riverside-pt.com", domain, "", "email_control"},
		{"Jordan Lee <jordan@riverside-pt.com>", domain, "", "email_name_included"},
		{"<jordan@riverside-pt.com>", domain, "", "email_name_included"},
		{"jordan@riverside-pt.com (home)", domain, "", "email_name_included"},
		{"josé@riverside-pt.com", domain, "", "email_not_ascii"},
		{"j\xff@riverside-pt.com", domain, "", "email_not_ascii"},
		{"jordan@[10.0.0.1]", domain, "", "email_ip"},
		{"jordan@10.0.0.1", domain, "", "email_ip"},
		{"jordan", domain, "", "email_not_address"},
		{"jordan@", domain, "", "email_not_address"},
		{"@riverside-pt.com", domain, "", "email_not_address"},
		{"a@b@riverside-pt.com", domain, "", "email_not_address"},
		{"jordan lee@riverside-pt.com", domain, "", "email_not_address"},
		{".jordan@riverside-pt.com", domain, "", "email_not_address"},
		{"jordan.@riverside-pt.com", domain, "", "email_not_address"},
		{"jor..dan@riverside-pt.com", domain, "", "email_not_address"},
		{"a@b.com,c@riverside-pt.com", domain, "", "email_not_address"},
		{"jordan@localhost", domain, "", "email_not_address"},
		{"jordan@riverside-pt.com.", domain, "", "email_not_address"},
		{strings.Repeat("j", 65) + "@riverside-pt.com", domain, "", "email_too_long"},
		{"j@" + strings.Repeat("a.", 125) + "com", "", "", "email_too_long"},
		{strings.Repeat("j@", 5000), domain, "", "email_too_long"},
	} {
		got, issues := app.CheckEmail(tt.typed, tt.domain)
		if got != tt.want {
			t.Errorf("%.60q: %q, want %q", tt.typed, got, tt.want)
		}
		var want []string
		if tt.code != "" {
			want = []string{tt.code}
		}
		wantCodes(t, tt.typed[:min(60, len(tt.typed))], issues, want...)
	}
}

func TestEmailOffDomainNamesTheDomain(t *testing.T) {
	all := sentences(t)
	for domain, want := range map[string]string{
		"riverside-pt.example": "Email Address must be on the domain riverside-pt.example.",
		"xn--mnchen-3ya.de":    "Email Address must be on the domain münchen.de.",
	} {
		_, issues := app.CheckEmail("jordan.lee@lakeside-it.example", domain)
		if got := say(t, all, issues[0]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestValidMailAddress(t *testing.T) {
	if err := app.ValidMailAddress("hello@lakeside-it.example"); err != nil {
		t.Errorf("a plain address: %v", err)
	}
	var invalid *app.InvalidError
	if err := app.ValidMailAddress("Pat <hello@lakeside-it.example>"); !errors.As(err, &invalid) {
		t.Errorf("a display name: %v", err)
	}
}

// checkAddress fails unless an accepted address is plain enough for an SMTP
// command line and is accepted again unchanged.
func checkAddress(t interface{ Fatalf(string, ...any) }, got, domain string) {
	if strings.ContainsFunc(got, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`<>"\()[],;:`, r) }) {
		t.Fatalf("%q is not plain", got)
	}
	if len(got) > 254 || strings.Count(got, "@") != 1 || domain != "" && !strings.HasSuffix(got, "@"+domain) {
		t.Fatalf("%q is not on %q", got, domain)
	}
	if again, issues := app.CheckEmail(got, domain); again != got || issues != nil {
		t.Fatalf("%q reads as %q, %v", got, again, issues)
	}
}

func TestCheckEmailAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		domain := rapid.SampledFrom([]string{"", "acme.com", "xn--mnchen-3ya.de"}).Draw(t, "domain")
		local := awkward().Draw(t, "local")
		typed := rapid.SampledFrom([]string{local, local + "@acme.com", local + "@münchen.de"}).Draw(t, "typed")
		if got, issues := app.CheckEmail(typed, domain); len(issues) == 0 {
			checkAddress(t, got, domain)
		}
	})
}

func FuzzCheckEmail(f *testing.F) {
	for _, seed := range []string{"jo@acme.com", `"a b"@acme.com`, "Jo <jo@acme.com>", "jo@[::1]", "jo@acme.com\r\nX: y", "josé@acme.com", "j@000\x8d.0A"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if got, issues := app.CheckEmail(typed, ""); len(issues) == 0 {
			checkAddress(t, got, "")
		}
	})
}
