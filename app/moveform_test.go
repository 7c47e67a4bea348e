package app_test

import (
	"testing"

	"foyer/app"
)

func TestAHostIsChosenFromTheList(t *testing.T) {
	catalog := app.Catalog{Hosts: []app.Host{{ID: 7, Name: "Northwind IT"}}}
	for _, c := range []struct {
		value, name string
		codes       []string
	}{
		{app.HostValue(7), "Northwind IT", nil},
		{app.HostValue(0), "", nil},
		{app.HostValue(8), "", []string{app.CodeHostUnknown}},
		{"", "", []string{app.CodeHostUnknown}},
		{"North", "", []string{app.CodeHostUnknown}},
	} {
		host, issues := app.ParseHost(c.value, catalog)
		if host.Name != c.name {
			t.Errorf("%q is %q", c.value, host.Name)
		}
		wantCodes(t, c.value, issues, c.codes...)
	}
}
