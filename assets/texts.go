package assets

import _ "embed"

// EULA is the text that customers accept until staff put their own in its
// place.
//
//go:embed texts/eula.en.txt
var EULA string
