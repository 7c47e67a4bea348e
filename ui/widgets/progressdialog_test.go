package widgets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

func TestProgressDialogWaitsAMoment(t *testing.T) {
	var c clock
	under := NewEntry()
	w := show(t, under, 1280, 800)
	w.Canvas().Focus(under)
	p := NewProgressDialog(w.Canvas(), c.After, "Changing 10,000 customers", "Stop")
	p.Start()
	c.advance(149 * time.Millisecond)
	if p.Visible() {
		t.Error("shown before 150 ms")
	}
	p.Done()
	c.advance(time.Second)
	if p.Visible() {
		t.Error("shown after the work was done")
	}
	p.Start()
	p.Start()
	c.advance(150 * time.Millisecond)
	if !p.Visible() || w.Canvas().Focused() != p.stop {
		t.Fatalf("visible %v, the keyboard is at %T", p.Visible(), w.Canvas().Focused())
	}
	p.Done()
	if p.Visible() || w.Canvas().Focused() != under {
		t.Errorf("visible %v, the keyboard is at %T", p.Visible(), w.Canvas().Focused())
	}
}

func TestProgressDialogAsksOnceToStop(t *testing.T) {
	var c clock
	w := show(t, NewEntry(), 1280, 800)
	p := NewProgressDialog(w.Canvas(), c.After, "Changing 10,000 customers", "Stop")
	asked := 0
	p.OnStop = func() { asked++ }
	p.Start()
	c.advance(150 * time.Millisecond)
	p.Set(0.4, "Customer 4,000 of 10,000")
	if got, whole := p.bar.done.Size().Width, p.bar.Size().Width; got != round(whole*0.4) || got == 0 {
		t.Errorf("%v of %v is done, want 40 %%", got, whole)
	}
	press(w.Canvas().Focused(), fyne.KeyEscape)
	press(w.Canvas().Focused(), fyne.KeyEscape)
	if asked != 1 || !p.Visible() {
		t.Errorf("asked %d times, visible %v", asked, p.Visible())
	}
	p.Done()
	p.Start()
	c.advance(150 * time.Millisecond)
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if asked != 2 {
		t.Errorf("asked %d times after starting again", asked)
	}
}
