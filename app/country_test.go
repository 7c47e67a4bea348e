package app_test

import (
	"slices"
	"testing"

	"foyer/app"
)

func TestShippedPlaces(t *testing.T) {
	p := places(t)
	if len(p.Countries) != 250 {
		t.Errorf("%d countries, want 249 and Kosovo", len(p.Countries))
	}
	for code, name := range map[string]string{
		"CI": "Côte d’Ivoire", "CZ": "Czechia", "MK": "North Macedonia", "SZ": "Eswatini", "TR": "Türkiye",
		"US": "United States", "XK": "Kosovo",
	} {
		if c, _ := p.Country(code); c.Name != name {
			t.Errorf("%s is %q, want %q", code, c.Name, name)
		}
	}
	aland := slices.IndexFunc(p.Countries, func(c app.Country) bool { return c.Code == "AX" })
	if aland != 1 {
		t.Errorf("Åland stands at %d, want 1", aland)
	}
	for country, n := range map[string]int{"US": 56, "CA": 13, "AU": 8} {
		if len(p.States[country]) != n || !app.HasStates(p, country) {
			t.Errorf("%s has %d states, want %d", country, len(p.States[country]), n)
		}
	}
	if len(p.States) != 3 || app.HasStates(p, "DE") {
		t.Errorf("states of %d countries, want 3", len(p.States))
	}
	if s, ok := p.State("US", "TX"); !ok || s.Name != "Texas" {
		t.Errorf("TX is %q", s.Name)
	}
	if _, ok := p.State("CA", "TX"); ok {
		t.Error("Canada has Texas")
	}
}

func TestParsePlacesRefuses(t *testing.T) {
	const countries, states = `[{"code":"US","name":"United States"}]`, `{"US":[{"code":"TX","name":"Texas"}]}`
	if _, err := app.ParsePlaces([]byte(countries), []byte(states)); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string][2]string{
		"no JSON":          {"x", states},
		"no states":        {countries, ""},
		"small code":       {`[{"code":"us","name":"United States"}]`, "{}"},
		"no name":          {`[{"code":"US"}]`, "{}"},
		"double country":   {`[{"code":"US","name":"A"},{"code":"US","name":"B"}]`, "{}"},
		"unknown country":  {countries, `{"CA":[{"code":"ON","name":"Ontario"}]}`},
		"no states listed": {countries, `{"US":[]}`},
		"double state":     {countries, `{"US":[{"code":"TX","name":"A"},{"code":"TX","name":"B"}]}`},
		"nameless state":   {countries, `{"US":[{"code":"TX"}]}`},
	} {
		if _, err := app.ParsePlaces([]byte(tt[0]), []byte(tt[1])); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
