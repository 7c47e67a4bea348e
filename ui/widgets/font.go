package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// write changes what the text says.
func write(t *canvas.Text, text string) {
	t.Text = text
	t.FontSource = fontSource(text, t.TextStyle.Bold)
}

// embolden makes the text bold or regular.
func embolden(t *canvas.Text, bold bool) {
	t.TextStyle.Bold = bold
	t.FontSource = fontSource(t.Text, bold)
}

// measureText is the size of the text where write and embolden draw it.
func measureText(text string, size float32, bold bool) fyne.Size {
	measured, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, size, fyne.TextStyle{Bold: bold}, fontSource(text, bold))
	return measured
}

// fontSource is the one font that draws a bold text, or nil where the toolkit
// has to look for others, too. For every weight that it looks for itself it
// reads the fonts of emoji, symbols and the system again, which takes 30 ms and
// 10 MB at the start for words that never need them.
func fontSource(text string, bold bool) fyne.Resource {
	if !bold || strings.ContainsFunc(text, beyondBuiltIn) {
		return nil
	}
	return theme.DefaultTextBoldFont()
}

// beyondBuiltIn says whether the built-in bold font may lack r. It has the
// letters of the European languages in Latin and Cyrillic and the punctuation
// of our own texts.
func beyondBuiltIn(r rune) bool {
	switch {
	case r >= ' ' && r <= '~', r >= 0xA0 && r <= 0x24F, r >= 0x400 && r <= 0x45F:
		return false
	}
	return !strings.ContainsRune("–—‘’“”…•€›", r)
}

// ReadFonts has the toolkit read the fonts that every screen needs.
func ReadFonts() {
	for _, bold := range []bool{false, true} {
		measureText("Foyer", 13, bold)
	}
}
