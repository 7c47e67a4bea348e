package app

import (
	"net/url"
	"strings"
)

// ShownEmail is an address with its domain in the form that people read: Unicode
// instead of punycode. CheckEmail reads it back.
func ShownEmail(email string) string {
	at := strings.LastIndex(email, "@") + 1
	return email[:at] + shownHost(email[at:])
}

// ShownWebsite is a website with its host in the form that people read.
// CleanWebsite reads it back.
func ShownWebsite(website string) string {
	u, err := url.Parse(website)
	if err != nil || u.Hostname() == "" {
		return website
	}
	return strings.Replace(website, u.Hostname(), shownHost(u.Hostname()), 1)
}

// shownHost is a host in Unicode, unless that would not lead back to it.
func shownHost(host string) string {
	shown, err := domainProfile().ToUnicode(host)
	if err != nil {
		return host
	}
	if back, err := domainProfile().ToASCII(shown); err != nil || back != host {
		return host
	}
	return shown
}
