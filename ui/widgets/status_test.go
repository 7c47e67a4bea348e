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

// TestANarrowStatusBarKeepsBothCounts: how many are shown, and how many of them are selected.
func TestANarrowStatusBarKeepsBothCounts(t *testing.T) {
	startApp(t)
	counts, selected, outbox := NewStatusText(), NewStatusText(), NewStatusItem(func() {})
	counts.SetTexts("16 of 50 customers", "16 of 50")
	selected.SetText("1 selected")
	outbox.Set("Outbox: 10 waiting for a mail server", "")
	bar := NewStatusBar(NewStatusRow(counts, selected), NewStatusRow(outbox))
	w := test.NewTempWindow(t, bar)
	w.SetPadded(false)
	for _, c := range []struct {
		width  float32
		counts string
	}{{600, "16 of 50 customers"}, {400, "16 of 50"}, {200, ""}} {
		bar.Resize(fyne.NewSize(c.width, 28))
		got := counts.line.Text
		if fyne.CurrentApp().Driver().AbsolutePositionForObject(counts).X < 0 {
			got = ""
		}
		if got != c.counts || selected.line.Text == "" {
			t.Errorf("%v wide: %q, %q", c.width, got, selected.line.Text)
		}
	}
}

func TestANarrowStatusBarSaysLessBeforeAnythingIsCut(t *testing.T) {
	startApp(t)
	trials, outbox, backup := NewStatusItem(func() {}), NewStatusItem(func() {}), NewStatusItem(func() {})
	trials.Set("38 trials end this week", "")
	outbox.Set("Outbox: 109 waiting for a mail server", "11 need you")
	outbox.SetShort("Outbox: 109 waiting")
	outbox.SetIcon(theme.IconOutbox, theme.ColorText2)
	backup.Set("Backed up today 08:50; copies wait for the passphrase", "")
	backup.SetShort("Copies wait for the passphrase")
	bar := NewStatusBar(NewStatusText(), NewStatusRow(trials, outbox, backup))
	w := test.NewTempWindow(t, bar)
	w.SetPadded(false)
	for _, c := range []struct {
		width                  float32
		trials, outbox, backup string
	}{
		{1280, trials.label, outbox.label, backup.label},
		{760, trials.label, outbox.label, backup.short},
		{660, trials.label, outbox.short, backup.short},
		{520, "", outbox.short, backup.short},
		{400, "", "", backup.short},
		{160, "", "", "Copies wait for t…"},
	} {
		bar.Resize(fyne.NewSize(c.width, 28))
		for item, want := range map[*StatusItem]string{trials: c.trials, outbox: c.outbox, backup: c.backup} {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(item).X
			got := item.text.Text
			if at < 0 {
				got = ""
			}
			if got != want {
				t.Errorf("%v wide: %q, want %q", c.width, got, want)
			}
			if end := at + item.iconRoom() + item.text.MinSize().Width + item.alertRoom(); end > c.width-16+1 {
				t.Errorf("%v wide: %q ends at %v", c.width, got, end)
			}
		}
	}
}
