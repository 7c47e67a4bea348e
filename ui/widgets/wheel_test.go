package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Fields of one line let the page be scrolled with the pointer over them.
func TestWheelOverAFieldScrollsThePage(t *testing.T) {
	startApp(t)
	keys := &Keys{}
	entry, combo, password := NewEntry(), NewCombo([]Option{{Value: "a", Label: "A"}}), NewPasswordEntry()
	entry.Keys, combo.Keys, password.Keys = keys, keys, keys
	lone := NewEntry()
	rows := []fyne.CanvasObject{entry, combo, password, lone}
	for range 20 {
		rows = append(rows, NewEntry())
	}
	page := NewFormScroll(NewColumn(0, rows...), keys)
	w := show(t, page.Object(), 300, 200)
	for i, o := range rows[:3] {
		before := page.scroll.Offset.Y
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(20, 10)
		test.Scroll(w.Canvas(), at, 0, -15)
		if got := page.scroll.Offset.Y - before; got != 15 {
			t.Errorf("over field %d the page moved by %v", i, got)
		}
	}
	before := page.scroll.Offset.Y
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(lone).AddXY(20, 10)
	test.Scroll(w.Canvas(), at, 0, -15) // nobody said what page it stands on
	if page.scroll.Offset.Y != before {
		t.Error("a field without keys moved the page")
	}
}
