package widgets

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"
)

// TestTheBuiltInFontHasEveryRuneThatItAloneDraws reads the font's own table.
func TestTheBuiltInFontHasEveryRuneThatItAloneDraws(t *testing.T) {
	font, err := sfnt.ParseReaderAt(bytes.NewReader(theme.DefaultTextBoldFont().Content()))
	if err != nil {
		t.Fatal(err)
	}
	var buffer sfnt.Buffer
	alone := 0
	for r := rune(0); r < 0x3000; r++ {
		if beyondBuiltIn(r) {
			continue
		}
		alone++
		if glyph, err := font.GlyphIndex(&buffer, r); err != nil || glyph == 0 {
			t.Errorf("%U is drawn by the built-in font alone, which lacks it (%v)", r, err)
		}
	}
	if alone < 300 {
		t.Errorf("only %d characters are drawn by the built-in font alone", alone)
	}
}

func TestBoldTextIsMeasuredAsItIsDrawn(t *testing.T) {
	test.NewTempApp(t)
	for _, text := range []string{"Add a Customer", "Łódź – Привет…", "小龙 李", "Zoë 🦷 Dental", ""} {
		for _, bold := range []bool{false, true} {
			label := newText(14, bold)
			write(label, text)
			if got, want := measureText(text, 14, bold), label.MinSize(); got != want {
				t.Errorf("%q, bold %v: measured %v, drawn in %v", text, bold, got, want)
			}
		}
	}
	label := newText(14, true)
	write(label, "小龙 李")
	if label.FontSource != nil {
		t.Error("a text that the built-in font lacks is drawn with it alone")
	}
	write(label, "Add")
	if embolden(label, false); label.FontSource != nil {
		t.Error("a regular text is drawn with the bold font")
	}
}
