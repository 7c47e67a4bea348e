package widgets

import (
	"fmt"
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// BenchmarkKeystroke types into a field whose issue changes with every rune.
func BenchmarkKeystroke(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light))
	e := NewEntry()
	f := NewField("Company Name", e)
	w := test.NewTempWindow(b, f)
	w.Resize(fyne.NewSize(400, 100))
	levels := []Issue{{Level: LevelBlock, Text: "Enter a Company Name."}, {}}
	e.OnChanged = func(s string) { f.SetIssue(levels[len(s)%2]) }
	w.Canvas().Focus(e)
	for i := 0; b.Loop(); i++ {
		if len(e.Text) > 60 {
			e.SetText("")
		}
		e.TypedRune('a')
	}
}

// BenchmarkComboKeystroke types into a field with as many options as there are countries.
func BenchmarkComboKeystroke(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light))
	var options []Option
	for i := range 250 {
		options = append(options, Option{fmt.Sprint(i), fmt.Sprintf("Country number %d", i)})
	}
	c := NewCombo(options)
	c.Layer = NewLayer()
	w := test.NewTempWindow(b, &fyne.Container{Objects: []fyne.CanvasObject{c, c.Layer.Object()}})
	w.Resize(fyne.NewSize(400, 400))
	c.Resize(fyne.NewSize(300, 32))
	c.Layer.Object().Resize(fyne.NewSize(400, 400))
	w.Canvas().Focus(c)
	for b.Loop() {
		if len(c.Text) > 14 {
			c.SetTyped("")
		}
		c.TypedRune(rune("country number 1"[len(c.Text)]))
	}
}
