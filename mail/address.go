package mail

import "strings"

const atext = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+/=?^_`{|}~-"

// validAddress is the last gate before the wire: only dot-atoms on a domain of
// letters, digits and hyphens (RFC 5321, 4.1.2), so that no address can carry
// a second command or parameter.
func validAddress(address string) bool {
	local, domain, found := strings.Cut(address, "@")
	return found && len(address) <= 254 && len(local) <= 64 &&
		validLocal(local) && validDomain(domain)
}

func validLocal(local string) bool {
	for _, atom := range strings.Split(local, ".") {
		if atom == "" || strings.Trim(atom, atext) != "" {
			return false
		}
	}
	return true
}

func validDomain(domain string) bool {
	labels := strings.Split(domain, ".")
	for _, label := range labels {
		if label == "" || len(label) > 63 || strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-") {
			return false
		}
		for _, r := range label {
			if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-') {
				return false
			}
		}
	}
	return len(labels) > 1
}

// domainOf returns what stands after the @ of a valid address.
func domainOf(address string) string {
	_, domain, _ := strings.Cut(address, "@")
	return domain
}
