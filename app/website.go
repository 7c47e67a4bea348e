package app

import (
	"net/netip"
	"net/url"
	"strings"
)

// CleanWebsite returns a web address as a URL: "https://" in front when no
// scheme was typed, scheme and host in lower-case ASCII, no lone slash at the
// end. It accepts http and https only; "" is no website and no issue.
func CleanWebsite(typed string) (string, []Issue) {
	text := CleanText(typed)
	if text == "" {
		return "", nil
	}
	if issue, long := tooLong(FieldWebsite, text); long {
		return "", []Issue{issue}
	}
	notURL := []Issue{block(FieldWebsite, CodeWebsiteNotURL)}
	scheme, rest := splitScheme(text)
	switch scheme {
	case "http", "https":
	case "":
		scheme = "https"
	default:
		return "", []Issue{block(FieldWebsite, CodeWebsiteScheme, "Scheme", scheme)}
	}
	u, err := url.Parse(scheme + "://" + rest)
	if err != nil || u.User != nil || strings.ContainsAny(rest, " \\") {
		return "", notURL
	}
	if !cleanHost(u) {
		return "", notURL
	}
	if u.Path == "/" && u.RawQuery == "" && u.Fragment == "" {
		u.Path = ""
	}
	clean := u.String()
	if issue, long := tooLong(FieldWebsite, clean); long {
		return "", []Issue{issue}
	}
	return clean, nil
}

// splitScheme cuts a scheme off; "" when there is none, as in "a.example:80".
func splitScheme(text string) (scheme, rest string) {
	before, after, found := strings.Cut(text, ":")
	if !found || before == "" || !matches(`^[A-Za-z][A-Za-z0-9+-]*$`, before) || matches(`^\d+([/?#].*)?$`, after) {
		return "", strings.TrimLeft(text, "/")
	}
	return strings.ToLower(before), strings.TrimLeft(after, "/")
}

// cleanHost folds the host of u and says whether it is a domain or an IP
// address.
func cleanHost(u *url.URL) bool {
	host, port := u.Hostname(), u.Port()
	if ip, err := netip.ParseAddr(host); err == nil {
		host = ip.String()
		if ip.Is6() {
			host = "[" + host + "]"
		}
	} else if folded, code := foldDomain(host); code != "" {
		return false
	} else {
		host = folded
	}
	if port != "" {
		host += ":" + port
	}
	u.Host = host
	return true
}
