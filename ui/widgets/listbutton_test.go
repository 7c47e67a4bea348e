package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

func TestListButton(t *testing.T) {
	opened := 0
	b := NewListButton("All Customers", func() { opened++ })
	w := show(t, b, 300, 32)
	var log keyLog
	b.Keys = log.keys()
	press(b, fyne.KeyReturn, fyne.KeySpace, fyne.KeyDown, fyne.KeyEscape)
	test.Tap(b)
	if opened != 4 || w.Canvas().Focused() != fyne.Focusable(b) {
		t.Errorf("opened %d times, want 4; keyboard at %T", opened, w.Canvas().Focused())
	}
	if diff := cmp.Diff([]string{"escape"}, log.seen); diff != "" {
		t.Errorf("keys outside (-want +got):\n%s", diff)
	}
	b.SetText(strings.Repeat("Trials of the north ", 9))
	if got := b.MinSize().Width; got > 240 {
		t.Errorf("a long name makes it %v wide", got)
	}
	b.Disable()
	press(b, fyne.KeyReturn)
	test.Tap(b)
	if opened != 4 {
		t.Error("a button that is off was pressed")
	}
}
