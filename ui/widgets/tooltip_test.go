package widgets

import (
	"strings"
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// newTipGrid is a grid of long names with tooltips above it.
func newTipGrid(t *testing.T) (*gridFixture, *clock) {
	f := newGrid(t, 100)
	timer := &clock{}
	f.rows.name = strings.Repeat("Alderwood ", 8)
	f.Tips = NewTooltips(timer.After)
	f.window.SetContent(container.NewStack(f.DataGrid, f.Tips.Object()))
	f.window.Resize(f.Size())
	f.Refresh()
	return f, timer
}

func (f *gridFixture) point(x, y float32) { test.MoveMouse(f.window.Canvas(), fyne.NewPos(x, y)) }

func TestDataGridTipsSayWhatIsCut(t *testing.T) {
	f, timer := newTipGrid(t)
	want := strings.Repeat("Alderwood ", 8) + "3"
	y := theme.TableHeaderHeight + 3*theme.RowHeight + 10
	f.point(100, y)
	timer.advance(tipDelay - 1)
	if got := f.Tips.Text(); got != "" {
		t.Fatalf("too early: %q", got)
	}
	timer.advance(1)
	if got := strings.ReplaceAll(f.Tips.Text(), "\n", " "); got != want {
		t.Fatalf("the tip says %q, want %q", got, want)
	}
	v := f.Tips.view
	if v.position.X != 20 || v.position.Y < y || v.size.Width > tipWidth+2*tipPaddingX {
		t.Fatalf("the tip is at %v, %v wide", v.position, v.size.Width)
	}
	f.point(101, y)
	if f.Tips.Text() != "" {
		t.Fatal("the tip stays when the pointer moves")
	}
	f.point(300, y) // Type has room
	timer.advance(tipDelay)
	if f.Tips.Text() != "" {
		t.Fatalf("a cell that is not cut says %q", f.Tips.Text())
	}
	f.point(100, f.Size().Height-5)
	timer.advance(tipDelay)
	if got := v.position.Y + v.size.Height; f.Tips.Text() == "" || got > f.Size().Height {
		t.Fatalf("the tip of the last row ends at %v of %v", got, f.Size().Height)
	}
}

func TestDataGridTipsOfTitlesAndTails(t *testing.T) {
	f, timer := newTipGrid(t)
	f.resize(columnOf(f.columns, "mail"), 90)
	f.point(f.place(t, "mail").x+5, 10)
	timer.advance(tipDelay)
	if got := f.Tips.Text(); got != "Welcome email" {
		t.Fatalf("the title says %q", got)
	}
	trial := columnOf(f.columns, "trial")
	f.columns[trial].Min = 20
	f.resize(trial, 60)
	f.point(f.place(t, "trial").x+5, theme.TableHeaderHeight+theme.RowHeight+5)
	timer.advance(tipDelay)
	if got := f.Tips.Text(); got != "Dec 2 9 days" {
		t.Fatalf("a cell whose tail has no room says %q", got)
	}
}

func TestDataGridTipsGo(t *testing.T) {
	f, timer := newTipGrid(t)
	for name, do := range map[string]func(){
		"a key":      func() { f.keys(fyne.KeyDown) },
		"a letter":   func() { f.typeRunes("a") },
		"a shortcut": func() { f.chord(ctrl, fyne.KeyDown) },
		"the wheel":  func() { f.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}) },
		"a press":    func() { f.clickRow(1) },
		"leaving":    f.MouseOut,
		"the focus":  f.FocusLost,
		"resizing":   func() { f.Tips.Object().Resize(fyne.NewSize(900, 500)) },
	} {
		f.Tips.Object().Resize(f.Size())
		f.scrollTo(0)
		f.MouseOut()
		f.point(100, theme.TableHeaderHeight+100)
		timer.advance(tipDelay)
		if f.Tips.Text() == "" {
			t.Fatalf("before %s no tip shows", name)
		}
		if do(); f.Tips.Text() != "" {
			t.Errorf("the tip stays after %s", name)
		}
	}
	f.point(101, theme.TableHeaderHeight+100)
	f.keys(fyne.KeyDown)
	if timer.advance(tipDelay); f.Tips.Text() != "" {
		t.Error("the tip comes though a key was pressed before its time")
	}
	f.Tips = nil
	f.point(102, theme.TableHeaderHeight+100)
	f.MouseOut()
}

func TestTooltipsWrap(t *testing.T) {
	startApp(t)
	tips := NewTooltips((&clock{}).After)
	tips.view.Resize(fyne.NewSize(300, 300))
	tips.view.show(NewLabel("", 12, false, theme.ColorText), Tip{Text: strings.Repeat("x", 253) + "\n" + strings.Repeat("word ", 2000)})
	lines := strings.Split(tips.Text(), "\n")
	if len(lines) != tipLines || !strings.HasSuffix(lines[tipLines-1], "…") {
		t.Fatalf("%d lines: %q", len(lines), lines)
	}
	for _, line := range lines {
		if w := textWidth(line, theme.CaptionSize, false); w > tipWidth+12 {
			t.Errorf("a line is %v wide: %q", w, line)
		}
	}
	if tips.view.position.X != 0 {
		t.Errorf("the tip starts at %v", tips.view.position.X)
	}
	before := tips.view.box.FillColor
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark))
	if tips.view.Refresh(); tips.view.box.FillColor == before {
		t.Error("the tip keeps the color of the other theme")
	}
}

func TestButtonTooltip(t *testing.T) {
	timer := &clock{}
	pressed := 0
	b := NewIconButton(theme.IconViewColumn, "Columns", func() { pressed++ })
	startApp(t)
	tips := NewTooltips(timer.After)
	b.SetTooltip(tips, "")
	w := test.NewTempWindow(t, container.NewStack(container.NewCenter(b), tips.Object()))
	w.Resize(fyne.NewSize(300, 200))
	test.MoveMouse(w.Canvas(), fyne.NewPos(150, 100))
	timer.advance(tipDelay)
	if got := tips.Text(); got != "Columns" {
		t.Fatalf("the button says %q", got)
	}
	if y := tips.view.position.Y; y <= 100 {
		t.Fatalf("the tip is at %v, over the button", y)
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(150, 100))
	if pressed != 1 || tips.Text() != "" {
		t.Fatalf("pressed %d times, the tip says %q", pressed, tips.Text())
	}
	test.MoveMouse(w.Canvas(), fyne.NewPos(5, 5))
	b.SetTooltip(tips, "Choose columns")
	test.MoveMouse(w.Canvas(), fyne.NewPos(150, 100))
	test.TapCanvas(w.Canvas(), fyne.NewPos(150, 100)) // it has the focus already
	if timer.advance(tipDelay); tips.Text() != "" {
		t.Fatalf("after a press the tip says %q", tips.Text())
	}
	test.MoveMouse(w.Canvas(), fyne.NewPos(5, 5))
	test.MoveMouse(w.Canvas(), fyne.NewPos(150, 100))
	timer.advance(tipDelay)
	if got := tips.Text(); got != "Choose columns" {
		t.Fatalf("the button says %q", got)
	}
	test.MoveMouse(w.Canvas(), fyne.NewPos(5, 5))
	if tips.Text() != "" {
		t.Fatal("the tip stays when the pointer leaves")
	}
}
