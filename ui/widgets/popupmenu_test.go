package widgets

import (
	"testing"
	"time"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

type menuBench struct {
	*PopupMenu
	window fyne.Window
	before *Entry
	done   []string
	now    time.Time
}

func newMenuBench(t *testing.T) *menuBench {
	t.Helper()
	b := &menuBench{before: NewEntry(), now: time.Unix(0, 0)}
	layer := NewLayer()
	b.PopupMenu = NewPopupMenu(layer)
	b.PopupMenu.now = func() time.Time { return b.now }
	b.window = show(t, &fyne.Container{Objects: []fyne.CanvasObject{b.before, layer.Object()}}, 600, 400)
	b.before.Resize(fyne.NewSize(200, 32))
	layer.Object().Resize(fyne.NewSize(600, 400))
	b.window.Canvas().Focus(b.before)
	return b
}

func (b *menuBench) do(name string) func() {
	return func() {
		if b.window.Canvas().Focused() == b.before && b.layer.view.child == nil {
			name += " after closing"
		}
		b.done = append(b.done, name)
	}
}

func (b *menuBench) items() []MenuItem {
	return []MenuItem{
		{Label: "Open", Keys: "Enter", Do: b.do("open")},
		{Label: "Edit", Disabled: true, Do: b.do("edit")},
		{Separator: true},
		{Label: "Copy", Do: b.do("copy")},
		{Label: "Copy Rows", Do: b.do("copy rows")},
		{Label: "My View", Checked: true, Do: b.do("view"), Trailing: theme.IconClose, TrailingDo: b.do("delete view")},
		{Label: "Archive", Danger: true, Do: b.do("archive")},
	}
}

func (b *menuBench) currentLabel() string { return b.rows[b.current].label }

func TestPopupMenuKeys(t *testing.T) {
	cases := []struct {
		name string
		keys []fyne.KeyName
		want string
	}{
		{"enter", []fyne.KeyName{fyne.KeyReturn}, "open after closing"},
		{"down goes over what cannot be used", []fyne.KeyName{fyne.KeyDown, fyne.KeySpace}, "copy after closing"},
		{"up ends at the top", []fyne.KeyName{fyne.KeyDown, fyne.KeyUp, fyne.KeyUp, fyne.KeyEnter}, "open after closing"},
		{"end", []fyne.KeyName{fyne.KeyEnd, fyne.KeyDown, fyne.KeyReturn}, "archive after closing"},
		{"home", []fyne.KeyName{fyne.KeyEnd, fyne.KeyHome, fyne.KeyReturn}, "open after closing"},
		{"delete runs what stands at the right", []fyne.KeyName{fyne.KeyEnd, fyne.KeyUp, fyne.KeyDelete}, "delete view after closing"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := newMenuBench(t)
			b.OpenAt(fyne.NewPos(50, 50), b.items())
			if b.window.Canvas().Focused() != fyne.Focusable(b.PopupMenu) {
				t.Fatalf("the keyboard is at %T", b.window.Canvas().Focused())
			}
			press(b.PopupMenu, c.keys...)
			if diff := cmp.Diff([]string{c.want}, b.done); diff != "" {
				t.Errorf("done (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPopupMenuEscapeAndTabDoNothingElse(t *testing.T) {
	b := newMenuBench(t)
	b.OpenAt(fyne.NewPos(50, 50), b.items())
	press(b.PopupMenu, fyne.KeyDelete, fyne.KeyEscape)
	if b.layer.view.child != nil || b.window.Canvas().Focused() != b.before {
		t.Errorf("Esc: floating %T, keyboard at %T", b.layer.view.child, b.window.Canvas().Focused())
	}
	b.OpenAt(fyne.NewPos(50, 50), b.items())
	press(b.PopupMenu, fyne.KeyTab)
	if b.layer.view.child != nil || b.window.Canvas().Focused() != b.before { // the only stop
		t.Errorf("Tab: floating %T, keyboard at %T", b.layer.view.child, b.window.Canvas().Focused())
	}
	if len(b.done) != 0 {
		t.Errorf("done %q", b.done)
	}
}

func TestPopupMenuLetters(t *testing.T) {
	b := newMenuBench(t)
	b.Open(b.before, b.items())
	step := func(pause time.Duration, typed, want string) {
		t.Helper()
		b.now = b.now.Add(pause)
		for _, r := range typed {
			if r == ' ' {
				press(b.PopupMenu, fyne.KeySpace)
			}
			b.TypedRune(r)
		}
		if b.layer.view.child == nil {
			t.Fatalf("%q closed the menu", typed)
		}
		if got := b.currentLabel(); got != want {
			t.Errorf("after %q: %q, want %q", typed, got, want)
		}
	}
	step(0, "c", "Copy")
	step(0, "c", "Copy Rows") // no label begins with cc: the next one with c
	step(0, "c", "Copy")
	step(2*time.Second, "copy r", "Copy Rows") // the blank belongs to the label
	step(2*time.Second, "c", "Copy Rows")
	step(2*time.Second, "o", "Open") // and not Copy, since co was not typed as one word
	step(2*time.Second, "a", "Archive")
	step(0, "x", "Archive")
	step(2*time.Second, "e", "Archive") // Edit is off
}

func TestPopupMenuMouse(t *testing.T) {
	b := newMenuBench(t)
	b.OpenAt(fyne.NewPos(50, 50), b.items())
	row := func(n int, x float32) fyne.Position { return fyne.NewPos(x, panelPadding+b.tops[n]+5) }
	b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: row(3, 40)}})
	if got := b.currentLabel(); got != "Copy" {
		t.Errorf("under the pointer is %q", got)
	}
	b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: row(1, 40)}})
	b.Tapped(&fyne.PointEvent{Position: row(1, 40)})
	b.Tapped(&fyne.PointEvent{Position: row(2, 40)})
	if b.layer.view.child == nil || len(b.done) != 0 || b.currentLabel() != "Copy" {
		t.Errorf("what cannot be used was: done %q, current %q", b.done, b.currentLabel())
	}
	b.Tapped(&fyne.PointEvent{Position: row(5, b.Size().Width-10)})
	b.OpenAt(fyne.NewPos(50, 50), b.items())
	b.Tapped(&fyne.PointEvent{Position: row(5, 40)})
	if diff := cmp.Diff([]string{"delete view after closing", "view after closing"}, b.done); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
}

