package assets

import "embed"

// Translations holds the texts of the program, [prefix.]language.json.
//
//go:embed translations/*.json
var Translations embed.FS
