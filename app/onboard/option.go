package onboard

import (
	"strconv"

	"foyer/app"
)

// Option is one choice of a field. Label is a name that the data gives.
type Option struct{ Value, Label string }

// options are the choices that the catalog offers, made once because the list
// of countries is long and every keystroke asks for a Screen.
type options struct {
	packages  []Option
	hosts     []Option
	countries []Option
	states    map[string][]Option
}

func newOptions(c app.Catalog) options {
	o := options{states: map[string][]Option{}}
	for _, p := range c.Packages {
		if p.Sellable {
			o.packages = append(o.packages, Option{p.Code, p.Name})
		}
	}
	for i, label := range app.HostLabels(c.Hosts) {
		o.hosts = append(o.hosts, Option{strconv.FormatInt(int64(c.Hosts[i].ID), 10), label})
	}
	for _, country := range c.Places.Countries {
		o.countries = append(o.countries, Option{country.Code, country.Name})
	}
	for country, states := range c.Places.States {
		for _, s := range states {
			o.states[country] = append(o.states[country], Option{s.Code, s.Name})
		}
	}
	return o
}

// of returns the choices of a field; nil for a field that is typed.
func (o options) of(f app.Field, values map[app.Field]string) []Option {
	switch f {
	case app.FieldPackage:
		return o.packages
	case app.FieldHost:
		return o.hosts
	case app.FieldCountry:
		return o.countries
	case app.FieldState:
		return o.states[values[app.FieldCountry]]
	}
	return nil
}
