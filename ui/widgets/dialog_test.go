package widgets

import (
	"testing"

	"foyer/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

type dialogBench struct {
	*Dialog
	window       fyne.Window
	under        *Entry
	first, last  *Entry
	next, cancel *Button
}

func newDialogBench(t *testing.T, width, height float32) *dialogBench {
	t.Helper()
	b := &dialogBench{under: NewEntry(), first: NewEntry(), last: NewEntry()}
	b.window = show(t, b.under, width, height)
	b.Dialog = NewDialog(b.window.Canvas(), fyne.NewSize(740, 648))
	b.next = NewButton(Primary, "Next", nil, nil)
	b.cancel = NewButton(Quiet, "Cancel", nil, b.Hide)
	for _, e := range []*Entry{b.first, b.last} {
		e.Keys = b.Dialog.Keys()
	}
	b.SetTitle("Add a Customer", "Step 1 of 4: Package")
	column := container.New(rows{}, b.first, b.last)
	b.SetBody(column)
	b.SetFooter([]fyne.CanvasObject{b.cancel}, []fyne.CanvasObject{b.next})
	b.window.Canvas().Focus(b.under)
	return b
}

// rows lays out 400 high rows.
type rows struct{}

func (rows) MinSize(o []fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 400*float32(len(o))) }
func (rows) Layout(o []fyne.CanvasObject, size fyne.Size) {
	for i, c := range o {
		c.Move(fyne.NewPos(0, 400*float32(i)))
		c.Resize(fyne.NewSize(size.Width, 32))
	}
}

func TestDialogTakesAndReturnsTheKeyboard(t *testing.T) {
	b := newDialogBench(t, 1280, 800)
	b.InitialFocus = b.first
	b.Show()
	if b.window.Canvas().Focused() != b.first || b.under.focused {
		t.Fatalf("focused %T inside, field below focused %v", b.window.Canvas().Focused(), b.under.focused)
	}
	press(b.first, fyne.KeyEscape)
	if b.Visible() || b.window.Canvas().Overlays().Top() != nil {
		t.Error("Escape left the dialog open")
	}
	if b.window.Canvas().Focused() != b.under {
		t.Errorf("focused %T after closing", b.window.Canvas().Focused())
	}
}

func TestDialogAsksItsOwnerToCancel(t *testing.T) {
	b := newDialogBench(t, 1280, 800)
	asked := 0
	b.OnCancel = func() { asked++ }
	b.Show()
	press(b.window.Canvas().Focused(), fyne.KeyEscape)
	test.Tap(b.view.close)
	if asked != 2 || !b.Visible() {
		t.Errorf("asked %d times, visible %v", asked, b.Visible())
	}
}

func TestDialogKeysWorkWithoutAFocusedWidget(t *testing.T) {
	b := newDialogBench(t, 1280, 800)
	var seen []string
	b.Dialog.Keys().Enter = func() { seen = append(seen, "enter") }
	b.Dialog.Keys().Shortcut = func(s fyne.Shortcut) bool { seen = append(seen, s.ShortcutName()); return true }
	b.Show()
	press(b.window.Canvas().Focused(), fyne.KeyReturn)
	b.window.Canvas().Unfocus()
	b.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	test.Tap(b.view)
	chord(b.window.Canvas().Focused(), fyne.Key1, fyne.KeyModifierAlt)
	if diff := cmp.Diff([]string{"enter", "enter", "CustomDesktop:Alt+1"}, seen); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	b.Hide()
	if b.window.Canvas().OnTypedKey() != nil {
		t.Error("the canvas still hands its keys to the closed dialog")
	}
}

func TestDialogTabOrder(t *testing.T) {
	b := newDialogBench(t, 1280, 800)
	b.Show()
	var got []fyne.Focusable
	for range 6 {
		b.window.Canvas().FocusNext()
		got = append(got, b.window.Canvas().Focused())
	}
	want := []fyne.Focusable{b.view.close, b.first, b.last, b.cancel, b.next, b.view.close}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("Tab %d leads to %T", i+1, got[i])
		}
	}
}

func TestDialogBringsTheFocusedFieldIntoView(t *testing.T) {
	b := newDialogBench(t, 1280, 500)
	b.Show()
	b.window.Canvas().Focus(b.last)
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.last).Y
	scroll := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.view.scroll).Y
	if bottom := top + 32; top < scroll || bottom > scroll+b.view.scroll.Size().Height {
		t.Errorf("the field stands at %v to %v, the body shows %v to %v", top, bottom, scroll, scroll+b.view.scroll.Size().Height)
	}
}

func TestDialogsStack(t *testing.T) {
	b := newDialogBench(t, 1280, 800)
	b.InitialFocus = b.first
	b.Show()
	second := NewDialog(b.window.Canvas(), fyne.NewSize(theme.ConfirmWidth, 0))
	second.SetBody(NewParagraph("Discard the draft?", 300, theme.TextSize, theme.ColorText))
	second.Show()
	press(b.window.Canvas().Focused(), fyne.KeyEscape)
	if second.Visible() || !b.Visible() {
		t.Errorf("second visible %v, first visible %v", second.Visible(), b.Visible())
	}
	if b.window.Canvas().Focused() != b.first {
		t.Errorf("focused %T, want the field of the first dialog", b.window.Canvas().Focused())
	}
}

func TestDialogFitsTheWindow(t *testing.T) {
	b := newDialogBench(t, 1280, 800)
	b.Show()
	if _, size := b.view.frameRect(); size != fyne.NewSize(740, 648) {
		t.Errorf("size %v, want 740 by 648", size)
	}
	b.window.Resize(fyne.NewSize(960, 600))
	_, size := b.view.frameRect()
	if size.Height > 600 || !b.view.compact() {
		t.Errorf("size %v in a window 600 high, compact %v", size, b.view.compact())
	}
	if got := b.view.scroll.Size().Height; got < 480 {
		t.Errorf("the body has only %v", got)
	}
}

func TestDialogIsAsHighAsItsBody(t *testing.T) {
	b := newDialogBench(t, 1280, 800)
	d := NewDialog(b.window.Canvas(), fyne.NewSize(theme.ConfirmWidth, 0))
	d.SetTitle("Delete Old Mill Hotel?", "")
	d.SetBody(NewButton(Plain, "Keep", nil, nil))
	d.Show()
	_, size := d.view.frameRect()
	if want := float32(48 + 2 + 32 + 18); size.Height != want {
		t.Errorf("height %v, want %v", size.Height, want)
	}
}

func TestAClickBesideTheWidgetsLeavesTheKeyboardWhereItWas(t *testing.T) {
	b := newDialogBench(t, 1280, 800)
	b.Show()
	canvas := b.window.Canvas()
	canvas.Focus(b.last)
	test.TapCanvas(canvas, fyne.NewPos(5, 5))
	if canvas.Focused() != b.last {
		t.Errorf("the keyboard is at %T, want the field where it was", canvas.Focused())
	}
	b.SetBody(b.first) // the field is gone
	test.TapCanvas(canvas, fyne.NewPos(5, 5))
	if canvas.Focused() != b.view {
		t.Errorf("the keyboard is at %T, want the dialog itself", canvas.Focused())
	}
}
