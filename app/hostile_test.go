package app_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"foyer/app"
	"foyer/app/apptest"
)

// hostile is what careless and wicked people paste.
func hostile() []string {
	return []string{
		"Robert'); DROP TABLE customer;--", `" OR ""="`, "<script>alert(1)</script>", "&amp;<b>&#0;", "{{.Secret}}${HOME}%s%n%d%x%p",
		"a\x00b", "\xff\xfe\xfa", "x\u202egnp.exe", "\u2066a\u2069\u200b\ufeff", "a\r\nBcc: evil@x.example\r\n\r\nbody", "\x1b[2J\x07",
		"=cmd|'/c calc'!A1", "../../etc/passwd", "C:\\CON\\NUL", strings.Repeat("e\u0301", 5000), strings.Repeat("\u0300", 3000), "\U0010FFFF\uFFFE",
		strings.Repeat("m\u00fc.", 100_000), strings.Repeat("long ", 500_000),
	}
}

// TestHostileTextIsCleanOrRefused types each into each field: what is taken in has
// no control and no direction characters and is no longer than its field.
func TestHostileTextIsCleanOrRefused(t *testing.T) {
	catalog := apptest.Catalog()
	taken := 0
	for _, field := range app.Fields() {
		for _, text := range hostile() {
			d := apptest.Draft()
			d.Values[app.FieldEULA] = catalog.EULA.SHA256
			d.Values[field] = text
			in, issues := app.ParseIntake(d, catalog)
			if len(app.Blocking(issues)) > 0 {
				continue
			}
			taken++
			for _, value := range []string{
				in.Company, in.Address.Street, in.Address.City, in.Address.State, in.Address.PostalCode, in.Address.Country, in.Phone,
				in.Website, in.Domain, in.FirstName, in.LastName, in.Email,
			} {
				if !utf8.ValidString(value) || strings.ContainsFunc(value, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) }) {
					t.Errorf("%s: %.40q was taken in as %.60q", field, text, value)
				}
				if n := utf8.RuneCountInString(value); n > app.MaxRunes(field) && n > app.MaxRunes(app.FieldWebsite) {
					t.Errorf("%s: %.40q was taken in with %d characters", field, text, n)
				}
			}
		}
	}
	if taken == 0 {
		t.Error("everything was refused")
	}
}
