// Package early says to the toolkit, before it starts, what it reads from the
// environment only. It must import nothing but os: Go starts packages that are
// ready in the order of their paths, and this one must be ready first. It never
// does anything after the start.
package early

import "os"

// The toolkit keeps the picture of every text for a minute after it was last
// seen, which is 200 MB for somebody who scrolls fast. Drawing a screen of
// texts again takes some milliseconds. An idle window walks through all that it
// shows when ten seconds less than this have passed, to keep that alive: with
// ten seconds it would do so for every frame.
const keepPictures = "15s"

func init() {
	if os.Getenv("FYNE_CACHE") == "" {
		_ = os.Setenv("FYNE_CACHE", keepPictures) // without it the toolkit keeps its minute
	}
}
