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

func TestANarrowStatusBarKeepsWhatNeedsAPerson(t *testing.T) {
	test.NewTempApp(t)
	counts, trials, outbox := NewStatusText(), NewStatusItem(func() {}), NewStatusItem(func() {})
	counts.SetText("92,914 customers: 58,221 active, 21,883 on trial, 6,820 suspended")
	trials.Set("3,868 trials end this week", "")
	outbox.Set("Outbox: 10,987 waiting for a mail server", "11,096 need you")
	bar := NewStatusBar(NewStatusRow(counts), NewStatusRow(trials, outbox))
	w := test.NewTempWindow(t, bar)
	w.SetPadded(false)
	if least := bar.MinSize().Width; least > 100 {
		t.Errorf("the bar keeps the window at %v", least)
	}
	for width, want := range map[float32]bool{1280: true, 640: false} {
		bar.Resize(fyne.NewSize(width, 28))
		end := func(o fyne.CanvasObject) float32 {
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X + o.Size().Width
		}
		if got := end(trials) > 0; got != want {
			t.Errorf("%v wide: the trials are seen: %v", width, got)
		}
		if at := end(outbox); at < width/2 || at > width {
			t.Errorf("%v wide: the outbox ends at %v", width, at)
		}
		if start := fyne.CurrentApp().Driver().AbsolutePositionForObject(outbox).X; end(counts) > start {
			t.Errorf("%v wide: the counts end at %v, the outbox starts at %v", width, end(counts), start)
		}
	}
}
