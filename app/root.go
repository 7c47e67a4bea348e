package app

import (
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// DomainRoot is what domains of one owner have in common: the label before the
// public suffix, "acme" of mail.acme.co.uk. It is "" where everybody can have an
// address or a name.
func DomainRoot(ascii string) string {
	registered, err := publicsuffix.EffectiveTLDPlusOne(ascii)
	if err != nil || slices.Contains(freeMail, registered) {
		return ""
	}
	root, _, _ := strings.Cut(registered, ".")
	return root
}
