package app_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"foyer/app"
)

func TestCleanDomain(t *testing.T) {
	long := strings.Repeat("a", 296) + ".com"
	for _, tt := range []struct {
		typed, ascii, shown string
		cleaned             bool
		codes               []string
	}{
		{"riverside-pt.com", "riverside-pt.com", "riverside-pt.com", false, nil},
		{"www.Example.COM/path", "example.com", "example.com", true, nil},
		{"http://example.com", "example.com", "example.com", true, nil},
		{"user@example.com", "example.com", "example.com", true, nil},
		{"example.com.", "example.com", "example.com", true, nil},
		{"münchen.de", "xn--mnchen-3ya.de", "münchen.de", false, nil},
		{"-a.de", "", "", false, []string{"domain_label"}},
		{"a..b", "", "", false, []string{"domain_label"}},
		{"localhost", "", "", false, []string{"domain_no_dot"}},
		{"10.0.0.1", "", "", false, []string{"domain_ip"}},
		{"co.uk", "", "", false, []string{"domain_public_suffix"}},
		{long, "", "", false, []string{"domain_too_long"}},
		{"аррӏе.com", "xn--80ak6aa92e.com", "аррӏе.com", false, []string{"domain_look_alike"}},

		{"", "", "", false, []string{"domain_required"}},
		{" \t\x00", "", "", false, []string{"domain_required"}},
		{strings.Repeat("a.", 5000), "", "", false, []string{"domain_too_long"}},
		{strings.Repeat("ü", 70) + ".de", "", "", false, []string{"domain_label"}},
		{"  Example.com \n", "example.com", "example.com", true, nil},
		{"https://www.example.com:8443/a?b#c", "example.com", "example.com", true, nil},
		{"HTTPS:\\\\example.com\\x", "example.com", "example.com", true, nil},
		{"//example.com", "example.com", "example.com", true, nil},
		{"https:example.com", "example.com", "example.com", true, nil},
		{"ftp://user:pw@example.com/", "example.com", "example.com", true, nil},
		{"mailto:jo@example.com?subject=x", "example.com", "example.com", true, nil},
		{"Jo Lee <jo@example.com>", "example.com", "example.com", true, nil},
		{"example.com:443", "example.com", "example.com", true, nil},
		{"www.www.example.com", "example.com", "example.com", true, nil},
		{"www.de", "www.de", "www.de", false, nil},
		{"www.co.uk", "www.co.uk", "www.co.uk", false, nil},
		{"ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ", "example.com", "example.com", true, nil},
		{"example。com", "example.com", "example.com", true, nil},
		{"exam\u200bple.com", "example.com", "example.com", true, nil},
		{"xn--mnchen-3ya.de", "xn--mnchen-3ya.de", "münchen.de", true, nil},
		{"MÜNCHEN.DE", "xn--mnchen-3ya.de", "münchen.de", true, nil},
		{"faß.de", "xn--fa-hia.de", "faß.de", false, nil},
		{"mail.acme.co.uk", "mail.acme.co.uk", "mail.acme.co.uk", false, nil},
		{"acme.onmicrosoft.com", "acme.onmicrosoft.com", "acme.onmicrosoft.com", false, nil},
		{"сор.рф", "xn--n1aeb.xn--p1ai", "сор.рф", false, nil},
		{"москва.com", "xn--80adxhks.com", "москва.com", false, nil},
		{"раypal.com", "xn--ypal-43d9g.com", "раypal.com", false, []string{"domain_look_alike"}},
		{"日本語.jp", "xn--wgv71a119e.jp", "日本語.jp", false, nil},
		{"nec日本.jp", "xn--nec-v08fl0d.jp", "nec日本.jp", false, nil},
		{"и日本.jp", "xn--h1a4211cb2a.jp", "и日本.jp", false, []string{"domain_look_alike"}},
		{"acme.local", "acme.local", "acme.local", false, []string{"domain_unknown_suffix"}},
		{"gmail.com", "gmail.com", "gmail.com", false, []string{"domain_free_mail"}},
		{"@GMX.de", "gmx.de", "gmx.de", true, []string{"domain_free_mail"}},
		{"::1", "", "", false, []string{"domain_ip"}},
		{"http://[2001:db8::1]:80/", "", "", true, []string{"domain_ip"}},
		{"http://192.168.0.1/admin", "", "", true, []string{"domain_ip"}},
		{"010.1.2", "", "", false, []string{"domain_ip"}},
		{"0x7f.0.0.0x1", "", "", false, []string{"domain_ip"}},
		{"１０．０．０．１", "", "", true, []string{"domain_ip"}},
		{"a_b.de", "", "", false, []string{"domain_label"}},
		{"a b.de", "", "", false, []string{"domain_label"}},
		{"xn--zz.de", "", "", false, []string{"domain_label"}},
		{"example.com..", "", "", true, []string{"domain_label"}},
		{"javascript:alert(1)", "", "", true, []string{"domain_label"}},
		{"com", "", "", false, []string{"domain_no_dot"}},
		{"a@b@example.com", "example.com", "example.com", true, nil},
		{"/", "", "", true, []string{"domain_label"}},
	} {
		d, issues := app.CleanDomain(tt.typed)
		if d.ASCII != tt.ascii || d.Shown != tt.shown || d.Cleaned != tt.cleaned {
			t.Errorf("%.40q: %+v, want %q, %q, cleaned %v", tt.typed, d, tt.ascii, tt.shown, tt.cleaned)
		}
		wantCodes(t, tt.typed[:min(40, len(tt.typed))], issues, tt.codes...)
	}
}

func TestCleanDomainKeeps(t *testing.T) {
	for typed, kept := range map[string]string{
		"https://www.Example.com/x": "example.com",
		"http://localhost:8080/":    "localhost",
		"xn--mnchen-3ya.de":         "münchen.de",
	} {
		if d, _ := app.CleanDomain(typed); d.Kept != kept || !d.Cleaned {
			t.Errorf("%q kept %q (cleaned %v), want %q", typed, d.Kept, d.Cleaned, kept)
		}
	}
}

func TestCleanDomainAgain(t *testing.T) {
	all := sentences(t)
	rapid.Check(t, func(t *rapid.T) {
		d, issues := app.CleanDomain(awkward().Draw(t, "typed"))
		for _, issue := range issues {
			say(t, all, issue)
		}
		checkDomain(t, d, len(app.Blocking(issues)) > 0)
	})
}

// checkDomain fails unless a domain is given exactly when nothing blocks, and
// reads as itself in both forms.
func checkDomain(t interface{ Fatalf(string, ...any) }, d app.Domain, blocked bool) {
	if blocked != (d.ASCII == "") {
		t.Fatalf("%+v although blocked is %v", d, blocked)
	}
	if blocked {
		return
	}
	for _, form := range []string{d.ASCII, d.Shown} {
		again, issues := app.CleanDomain(form)
		if again.ASCII != d.ASCII || len(app.Blocking(issues)) > 0 {
			t.Fatalf("%q of %+v reads as %+v, %v", form, d, again, issues)
		}
	}
}

func FuzzCleanDomain(f *testing.F) {
	for _, seed := range []string{"www.Example.COM/path", "http://[::1]:80", "a@b.de", "münchen.de", "аррӏе.com", "a..b", "www.www.co.uk"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		d, issues := app.CleanDomain(typed)
		checkDomain(t, d, len(app.Blocking(issues)) > 0)
	})
}
