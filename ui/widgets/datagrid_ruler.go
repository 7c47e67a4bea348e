package widgets

import (
	"strings"
	"unicode"
)

// gridRuler measures text of one size and weight by adding up the widths of
// its runes, each measured once: a thousand times cheaper than measuring whole
// cells, and at most a hair wider where letters are kerned.
type gridRuler struct {
	size     float32
	bold     bool
	advances map[rune]float32
}

func newGridRuler(size float32, bold bool) *gridRuler {
	return &gridRuler{size: size, bold: bold, advances: map[rune]float32{}}
}

// fit is text cut with an ellipsis so that it is at most room wide. It looks
// no further into the text than the room reaches.
func (r *gridRuler) fit(text string, room float32) string {
	ellipsis := r.advance('…')
	width, cut := float32(0), 0
	for i, c := range text {
		// Never part a letter from its accents.
		if width+ellipsis <= room && !unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf) {
			cut = i
		}
		width += r.advance(c)
		if width > room {
			return strings.TrimRight(text[:cut], " ") + "…"
		}
	}
	return text
}

// width is how wide the whole text is.
func (r *gridRuler) width(text string) float32 {
	width := float32(0)
	for _, c := range text {
		width += r.advance(c)
	}
	return width
}

func (r *gridRuler) advance(c rune) float32 {
	c = asWide(c)
	width, ok := r.advances[c]
	if !ok {
		width = textWidth(string(c), r.size, r.bold)
		r.advances[c] = width
	}
	return width
}

// asWide is a letter that is as wide as c and stands for many. Ideographs fill a
// square, and syllables of Hangul are of one width: there are too many of them to
// measure each, which takes the toolkit 0.1 ms where no font has it.
func asWide(c rune) rune {
	switch {
	case c >= 0x3400 && c <= 0x4DBF, c >= 0x4E00 && c <= 0x9FFF:
		return '中'
	case c >= 0xAC00 && c <= 0xD7A3:
		return '한'
	}
	return c
}

// gridRulers are the rulers of the texts that a grid draws.
type gridRulers struct{ cell, bold, caption, title *gridRuler }
