package app_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"foyer/app"
)

func TestCleanWebsite(t *testing.T) {
	for _, tt := range []struct{ typed, want, code string }{
		{"", "", ""},
		{"riverside-pt.com", "https://riverside-pt.com", ""},
		{" HTTP://WWW.Riverside-PT.com/ ", "http://www.riverside-pt.com", ""},
		{"https://a.com/Path?q=1#top", "https://a.com/Path?q=1#top", ""},
		{"a.com:8080", "https://a.com:8080", ""},
		{"a.com:8080/x", "https://a.com:8080/x", ""},
		{"//a.com", "https://a.com", ""},
		{"https:/a.com", "https://a.com", ""},
		{"https:a.com", "https://a.com", ""},
		{"münchen.de/straße", "https://xn--mnchen-3ya.de/stra%C3%9Fe", ""},
		{"http://10.0.0.5", "http://10.0.0.5", ""},
		{"http://[2001:db8::1]:80/x", "http://[2001:db8::1]:80/x", ""},
		{"javascript:alert(1)", "", "website_scheme"},
		{"JavaScript://a.com/%0Aalert(1)", "", "website_scheme"},
		{"java\nscript:alert(1)", "", "website_not_url"},
		{"java\x00script:alert(1)", "", "website_scheme"},
		{"data:text/html,x", "", "website_scheme"},
		{"file:///etc/passwd", "", "website_scheme"},
		{"mailto:jo@a.com", "", "website_scheme"},
		{"https://", "", "website_not_url"},
		{"https:///path", "", "website_not_url"},
		{"our site", "", "website_not_url"},
		{"https://a b.com", "", "website_not_url"},
		{"localhost", "", "website_not_url"},
		{"localhost:8080", "", "website_not_url"},
		{"jo@a.com", "", "website_not_url"},
		{"https://a.com@evil.com", "", "website_not_url"},
		{"https://a.com\\@evil.com", "", "website_not_url"},
		{"https://a.com:port", "", "website_not_url"},
		{"https://a..com", "", "website_not_url"},
		{"https://%zz", "", "website_not_url"},
		{"https://" + strings.Repeat("a", 500) + ".com", "", "website_too_long"},
		{"a.com/" + strings.Repeat("é", 400), "", "website_too_long"},
	} {
		got, issues := app.CleanWebsite(tt.typed)
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

func checkWebsite(t interface{ Fatalf(string, ...any) }, got string) {
	if got == "" {
		return
	}
	if !strings.HasPrefix(got, "https://") && !strings.HasPrefix(got, "http://") {
		t.Fatalf("%q is not of the web", got)
	}
	if again, issues := app.CleanWebsite(got); again != got || issues != nil {
		t.Fatalf("%q reads as %q, %v", got, again, issues)
	}
}

func TestCleanWebsiteAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got, _ := app.CleanWebsite(awkward().Draw(t, "typed"))
		checkWebsite(t, got)
	})
}

func FuzzCleanWebsite(f *testing.F) {
	for _, seed := range []string{"a.com", "https://a.com/x?y#z", "javascript:alert(1)", "http://[::1]/", "a.com:80", "https:a.com"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		got, _ := app.CleanWebsite(typed)
		checkWebsite(t, got)
	})
}
