package app

import (
	"net/netip"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/width"
)

// maxDomain is how long a domain name can be (RFC 1035, without the root dot).
const maxDomain = 253

// Domain is what was understood of a typed domain. ASCII (folded, IDNs in
// punycode) and Shown (Unicode) are "" when it cannot be a domain. Cleaned
// says that something was cut off or rewritten; Kept is what was left of it.
type Domain struct {
	ASCII   string
	Shown   string
	Cleaned bool
	Kept    string
}

// freeMail are domains at which everybody can have an address.
var freeMail = strings.Fields(`
	aol.com bluewin.ch comcast.net cox.net fastmail.com free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net
	googlemail.com hey.com hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it icloud.com inbox.lv
	laposte.net libero.it live.co.uk live.com live.de live.fr live.nl mac.com mail.com mail.ru mailbox.org me.com msn.com
	naver.com o2.pl online.de orange.fr outlook.com outlook.de outlook.es outlook.fr outlook.it pm.me posteo.de proton.me
	protonmail.com qq.com rediffmail.com sbcglobal.net seznam.cz sfr.fr t-online.de tutanota.com tuta.com verizon.net
	virgilio.it wanadoo.fr web.de wp.pl yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.br yahoo.de
	yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru ymail.com ziggo.nl zoho.com 126.com 163.com`)

// CleanDomain reads a domain out of what was typed or pasted: a URL, an email
// address, capitals, "www.", a port or a trailing dot are cut down to it.
func CleanDomain(typed string) (Domain, []Issue) {
	text := CleanText(typed)
	if text == "" {
		return Domain{}, required(FieldDomain)
	}
	if utf8.RuneCountInString(text) > pasteRunes {
		return Domain{}, domainFault(CodeDomainTooLong, "")
	}
	kept := cutDomain(text)
	d := Domain{Kept: kept, Cleaned: kept != strings.TrimSpace(typed)}
	ascii, code := foldDomain(kept)
	if code != "" {
		return d, domainFault(code, kept)
	}
	suffix, icann := publicsuffix.PublicSuffix(ascii)
	if suffix == ascii && icann {
		return d, domainFault(CodeDomainSuffix, kept)
	}
	d.ASCII = ascii
	d.Shown, _ = domainProfile().ToUnicode(ascii)
	d.Kept, d.Cleaned = d.Shown, d.Shown != strings.TrimSpace(typed)
	return d, domainHints(d, suffix, icann)
}

func domainFault(code, kept string) []Issue {
	switch code {
	case CodeDomainTooLong:
		return []Issue{block(FieldDomain, code, "Limit", groupThousands(maxDomain))}
	case CodeDomainSuffix:
		return []Issue{block(FieldDomain, code, "Domain", kept)}
	}
	return []Issue{block(FieldDomain, code)}
}

// domainHints says what is odd about a domain that is one.
func domainHints(d Domain, suffix string, icann bool) []Issue {
	var issues []Issue
	if looksAlike(d.Shown, suffix) {
		issues = append(issues, warn(FieldDomain, CodeDomainLookAlike, "Domain", d.ASCII))
	}
	// Names under no rule of the list fall under its default rule, the last label.
	if !icann && !strings.Contains(suffix, ".") {
		issues = append(issues, warn(FieldDomain, CodeDomainUnknownSuffix, "Suffix", suffix))
	}
	if slices.Contains(freeMail, d.ASCII) {
		issues = append(issues, warn(FieldDomain, CodeDomainFreeMail, "Domain", d.ASCII))
	}
	return issues
}

// checkOwnDomain warns when a customer's domain is the one that our own mail
// comes from.
func checkOwnDomain(d Domain, fromAddress string) []Issue {
	own, code := foldDomain(fromAddress[strings.LastIndex(fromAddress, "@")+1:])
	if code != "" || own != d.ASCII {
		return nil
	}
	return []Issue{warn(FieldDomain, CodeOwnDomain)}
}

// cutDomain strips everything around the domain in a pasted text.
func cutDomain(text string) string {
	s := strings.NewReplacer("。", ".", "｡", ".", `\`, "/").Replace(width.Fold.String(text))
	s = strings.ToLower(strings.Trim(s, ` <>()"',;`))
	if _, after, found := strings.Cut(s, "://"); found {
		s = after
	}
	for _, scheme := range []string{"mailto:", "https:", "http:"} {
		s = strings.TrimPrefix(s, scheme)
	}
	s = strings.TrimLeft(s, "/")
	if end := strings.IndexAny(s, "/?#"); end >= 0 {
		s = s[:end]
	}
	s = strings.Trim(s[strings.LastIndex(s, "@")+1:], ` <>()"',;`)
	s = strings.TrimSuffix(cutPort(s), ".")
	for {
		rest, had := strings.CutPrefix(s, "www.")
		suffix, icann := publicsuffix.PublicSuffix(rest)
		if !had || !strings.Contains(rest, ".") || icann && suffix == rest {
			return s
		}
		s = rest
	}
}

// cutPort strips a port and the brackets of an IPv6 address.
func cutPort(s string) string {
	if inner, found := strings.CutPrefix(s, "["); found {
		inner, _, _ = strings.Cut(inner, "]")
		return inner
	}
	if _, err := netip.ParseAddr(s); err == nil {
		return s
	}
	if colon := strings.LastIndex(s, ":"); colon >= 0 && matches(`^\d*$`, s[colon+1:]) {
		return s[:colon]
	}
	return s
}

// foldDomain returns a bare domain in lower-case ASCII, or the code of what is
// wrong with it. It accepts a public suffix.
func foldDomain(s string) (ascii, code string) {
	if utf8.RuneCountInString(s) > maxDomain {
		return "", CodeDomainTooLong
	}
	if _, err := netip.ParseAddr(s); err == nil {
		return "", CodeDomainIP
	}
	profile := domainProfile()
	ascii, err := profile.ToASCII(s)
	if err != nil && len(ascii) > maxDomain {
		return "", CodeDomainTooLong
	}
	// A few odd labels are folded into something that is no domain itself.
	if again, more := profile.ToASCII(ascii); err != nil || more != nil || again != ascii || strings.HasSuffix(ascii, ".") {
		return "", CodeDomainLabel
	}
	dot := strings.LastIndex(ascii, ".")
	if dot < 0 {
		return "", CodeDomainNoDot
	}
	// No top-level domain is a number, but the old spellings of IPv4 addresses end in one.
	if matches(`^(\d+|0x[0-9a-f]*)$`, ascii[dot+1:]) {
		return "", CodeDomainIP
	}
	return ascii, ""
}

// domainProfile is IDNA 2008 as used for looking names up, with the length and
// letter rules of DNS host names.
func domainProfile() *idna.Profile {
	return idna.New(idna.MapForLookup(), idna.BidiRule(), idna.StrictDomainName(true), idna.VerifyDNSLength(true))
}
