package assets

import _ "embed"

// The countries and states as app.ParsePlaces reads them. The names of the
// countries are CLDR's, in display order.
var (
	//go:embed catalog/countries.en.json
	Countries []byte
	//go:embed catalog/states.json
	States []byte
)
