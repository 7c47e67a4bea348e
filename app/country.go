package app

import (
	"encoding/json"
	"fmt"
	"slices"
)

// ParsePlaces reads the catalogs assets/catalog/countries.en.json (a list in
// display order) and states.json (lists by country code). It refuses codes of
// the wrong shape, doubles, empty names and states of unknown countries.
func ParsePlaces(countriesJSON, statesJSON []byte) (Places, error) {
	var p Places
	if err := json.Unmarshal(countriesJSON, &p.Countries); err != nil {
		return Places{}, fmt.Errorf("countries: %w", err)
	}
	if err := json.Unmarshal(statesJSON, &p.States); err != nil {
		return Places{}, fmt.Errorf("states: %w", err)
	}
	seen := map[string]bool{}
	for _, c := range p.Countries {
		if !matches(`^[A-Z]{2}$`, c.Code) || c.Name == "" || seen[c.Code] {
			return Places{}, fmt.Errorf("countries: %q %q is malformed or double", c.Code, c.Name)
		}
		seen[c.Code] = true
	}
	for country, states := range p.States {
		if !seen[country] || len(states) == 0 {
			return Places{}, fmt.Errorf("states: %q is no country or has no states", country)
		}
		for i, s := range states {
			double := slices.ContainsFunc(states[:i], func(other State) bool { return other.Code == s.Code })
			if !matches(`^[A-Z]{2,3}$`, s.Code) || s.Name == "" || double {
				return Places{}, fmt.Errorf("states: %s %q %q is malformed or double", country, s.Code, s.Name)
			}
		}
	}
	return p, nil
}

// Country returns the country with that code.
func (p Places) Country(code string) (Country, bool) {
	i := slices.IndexFunc(p.Countries, func(c Country) bool { return c.Code == code })
	if i < 0 {
		return Country{}, false
	}
	return p.Countries[i], true
}

// State returns the state of a country with that code.
func (p Places) State(country, code string) (State, bool) {
	states := p.States[country]
	i := slices.IndexFunc(states, func(s State) bool { return s.Code == code })
	if i < 0 {
		return State{}, false
	}
	return states[i], true
}

// HasStates says whether addresses of that country name a state.
func HasStates(p Places, country string) bool { return len(p.States[country]) > 0 }
