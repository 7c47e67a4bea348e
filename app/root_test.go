package app_test

import (
	"testing"

	"foyer/app"
)

func TestDomainRoot(t *testing.T) {
	for domain, want := range map[string]string{
		"acme.com": "acme", "mail.acme.co.uk": "acme", "xn--mller-kva.de": "xn--mller-kva", "acme.example": "acme",
		"gmail.com": "", "co.uk": "", "": "",
	} {
		if got := app.DomainRoot(domain); got != want {
			t.Errorf("the root of %q is %q, want %q", domain, got, want)
		}
	}
}
