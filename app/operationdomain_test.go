package app_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"foyer/app"
)

func TestFailoversAreKeptOnceAndInOneForm(t *testing.T) {
	typed := "MX1.Example.com\n\n mx1.example.com:25\n[2001:0DB8::0:1]:26\n2001:db8:0:0::1\n[2001:db8::1]:26\n10.0.0.1\nmx.example.com:25"
	d, issues := app.ParseDomainForm(map[app.Field]string{
		app.FieldDomain: "a.com", app.FieldDelivery: "mx.example.com", app.FieldFailovers: typed,
	}, app.Catalog{})
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	want := []app.Route{{Host: "mx1.example.com", Port: 25}, {Host: "2001:db8::1", Port: 26}, {Host: "2001:db8::1", Port: 25}, {Host: "10.0.0.1", Port: 25}}
	if diff := cmp.Diff(want, d.Failovers); diff != "" {
		t.Error(diff)
	}
}

func TestAWrongFailoverIsNamedByItsLine(t *testing.T) {
	for typed, want := range map[string]string{
		"mx1.example.com\n\nnot a host": app.CodeRouteHostLine,
		"mx1.example.com\n\nmx2:70000":  app.CodeRoutePortLine,
	} {
		_, issues := app.ParseDomainForm(map[app.Field]string{app.FieldDomain: "a.com", app.FieldFailovers: typed}, app.Catalog{})
		if len(issues) != 1 || issues[0].Code != want || issues[0].Args["Line"] != "3" {
			t.Errorf("%q: %v", typed, issues)
			continue
		}
		say(t, sentences(t), issues[0])
	}
}
