package app

import "strings"

// ProductEmailSecurity is the one product that is sold today.
const ProductEmailSecurity = "email_security"

// FieldPackageName is the name of a package.
const FieldPackageName Field = "package_name"

// Feature is something that packages include, in display order.
type Feature struct {
	Code string
	Name string
}

// Package is one of the packages that the product is sold in. Packages are
// data that staff edit, not code. Features are codes.
type Package struct {
	Code            string   `json:"code"`
	Name            string   `json:"name"`
	MinimumLicenses int      `json:"minimum_licenses"`
	TrialDays       int      `json:"trial_days"`
	Sellable        bool     `json:"sellable"` // false: only on old records
	Features        []string `json:"features"`
	Position        int      `json:"position"` // in display order, from 1; 0: the store puts it last
}

// Country is an ISO 3166-1 alpha-2 code with its English CLDR name.
type Country struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// State is a postal subdivision code with its name.
type State struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Host is a Channel that may host Organizations.
type Host struct {
	ID     CustomerID
	Name   string
	Domain string // its primary one, as people read it, where another host has the same name; else ""
}

// HostLabels are the names of hosts to choose from: those of one name have their
// domains behind it.
func HostLabels(hosts []Host) []string {
	labels := make([]string, len(hosts))
	for i, h := range hosts {
		labels[i] = h.Name
		if h.Domain != "" {
			labels[i] += " (" + h.Domain + ")"
		}
	}
	return labels
}

// Namesakes are the hosts whose name another one has, too, whatever its letters' case.
func Namesakes(hosts []Host) []CustomerID {
	first := make(map[string]int, len(hosts))
	var ids []CustomerID
	for i, h := range hosts {
		name := strings.ToLower(h.Name)
		at, twice := first[name]
		switch {
		case !twice:
			first[name] = i
		case at >= 0:
			ids = append(ids, hosts[at].ID, h.ID)
			first[name] = -1
		default:
			ids = append(ids, h.ID)
		}
	}
	return ids
}

// EULA is one version of the text that customers accept. SHA256 is hex over
// the UTF-8 bytes of Text; Effective is the date that version is from.
type EULA struct {
	Version   int
	Effective Date
	Text      string
	SHA256    string
}

// Places are the countries in display order and the states of those
// countries that have them, by country code.
type Places struct {
	Countries []Country
	States    map[string][]State
}

// Catalog is all the data that the wizard's rules need, as a value.
type Catalog struct {
	Packages []Package // in display order, legacy ones included
	Features []Feature
	Places   Places
	Hosts    []Host
	EULA     EULA
	Settings Settings
	Today    Date
	// Templates are those that staff wrote.
	Templates []Template
}

// Package returns the package with that code.
func (c Catalog) Package(code string) (Package, bool) {
	for _, p := range c.Packages {
		if p.Code == code {
			return p, true
		}
	}
	return Package{}, false
}