func TestLayerClosesBesideAndGivesTheKeyboardBack(t *testing.T) {
	b := newMenuBench(t)
	b.OpenAt(fyne.NewPos(50, 50), b.items())
	view := b.layer.view.behind
	view.MouseDown(nil)
	b.window.Canvas().Unfocus() // as the desktop driver does for a click on what has no focus
	view.MouseUp(nil)
	if b.layer.view.child == nil {
		t.Fatal("the click went through to what is below before it ended")
	}
	test.Tap(view)
	if b.layer.view.child != nil || b.window.Canvas().Focused() != b.before {
		t.Errorf("floating %T, keyboard at %T", b.layer.view.child, b.window.Canvas().Focused())
	}
}

func TestLayerFollowsTheKeyboardAway(t *testing.T) {
	b := newMenuBench(t)
	b.window.Canvas().Unfocus()
	b.OpenAt(fyne.NewPos(50, 50), b.items())
	b.window.Canvas().Focus(b.before) // by Ctrl+F, for example
	if b.layer.view.child != nil || b.window.Canvas().Focused() != b.before {
		t.Errorf("floating %T, keyboard at %T", b.layer.view.child, b.window.Canvas().Focused())
	}
}

func TestLayerGivesTheKeyboardBackAfterAnotherWindow(t *testing.T) {
	b := newMenuBench(t)
	b.OpenAt(fyne.NewPos(50, 50), b.items())
	b.FocusLost() // as the desktop driver does when another window comes to the front
	if b.layer.view.child != nil {
		t.Error("the menu stays in a window that is not at the front")
	}
	b.FocusGained()
	if b.window.Canvas().Focused() != b.before {
		t.Errorf("the keyboard is at %T", b.window.Canvas().Focused())
	}
}

func TestLayerFloatsOneThing(t *testing.T) {
	b := newMenuBench(t)
	other := NewPopupMenu(b.layer)
	b.OpenAt(fyne.NewPos(50, 50), b.items())
	other.OpenAt(fyne.NewPos(90, 90), b.items())
	if b.layer.view.child != fyne.CanvasObject(other) {
		t.Fatalf("floating %T", b.layer.view.child)
	}
	if !b.layer.Close() || b.layer.Close() {
		t.Error("Close says the wrong thing")
	}
	if b.window.Canvas().Focused() != b.before {
		t.Errorf("the keyboard is at %T, want where it was before the first", b.window.Canvas().Focused())
	}
}

func TestLayerKeepsInside(t *testing.T) {
	b := newMenuBench(t)
	for _, at := range []fyne.Position{{X: 0, Y: 0}, {X: 590, Y: 10}, {X: 590, Y: 395}, {X: 300, Y: 220}} {
		b.OpenAt(at, b.items())
		place, size := b.Position(), b.Size()
		if place.X < 1 || place.Y < 1 || place.X+size.Width > 599 || place.Y+size.Height > 399 {
			t.Errorf("at %v: %v %v is not inside of 600 by 400", at, place, size)
		}
		if want := b.size(); size.Height != want.Height {
			t.Errorf("at %v: %v high, want %v", at, size.Height, want.Height)
		}
	}
}
