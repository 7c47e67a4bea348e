package app

import (
	"slices"
	"strconv"
)

// HostValue is a host as the form that moves customers has it; 0 is us.
func HostValue(id CustomerID) string { return strconv.FormatInt(int64(id), 10) }

// ParseHost reads the host that customers are to move to.
func ParseHost(value string, catalog Catalog) (Host, []Issue) {
	if value == HostValue(0) {
		return Host{}, nil
	}
	at := slices.IndexFunc(catalog.Hosts, func(h Host) bool { return HostValue(h.ID) == value })
	if at < 0 {
		return Host{}, []Issue{block(FieldHost, CodeHostUnknown)}
	}
	return catalog.Hosts[at], nil
}
