// Package assets holds the files that are built into Foyer. It never reads anything from disk at run time.
package assets

import "embed"

// Icons holds the icon files under "icons/", all SVG with a view box of 24 by 24 except foyer.svg.
//
//go:embed icons/*.svg
var Icons embed.FS
