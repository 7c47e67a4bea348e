package widgets

import (
	"time"
	"unicode"
)

// gridPause is how long letters gather into one word.
const gridPause = time.Second

// gridTyped is what was typed in order to find a row.
type gridTyped struct {
	prefix string
	at     time.Time
}

// TypedRune is called by Fyne. Letters that follow each other quickly are the
// beginning of what a person looks for.
func (g *DataGrid) TypedRune(r rune) {
	g.Tips.Leave()
	if g.OnType == nil || g.inTitles() || !unicode.IsPrint(r) {
		return
	}
	if !g.Typing() {
		g.typed.prefix = ""
		if r == ' ' {
			return
		}
	}
	g.byKeys = true
	g.typed = gridTyped{g.typed.prefix + string(r), g.Now()}
	if row, ok := g.OnType(g.typed.prefix); ok {
		g.MoveTo(row)
	}
}

// InUse says whether somebody has just pressed a key here, so that the next one may follow.
func (g *DataGrid) InUse() bool { return g.Typing() || g.Now().Sub(g.pressed) < gridPause }

// Typing says whether somebody types a word to find, so that the next letter belongs to it.
func (g *DataGrid) Typing() bool {
	return g.typed.prefix != "" && g.Now().Sub(g.typed.at) < gridPause
}
