package widgets

import (
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestStatusItem(t *testing.T) {
	taps := 0
	s := NewStatusItem(func() { taps++ })
	show(t, s, 200, 28)
	s.Set("Outbox: 3 waiting", "")
	plain := s.MinSize().Width
	s.SetIcon(theme.IconOutbox, theme.ColorText2)
	s.Set("Outbox: 3 waiting,", "2 need you")
	if s.MinSize().Width <= plain+theme.IconSizeSmall || s.Text() != "Outbox: 3 waiting, 2 need you" {
		t.Errorf("%v wide, reads %q", s.MinSize().Width, s.Text())
	}
	press(s, fyne.KeyReturn, fyne.KeySpace)
	test.Tap(s)
	if taps != 3 {
		t.Errorf("pressed %d times, want 3", taps)
	}
}

func TestStatusRowDrawsLinesBetweenWhatShows(t *testing.T) {
	startApp(t)
	texts := make([]*Label, 3)
	objects := make([]fyne.CanvasObject, 3)
	for i := range texts {
		texts[i] = NewStatusText()
		texts[i].SetText("text")
		objects[i] = texts[i]
	}
	r := NewStatusRow(objects...)
	lines := func() int {
		r.Resize(r.MinSize())
		r.(*fyne.Container).Layout.Layout(nil, r.Size())
		n := 0
		for _, o := range r.(*fyne.Container).Objects[:3] {
			if o.Visible() {
				n++
			}
		}
		return n
	}
	if n := lines(); n != 2 {
		t.Errorf("%d lines, want 2", n)
	}
	wide := r.MinSize().Width
	texts[1].Hide()
	if n := lines(); n != 1 {
		t.Errorf("%d lines around a text that is hidden, want 1", n)
	}
	texts[1].Show()
	texts[0].Hide()
	if n := lines(); n != 1 || texts[1].Position().X != 0 || r.MinSize().Width >= wide {
		t.Errorf("%d lines, want 1; the first text at %v", n, texts[1].Position())
	}
}
