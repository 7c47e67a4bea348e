// Package assets holds the files that are built into Foyer. It never reads anything from disk at run time.
package assets

import "embed"

// Icons holds the icon files under "icons/", all SVG with a view box of 24 by 24 except foyer.svg.
//
//go:embed icons/*.svg
var Icons embed.FS

// WindowIcon is the mark of Foyer as a PNG of the size that windows show it in,
// 256 by 256 pixels: scaling another one would slow the start down.
//
//go:embed icons/window.png
var WindowIcon []byte
