package widgets

import (
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestTheNameStandsBesideItsMark as long as nobody said whose program it is.
func TestTheNameStandsBesideItsMark(t *testing.T) {
	startApp(t)
	owner := NewLabel("", theme.CaptionSize, false, theme.ColorText2)
	owner.Hide()
	w := test.NewTempWindow(t, NewBrand("Foyer", owner))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(200, theme.PageHeaderHeight))
	for _, o := range test.LaidOutObjects(w.Content()) {
		if l, ok := o.(*Label); ok && l.Text() == "Foyer" {
			if middle := fyne.CurrentApp().Driver().AbsolutePositionForObject(l).Y + l.Size().Height/2; middle != theme.PageHeaderHeight/2 {
				t.Errorf("the middle of the name is at %v", middle)
			}
			return
		}
	}
	t.Error("there is no name")
}
