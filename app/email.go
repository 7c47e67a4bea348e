package app

import (
	"strings"
	"unicode"
)

// The limits of RFC 5321 on an email address and the part before its "@".
const (
	maxEmail = 254
	maxLocal = 64
)

// emailLocal is the dot-atom of RFC 5322: what needs no quotes before the "@".
const emailLocal = "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$"

// CheckEmail returns an email address trimmed and with its domain in folded
// ASCII. It must be a bare address exactly on the domain (folded ASCII), not
// on a subdomain; domain "" accepts any. Quotes, names, comments and letters
// that need SMTPUTF8 are refused although the RFCs allow them: what is odd in
// an address is what smuggles commands into SMTP.
func CheckEmail(typed, domain string) (string, []Issue) {
	s := strings.TrimSpace(typed)
	local, host, code := splitEmail(s)
	if code != "" {
		return "", emailFault(code)
	}
	ascii, code := foldDomain(host)
	if code == CodeDomainIP || strings.HasPrefix(host, "[") {
		return "", emailFault(CodeEmailIP)
	}
	if code != "" {
		return "", emailFault(CodeEmailNotAddress)
	}
	address := local + "@" + ascii
	if len(address) > maxEmail {
		return "", emailFault(CodeEmailTooLong)
	}
	if domain != "" && ascii != domain {
		shown, _ := domainProfile().ToUnicode(domain)
		return "", []Issue{block(FieldEmail, CodeEmailOffDomain, "Domain", shown)}
	}
	return address, nil
}

// ValidMailAddress returns an *InvalidError unless s is an address that we can
// send to, on any domain.
func ValidMailAddress(s string) error {
	if _, issues := CheckEmail(s, ""); len(issues) > 0 {
		return &InvalidError{issues}
	}
	return nil
}

func emailFault(code string) []Issue {
	if code == CodeEmailTooLong {
		return []Issue{block(FieldEmail, code, "Limit", groupThousands(maxEmail), "Local", groupThousands(maxLocal))}
	}
	return []Issue{block(FieldEmail, code)}
}

// splitEmail cuts an address at its "@", or returns the code of what is wrong
// with it as far as that shows without looking at the domain.
func splitEmail(s string) (local, host, code string) {
	switch {
	case s == "":
		return "", "", requiredCodes[FieldEmail]
	case len(s) > pasteRunes:
		return "", "", CodeEmailTooLong
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) }):
		return "", "", CodeEmailControl
	case strings.ContainsAny(s, "<>()"):
		return "", "", CodeEmailNameIncluded
	case strings.ContainsAny(s, `"\`):
		return "", "", CodeEmailQuoted
	}
	local, host, found := strings.Cut(s, "@")
	switch {
	case !found || strings.Contains(host, "@") || host == "":
		return "", "", CodeEmailNotAddress
	case !isASCII(local):
		return "", "", CodeEmailNotASCII
	case len(local) > maxLocal:
		return "", "", CodeEmailTooLong
	case !matches(emailLocal, local):
		return "", "", CodeEmailNotAddress
	}
	return local, host, ""
}
