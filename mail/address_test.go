package mail

import (
	"strings"
	"testing"

	"foyer/app"
)

// FuzzAddress holds the two checks of addresses against each other: what the
// rules let through can be sent, and what can be sent is one argument of RCPT.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{
		"dana.reyes@riverside-pt.example", "a@b.example", `"victim@evil.example> NOTIFY=NEVER ORCPT=rfc822;x"@ok.example`,
		"a@ok.example>\r\nRCPT TO:<victim@evil.example", "a@[127.0.0.1]", "josé@ok.example", "a@faß.example", "a@b.c (note)",
		"o'brien+x@ok.example", ".a@ok.example", "a@\u200bok.example", "a@оk.example", "a b@ok.example", "a@ok.example.", "\x00@ok.example",
		strings.Repeat("a", 64) + "@ok.example", "a@" + strings.Repeat("b.", 120) + "example",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if kept, issues := app.CheckEmail(s, ""); len(issues) == 0 && !validAddress(kept) {
			t.Errorf("%q is kept as %q, which cannot be sent", s, kept)
		}
		if !validAddress(s) {
			return
		}
		if strings.Count(s, "@") != 1 || strings.ContainsAny(s, "<>()[]\\,;:\" \t\r\n\x00") || len(s) > 254 {
			t.Errorf("%q is more than an address", s)
		}
		for _, r := range s {
			if r <= ' ' || r >= 0x7f {
				t.Errorf("%q has %U", s, r)
			}
		}
	})
}
